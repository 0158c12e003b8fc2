import { z } from 'zod';
import { DOSSIER_STAGES } from '../application/access.ts';
import { applicationEdits } from '../application/edits.ts';
import { calls, EVERY_ROLE, rawBytes } from '../base/call.ts';
import { fileToken } from '../session/calls.ts';
import { dossierDetail, dossierSummary, fileOutcome } from './calls.ts';

const dossier = z.string().max(100);
const reason = z.string().trim().min(1).max(2_000);
/** Desks at which applications are typed and corrected; what each may touch, and when, is the act's to check (R4.8). */
const WRITERS = ['secretariat', 'county', 'meeting'] as const;
const CLERKS = ['secretariat', 'county'] as const;

/** What was typed and is safe on disk, and not yet part of a version. */
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
  /** Why it was corrected by the original, where it was. */
  reason: z.string().optional(),
  changes: z.array(z.strictObject({ label: z.string(), before: z.string().optional(), after: z.string().optional() })),
});

/** Two dossiers that look alike (R2.7). */
export const alikeOutput = z.strictObject({
  about: z.enum(['enterprise', 'person']),
  dossiers: z.tuple([z.string(), z.string()]),
  likeness: z.enum(['same', 'near']),
  because: z.string(),
  judgement: z.strictObject({ judged: z.enum(['same', 'different']), reason: z.string() }).optional(),
});
export type AlikeOutput = z.infer<typeof alikeOutput>;

export const APPLICATION_CALLS = calls({
  /** Begins an application that is typed on screen. */
  'application.create': {
    input: z.strictObject({
      round: z.int().min(2022).max(2199),
      name: z.string().trim().min(1).max(60),
      employer: z.string().trim().max(200),
    }),
    output: dossierSummary,
    access: CLERKS,
  },
  /** What was typed last time and is in no version yet: after a crash it goes on from there. */
  'application.draft': {
    input: z.strictObject({ dossier }),
    output: z.strictObject({ draft: applicationDraft.optional() }),
    access: WRITERS,
  },
  /** Takes what was typed; durable when it answers. Refuses what the desk may not write, all of it. */
  'application.edit': {
    input: z.strictObject({ dossier, edits: applicationEdits, reason: reason.optional() }),
    output: z.strictObject({ at: z.string() }),
    access: WRITERS,
  },
  /** Makes a version of what was typed. What is no figure yet stays in the draft. */
  'application.commit': {
    input: z.strictObject({ dossier }),
    output: z.strictObject({ detail: dossierDetail, draft: applicationDraft.optional() }),
    access: WRITERS,
  },
  'application.discard': { input: z.strictObject({ dossier }), output: z.strictObject({}), access: WRITERS },
  /** Moves a dossier on, or back (R3.6); `confirmed` says that both have confirmed on paper (R4.12). */
  'application.move': {
    input: z.strictObject({
      dossier,
      to: z.enum(DOSSIER_STAGES),
      reason: reason.optional(),
      confirmed: z.strictObject({ applicant: z.boolean(), employer: z.boolean() }).optional(),
    }),
    output: dossierSummary,
    access: CLERKS,
  },
  'application.history': {
    input: z.strictObject({ dossier }),
    /** The newest first. */
    output: z.strictObject({ versions: z.array(versionOutput) }),
    access: CLERKS,
  },
  /** Attaches files to a dossier, each told by its content. */
  'evidence.attach': {
    input: z.strictObject({
      dossier,
      files: z.array(fileToken).min(1).max(200),
      noSecretsConfirmed: z.literal(true),
      job: z.string().max(60).optional(),
    }),
    output: z.strictObject({ detail: dossierDetail, files: z.array(fileOutcome) }),
    access: CLERKS,
  },
  /** Takes a file out of sight that was attached by mistake; it stays on record. */
  'evidence.withdraw': {
    input: z.strictObject({ dossier, sha256: z.string().max(64), reason }),
    output: dossierDetail,
    access: CLERKS,
  },
  /** Text of a Word or text file, for reading beside the values: nothing in it is run. */
  'evidence.text': {
    input: z.strictObject({ dossier, sha256: z.string().max(64) }),
    output: z.strictObject({
      blocks: z.array(
        z.union([z.strictObject({ text: z.string() }), z.strictObject({ rows: z.array(z.array(z.string())) })]),
      ),
    }),
    access: EVERY_ROLE,
    promised: true,
  },
  /** Bytes of a picture that a person chose, to be cropped before it is taken over. */
  'photo.open': { input: z.strictObject({ file: fileToken }), output: rawBytes, access: CLERKS, bytes: true },
  /** Takes a cropped portrait over (JPEG, base64) in place of the earlier one. */
  'photo.set': {
    input: z.strictObject({ dossier, jpeg: z.base64().max(4_000_000) }),
    output: dossierDetail,
    access: CLERKS,
  },
  'alike.list': {
    input: z.strictObject({}),
    output: z.strictObject({ pairs: z.array(alikeOutput) }),
    access: WRITERS,
  },
  /** A person's judgement of two that look alike; the likeness stays on record beside it. */
  'alike.judge': {
    input: z.strictObject({
      about: z.enum(['enterprise', 'person']),
      dossiers: z.tuple([dossier, dossier]),
      judged: z.enum(['same', 'different']),
      reason,
    }),
    output: z.strictObject({ pairs: z.array(alikeOutput) }),
    access: WRITERS,
  },
});
