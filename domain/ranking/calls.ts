import { z } from 'zod';
import { CONDUCTORS, calls } from '../base/call.ts';
import { namesIn } from '../base/entries.ts';
import { tieRule } from '../scheme/tie-rules.ts';
import { STANDINGS } from './words.ts';

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
  tieBrokenBy: tieRule.nullable(),
  standing: z.enum(namesIn(STANDINGS)),
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

/** The ranking, and what anybody needs to compute it again. */
export const RANKING_CALLS = calls({
  /** Every mark that counts, with the scheme: what anyone needs to compute the ranking again. */
  'ranking.marks': {
    input: z.strictObject({}),
    output: z.strictObject({
      scheme: z.unknown(),
      rows: z.array(z.strictObject({ applicant: z.string(), expert: z.string(), item: z.string(), mark: z.string() })),
    }),
    access: CONDUCTORS,
  },
  'ranking.get': { input: z.strictObject({}), output: rankingOutput, access: CONDUCTORS },
});
