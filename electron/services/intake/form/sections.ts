import { type FieldId, fieldDefinition, type SectionId } from '../../../../domain/application/fields.ts';
import { explanationLabels } from './explanations.ts';
import { addFieldIssue, addIssue, brief, type FormReading, putAnswer, putValue, type Source } from './form-reading.ts';
import { departmentLabel } from './headings.ts';
import { type Opinion, splitOpinion } from './opinions.ts';
import { type Outline, sourceOf, type Unit } from './outline.ts';

/** Sections that hold one opinion each, with the field of its text and of its date. */
const SINGLE_OPINIONS: readonly (readonly [SectionId, FieldId, FieldId])[] = [
  ['five', 'employerOpinion', 'employerOpinionDate'],
  ['seven', 'committeeOpinion', 'committeeOpinionDate'],
  ['eight', 'bureauOpinion', 'bureauOpinionDate'],
  ['nine', 'leadingGroupOpinion', 'leadingGroupOpinionDate'],
];

/** Reads sections 三 to 九. */
export function readLaterSections(outline: Outline, reading: FormReading): void {
  readExplanations(unitsOf(outline, 'three'), reading);
  readUndertaking(unitsOf(outline, 'four'), reading);
  for (const [section, field, dateField] of SINGLE_OPINIONS) {
    const units = firstBody(unitsOf(outline, section));
    if (units.length > 0) putOpinion(reading, field, dateField, take(units), sourceOf(units));
  }
  readDepartments(outline, reading);
}

function unitsOf(outline: Outline, section: SectionId): Unit[] {
  return outline.units.filter((unit) => unit.section === section && !unit.used);
}

/** Marks units as read and joins their texts. */
function take(units: readonly Unit[]): string {
  for (const unit of units) unit.used = true;
  return units.map((unit) => unit.text).join('\n');
}

/** Units up to the end of the first table that says anything: what follows it is an added page, not the opinion. */
function firstBody(units: readonly Unit[]): Unit[] {
  const table = units.find((unit) => unit.text !== '')?.spot?.table;
  return table ? units.filter((unit) => unit.text === '' || unit.spot?.table === table) : [...units];
}

function putOpinion(reading: FormReading, field: FieldId, dateField: FieldId, text: string, source: Source): void {
  const opinion = splitOpinion(text);
  putAnswer(reading, field, opinion.text, source);
  putDate(reading, dateField, opinion, source);
  noteSignatures(reading, fieldDefinition(field).label, opinion, source);
}

function putDate(reading: FormReading, field: FieldId, opinion: Opinion, { place }: Source): void {
  if (opinion.date) putValue(reading, field, opinion.date, { place });
  const { label } = fieldDefinition(field);
  if (opinion.unreadableDate) {
    addFieldIssue(
      reading,
      'date-unread',
      field,
      `${label}写作“${brief(opinion.unreadableDate)}”（${place}），认不出日期，请人工核对。`,
    );
  }
}

function noteSignatures(reading: FormReading, label: string, opinion: Opinion, { place }: Source): void {
  if (opinion.signatures.length === 0) return;
  const text = opinion.signatures.map((line) => brief(line)).join('；');
  addIssue(
    reading,
    'signature-not-taken',
    label,
    `${label}的签名处写有“${text}”（${place}），签名不导入，以原件为准。`,
  );
}

const EMPLOYER_SEAL = /(?:所在|申报|工作)?单位\s*[（(]?\s*(?:盖\s*章|公\s*章|签\s*章)/;

/** Section 三: two explanations, in whatever cells or paragraphs follow their labels; then the employer's seal and date. */
function readExplanations(units: readonly Unit[], reading: FormReading): void {
  const texts = new Map<FieldId, { text: string; units: Unit[] }>();
  const append = (field: FieldId, text: string, unit: Unit) => {
    const earlier = texts.get(field);
    texts.set(field, { text: earlier ? `${earlier.text}\n${text}` : text, units: [...(earlier?.units ?? []), unit] });
  };
  const labels = explanationLabels(units);
  let current: FieldId | undefined;
  for (const unit of units) {
    const label = labels.get(unit);
    current = label?.name ?? current;
    const { body, seal } = cutSeal(label ? label.rest : unit.text);
    unit.used = current !== undefined || seal !== undefined || unit.text === '';
    if (current !== undefined && body !== '') append(current, body, unit);
    if (seal === undefined) continue;
    current = 'employerSealedOn';
    append(current, seal, unit);
  }
  for (const [field, { text, units: found }] of texts) {
    if (field === 'employerSealedOn') putSeal(reading, text, sourceOf(found));
    else putValue(reading, field, text, sourceOf(found));
  }
}

/** Divides a text at the line of the employer's seal, which the form prints under the explanations. */
function cutSeal(text: string): { body: string; seal?: string } {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => EMPLOYER_SEAL.test(line.slice(0, 60)));
  if (at < 0) return { body: text };
  return { body: lines.slice(0, at).join('\n').trim(), seal: lines.slice(at).join('\n') };
}

function putSeal(reading: FormReading, seal: string, source: Source): void {
  const opinion = splitOpinion(seal);
  putDate(reading, 'employerSealedOn', opinion, source);
  noteSignatures(reading, fieldDefinition('employerSealedOn').label, opinion, source);
  if (opinion.text) reading.unplaced.push(`${source.place}“${brief(opinion.text)}”`);
}

const SIGNATURE = /(?:申报人|申请人|承诺人|本人)?\s*[（(]?\s*(?:签\s*字|签\s*名|签\s*章)\s*[)）]?\s*[:：]?/;
const PLEDGE = /真实性?[、，]?\s*完整性?[、，]?\s*合法性?|承担.{0,12}法律责任|愿\s*意承担/;

/** The printed pledge has some 50 characters; anything longer has been added to. */
const PLEDGE_LENGTH = 100;

/** Section 四: the undertaking's printed words are no value; the signature and its date are. */
function readUndertaking(units: readonly Unit[], reading: FormReading): void {
  if (units.length === 0) return;
  const source = sourceOf(units);
  const pictured = units.some((unit) => unit.pictures.length > 0);
  const text = take(units);
  const signature = SIGNATURE.exec(text);
  const words = text.slice(0, signature?.index);
  const opinion = splitOpinion(signature ? text.slice(signature.index + signature[0].length) : '');
  if (words.trim() !== '' && (!PLEDGE.test(words) || words.length > PLEDGE_LENGTH)) {
    reading.unplaced.push(`${source.place}“${brief(words)}”`);
  }
  putValue(reading, 'undertakingSignature', opinion.text, source);
  putDate(reading, 'undertakingDate', opinion, source);
  if (opinion.text === '' && pictured) {
    addIssue(reading, 'signature-is-picture', '申报人签字', '申报人签字处是图片，认不出姓名，请对照原表人工核对。');
  }
}

interface Department {
  readonly field: FieldId;
  readonly unit: Unit;
  readonly texts: string[];
}

/** Section 六: six departments, each opinion in the cell of its label, or beside or under it. */
function readDepartments(outline: Outline, reading: FormReading): void {
  const found: Department[] = [];
  for (const unit of unitsOf(outline, 'six')) {
    if (unit.used) continue;
    const label = departmentLabel(unit.text);
    const above = label ? undefined : departmentOf(unit, found);
    unit.used = label !== undefined || above !== undefined || unit.text === '';
    above?.texts.push(unit.text);
    if (label) found.push({ field: label.name, unit, texts: [label.rest === '' ? bodyOf(unit, outline) : label.rest] });
  }
  for (const field of new Set(found.map((department) => department.field))) {
    const own = found.filter((department) => department.field === field);
    const text = own.flatMap(({ texts }) => texts).join('\n');
    putOpinion(reading, field, `${field}Date` as FieldId, text, sourceOf(own.map(({ unit }) => unit)));
  }
}

/** Department that a text without a label belongs to: the one whose label stands above it in its column, else the last. */
function departmentOf({ spot }: Unit, found: readonly Department[]): Department | undefined {
  const above = found.findLast(({ unit }) => {
    const [label, own] = [unit.spot, spot];
    if (!label || !own || label.table !== own.table || label.cell.row >= own.cell.row) return false;
    return (
      label.cell.column < own.cell.column + own.cell.width && own.cell.column < label.cell.column + label.cell.width
    );
  });
  return above ?? found.at(-1);
}

/** Text of the cell beside a label cell, else of the one under it. */
function bodyOf({ spot }: Unit, outline: Outline): string {
  if (!spot) return '';
  const { table, cell } = spot;
  const right = outline.at(table, cell.row, cell.column + cell.width);
  const below = outline.at(table, cell.row + cell.height, cell.column);
  const body = [right, below].find((unit) => unit?.section === 'six' && !unit.used && !departmentLabel(unit.text));
  return body ? take([body]) : '';
}
