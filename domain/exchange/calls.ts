import { z } from 'zod';
import { calls, DESK, EVERY_ROLE, rawBytes } from '../base/call.ts';
import { spokenFingerprint } from '../base/spoken-fingerprint.ts';
import { fileToken } from '../session/calls.ts';

export const bundleWritten = z.strictObject({
  /** Identifier inside the manifest. */
  bundle: z.string(),
  file: z.string(),
  size: z.int(),
  sha256: z.string(),
  records: z.int(),
  attachments: z.int(),
  /** Opening code for the sealed letter; null when the reader's own key opens the bundle. */
  code: z.string().nullable(),
  to: z.string(),
  /** What the person sending should know, e.g. dossiers left out because they wait for a ruling. */
  notes: z.array(z.string()),
});

/** One folder for many experts: a small bundle each, and their attachments once. */
const bundlesWritten = z.strictObject({
  folder: z.string(),
  bundles: z.array(
    bundleWritten.extend({
      panellist: z.string(),
      /** `kept` where the folder had the same already. */
      state: z.enum(['written', 'kept']),
    }),
  ),
  /** Experts who get nothing, and why. */
  skipped: z.array(z.strictObject({ panellist: z.string(), to: z.string(), code: z.string(), message: z.string() })),
  /** Files in the shared folder: all, those written now and their bytes, those of earlier exports taken away. */
  objects: z.strictObject({ count: z.int(), written: z.int(), bytes: z.int(), removed: z.int() }),
  /** Whether all that was written was read back from the medium itself, or by way of the system's cache. */
  readBack: z.enum(['medium', 'system']),
  notes: z.array(z.string()),
});

/** What became of one bundle file. Counts are of records. */
export const bundleOutcome = z.strictObject({
  file: z.string(),
  ok: z.boolean(),
  from: z.string().optional(),
  /** Of the sender's key, to compare by eye. */
  spoken: spokenFingerprint.optional(),
  new: z.int(),
  known: z.int(),
  refused: z.array(z.strictObject({ record: z.string(), code: z.string(), message: z.string() })),
  /** What a person should know of what came: forks, gaps, conflicts, older or foreign things, each in a sentence. */
  notes: z.array(z.string()),
  code: z.string().optional(),
  message: z.string(),
});

export const BUNDLE_CALLS = calls({
  'bundle.out': {
    input: z.strictObject({ panellist: z.string(), out: fileToken, job: z.string().max(60).optional() }),
    output: bundleWritten,
    access: ['secretariat'],
  },
  /** To every expert, or to those named, in one folder. A second export to the same folder writes what has changed. */
  'bundle.outAll': {
    input: z.strictObject({
      folder: fileToken,
      panellists: z.array(z.string()).min(1).max(100).optional(),
      job: z.string().max(60).optional(),
    }),
    output: bundlesWritten,
    access: ['secretariat'],
  },
  'bundle.return': {
    input: z.strictObject({ out: fileToken, job: z.string().max(60).optional() }),
    output: bundleWritten,
    access: ['expert', 'meeting'],
  },
  /** The meeting laptop asks to join: a file with its public key, to be answered by `bundle.admit`. */
  'bundle.request': {
    input: z.strictObject({ out: fileToken }),
    output: z.strictObject({ file: z.string(), fingerprint: z.string(), spoken: spokenFingerprint }),
    access: ['meeting'],
  },
  'bundle.admit': {
    input: z.strictObject({ request: fileToken, out: fileToken, job: z.string().max(60).optional() }),
    output: bundleWritten,
    access: ['secretariat'],
  },
  'bundle.in': {
    input: z.strictObject({
      files: z.array(fileToken).min(1).max(100),
      code: z.string().max(200).optional(),
      /** Fingerprint of a county's new key, compared by telephone. */
      countyKey: z.string().max(200).optional(),
      job: z.string().max(60).optional(),
    }),
    output: z.strictObject({ files: z.array(bundleOutcome) }),
    access: EVERY_ROLE,
  },
});

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

const signatureOutput = z.strictObject({
  signer: z.string(),
  issuer: z.string(),
  /** SHA-256 of the signer's certificate, hex. */
  fingerprint: z.string(),
  at: z.string().optional(),
  intact: z.boolean(),
  /** Signed by a certificate of the authority that was given or of the open room; null when there is none to compare with. */
  trusted: z.boolean().nullable(),
  covers: z.enum(['whole', 'earlier-revision', 'part']),
});

export const verification = z.strictObject({
  file: z.string(),
  kind: z.enum(['bundle', 'pdf', 'record', 'unknown']),
  verdict: z.enum(['whole', 'damaged', 'unsigned', 'unverifiable']),
  code: z.string().optional(),
  message: z.string(),
  signatures: z.array(signatureOutput),
  /** Facts read from a bundle: room, reader, counts, digests. */
  facts: z.record(z.string(), z.string()),
});
export type Verification = z.infer<typeof verification>;

export const auditOutput = z.strictObject({
  ok: z.boolean(),
  records: z.int(),
  /** Hash that the whole vault's chain ends in. */
  head: z.string(),
  chains: z.array(
    z.strictObject({
      author: z.string(),
      name: z.string(),
      chain: z.string(),
      seq: z.int(),
      head: z.string().nullable(),
      state: z.enum(['complete', 'partial', 'gap', 'forked', 'broken']),
      /** The state in a sentence. */
      message: z.string(),
    }),
  ),
  problems: z.array(z.strictObject({ code: z.string(), message: z.string() })),
  log: z.array(z.strictObject({ position: z.int(), at: z.string(), by: z.string(), what: z.string() })),
});
export type AuditOutput = z.infer<typeof auditOutput>;

export const REPORT_CALLS = calls({
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
  'verify.file': {
    input: z.strictObject({ file: fileToken, code: z.string().max(200).optional(), authority: fileToken.optional() }),
    output: verification,
    access: 'anyone',
  },
  'authority.export': {
    input: z.strictObject({}),
    output: z.strictObject({ certificate: z.string(), fingerprint: z.string(), spoken: spokenFingerprint }),
    access: DESK,
  },
  /** Writes the age keys that open bundles addressed here, for checking with stock tools. Whoever has the file can open them. */
  'age-key.export': {
    input: z.strictObject({ out: fileToken }),
    output: z.strictObject({ file: z.string() }),
    access: DESK,
  },
  'audit.run': { input: z.strictObject({}), output: auditOutput, access: EVERY_ROLE },
});
