import type { Element } from '@xmldom/xmldom';
import { withoutApostrophe } from '../../../../domain/base/csv.ts';
import { success } from '../../../../domain/base/result.ts';
import { normaliseText } from '../../../../domain/base/text.ts';
import { type Outcome, refuse } from '../../../services/ports.ts';
import { type OfficeFile, readPart, readRelations } from '../office-file.ts';
import { attribute, child, children, descend } from '../xml.ts';
import { isDateFormat, serialDate } from './number-formats.ts';

/** A cell as stored. Formulas are never run: `text` is the value that the file keeps beside them. */
export interface SheetCell {
  /** Text, the number's own digits, or a date as `YYYY-MM-DD`. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  readonly formula: boolean;
}

export interface Sheet {
  /** Row → column → cell, both from 0. Cells of a merged area all hold its value. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, SheetCell>>;
  /** Rows that the merged area at a place reaches down, from 1. */
  heightAt(row: number, column: number): number;
}

const MAX_COLUMNS = 300;
const MAX_SHEETS = 20;
/** Characters of a whole sheet: one string may be used by many cells, and one cell by a large merged area. */
const MAX_CHARACTERS = 10_000_000;
/** What a cell costs beside its characters. */
const CELL_COST = 10;
/** A formatted but empty cell or row; sheets can hold a million of them. */
const EMPTY = /<(?:\w+:)?c(?:\s+[rs]="[^"]*")*\s*\/>|<(?:\w+:)?row\s[^<>]*\/>/g;

interface Book {
  readonly strings: readonly string[];
  /** Whether the cell format of an index shows a date. */
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
}

/** Reads all sheets of a workbook, visible ones first. */
export async function readWorkbook(file: OfficeFile): Promise<Outcome<readonly Sheet[]>> {
  const [workbook, relations] = [await readPart(file, file.mainPart), await readRelations(file, file.mainPart)];
  if (!workbook.ok) return workbook;
  if (!relations.ok) return relations;
  const book = await readBook(file, workbook.value, [...relations.value.values()]);
  if (!book.ok) return book;
  const listed = children(child(workbook.value, 'sheets') ?? workbook.value, 'sheet');
  const hidden = (sheet: Element) => Number((attribute(sheet, 'state') ?? 'visible') !== 'visible');
  const sheets: Sheet[] = [];
  for (const sheet of listed.toSorted((a, b) => hidden(a) - hidden(b)).slice(0, MAX_SHEETS)) {
    const part = relations.value.get(attribute(sheet, 'id') ?? '');
    if (!part?.includes('worksheets/')) continue;
    const root = await readPart(file, part, (text) => text.replace(EMPTY, ''));
    if (!root.ok) return root;
    const read = readSheet(root.value, book.value);
    if (!read.ok) return read;
    sheets.push(read.value);
  }
  return success(sheets);
}

async function readBook(file: OfficeFile, workbook: Element, parts: readonly string[]): Promise<Outcome<Book>> {
  const from1904 = /^(1|true)$/.test(attribute(child(workbook, 'workbookPr'), 'date1904') ?? '');
  let strings: string[] = [];
  let dateStyles: boolean[] = [];
  for (const part of parts) {
    if (!/(sharedStrings|styles)\.xml$/i.test(part) || !file.archive.has(part)) continue;
    const root = await readPart(file, part);
    if (!root.ok) return root;
    if (/styles/i.test(part)) dateStyles = dateStylesOf(root.value);
    else strings = children(root.value, 'si').map(richText);
  }
  return success({ strings, dateStyles, from1904 });
}

/** Text of a string item: plain or in runs, without the reading aids (`rPh`). */
function richText(item: Element): string {
  const runs = children(item).flatMap((part) =>
    part.localName === 't' ? [part] : part.localName === 'r' ? children(part, 't') : [],
  );
  return plainText(runs.map((run) => run.textContent ?? '').join(''));
}

/** Stored text with its escapes (`_x000A_`) resolved. */
function plainText(text: string): string {
  const codes = /_x([0-9A-Fa-f]{4})_/g;
  return normaliseText(text.replace(codes, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))));
}

function dateStylesOf(styles: Element): boolean[] {
  const codes = new Map<number, string>();
  for (const format of children(child(styles, 'numFmts') ?? styles, 'numFmt')) {
    codes.set(Number(attribute(format, 'numFmtId')), attribute(format, 'formatCode') ?? '');
  }
  const formats = child(styles, 'cellXfs');
  return (formats ? children(formats, 'xf') : []).map((format) => {
    const id = Number(attribute(format, 'numFmtId') ?? 0);
    return isDateFormat(id, codes.get(id));
  });
}

function readSheet(root: Element, book: Book): Outcome<Sheet> {
  let budget = MAX_CHARACTERS;
  const rows = new Map<number, Map<number, SheetCell>>();
  let row = -1;
  for (const line of children(child(root, 'sheetData') ?? root, 'row')) {
    const stated = Number(attribute(line, 'r'));
    row = Number.isInteger(stated) && stated > 0 ? stated - 1 : row + 1;
    const cells = new Map<number, SheetCell>();
    let column = -1;
    for (const element of children(line, 'c')) {
      column = columnOf(attribute(element, 'r')) ?? column + 1;
      const cell = readCell(element, book);
      if (!cell || column >= MAX_COLUMNS) continue;
      cells.set(column, cell);
      budget -= cell.text.length + CELL_COST;
    }
    if (budget < 0) return refuse('xml-hostile');
    if (cells.size > 0) rows.set(row, cells);
  }
  const heights = fillMerges(root, rows, budget);
  return success({ rows, heightAt: (at, column) => heights.get(`${at}:${column}`) ?? 1 });
}

interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function areaOf(reference: string): Area | undefined {
  const match = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(reference);
  const [left, right] = [columnOf(match?.[1]), columnOf(match?.[3])];
  if (!match || left === undefined || right === undefined) return undefined;
  return { top: Number(match[2]) - 1, bottom: Number(match[4]) - 1, left, right: Math.min(right, MAX_COLUMNS) };
}

/** Copies the value of each merged area into all its cells, within the rows and columns that exist. Returns the areas' heights. */
function fillMerges(
  root: Element,
  rows: ReadonlyMap<number, Map<number, SheetCell>>,
  budget: number,
): Map<string, number> {
  const heights = new Map<string, number>();
  const lastRow = [...rows.keys()].reduce((last, row) => Math.max(last, row), -1);
  const lastColumn = [...rows.values()].reduce((last, cells) => Math.max(last, ...cells.keys()), -1);
  let left = budget;
  const merges = child(root, 'mergeCells');
  for (const merge of merges ? children(merges, 'mergeCell') : []) {
    const area = areaOf(attribute(merge, 'ref') ?? '');
    const origin = area && rows.get(area.top)?.get(area.left);
    if (!area || !origin) continue;
    heights.set(`${area.top}:${area.left}`, area.bottom - area.top + 1);
    for (let row = area.top; row <= Math.min(area.bottom, lastRow) && left > 0; row += 1) {
      const right = Math.min(area.right, lastColumn);
      for (let column = area.left; column <= right; column += 1) rows.get(row)?.set(column, origin);
      left -= (1 + right - area.left) * (origin.text.length + CELL_COST);
    }
  }
  return heights;
}

/** Column from 0 of a reference (`AB12`, `AB`). */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})/.exec(reference ?? '')?.[1];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const KINDS: Readonly<Record<string, SheetCell['kind']>> = {
  b: 'boolean',
  e: 'error',
  s: 'text',
  str: 'text',
  inlineStr: 'text',
  d: 'date',
};

function readCell(element: Element, book: Book): SheetCell | undefined {
  const type = attribute(element, 't') ?? 'n';
  const stored = child(element, 'v')?.textContent ?? '';
  const formula = child(element, 'f') !== undefined;
  const kind = KINDS[type] ?? 'number';
  const inline = type === 'inlineStr' ? descend(element, 'is') : undefined;
  const text = type === 's' ? (book.strings[Number(stored)] ?? '') : inline ? richText(inline) : stored;
  if (text.trim() === '') return undefined;
  if (kind === 'date') return { text: text.slice(0, 10), kind, formula };
  if (kind === 'number' && book.dateStyles[Number(attribute(element, 's') ?? -1)]) {
    const date = serialDate(text, book.from1904);
    if (date) return { text: date, kind: 'date', formula };
  }
  const plain = type === 'str' ? plainText(text) : text;
  return { text: kind === 'text' ? withoutApostrophe(plain) : plain, kind, formula };
}
