import { z } from 'zod';
import { DOSSIER_STAGES } from '../application/access.ts';
import { application, evidence, formIssue } from '../application/record.ts';
import { calls, DESK, EVERY_ROLE, rawBytes } from '../base/call.ts';
import { type ColumnTarget, isColumnTarget } from '../intake/roster-columns.ts';
import { fileToken } from '../session/calls.ts';

const verdict = z.enum(['met', 'not-met', 'person']);

/** One finding of the eligibility rules (R2.8): article, status, the sentence why, and the figures used. */
export const findingOutput = z.strictObject({
  rule: z.string(),
  /** Article of the policy, e.g. `第六条（三）`. */
  article: z.string(),
  status: z.enum(['met', 'not-met', 'person', 'notice']),
  because: z.string(),
  /** Figure → value as used, e.g. `{"上年度销售额": "3000000.00 元"}`. */
  figures: z.record(z.string(), z.string()),
});

export const rulingOutput = z.strictObject({
  verdict: z.enum(['met', 'not-met']),
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
  /** Verdict after a person's ruling, where there is one. */
  standing: verdict,
  /** Where it stands on its way (R3). */
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

/** What became of one file that was offered for import. */
export const fileOutcome = z.strictObject({
  file: z.string(),
  outcome: z.enum(['read', 'attached', 'refused', 'ignored']),
  code: z.string().optional(),
  message: z.string(),
});

export const importedDossier = z.strictObject({
  dossier: z.string(),
  name: z.string(),
  employer: z.string(),
  track: z.string(),
  /** Section id → label → value, in the form's words. */
  sections: z.record(z.string(), z.record(z.string(), z.unknown())),
  figures: z.record(z.string(), z.unknown()),
  attachments: z.array(z.strictObject({ name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() })),
  issues: z.array(formIssue),
  change: z.enum(['new', 'changed', 'unchanged']),
});

/** What a person takes columns of rosters for, by the head as it stands in the file. */
const columnChoices = z.record(
  z.string().max(2_000),
  z.custom<ColumnTarget>((value) => typeof value === 'string' && isColumnTarget(value)),
);

const importInput = z.strictObject({
  round: z.int().min(2022).max(2199),
  files: z.array(fileToken).min(1).max(200),
  noSecretsConfirmed: z.literal(true),
  columns: columnChoices.optional(),
  job: z.string().max(60).optional(),
});

const valueChange = z.strictObject({
  label: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
  /** What stands there now was typed by a person, not read from a file. */
  byHand: z.boolean(),
});

/** What importing would make of one dossier. */
const previewedDossier = z.strictObject({
  /** Absent where it would be a new one. */
  dossier: z.string().optional(),
  name: z.string(),
  employer: z.string(),
  track: z.string(),
  change: z.enum(['new', 'changed', 'unchanged']),
  /** What would change in a dossier that is there already. */
  changes: z.array(valueChange),
  /** Files that would be added. */
  files: z.array(z.string()),
  issues: z.array(formIssue),
});
export type PreviewedDossier = z.infer<typeof previewedDossier>;

/** One roster as it would be read: what each column is taken for, and what it says of the first people. */
const rosterPreview = z.strictObject({
  file: z.string(),
  people: z.int(),
  columns: z.array(
    z.strictObject({
      index: z.int(),
      header: z.string(),
      target: z.string().optional(),
      confidence: z.enum(['chosen', 'sure', 'likely', 'none']),
      remark: z.string().optional(),
    }),
  ),
  rows: z.array(z.record(z.string(), z.string())),
  notes: z.array(z.string()),
});
export type RosterPreview = z.infer<typeof rosterPreview>;

/** Most bytes that one call gives of an attachment: some 15 ms of work. */
export const RANGE_BYTES = 4 * 1024 * 1024;

export const DOSSIER_CALLS = calls({
  /** What an import would change, before anything of it is written. */
  'dossier.previewImport': {
    input: importInput,
    output: z.strictObject({
      dossiers: z.array(previewedDossier),
      files: z.array(fileOutcome),
      rosters: z.array(rosterPreview),
    }),
    access: ['secretariat', 'county'],
  },
  'dossier.import': {
    input: importInput,
    output: z.strictObject({ dossiers: z.array(importedDossier), files: z.array(fileOutcome) }),
    access: ['secretariat', 'county'],
  },
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
      verdict: z.enum(['met', 'not-met']),
      reason: z.string().trim().min(1).max(2_000),
    }),
    output: dossierSummary,
    access: DESK,
  },
  'evidence.read': {
    input: z.strictObject({ dossier: z.string(), sha256: z.string() }),
    output: rawBytes,
    access: EVERY_ROLE,
    promised: true,
    bytes: true,
  },
  /** A piece of an attachment, fewer bytes at its end, so that a film or a long scan shows before all of it is decrypted. */
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
