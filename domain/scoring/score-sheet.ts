import { z } from 'zod';
import { itemMark } from '../scheme/marks.ts';

/** One expert's marks for one applicant (评分表). `scheme` is the hash of the scheme record it was marked under. */
export const scoreSheet = z.strictObject({
  panellist: z.string(),
  dossier: z.string(),
  scheme: z.string(),
  items: z.record(z.string().max(40), itemMark),
  comments: z.record(z.string().max(40), z.string().max(2_000)),
  comment: z.string().max(5_000),
  /** Why a sealed sheet was sealed again. */
  reason: z.string().max(2_000).optional(),
  /** The hand's own signature as a PNG: digest and bytes of the file. */
  signature: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().min(1) }).optional(),
});
export type ScoreSheet = z.infer<typeof scoreSheet>;
