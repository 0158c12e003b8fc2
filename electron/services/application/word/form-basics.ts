import { AlignmentType, ImageRun, Paragraph, type Table, type TableCell, type TableRow } from 'docx';
import { FIELDS, type FieldId, LISTS, type ListId, PHOTO } from '../../../../domain/application/fields.ts';
import { columnsOf } from '../../../../domain/application/form-tags.ts';
import type { FormContent, FormPhoto } from './content.ts';
import { lineControl } from './controls.ts';
import { type CellOptions, cell, labelCell, paragraph, row, table } from './layout.ts';
import { SIZE } from './typeface.ts';

/** Columns of section 一, millimetres; every row divides along these lines. */
const GRID = [16, 27, 14, 25, 22, 12, 20, 26] as const;
const ROW = 12.5;
/** Grid columns of a list: its title, then period, place, and what. */
const LIST_SPANS = [2, 3, 2] as const;
const HEAD = 9;

/** Rows that the printed form has at least, for filling in by hand. */
const LEAST_ROWS: Readonly<Record<ListId, number>> = { educationRows: 4, workRows: 7 };

/** A label and the field or fields beside it, with the grid columns that each takes. */
type Item = readonly [words: string, fields: readonly FieldId[], labelColumns: number, valueColumns: number];

/** The rows of section 一 above its lists, as the annex has them. The photo stands beside the first three. */
const ITEMS: readonly (readonly Item[])[] = [
  [
    ['姓名', ['name'], 1, 1],
    ['性别', ['sex'], 1, 1],
    ['出生年月', ['birth'], 1, 2],
  ],
  [
    ['民族', ['ethnicity'], 1, 1],
    ['籍贯', ['origin'], 1, 1],
    ['工作时间\n（现职）', ['presentPostSince'], 1, 2],
  ],
  [
    ['职称\n职级', ['title'], 1, 1],
    ['行政\n级别', ['rank'], 1, 1],
    ['政治面貌\n加入时间', ['politicalStatus', 'joinedOn'], 1, 2],
  ],
  [['工作单位及职务', ['employerAndPost'], 2, 6]],
  [
    ['最高\n学历', ['education'], 1, 1],
    ['最高\n学位', ['degree'], 1, 1],
    ['毕业院校\n及专业', ['schoolAndMajor'], 1, 3],
  ],
];

/** Section 一 as one table. */
export function basicsTable(content: FormContent): Table {
  const items = ITEMS.map((line, index) => {
    const cells = line.flatMap(([words, fields, labelColumns, columns]) => [
      labelCell(words, { columns: labelColumns }),
      valueCell(content, fields, { columns }),
    ]);
    return row(index === 0 ? [...cells, photoCell(content.photo)] : cells, ROW);
  });
  const education = content.educationRows.map(({ period, school, major }) => [period, school, major]);
  const work = content.workRows.map(({ period, employer, post }) => [period, employer, post]);
  return table(GRID, [...items, ...listRows('educationRows', education), ...listRows('workRows', work)]);
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

/** The portrait at its true size, whole; without one the word for it. */
function photoCell(photo: FormPhoto | undefined): TableCell {
  if (!photo) return labelCell(PHOTO.label, { rows: 3 });
  const { widthMm, heightMm } = PHOTO;
  const scale = Math.min(widthMm / photo.width, heightMm / photo.height) * PIXELS_PER_MM;
  const picture = new ImageRun({
    type: photo.type,
    data: photo.bytes,
    transformation: { width: photo.width * scale, height: photo.height * scale },
    altText: { name: PHOTO.label, description: PHOTO.label, title: PHOTO.label },
  });
  return cell([new Paragraph({ children: [picture], alignment: AlignmentType.CENTER })], { rows: 3 });
}

/** Heads and rows of a list. The heads carry the list's name; rows are plain, so that people can add and remove them. */
function listRows(list: ListId, filled: readonly (readonly string[])[]): TableRow[] {
  const { label, columns } = LISTS[list];
  const count = Math.max(LEAST_ROWS[list], filled.length);
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
    return row(cells, ROW);
  });
  return [row([title, ...heads], HEAD), ...body];
}
