import { AlignmentType, type Paragraph, type Table, TextRun } from 'docx';
import { FIELDS } from '../../../../domain/application/fields.ts';
import {
  FORM_ISSUER,
  FORM_NOTES,
  FORM_TITLE,
  NOTES_CORRECTION,
  NOTES_TITLE,
} from '../../../../domain/application/form-text.ts';
import { COVER_LABEL_WIDTH, COVER_LINES, COVER_VALUE_WIDTH } from '../../../../domain/application/layout.ts';
import { cell, paragraph, row, table, text } from './blocks.ts';
import type { FormContent } from './content.ts';
import { lineControl } from './controls.ts';
import { HEADING_FONT, SIZE, TEXT_FONT } from './typeface.ts';

/** Columns of the cover, in millimetres: a margin, the label, the line to write on, a margin. */
const COLUMNS = [14, COVER_LABEL_WIDTH, COVER_VALUE_WIDTH, 14] as const;
const LINE = 15;

/** Cover and notes, as in the annex. */
export function coverParagraphs(content: FormContent): (Paragraph | Table)[] {
  const lines = COVER_LINES.map((field) => {
    const { label } = FIELDS[field];
    const value = lineControl({ kind: 'field', field }, label, content.values[field], SIZE.cover);
    const margin = cell([paragraph([])], { border: 'none' });
    const labelled = cell([paragraph([text(`${label}：`, SIZE.cover)])], { border: 'none', align: 'bottom' });
    return row([margin, labelled, cell([paragraph([value])], { border: 'under', align: 'bottom' }), margin], LINE);
  });
  const title = new TextRun({ text: FORM_TITLE, font: TEXT_FONT, size: SIZE.title, bold: true });
  return [
    paragraph([new TextRun({ text: '附件', font: HEADING_FONT, size: SIZE.cover })]),
    paragraph([title], { alignment: AlignmentType.CENTER, before: 36, after: 38 }),
    table(COLUMNS, lines),
    paragraph([text(FORM_ISSUER, SIZE.cover)], { alignment: AlignmentType.CENTER, before: 30 }),
    ...notes(),
  ];
}

function notes(): Paragraph[] {
  const title = new TextRun({ text: NOTES_TITLE, font: TEXT_FONT, size: SIZE.cover, bold: true });
  return [
    paragraph([title], { alignment: AlignmentType.CENTER, after: 5, newPage: true }),
    ...FORM_NOTES.map((note, index) => paragraph([text(`${index + 1}．${note}`)], { line: 25, indent: true })),
    paragraph([text(NOTES_CORRECTION, SIZE.small)], { before: 4, indent: true }),
  ];
}
