import { AlignmentType, ImageRun, Paragraph, type Table, type TableCell, type TableRow } from 'docx';
import { FIELDS, type FieldId, LISTS, type ListId, PHOTO } from '../../../../domain/application/fields.ts';
import { columnsOf } from '../../../../domain/application/form-tags.ts';
import {
  BASICS_GRID,
  BASICS_ROW_HEIGHT,
  LIST_IDS,
  LIST_PLACES,
  ROWS_BESIDE_PHOTO,
  ROWS_UNDER_PHOTO,
} from '../../../../domain/application/layout.ts';
import { listCells } from '../../../../domain/application/record.ts';
import { type CellOptions, cell, labelCell, paragraph, row, table } from './blocks.ts';
import type { FormContent, FormPhoto } from './content.ts';
import { lineControl } from './controls.ts';
import { SIZE } from './typeface.ts';

/** Grid columns of a list: its title, then when, where, and what. */
const LIST_SPANS = [2, 3, 2] as const;
const HEAD = 9;

/** Section 一 as one table. */
export function basicsTable(content: FormContent): Table {
  const items = [...ROWS_BESIDE_PHOTO, ...ROWS_UNDER_PHOTO].map((line, index) => {
    const cells = line.flatMap(({ words, fields, columns: [label, value] }) => [
      labelCell(words, { columns: label }),
      valueCell(content, fields, { columns: value }),
    ]);
    return row(index === 0 ? [...cells, photoCell(content.photo)] : cells, BASICS_ROW_HEIGHT);
  });
  return table(BASICS_GRID, [...items, ...LIST_IDS.flatMap((list) => listRows(list, listCells(content, list)))]);
}

/** Cell for one field, or for two under a common label, each on its own line. */
function valueCell(content: FormContent, fields: readonly FieldId[], options: CellOptions): TableCell {
  const lines = fields.map((field) => {
    const control = lineControl({ kind: 'field', field }, FIELDS[field].label, content.values[field], SIZE.text);
    return paragraph([control], { alignment: AlignmentType.CENTER, line: 16 });
  });
  return cell(lines, options);
}

const PIXELS_PER_MM = 96 / 25.4;

/** The portrait at its true size, uncropped; without one, the word for it. */
function photoCell(photo: FormPhoto | undefined): TableCell {
  if (!photo) return labelCell(PHOTO.label, { rows: ROWS_BESIDE_PHOTO.length });
  const { widthMm, heightMm } = PHOTO;
  const scale = Math.min(widthMm / photo.width, heightMm / photo.height) * PIXELS_PER_MM;
  const picture = new ImageRun({
    type: photo.type,
    data: photo.bytes,
    transformation: { width: photo.width * scale, height: photo.height * scale },
    altText: { name: PHOTO.label, description: PHOTO.label, title: PHOTO.label },
  });
  return cell([new Paragraph({ children: [picture], alignment: AlignmentType.CENTER })], {
    rows: ROWS_BESIDE_PHOTO.length,
  });
}

/** Headings and rows of a list. The headings carry the list's name; rows are plain, so people can add and remove them. */
function listRows(list: ListId, filled: readonly (readonly string[])[]): TableRow[] {
  const { label, columns } = LISTS[list];
  const count = Math.max(LIST_PLACES[list].leastRows, filled.length);
  const heads = columnsOf(list).map((column, index) => {
    const words = Object.values(columns)[index] ?? '';
    const control = lineControl({ kind: 'column', list, column }, `${label}：${words}`, words, SIZE.text);
    return cell([paragraph([control], { alignment: AlignmentType.CENTER })], { columns: LIST_SPANS[index] ?? 1 });
  });
  const title = labelCell([...label].join('\n'), { rows: count + 1, align: 'center' });
  const body = Array.from({ length: count }, (_, index) => {
    const cells = columnsOf(list).map((column, place) => {
      const control = lineControl(
        { kind: 'cell', list, column },
        label,
        filled[index]?.[place] || undefined,
        SIZE.text,
      );
      const line = paragraph([control], { alignment: AlignmentType.CENTER, line: 16 });
      return cell([line], { columns: LIST_SPANS[place] ?? 1 });
    });
    return row(cells, BASICS_ROW_HEIGHT);
  });
  return [row([title, ...heads], HEAD), ...body];
}
