import { z } from 'zod';
import { calls, DESK, EVERY_ROLE, rawBytes } from '../base/call.ts';
import { spokenFingerprint } from '../base/spoken-fingerprint.ts';
import { panellist } from '../panel/records.ts';
import { itemMark } from '../scheme/marks.ts';
import { fileToken } from '../session/calls.ts';

export const memberOutput = z.strictObject({
  ...panellist.shape,
  panellist: z.string(),
  /** Where the member stands on the way to being a known signer; `revoked` waits for a new invitation. */
  enrolment: z.enum(['none', 'invited', 'enrolled', 'certified', 'revoked']),
  fingerprint: z.string().optional(),
  spoken: spokenFingerprint.optional(),
  /** Last instant of the certificate. */
  validUntil: z.string().optional(),
  recusals: z.array(z.strictObject({ dossier: z.string(), applicant: z.string(), reason: z.string() })),
  /** The panel's elected head. */
  head: z.boolean(),
  /** Whether the member signed the promise as it reads now. */
  promised: z.boolean(),
  /** Sealed sheets received from this member. */
  sheets: z.int(),
});
export type PanelMember = z.infer<typeof memberOutput>;

const schemeOutput = z.strictObject({
  scheme: z.unknown(),
  version: z.int(),
  hash: z.string(),
  frozen: z.boolean(),
  history: z.array(z.strictObject({ version: z.int(), reason: z.string(), at: z.string() })),
});

export const sheetOutput = z.strictObject({
  dossier: z.string(),
  applicant: z.string(),
  employer: z.string(),
  track: z.string(),
  /** `withdrawn`: taken back by the secretariat after it had gone out; nothing to mark any more. */
  state: z.enum(['recused', 'withdrawn', 'empty', 'draft', 'sealed']),
  items: z.record(z.string(), itemMark),
  comments: z.record(z.string(), z.string()),
  comment: z.string(),
  /** Exact total of the marks given so far, or null while none is given. */
  total: z.string().nullable(),
  complete: z.boolean(),
  /** Whether the sealed version carries the hand's own signature. */
  signed: z.boolean(),
});
export type Sheet = z.infer<typeof sheetOutput>;

export const rankingRow = z.strictObject({
  /** Place, from 1; equal places are shared. Null without a score. */
  rank: z.int().nullable(),
  applicant: z.string(),
  dossier: z.string().optional(),
  employer: z.string().optional(),
  track: z.string().optional(),
  /** Rounded as the scheme says; null when there are too few valid totals. */
  score: z.string().nullable(),
  /** The unrounded value: a decimal where it terminates, else a fraction. */
  exact: z.string().nullable(),
  valid: z.int(),
  dropped: z.array(z.strictObject({ expert: z.string(), total: z.string(), side: z.enum(['high', 'low']) })),
  excluded: z.array(z.strictObject({ expert: z.string(), because: z.string() })),
  totals: z.array(z.strictObject({ expert: z.string(), total: z.string() })),
  tieBrokenBy: z.string().nullable(),
  standing: z.enum(['recommended', 'not-recommended', 'passed-over', 'person', 'below-pass-mark', 'insufficient']),
  /** Why the standing is what it is, with its article. */
  because: z.string(),
});
export type RankingRowOutput = z.infer<typeof rankingRow>;

export const rankingOutput = z.strictObject({
  ranking: z.array(rankingRow),
  quota: z.int(),
  /** Where the scheme has a quorum: members whose marks must be there, and those whose are. */
  quorum: z.strictObject({ needed: z.int(), present: z.int() }).optional(),
  sample: z.boolean(),
  notes: z.array(z.string()),
});
export type RankingOutput = z.infer<typeof rankingOutput>;

/** One sheet's marks and comments. */
export const marks = z.strictObject({
  dossier: z.string(),
  items: z.record(z.string().max(40), itemMark),
  comments: z.record(z.string().max(40), z.string().max(2_000)),
  comment: z.string().max(5_000),
});

export const REVIEW_CALLS = calls({
  'panel.list': { input: z.strictObject({}), output: z.strictObject({ members: z.array(memberOutput) }), access: DESK },
  'panel.add': { input: panellist, output: memberOutput, access: ['secretariat'] },
  'panel.recuse': {
    input: z.strictObject({ panellist: z.string(), dossier: z.string(), reason: z.string().trim().min(1).max(2_000) }),
    output: memberOutput,
    access: DESK,
  },
  'scheme.get': { input: z.strictObject({}), output: schemeOutput, access: EVERY_ROLE },
  'scheme.set': {
    input: z.strictObject({ scheme: z.unknown(), reason: z.string().trim().max(2_000).optional() }),
    output: schemeOutput,
    access: ['secretariat'],
  },
  'scheme.read': {
    input: z.strictObject({ file: fileToken }),
    output: z.strictObject({ scheme: z.unknown() }),
    access: ['secretariat'],
  },
  /** Writes the scheme in force to a file that `scheme.read` reads. */
  'scheme.save': {
    input: z.strictObject({ out: fileToken }),
    output: z.strictObject({ file: z.string() }),
    access: EVERY_ROLE,
  },
  /** The blank sheet of a scheme that is not set yet, as PDF: to be looked at, unsigned, on no record. */
  'scheme.preview': {
    input: z.strictObject({ scheme: z.unknown() }),
    output: rawBytes,
    access: ['secretariat'],
    bytes: true,
  },
  'sheet.list': {
    input: z.strictObject({}),
    output: z.strictObject({ sheets: z.array(sheetOutput) }),
    access: ['expert'],
    promised: true,
  },
  /** Keeps the marks as they stand; durable when it answers. */
  'sheet.save': { input: marks, output: sheetOutput, access: ['expert'], promised: true },
  /** Signs and seals sheets. All or none: one fault and nothing is sealed. */
  'sheet.seal': {
    input: z.strictObject({
      sheets: z.array(marks).min(1).max(2_000),
      reason: z.string().trim().max(2_000).optional(),
      /** The hand's own signature: a PNG, base64. */
      signature: z.base64().max(700_000).optional(),
    }),
    output: z.strictObject({ sheets: z.array(sheetOutput) }),
    access: ['expert'],
    promised: true,
  },
  /** Every mark that counts, with the scheme: what anyone needs to compute the ranking again. */
  'ranking.marks': {
    input: z.strictObject({}),
    output: z.strictObject({
      scheme: z.unknown(),
      rows: z.array(z.strictObject({ applicant: z.string(), expert: z.string(), item: z.string(), mark: z.string() })),
    }),
    access: DESK,
  },
  'ranking.get': { input: z.strictObject({}), output: rankingOutput, access: DESK },
});
