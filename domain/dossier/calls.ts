import { z } from 'zod';
import { DOSSIER_STAGES } from '../application/access.ts';
import { application, evidence, formIssue } from '../application/record.ts';
import { CONDUCTORS, calls, EVERY_ROLE, rawBytes } from '../base/call.ts';
import { namesIn } from '../base/entries.ts';
import { rulingKind } from '../eligibility/records.ts';
import { VERDICTS } from '../eligibility/words.ts';

const verdict = z.enum(namesIn(VERDICTS));
const ruled = rulingKind.body.shape.verdict;

/** One finding of the eligibility rules (R2.8): article, status, a sentence saying why, and the figures used. */
export const findingOutput = z.strictObject({
  rule: z.string(),
  /** Article of the policy, e.g. `第六条（三）`. */
  article: z.string(),
  status: z.enum([...namesIn(VERDICTS), 'notice']),
  because: z.string(),
  /** Figure → value as used, e.g. `{"上年度销售额": "3000000.00 元"}`. */
  figures: z.record(z.string(), z.string()),
});

export const rulingOutput = z.strictObject({
  verdict: ruled,
  reason: z.string(),
  over: verdict,
  at: z.string(),
  by: z.string(),
});

export const dossierSummary = z.strictObject({
  dossier: z.string(),
  name: z.string(),
  employer: z.string(),
  county: z.string(),
  track: z.string(),
  /** The rules' verdict. */
  verdict,
  /** The verdict after a person's ruling, where there is one. */
  standing: verdict,
  /** Its stage (R3). */
  stage: z.enum(DOSSIER_STAGES),
  ruling: rulingOutput.optional(),
  findings: z.array(findingOutput),
  issues: z.array(formIssue),
  evidenceCount: z.int(),
});
export type DossierSummary = z.infer<typeof dossierSummary>;

export const dossierDetail = z.strictObject({
  ...dossierSummary.shape,
  application,
  evidence: z.array(evidence),
  rulings: z.array(rulingOutput),
});
export type DossierDetail = z.infer<typeof dossierDetail>;

/** Maximum number of bytes that one call returns of an attachment: some 15 ms of work. */
export const RANGE_BYTES = 4 * 1024 * 1024;

export const DOSSIER_CALLS = calls({
  'dossier.list': {
    input: z.strictObject({}),
    output: z.strictObject({ dossiers: z.array(dossierSummary) }),
    access: EVERY_ROLE,
  },
  'dossier.get': {
    input: z.strictObject({ dossier: z.string() }),
    output: dossierDetail,
    access: EVERY_ROLE,
    promised: true,
  },
  'dossier.decide': {
    input: z.strictObject({
      dossier: z.string(),
      verdict: ruled,
      reason: z.string().trim().min(1).max(2_000),
    }),
    output: dossierSummary,
    access: CONDUCTORS,
  },
  'evidence.read': {
    input: z.strictObject({ dossier: z.string(), sha256: z.string() }),
    output: rawBytes,
    access: EVERY_ROLE,
    promised: true,
    bytes: true,
  },
  /** Part of an attachment, shorter at its end, so that a film or a long scan shows before all of it is decrypted. */
  'evidence.range': {
    input: z.strictObject({
      dossier: z.string(),
      sha256: z.string(),
      offset: z.int().min(0),
      length: z.int().min(1).max(RANGE_BYTES),
    }),
    output: rawBytes,
    access: EVERY_ROLE,
    promised: true,
    bytes: true,
  },
});
