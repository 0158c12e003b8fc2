import { z } from 'zod';
import { calls, fileToken, rawBytes, typedName } from '../base/call.ts';
import { marks, sheetOutput } from './calls.ts';

const SECRETARIAT = ['secretariat'] as const;
const reason = z.string().trim().min(1).max(2_000);

const paperMismatch = z.strictObject({
  dossier: z.string(),
  applicant: z.string(),
  /** Absent where one clerk has no sheet at all for the applicant. */
  item: z.string().optional(),
  itemName: z.string(),
  /** What each clerk keyed, in the order of `clerks`. */
  values: z.tuple([z.string(), z.string()]),
});

/** Where the keying of one member's paper sheets stands. */
const paperOutput = z.strictObject({
  panellist: z.string(),
  member: z.string(),
  /** Clerks who have keyed, the first first; two at most. */
  clerks: z.array(z.strictObject({ clerk: z.string(), at: z.string(), sheets: z.int() })),
  /** Known when two have keyed. */
  mismatches: z.array(paperMismatch),
  /** Dossiers as the blank sheet lists them. */
  dossiers: z.array(
    z.strictObject({
      dossier: z.string(),
      applicant: z.string(),
      /** Items to be keyed; objective ones are not. */
      items: z.array(z.string()),
      state: z.enum(['open', 'confirmed', 'withdrawn', 'sealed-by-expert', 'both']),
    }),
  ),
  /** What the clerk who asks has keyed so far; the other's marks are not shown. */
  own: z.array(marks),
});
export type PaperOutput = z.infer<typeof paperOutput>;

const sealWarning = z.strictObject({
  code: z.enum(['missing', 'all-equal', 'far-from-mean', 'comment-missing']),
  /** Absent for what concerns the whole set. */
  dossier: z.string().optional(),
  /** Whether sealing is refused over it. */
  refused: z.boolean(),
  message: z.string(),
});

/** Sealing on screen and on paper: what to look at before, scans of what a hand signed, sheets marked by hand. */
export const PAPER_CALLS = calls({
  /** What the expert should look at before sealing; own marks only. */
  'sheet.review': {
    input: z.strictObject({}),
    output: z.strictObject({
      warnings: z.array(sealWarning),
      counts: z.record(sheetOutput.shape.state, z.int()),
    }),
    access: ['expert'],
    promised: true,
    joined: true,
  },
  /** Binds the scan of a signed paper sheet to the sealed sheets; a desk names the member. */
  'sheet.scan': {
    input: z.strictObject({ file: fileToken, panellist: z.string().optional() }),
    output: z.strictObject({ name: z.string(), sha256: z.string(), size: z.int(), sheets: z.int() }),
    access: ['expert', 'secretariat', 'meeting'],
    promised: true,
  },

  /** The blank sheet of a scheme that is not set yet, as PDF: to be looked at, unsigned, on no record. */
  'scheme.preview': {
    input: z.strictObject({ scheme: z.unknown() }),
    output: rawBytes,
    access: ['secretariat'],
    bytes: true,
    joined: true,
  },
  /** What a blank sheet's code names; refuses one of another room. */
  'paper.read': {
    input: z.strictObject({ code: z.string().max(100) }),
    output: z.strictObject({
      panellist: z.string(),
      member: z.string(),
      schemeVersion: z.int(),
      /** Whether scheme and dossiers are still those that were printed. */
      current: z.boolean(),
      dossiers: z.int(),
    }),
    access: SECRETARIAT,
  },
  'paper.list': {
    input: z.strictObject({}),
    output: z.strictObject({ members: z.array(paperOutput) }),
    access: SECRETARIAT,
  },
  'paper.view': {
    input: z.strictObject({ panellist: z.string(), clerk: z.string().trim().max(60).optional() }),
    output: paperOutput,
    access: SECRETARIAT,
  },
  /** One clerk's reading of a member's sheets; keyed again it replaces that clerk's earlier one. */
  'paper.enter': {
    input: z.strictObject({
      panellist: z.string(),
      clerk: typedName.min(1).max(60),
      sheets: z.array(marks).min(1).max(2_000),
    }),
    output: paperOutput,
    access: SECRETARIAT,
    joined: true,
  },
  /** Counts what both clerks keyed alike. A sheet that is counted already needs a reason to be replaced. */
  'paper.confirm': {
    input: z.strictObject({
      panellist: z.string(),
      scan: fileToken.optional(),
      reason: z.string().trim().max(2_000).optional(),
    }),
    output: paperOutput,
    access: SECRETARIAT,
    joined: true,
  },
  /** Takes a keyed sheet out of the count; it stays on record. */
  'paper.withdraw': {
    input: z.strictObject({ panellist: z.string(), dossier: z.string(), reason }),
    output: paperOutput,
    access: SECRETARIAT,
    joined: true,
  },
});
