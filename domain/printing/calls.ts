import { z } from 'zod';
import { calls, EVERY_ROLE, fileToken, rawBytes } from '../base/call.ts';

export const REPORT_KINDS = [
  'form',
  'qualification',
  'sheet',
  'summary',
  'signatures',
  'report',
  'promise',
  'attendance',
  'blank-sheet',
  'personal-summary',
  'letter',
] as const;

export type ReportKind = (typeof REPORT_KINDS)[number];

const reportMade = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  title: z.string(),
  /** Suggested file name, with `.pdf`. */
  name: z.string(),
  /** Code printed on every page: names the document and the digest of its content. */
  code: z.string(),
  pages: z.int(),
  size: z.int(),
  sha256: z.string(),
  signer: z.string(),
  /** False while the signer's key waits for the room's certificate. */
  certified: z.boolean(),
});

export type ReportMade = z.infer<typeof reportMade>;

/** Printed documents: rendered, signed, kept; then read or saved by their digest. */
export const PRINTING_CALLS = calls({
  /** Renders, signs and stores a report; the bytes are then read or saved by their digest. */
  'report.make': {
    input: z.strictObject({
      kind: z.enum(REPORT_KINDS),
      dossier: z.string().optional(),
      panellist: z.string().optional(),
      job: z.string().max(60).optional(),
    }),
    output: reportMade,
    access: EVERY_ROLE,
  },
  'report.read': {
    input: z.strictObject({ sha256: z.string() }),
    output: rawBytes,
    access: EVERY_ROLE,
    bytes: true,
  },
  'report.save': {
    input: z.strictObject({ sha256: z.string(), out: fileToken }),
    output: z.strictObject({ file: z.string() }),
    access: EVERY_ROLE,
  },
});
