import { z } from 'zod';
import { calls } from './call.ts';
import { fileToken } from './session-calls.ts';

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
      counts: z.record(z.enum(['empty', 'draft', 'sealed', 'recused', 'withdrawn']), z.int()),
    }),
    access: ['expert'],
    promised: true,
  },
  /** Binds the scan of a signed paper sheet to the sealed sheets; a desk names the member. */
  'sheet.scan': {
    input: z.strictObject({ file: fileToken, panellist: z.string().optional() }),
    output: z.strictObject({ name: z.string(), sha256: z.string(), size: z.int(), sheets: z.int() }),
    access: ['expert', 'secretariat', 'meeting'],
    promised: true,
  },
});
