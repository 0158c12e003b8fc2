import { type FieldId, fieldDefinition } from '../../../../domain/application/fields.ts';
import { meansNothing, normaliseLine } from '../../../../domain/base/text.ts';
import { addDoubt, addIssue, type FormReading, putAnswer, type Source } from './form-reading.ts';
import { beginningLabel, coverLine, labelFields, labelledTexts } from './labels.ts';
import { type Outline, sourceOf, type Unit } from './outline.ts';
import type { Spot } from './pieces.ts';

/** Longest text that is searched for labels; a cover in one cell has some 300 characters. */
const MAX_LABELLED = 4_000;

/** Reads labels and values of the cover and of section 一: value to the right, below, or in the same cell. */
export function readPairs(outline: Outline, reading: FormReading): void {
  const units = outline.units.filter((unit) => unit.section === 'cover' || unit.section === 'one');
  for (const unit of units) {
    if (unit.used || unit.text === '') continue;
    const fields = labelFields(unit.text, unit.section);
    if (fields && unit.spot) readBeside(unit, unit.spot, fields, outline, reading);
    else readInside(unit, outline, reading);
  }
  doubtBelow(reading);
}

/** Values under their labels are a layout where many stand so; a few among others may belong to the label beside them. */
function doubtBelow(reading: FormReading): void {
  if (reading.below.size > A_FEW) return;
  for (const field of reading.below) {
    const place = reading.origins[field];
    if (place) addDoubt(reading, field, { place, doubts: ['取自标签下方的格子'] });
  }
}

const A_FEW = 2;

/** A label cell: takes the value cells beside or under it. */
function readBeside(unit: Unit, spot: Spot, fields: readonly FieldId[], outline: Outline, reading: FormReading): void {
  unit.used = true;
  for (const field of fields) reading.labels.add(field);
  const values = valueUnits(spot, outline);
  if (values.length === 0) {
    const labels = fields.map((field) => fieldDefinition(field).label).join('、');
    addIssue(
      reading,
      'label-without-value',
      labels,
      `${unit.place}的“${labels}”旁边没有可填的格子，未能读取，请人工核对。`,
    );
    return;
  }
  for (const value of values) value.used = true;
  const text = values
    .map((value) => value.text)
    .filter(Boolean)
    .join('\n');
  const below = (values[0]?.spot?.cell.row ?? 0) >= spot.cell.row + spot.cell.height;
  if (below && text !== '') for (const field of fields) reading.below.add(field);
  enter(fields, text, { ...sourceOf(values), place: unit.place }, reading);
}

/** Value cells of a label: all cells to its right as far down as it reaches, or the one under it. Empty where there is none. */
function valueUnits({ table, cell }: Spot, outline: Outline): Unit[] {
  const column = cell.column + cell.width;
  const right = new Set<Unit>();
  for (let row = cell.row; row < cell.row + cell.height; row += 1) {
    const unit = outline.at(table, row, column);
    if (unit?.spot?.cell.column === column && isFree(unit)) right.add(unit);
  }
  if (right.size > 0) return [...right];
  const below = outline.at(table, cell.row + cell.height, cell.column);
  return below && isFree(below) ? [below] : [];
}

function isFree({ used, text, section }: Unit): boolean {
  if (used || text.length > MAX_LABELLED) return !used;
  return labelFields(text, section) === undefined && labelledTexts(text, section).length === 0;
}

/** A text that holds label and value together, or a cell whose label goes on (毕业院校系别). */
function readInside(unit: Unit, outline: Outline, reading: FormReading): void {
  if (unit.text.length > MAX_LABELLED) return;
  const pairs = labelledTexts(unit.text, unit.section);
  for (const { field, value } of pairs) putLabelled(reading, field, value, sourceOf([unit]));
  unit.used ||= pairs.length > 0;
  if (pairs.length > 0) return;
  if (!unit.spot) {
    const line = unit.section === 'cover' ? coverLine(unit.text) : undefined;
    if (line) putLabelled(reading, line.field, line.value, sourceOf([unit]));
    unit.used ||= line !== undefined;
    return;
  }
  const beginning = beginningLabel(unit.text, unit.section);
  if (!beginning) return;
  unit.used = true;
  const [value] = valueUnits(unit.spot, outline);
  if (value && value.text !== '' && value.spot?.cell.row === unit.spot.cell.row) {
    value.used = true;
    putLabelled(reading, beginning.field, value.text, { ...sourceOf([value]), place: unit.place });
  } else {
    putLabelled(reading, beginning.field, beginning.rest, sourceOf([unit]));
  }
}

function putLabelled(reading: FormReading, field: FieldId, value: string, source: Source): void {
  reading.labels.add(field);
  putAnswer(reading, field, value, source);
}

const DATE = /\d{4}\s*[.\-/年。]\s*\d{1,2}(?:\s*[.\-/月。]\s*\d{1,2})?\s*[日月]?/;
/** Words that tie a date to what was joined. */
const JOINING = /[(（]?\s*(加入|入党|入团|转正|于)?\s*DATE\s*(加入|入党|入团|转正)?\s*[)）]?/;

function enter(fields: readonly FieldId[], text: string, source: Source, reading: FormReading): void {
  const [first, second] = fields;
  if (first === undefined) return;
  if (second === undefined) {
    putAnswer(reading, first, text, source);
    return;
  }
  const parts = splitMerged(first, second, text);
  const unsure = parts === undefined && text !== '' ? ['两栏合写在一格，没有分开'] : [];
  const [one, two] = parts ?? [text, ''];
  putAnswer(reading, first, one, { ...source, doubts: [...(source.doubts ?? []), ...unsure] });
  putAnswer(reading, second, two, source);
}

/** Divides the value under a merged label: a date goes to the field that holds one, else by line, slash or blank. */
function splitMerged(first: FieldId, second: FieldId, text: string): [string, string] | undefined {
  if (meansNothing(text)) return [text, text];
  const date = DATE.exec(text)?.[0];
  const isDate = (field: FieldId) => ['date', 'month'].includes(fieldDefinition(field).kind);
  if (date && isDate(first) !== isDate(second)) {
    const rest = normaliseLine(text.replace(date, 'DATE').replace(JOINING, ' ')).replace(
      /[，,、/；;]\s*$|^[，,、/；;]\s*/g,
      '',
    );
    return isDate(first) ? [date, rest] : [rest, date];
  }
  for (const divider of [/\n+/, /[/／、；;，,]/, /[\s　]+/]) {
    const parts = text
      .split(divider)
      .map((part) => part.trim())
      .filter(Boolean);
    if (parts.length === 2) return [parts[0] ?? '', parts[1] ?? ''];
  }
  return undefined;
}
