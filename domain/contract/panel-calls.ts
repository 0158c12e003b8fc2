import { z } from 'zod';
import { application, evidence } from '../application/record.ts';
import { calls } from './call.ts';

const SECRETARIAT = ['secretariat'] as const;
const reason = z.string().trim().min(1).max(2_000);

const maskReport = z.strictObject({
  /** What is masked, in words; empty where the scheme masks nothing. */
  mask: z.array(z.string()),
  dossiers: z.array(
    z.strictObject({
      dossier: z.string(),
      applicant: z.string(),
      employer: z.string(),
      alias: z.string(),
      /** What was taken out of texts, beside the masked fields themselves. */
      redactions: z.array(z.strictObject({ place: z.string(), count: z.int() })),
      files: z.array(
        z.strictObject({
          name: z.string(),
          sha256: z.string(),
          mediaType: z.string(),
          size: z.int(),
          /** `withheld` until a person lets it through; `omitted` always. */
          state: z.enum(['withheld', 'released', 'omitted']),
          sentAs: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** What experts see where the scheme masks parts of applications. */
export const PANEL_CALLS = calls({
  'mask.report': { input: z.strictObject({}), output: maskReport, access: SECRETARIAT },
  'mask.release': {
    input: z.strictObject({ dossier: z.string(), sha256: z.string(), released: z.boolean(), reason }),
    output: maskReport,
    access: SECRETARIAT,
  },
  /** A dossier as experts will see it. */
  'mask.preview': {
    input: z.strictObject({ dossier: z.string() }),
    output: z.strictObject({ alias: z.string(), application, evidence: z.array(evidence) }),
    access: SECRETARIAT,
  },
});
