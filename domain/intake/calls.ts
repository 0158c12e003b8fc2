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

/** What a person decides that roster columns mean, by the heading in the file. */
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
  /** Whether the present value was typed by a person rather than read from a file. */
  byHand: z.boolean(),
});

/** What importing would do to one dossier. */
const previewedDossier = z.strictObject({
  /** Absent for a new dossier. */
  dossier: z.string().optional(),
  name: z.string(),
  employer: z.string(),
  track: z.string(),
  change,
  /** What would change in a dossier that already exists. */
  changes: z.array(valueChange),
  /** Files that would be added. */
  files: z.array(z.string()),
  issues: z.array(formIssue),
});

export type PreviewedDossier = z.infer<typeof previewedDossier>;

/** One roster as it would be read: what each column is taken to mean, and what it says about the first few people. */
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
  /** What an import would change, before any of it is written. */
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
  /** Attaches files to a dossier; the type of each is identified by its content. */
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
  /** Hides a file that was attached by mistake; it stays on record. */
  'evidence.withdraw': {
    input: z.strictObject({ dossier, sha256: z.string().max(64), reason }),
    output: dossierDetail,
    access: CLERKS,
    joined: true,
  },
  /** Text of a Word or text file, to read beside the values; nothing in it is executed. */
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
  /** Bytes of a picture that a person chose, to be cropped before it becomes the portrait. */
  'photo.open': { input: z.strictObject({ file: fileToken }), output: rawBytes, access: CLERKS, bytes: true },
  /** Puts a cropped portrait (JPEG, base64) in place of the earlier one. */
  'photo.set': {
    input: z.strictObject({ dossier, jpeg: z.base64().max(4_000_000) }),
    output: dossierDetail,
    access: CLERKS,
    joined: true,
  },
});
