import { z } from 'zod';
import { formIssue } from '../application/record.ts';
import { calls, EVERY_ROLE, fileToken, rawBytes } from '../base/call.ts';
import { dossierDetail } from '../dossier/calls.ts';
import { type ColumnTarget, isColumnTarget } from './roster-columns.ts';

const dossier = z.string().max(100);
const reason = z.string().trim().min(1).max(2_000);
const CLERKS = ['secretariat', 'county'] as const;

const change = z.enum(['new', 'changed', 'unchanged']);

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
  change,
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
  change,
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

/** Files that come in: forms, rosters, evidence, portraits. */
export const INTAKE_CALLS = calls({
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
    joined: true,
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
    joined: true,
  },
  /** Takes a file out of sight that was attached by mistake; it stays on record. */
  'evidence.withdraw': {
    input: z.strictObject({ dossier, sha256: z.string().max(64), reason }),
    output: dossierDetail,
    access: CLERKS,
    joined: true,
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
    joined: true,
  },
});
