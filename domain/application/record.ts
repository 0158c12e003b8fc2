import { z } from 'zod';
import { BASIC_CONDITION_IDS, TRACK_IDS } from './conditions.ts';
import { MAX_LINE, MAX_TEXT } from './field-text.ts';
import { FIELD_IDS, type FieldId, type ListId } from './fields.ts';

const line = z.string().max(MAX_LINE);
const text = z.string().max(MAX_TEXT);
const decimalText = z.string().regex(/^-?\d{1,30}(\.\d{1,20})?$/);
const wholeText = z.string().regex(/^\d{1,30}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const dateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Maximum number of rows in each list of section 一. */
export const MAX_ROWS = 60;

export const educationRow = z.strictObject({ period: line, school: line, major: line });
export const workRow = z.strictObject({ period: line, employer: line, post: line });
export type EducationRow = z.infer<typeof educationRow>;
export type WorkRow = z.infer<typeof workRow>;

/**
 * The form as filled in (sections 一 to 九). `values` holds the text as written, one entry a field; a field without an
 * entry was left empty. A box is `true` when ticked, `false` when empty, absent when it could not be read.
 */
export const applicationForm = z.strictObject({
  values: z.partialRecord(z.enum(FIELD_IDS), text),
  basic: z.partialRecord(z.enum(BASIC_CONDITION_IDS), z.boolean()),
  tracks: z.partialRecord(z.enum(TRACK_IDS), z.boolean()),
  educationRows: z.array(educationRow).max(MAX_ROWS),
  workRows: z.array(workRow).max(MAX_ROWS),
});
export type ApplicationForm = z.infer<typeof applicationForm>;

/** Cells of a row in the form's order: when, where, and what. */
export type RowCells = readonly [string, string, string];

const LIST_CELLS: Readonly<Record<ListId, (form: ApplicationForm) => RowCells[]>> = {
  educationRows: (form) => form.educationRows.map(({ period, school, major }) => [period, school, major]),
  workRows: (form) => form.workRows.map(({ period, employer, post }) => [period, employer, post]),
};

/** Rows of a list as cells. */
export function listCells(form: ApplicationForm, list: ListId): RowCells[] {
  return LIST_CELLS[list](form);
}

/**
 * Figures that eligibility needs (R2), typed. Absent means not stated, never zero. Money is in `currency`
 * (ISO 4217; absent means CNY), `rate` is CNY for one unit of it on `rateDate`.
 */
export const figures = z.strictObject({
  county: line.optional(),
  creditCode: line.optional(),
  declaredTracks: z.array(z.enum(TRACK_IDS)).optional(),
  /** Sales by calendar year, any order, one entry a year. */
  sales: z.array(z.strictObject({ year: z.int(), amount: decimalText })).max(20),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  rate: decimalText.optional(),
  rateDate: dateText.optional(),
  mainlyLocal: z.boolean().optional(),
  followers: wholeText.optional(),
  accountSince: dateText.optional(),
  activityProof: z.boolean().optional(),
  /** Influence in Chuxiong in words; an empty string is "none stated". */
  influence: line.optional(),
  jobs: wholeText.optional(),
  taxYuan: decimalText.optional(),
  /** Bad credit or a breach of law: `has` is absent when the cell could not be understood. */
  badRecord: z.strictObject({ has: z.boolean().optional(), text: line }).optional(),
  appliedBefore: z.boolean().optional(),
  countyRank: z.int().optional(),
});
export type Figures = z.infer<typeof figures>;

/** Something that could not be read or breaks the form's rules; shown to a person, never silently dropped. */
export const formIssue = z.strictObject({
  code: z.string().max(60),
  /** Requirement row or form note, where there is one (`R4.9`). */
  rule: z.string().max(30).optional(),
  /** Field, figure or file concerned. */
  subject: z.string().max(300).optional(),
  message: z.string().max(2_000),
  /** Id of the field or figure concerned, where it is in the catalogue. */
  field: z.string().max(80).optional(),
  /** Where reading found it: in the form or in the roster. */
  side: z.enum(['form', 'roster']).optional(),
});
export type FormIssue = z.infer<typeof formIssue>;

/** Opinions of sections 六 to 九 that a body signs and seals on paper. */
export const SEALED_OPINIONS = [
  'organisationOpinion',
  'newOrganisationsOpinion',
  'financeOpinion',
  'humanResourcesOpinion',
  'agricultureOpinion',
  'commerceOpinion',
  'committeeOpinion',
  'bureauOpinion',
  'leadingGroupOpinion',
] as const satisfies readonly FieldId[];
export type SealedOpinion = (typeof SEALED_OPINIONS)[number];

/** What is under an opinion on paper: who signed, and whether it is sealed. */
export const seal = z.strictObject({ signer: line, sealed: z.boolean() });
export type Seal = z.infer<typeof seal>;

/** One application (申报): the form, the figures beside it, where each value came from, and what reading left open. */
export const application = z.strictObject({
  round: z.int().min(2022).max(2199),
  form: applicationForm,
  /** False when no form could be read and the roster is the dossier's only source. */
  formRead: z.boolean(),
  figures,
  /** Field or figure → file and place (`roster.xlsx 第3行`). */
  origins: z.record(z.string().max(80), line),
  importIssues: z.array(formIssue).max(500),
  /** Figure (`figures.ts`) → SHA-256 of the attachments that prove it. Absent in older records. */
  figureEvidence: z.record(z.string().max(80), z.array(sha256).max(50)).optional(),
  /** Opinion → what is under it on paper. Absent in older records. */
  seals: z.partialRecord(z.enum(SEALED_OPINIONS), seal).optional(),
});
export type Application = z.infer<typeof application>;

/** Kinds of file in a dossier; a `withdrawn` one was attached by mistake or replaced, and merely stays on record. */
export const EVIDENCE_ROLES = ['photo', 'proof', 'form', 'roster', 'withdrawn'] as const;

/** One attachment; its bytes are in the vault under `sha256` of the plaintext. */
export const evidence = z.strictObject({
  dossier: z.string(),
  name: line,
  mediaType: z.string().max(120),
  size: z.int().min(0),
  sha256,
  role: z.enum(EVIDENCE_ROLES),
});
export type Evidence = z.infer<typeof evidence>;

export function applicantName(application: Application): string {
  const { name, coverApplicant } = application.form.values;
  return name || coverApplicant || '（姓名未填）';
}

export function employerName(application: Application): string {
  const { coverEmployer, employerAndPost } = application.form.values;
  return coverEmployer || employerAndPost || '（单位未填）';
}
