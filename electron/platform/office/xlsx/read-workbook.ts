import type { Element } from '@xmldom/xmldom';
import { success } from '../../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../../services/ports.ts';
import { type OfficeFile, readPart, readRelations } from '../office-file.ts';
import { attribute, child, children } from '../xml.ts';
import { CELL_COST, columnOf, fillMerges, MAX_COLUMNS } from './areas.ts';
import { readAsides, readPeople } from './asides.ts';
import { type Book, readCell } from './cells.ts';
import { plainSheet, type Sheet, type SheetCell } from './model.ts';
import { richText } from './strings.ts';
import { readStyles } from './styles.ts';

const MAX_SHEETS = 20;
/** Characters of a whole sheet: one string may be used by many cells, and one cell by a large merged area. */
const MAX_CHARACTERS = 10_000_000;
/** A formatted but empty cell or row; sheets can hold a million of them. */
const EMPTY = /<(?:\w+:)?c(?:\s+[rs]="[^"]*")*\s*\/>|<(?:\w+:)?row\s[^<>]*\/>/g;

/** Reads all sheets of a workbook, visible ones first. */
export async function readWorkbook(file: OfficeFile): Promise<Outcome<readonly Sheet[]>> {
  const [workbook, relations] = [await readPart(file, file.mainPart), await readRelations(file, file.mainPart)];
  if (!workbook.ok) return workbook;
  if (!relations.ok) return relations;
  const book = await readBook(file, workbook.value, [...relations.value.values()]);
  if (!book.ok) return book;
  const listed = children(child(workbook.value, 'sheets') ?? workbook.value, 'sheet');
  const sheets: Sheet[] = [];
  for (const element of listed.toSorted((a, b) => Number(isHidden(a)) - Number(isHidden(b)))) {
    const part = relations.value.get(attribute(element, 'id') ?? '');
    const sheet = await readListed(file, element, sheets.length < MAX_SHEETS ? part : '', book.value);
    if (!sheet.ok) return sheet;
    sheets.push(sheet.value);
  }
  return success(sheets);
}

function isHidden(sheet: Element): boolean {
  return (attribute(sheet, 'state') ?? 'visible') !== 'visible';
}

interface WholeBook extends Book {
  readonly people: ReadonlyMap<string, string>;
  readonly hasStrings: boolean;
}

async function readBook(file: OfficeFile, workbook: Element, parts: readonly string[]): Promise<Outcome<WholeBook>> {
  const from1904 = /^(1|true)$/.test(attribute(child(workbook, 'workbookPr'), 'date1904') ?? '');
  const partOf = (name: string, pattern: RegExp) => {
    const related = parts.find((part) => pattern.test(part));
    return [related ?? '', name].find((part) => file.archive.has(part));
  };
  const names = [
    partOf('xl/sharedStrings.xml', /sharedStrings\.xml$/i),
    partOf('xl/styles.xml', /styles\.xml$/i),
    partOf('xl/persons/person.xml', /persons?\/person\w*\.xml$/i),
  ];
  const roots: (Element | undefined)[] = [];
  for (const name of names) {
    const root = name === undefined ? undefined : await readPart(file, name);
    if (root && !root.ok) return root;
    roots.push(root?.value);
  }
  const [strings, styles, people] = roots;
  return success({
    strings: strings ? children(strings, 'si').map(richText) : [],
    hasStrings: strings !== undefined,
    styles: styles ? readStyles(styles) : [],
    people: people ? readPeople(people) : new Map(),
    from1904,
  });
}

/** One sheet of the workbook's list; without `part`, only its name. */
async function readListed(
  file: OfficeFile,
  listed: Element,
  part: string | undefined,
  book: WholeBook,
): Promise<Outcome<Sheet>> {
  const name = attribute(listed, 'name') ?? '';
  const hidden = isHidden(listed);
  if (!part || !/worksheets\//i.test(part)) {
    const unread = part === '' ? `只读前 ${MAX_SHEETS} 张工作表` : '不是数据表';
    return success(plainSheet(name, new Map(), { hidden, unread }));
  }
  const root = await readPart(file, part, (text) => text.replace(EMPTY, ''));
  if (!root.ok) return root;
  const cells = readCells(root.value, book);
  if (!cells.ok) return cells;
  const asides = await readAsides(file, part, book.people);
  if (!asides.ok) return asides;
  return success(plainSheet(name, cells.value.rows, { hidden, ...cells.value, ...asides.value }));
}

type Cells = Pick<Sheet, 'rows' | 'heightAt' | 'hiddenRows' | 'hiddenColumns'> & { unread?: string };

function readCells(root: Element, book: WholeBook): Outcome<Cells> {
  let budget = MAX_CHARACTERS;
  let isCut = false;
  const rows = new Map<number, Map<number, SheetCell>>();
  const hiddenRows = new Set<number>();
  let row = -1;
  for (const line of children(child(root, 'sheetData') ?? root, 'row')) {
    const stated = Number(attribute(line, 'r'));
    row = Number.isInteger(stated) && stated > 0 ? stated - 1 : row + 1;
    if (isSwitchedOn(line, 'hidden') || Number(attribute(line, 'ht') ?? 1) === 0) hiddenRows.add(row);
    const cells = new Map<number, SheetCell>();
    let column = -1;
    for (const element of children(line, 'c')) {
      column = columnOf(attribute(element, 'r')) ?? column + 1;
      if (!book.hasStrings && attribute(element, 't') === 's') return refuse('file-unreadable', WITHOUT_STRINGS);
      const cell = readCell(element, book);
      isCut ||= cell !== undefined && column >= MAX_COLUMNS;
      if (!cell || column >= MAX_COLUMNS) continue;
      cells.set(column, cell);
      budget -= cell.text.length + CELL_COST;
    }
    if (budget < 0) return refuse('xml-hostile');
    if (cells.size > 0) rows.set(row, cells);
  }
  const heights = fillMerges(root, rows, budget);
  return success({
    rows,
    heightAt: (at, column) => heights.get(`${at}:${column}`) ?? 1,
    hiddenRows,
    hiddenColumns: hiddenColumnsOf(root),
    ...(isCut && { unread: `只读前 ${MAX_COLUMNS} 列` }),
  });
}

const WITHOUT_STRINGS = '表格的文字部分（sharedStrings.xml）不在文件里，请在 Excel 或 WPS 里打开，另存后再导入';

function isSwitchedOn(element: Element, name: string): boolean {
  return /^(1|true|on)$/.test(attribute(element, name) ?? '');
}

function hiddenColumnsOf(root: Element): Set<number> {
  const hidden = new Set<number>();
  for (const column of children(child(root, 'cols') ?? root, 'col')) {
    const [from, to] = [Number(attribute(column, 'min')), Number(attribute(column, 'max'))];
    if (!isSwitchedOn(column, 'hidden') && Number(attribute(column, 'width') ?? 1) !== 0) continue;
    for (let index = from; index <= Math.min(to, MAX_COLUMNS); index += 1) hidden.add(index - 1);
  }
  return hidden;
}
