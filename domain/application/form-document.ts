import { compareText, normaliseLine } from '../base/text.ts';
import { hexGroups, printable, printPeriod, shortened } from '../printing/print.ts';
import type { BoxState, FormModel, Material } from './documents.ts';
import { printField } from './field-text.ts';
import { FIELD_IDS, FIELDS, type FieldId, LISTS, type ListId, SECTIONS } from './fields.ts';
import { EMPLOYER_CONSENT, FORM_TITLE } from './form-text.ts';
import { BOX_PLACES, type BoxGroup, boxIn, LIST_IDS } from './layout.ts';
import {
  type Application,
  type ApplicationForm,
  applicantName,
  type Evidence,
  listCells,
  type RowCells,
} from './record.ts';

export interface FormInput {
  readonly application: Application;
  /** All attachments of the dossier: the photo and the added materials (proofs) are taken from them. */
  readonly evidence: readonly Evidence[];
}

/** Printed where there is no content: 无 (R4.10, form note 8), but blank on a form that could not be read. */
function nothing(application: Application): string {
  return application.formRead ? '无' : '';
}
/** Filled in by hand or stamped after printing: these stay blank although the section is the applicant's. */
const BY_HAND: ReadonlySet<FieldId> = new Set(['employerSealedOn', 'undertakingSignature', 'undertakingDate']);
const MEDIA_NAMES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF 文件',
  'image/jpeg': '图片（JPEG）',
  'image/png': '图片（PNG）',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word 文件',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel 文件',
};

function printedValue(application: Application, field: FieldId): string {
  const { values } = application.form;
  const entered: Partial<Record<FieldId, string | undefined>> = {
    // The cover repeats section 一: whichever of the two was filled in serves both.
    coverApplicant: values.coverApplicant || values.name,
    coverEmployer: values.coverEmployer || values.employerAndPost,
    name: values.name || values.coverApplicant,
    employerOpinion: values.employerOpinion || EMPLOYER_CONSENT,
  };
  const text = printField(field, entered[field] ?? values[field] ?? '');
  if (text !== '' || BY_HAND.has(field)) return text;
  return SECTIONS[FIELDS[field].section].owner === 'applicant' ? nothing(application) : '';
}

function isCell(field: FieldId): boolean {
  return FIELDS[field].kind !== 'paragraphs';
}

function valueOverflow(application: Application): Overflow {
  const texts = FIELD_IDS.filter(isCell).map((field) => ({
    label: FIELDS[field].label,
    text: printedValue(application, field),
  }));
  return texts.filter(({ text }) => isTooLong(text));
}

function printedValues(application: Application): Record<FieldId, string> {
  const entries = FIELD_IDS.map((field) => {
    const text = printedValue(application, field);
    return [field, isCell(field) ? cell(text) : text];
  });
  return Object.fromEntries(entries) as Record<FieldId, string>;
}

function boxState(ticked: boolean | undefined): BoxState {
  if (ticked === undefined) return 'unread';
  return ticked ? 'ticked' : 'empty';
}

function boxesOf(form: ApplicationForm, group: BoxGroup): FormModel[BoxGroup] {
  const boxes = BOX_PLACES.filter((place) => place.group === group).flatMap((place) => place.boxes);
  return boxes.map(({ target, words }) => ({ text: words, state: boxState(boxIn(form, target)) }));
}

/** Rows of a list as printed, each cell whole. */
function printedRows(application: Application, list: ListId): RowCells[] {
  const rows = listCells(application.form, list);
  const empty = nothing(application);
  if (rows.length === 0) return [[empty, empty, empty]];
  return rows.map(([period, second, third]) => [
    printPeriod(period) || empty,
    normaliseLine(second) || empty,
    normaliseLine(third) || empty,
  ]);
}

/** Longest text in a cell, in characters; a longer one continues on an added page (R4.10, form note 8). */
const CELL_LENGTH = 150;

function isTooLong(text: string): boolean {
  return [...text].length > CELL_LENGTH;
}

/** The text for a cell: whole, or its beginning with a pointer to the added page. */
function cell(text: string): string {
  return isTooLong(text) ? `${shortened(text, CELL_LENGTH - 10)}（见附页）` : text;
}

function cells([first, second, third]: RowCells): RowCells {
  return [cell(first), cell(second), cell(third)];
}

type Overflow = FormModel['overflow'];

function rowOverflow(application: Application, list: ListId): Overflow {
  return printedRows(application, list).flatMap((row, index) =>
    row.filter(isTooLong).map((text) => ({ label: `${LISTS[list].label}第${index + 1}行`, text })),
  );
}

/** Bytes as people read them: 812 字节, 20.4 KB, 3.1 MB. */
function printSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function inOrder(evidence: readonly Evidence[], role: Evidence['role']): Evidence[] {
  const ofRole = evidence.filter((file) => file.role === role);
  return ofRole.sort((a, b) => compareText(a.name, b.name) || compareText(a.sha256, b.sha256));
}

function material(file: Evidence): Material {
  return {
    name: file.name,
    kind: MEDIA_NAMES[file.mediaType] ?? file.mediaType,
    size: printSize(file.size),
    digest: hexGroups(file.sha256, 16).join(' '),
  };
}

function remarks(application: Application, boxes: readonly BoxState[], photos: number): string[] {
  const found: string[] = [];
  if (!application.formRead) found.push('未能读取申报表原件，本表按汇总表和人工录入的内容生成，请与原件核对。');
  else if (boxes.includes('unread')) found.push('第二项中标有“未识读”的方框，在原件上没有读出是否勾选，请与原件核对。');
  if (photos > 1) found.push(`另有 ${photos - 1} 张照片未印出。`);
  return found;
}

/** The application form of one dossier (R4.0 to R4.10). */
export function formModel({ application, evidence }: FormInput): FormModel {
  const { form } = application;
  const [basic, tracks] = [boxesOf(form, 'basic'), boxesOf(form, 'tracks')];
  const photos = inOrder(evidence, 'photo');
  const [photo] = photos;
  const states = [...basic, ...tracks].map((box) => box.state);
  return printable<FormModel>({
    kind: 'form',
    title: FORM_TITLE,
    short: `申报表　${shortened(applicantName(application), 20)}`,
    round: application.round,
    values: printedValues(application),
    basic,
    tracks,
    education: printedRows(application, 'educationRows').map(cells),
    work: printedRows(application, 'workRows').map(cells),
    photo: photo ? { sha256: photo.sha256 } : null,
    materials: inOrder(evidence, 'proof').map(material),
    overflow: [...valueOverflow(application), ...LIST_IDS.flatMap((list) => rowOverflow(application, list))],
    remarks: remarks(application, states, photos.length),
  });
}
