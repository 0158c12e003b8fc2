import { z } from 'zod';
import { calls } from '../base/call.ts';
import { likenessKind } from './records.ts';

const dossier = z.string().max(100);
const reason = z.string().trim().min(1).max(2_000);
const { about, judged } = likenessKind.body.shape;
const WRITERS = ['secretariat', 'county', 'meeting'] as const;

/** Two dossiers that look alike (R2.7). */
export const alikeOutput = z.strictObject({
  about,
  dossiers: z.tuple([z.string(), z.string()]),
  likeness: z.enum(['same', 'near']),
  because: z.string(),
  judgement: z.strictObject({ judged, reason: z.string() }).optional(),
});

export type AlikeOutput = z.infer<typeof alikeOutput>;

/** Dossiers that look alike, and what people decide about them (R2.7). */
export const ELIGIBILITY_CALLS = calls({
  'alike.list': {
    input: z.strictObject({}),
    output: z.strictObject({ pairs: z.array(alikeOutput) }),
    access: WRITERS,
  },
  /** A person's judgement of two dossiers that look alike; the likeness stays on record beside it. */
  'alike.judge': {
    input: z.strictObject({
      about,
      dossiers: z.tuple([dossier, dossier]),
      judged,
      reason,
    }),
    output: z.strictObject({ pairs: z.array(alikeOutput) }),
    access: WRITERS,
  },
});
