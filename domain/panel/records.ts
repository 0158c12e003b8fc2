import { z } from 'zod';
import { TRACK_IDS } from '../application/conditions.ts';
import { application, evidence } from '../application/record.ts';
import type { KindRule } from '../records/envelope.ts';
import { scoreSheet } from '../scheme/marks.ts';
import { INTEREST_RULES, type InterestRule } from './interest-rules.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const reason = z.string().min(1).max(2_000);
const names = z.array(z.string().min(1).max(200)).max(50);

/** What a panel member declares that may touch impartiality; names as the member writes them. */
export const interests = z.strictObject({
  /** Enterprises, or their credit codes, where the member works or advises. */
  enterprises: names.optional(),
  /** Enterprises, or their credit codes, of which the member owns a share. */
  holdings: names.optional(),
  kin: z
    .array(z.strictObject({ name: z.string().min(1).max(60), relation: z.string().max(60).optional() }))
    .max(50)
    .optional(),
  /** Applicants whom the member put forward. */
  recommended: names.optional(),
});
export type Interests = z.infer<typeof interests>;

export const panellist = z.strictObject({
  name: z.string().min(1).max(60),
  kind: z.enum(['expert', 'manager']),
  unit: z.string().max(2_000).optional(),
  contact: z.string().max(200).optional(),
  /** Tracks the member may be given; absent means all. */
  tracks: z.array(z.enum(TRACK_IDS)).min(1).optional(),
  interests: interests.optional(),
});
export type Panellist = z.infer<typeof panellist>;

/** A file in the vault, by the digest of its plaintext. */
const keptFile = z.strictObject({
  name: z.string().max(2_000),
  mediaType: z.string().max(120),
  size: z.int().min(0),
  sha256: hash,
});

const marks = scoreSheet.pick({ dossier: true, items: true, comments: true, comment: true });

/** Bodies of the records about the panel, its dossiers and its paper. */
export const PANEL_BODIES = {
  /** Whom the panel elected as its head, and how. */
  'panel-head': z.strictObject({ panellist: z.string(), basis: reason }),
  /** What a person decided of a conflict of interest that a rule found. */
  'conflict-ruling': z.strictObject({
    panellist: z.string(),
    dossier: z.string(),
    rule: z.enum(Object.keys(INTEREST_RULES) as [InterestRule, ...InterestRule[]]),
    dismissed: z.boolean(),
    reason,
  }),
  /** An expert's promise; `text` is the SHA-256 of the text that was read. */
  promise: z.strictObject({ panellist: z.string(), version: z.int().min(1), text: hash }),
  /** Who marks what: dossier → seats. `pairs` null: everybody marks everything. */
  assignment: z.strictObject({
    pairs: z.record(z.string(), z.array(z.string()).max(200)).nullable(),
    each: z.int().min(1).nullable(),
    /** The version that this one takes back. */
    undoes: hash.optional(),
  }),
  /** A person looked at an attachment and lets masked reviewers see it, or no longer. */
  'mask-release': z.strictObject({ dossier: z.string(), sha256: hash, released: z.boolean(), reason }),
  /** An application as experts get it while the scheme masks parts of it. */
  'masked-application': z.strictObject({
    number: z.int().min(1),
    application,
    evidence: z.array(evidence).max(1_000),
  }),
  /** One clerk's reading of a member's paper sheets. */
  'paper-entry': z.strictObject({
    panellist: z.string(),
    clerk: z.string().min(1).max(60),
    scheme: z.string(),
    sheets: z.array(marks).min(1).max(2_000),
  }),
  /** A sheet marked and signed on paper, keyed by two clerks; `withdrawn` takes it out of the count. */
  'paper-sheet': z.strictObject({
    ...scoreSheet.omit({ signature: true }).shape,
    entries: z.tuple([hash, hash]),
    scan: keptFile.optional(),
    withdrawn: z.literal(true).optional(),
  }),
  /** Scan of the paper that a member signed; `sheets` are the sealed records that it stands for. */
  'sheet-scan': z.strictObject({ panellist: z.string(), sheets: z.array(hash).min(1).max(2_000), file: keptFile }),
} as const;

const DESK_WRITES: KindRule = { writers: ['secretariat'], chain: 'open' };

export const PANEL_RULES: Readonly<Record<keyof typeof PANEL_BODIES, KindRule>> = {
  'panel-head': { writers: ['secretariat', 'meeting'], chain: 'open' },
  'conflict-ruling': DESK_WRITES,
  promise: { writers: ['expert'], chain: 'open' },
  assignment: DESK_WRITES,
  'mask-release': DESK_WRITES,
  'masked-application': DESK_WRITES,
  'paper-entry': { writers: ['secretariat'], chain: 'desk' },
  'paper-sheet': DESK_WRITES,
  'sheet-scan': { writers: ['expert', 'secretariat', 'meeting'], chain: 'open' },
};
