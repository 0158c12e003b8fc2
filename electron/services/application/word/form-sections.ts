import { AlignmentType, type Paragraph, type Table, type TableCell, type TextRun } from 'docx';
import { BOX_GROUPS, FIELDS, type FieldId, fieldDefinition } from '../../../../domain/application/fields.ts';
import { BLANK_DATE, UNREAD_BOX } from '../../../../domain/application/form-tags.ts';
import { BOX_PLACES, boxIn, FORM_WIDTH, type HeadedSection } from '../../../../domain/application/layout.ts';
import {
  BUREAU_PLACE,
  COMMITTEE_PLACE,
  COMMITTEE_SIGNATURES,
  COUNTY_ROWS,
  EMPLOYER_PLACE,
  LEADING_GROUP_PLACE,
  type OpinionPlace,
  type SignaturePlace,
  STATEMENTS,
  type TextPlace,
  UNDERTAKING_PLACE,
} from '../../../../domain/application/opinion-layout.ts';
import { cell, labelCell, paragraph, row, table, text } from './blocks.ts';
import type { FormContent } from './content.ts';
import { boxControl, lineControl, textControls } from './controls.ts';
import { basicsTable } from './form-basics.ts';
import { LINE, SIZE, textHeight } from './typeface.ts';

const LABEL = 22;
const LABELLED = [LABEL, FORM_WIDTH - LABEL] as const;

/** Section 二: boxes beside the annex's own words. */
function conditionsTable(content: FormContent): Table {
  const rows = BOX_PLACES.map(({ group, height, boxes }) => {
    const lines = boxes.map(({ target, words }) => {
      const control = boxControl(target, words.slice(0, 20), boxIn(content, target), UNREAD_BOX);
      return paragraph([control, text(` ${words}`)], { line: LINE, after: 3 });
    });
    return row([labelCell(BOX_GROUPS[group].label), cell(lines)], height.word);
  });
  return table(LABELLED, rows);
}

/** A long text of the form, in paragraphs. */
function longText({ values }: FormContent, field: FieldId): Paragraph[] {
  const { label } = fieldDefinition(field);
  const style = { line: LINE };
  return textControls({ kind: 'field', field }, label, values[field], SIZE.text, (children) =>
    paragraph(children, style),
  );
}

/** Space after a word for a stamp or a signature, which may overlap it. */
const SPACE = '　'.repeat(6);
/** Height of the line for a stamp with the date below it, and the least space above, in millimetres. */
const STAMP = 18;
const LEAST_ROOM = 10;

function dateLine(content: FormContent, date: FieldId): Paragraph {
  const { label } = fieldDefinition(date);
  const control = lineControl({ kind: 'field', field: date }, label, content.values[date], SIZE.text, BLANK_DATE);
  return paragraph([control], { alignment: AlignmentType.RIGHT, before: 2, after: 1 });
}

/** Place for a stamp or a signature with the date below it, `room` millimetres below what precedes it. */
function signed(content: FormContent, words: readonly TextRun[], date: FieldId, room: number): Paragraph[] {
  const style = { alignment: AlignmentType.RIGHT, before: Math.max(room, LEAST_ROOM), keepNext: true };
  return [paragraph(words, style), dateLine(content, date)];
}

/** Words before a stamp, or before a signature, where the signer's name can be typed. */
function signWords({ values }: FormContent, { words, name }: SignaturePlace): TextRun[] {
  if (name === undefined) return [text(words + SPACE)];
  return [
    text(words),
    lineControl({ kind: 'field', field: name }, fieldDefinition(name).label, values[name], SIZE.text, SPACE),
  ];
}

/** A text and, at the foot of its frame, the place for the stamp. A text that fills the frame pushes it further down. */
function signedText(content: FormContent, { text: body, sign }: TextPlace, width: number, height: number): Paragraph[] {
  const words = 'field' in body ? (content.values[body.field] ?? '') : body.standing;
  const paragraphs =
    'field' in body
      ? longText(content, body.field)
      : [paragraph([text(body.standing)], { line: LINE, before: 2, indent: true })];
  if (!sign) return paragraphs;
  const room = height - STAMP - textHeight(words, width);
  return [...paragraphs, ...signed(content, signWords(content, sign), sign.date, room)];
}

/** Section 三: two long texts that take as many pages as they need, and the employer's stamp. */
function statementTable(content: FormContent): Table {
  const rows = STATEMENTS.map((place) => {
    const height = place.height.word;
    const body = cell(signedText(content, place, FORM_WIDTH - LABEL, height), { align: 'top' });
    return row([labelCell(FIELDS[place.text.field].label), body], height, false);
  });
  return table(LABELLED, rows);
}

/** A frame across the full width. */
function framed(children: readonly Paragraph[], height: number): Table {
  return table([FORM_WIDTH], [row([cell(children, { align: 'top' })], height, false)]);
}

function framedText(content: FormContent, place: TextPlace): Table {
  const height = place.height.word;
  return framed(signedText(content, place, FORM_WIDTH, height), height);
}

/** Section 六: six departments, two to a row. */
function countyTable(content: FormContent): Table {
  const [width, title] = [FORM_WIDTH / 2, 12];
  const department = (place: OpinionPlace): TableCell => {
    const { label } = FIELDS[place.text.field];
    const name = paragraph([text(label)], { alignment: AlignmentType.CENTER, before: 1, after: 2 });
    return cell([name, ...signedText(content, place, width, place.height.word - title)], { align: 'top' });
  };
  const rows = COUNTY_ROWS.map((places) => row(places.map(department), places[0]?.height.word ?? 0, false));
  return table([width, width], rows);
}

/** Section 七, with the places for the committee's signatures. */
function committeeTable(content: FormContent): Table {
  const { text: body, height, sign } = COMMITTEE_PLACE;
  const lines = [
    ...longText(content, body.field),
    paragraph([text(COMMITTEE_SIGNATURES.head)], { before: 12, after: 10 }),
    paragraph([text(COMMITTEE_SIGNATURES.others)], { after: 20 }),
    dateLine(content, sign.date),
  ];
  return framed(lines, height.word);
}

/** What comes under a section's heading. */
export const SECTION_TABLES: Readonly<Record<HeadedSection, (content: FormContent) => Table>> = {
  one: basicsTable,
  two: conditionsTable,
  three: statementTable,
  four: (content) => framedText(content, UNDERTAKING_PLACE),
  five: (content) => framedText(content, EMPLOYER_PLACE),
  six: countyTable,
  seven: committeeTable,
  eight: (content) => framedText(content, BUREAU_PLACE),
  nine: (content) => framedText(content, LEADING_GROUP_PLACE),
};
