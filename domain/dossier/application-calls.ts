import { z } from 'zod';
import { DOSSIER_STAGES } from '../application/access.ts';
import { applicationEdits } from '../application/edits/edits.ts';
import { calls, typedName } from '../base/call.ts';
import { dossierDetail, dossierSummary } from './calls.ts';

const dossier = z.string().max(100);
const reason = z.string().trim().min(1).max(2_000);
/** Roles that type and correct applications; what each may touch, and when, is checked by each act (R4.8). */
const WRITERS = ['secretariat', 'county', 'meeting'] as const;
const CLERKS = ['secretariat', 'county'] as const;

/** What was typed and is safe on disk, but not yet part of a version. */
export const applicationDraft = z.strictObject({
  edits: applicationEdits,
  reason: z.string().optional(),
  at: z.string(),
});
export type ApplicationDraft = z.infer<typeof applicationDraft>;

/** One version of an application, and what it changed. */
const versionOutput = z.strictObject({
  at: z.string(),
  by: z.string(),
  /** Why it was corrected from the original, if it was. */
  reason: z.string().optional(),
  changes: z.array(z.strictObject({ label: z.string(), before: z.string().optional(), after: z.string().optional() })),
});

export const APPLICATION_CALLS = calls({
  /** Begins an application that is typed on screen. */
  'application.create': {
    input: z.strictObject({
      round: z.int().min(2022).max(2199),
      name: typedName.min(1).max(60),
      employer: typedName.max(200),
    }),
    output: dossierSummary,
    access: CLERKS,
    joined: true,
  },
  /** What was typed last time and is in no version yet; after a crash, work resumes from there. */
  'application.draft': {
    input: z.strictObject({ dossier }),
    output: z.strictObject({ draft: applicationDraft.optional() }),
    access: WRITERS,
  },
  /** Saves what was typed; durable once the call answers. If this role may not write some of it, all of it is refused. */
  'application.edit': {
    input: z.strictObject({ dossier, edits: applicationEdits, reason: reason.optional() }),
    output: z.strictObject({ at: z.string() }),
    access: WRITERS,
  },
  /** Makes a version of what was typed. Text that is not a figure yet stays in the draft. */
  'application.commit': {
    input: z.strictObject({ dossier }),
    output: z.strictObject({ detail: dossierDetail, draft: applicationDraft.optional() }),
    access: WRITERS,
  },
  'application.discard': { input: z.strictObject({ dossier }), output: z.strictObject({}), access: WRITERS },
  /** Moves a dossier on, or back (R3.6); `confirmed`: applicant and employer have both confirmed on paper (R4.12). */
  'application.move': {
    input: z.strictObject({
      dossier,
      to: z.enum(DOSSIER_STAGES),
      reason: reason.optional(),
      confirmed: z.strictObject({ applicant: z.boolean(), employer: z.boolean() }).optional(),
    }),
    output: dossierSummary,
    access: CLERKS,
    joined: true,
  },
  'application.history': {
    input: z.strictObject({ dossier }),
    /** Newest first. */
    output: z.strictObject({ versions: z.array(versionOutput) }),
    access: CLERKS,
  },
});
