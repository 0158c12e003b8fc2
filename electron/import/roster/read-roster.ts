import { personName } from '../../../domain/application/field-text.ts';
import type { FieldId } from '../../../domain/application/fields.ts';
import type { Figures, FormIssue } from '../../../domain/application/record.ts';
import { success } from '../../../domain/result.ts';
import { comparisonKey, normaliseLine } from '../../../domain/text.ts';
import { type Outcome, refuse } from '../../ports.ts';
import { cellText } from './cells.ts';
import { type Column, columnOf, isNameHeader, unitOf } from './columns.ts';
import { readFigure, readSales } from './figures.ts';
import type { Sheet, SheetCell } from './read-workbook.ts';

/** One applicant's row of the roster (汇总表). */
export interface RosterRow {
  readonly name: string;
  /** Row as people count it. */
  readonly place: string;
  /** Number in the 序号 column, where there is one. */
  readonly number: string;
  readonly values: Partial<Record<FieldId, string>>;
  readonly figures: Figures;
  /** Field or figure → place. */
  readonly origins: Record<string, string>;
  readonly issues: FormIssue[];
}

export interface Roster {
  readonly rows: readonly RosterRow[];
  /** Whether the sheet has columns that only a roster of applicants has. */
  readonly specific: boolean;
  /** Sentences on what was not taken from the sheet. */
  readonly notes: readonly string[];
}

/** Rows in which the header is looked for, and rows that are read below it. */
const HEADER_REACH = 40;
const MAX_APPLICANTS = 2_000;

/** Reads the first sheet with a 姓名 header. Refuses `roster-unrecognised` where none has one. */
export function readRoster(sheets: readonly Sheet[], round: number): Outcome<Roster> {
  for (const sheet of sheets) {
    const header = findHeader(sheet, round);
    if (header) return success(readRows(sheet, header));
  }
  return refuse('roster-unrecognised');
}

interface Header {
  readonly lastRow: number;
  readonly columns: readonly Column[];
}

/** Finds the header: a row with a 姓名 cell and one more that is understood. It may be several rows deep. */
function findHeader(sheet: Sheet, round: number): Header | undefined {
  const rows = [...sheet.rows.keys()].sort((a, b) => a - b).slice(0, HEADER_REACH);
  for (const row of rows) {
    const cells = sheet.rows.get(row) ?? new Map<number, SheetCell>();
    const name = [...cells].find(([, cell]) => isNameHeader(cell.text));
    if (!name) continue;
    const lastRow = row + headerDepth(sheet, row, name[0]) - 1;
    const unit = rows
      .filter((above) => above < row)
      .map((above) => sheetUnit(sheet, above))
      .find(Boolean);
    const columns = headerTexts(sheet, row, lastRow).map(([index, text]) => {
      const column = columnOf(index, text, round);
      return column.scale === undefined && unit && isMoney(column) ? { ...column, ...unit } : column;
    });
    if (columns.filter((column) => column.meaning).length >= 2) return { lastRow, columns };
  }
  return undefined;
}

/** Rows of the header: as deep as the 姓名 cell is merged, or two where the row below has heads but no name. */
function headerDepth(sheet: Sheet, row: number, nameColumn: number): number {
  const merged = sheet.heightAt(row, nameColumn);
  if (merged > 1) return Math.min(merged, 5);
  const below = sheet.rows.get(row + 1);
  const heads = [...(below?.values() ?? [])].filter((cell) => columnOf(0, cell.text, 2_000).meaning).length;
  return below && !below.has(nameColumn) && heads >= 1 ? 2 : 1;
}

/** Header of each column: the texts of its header rows, each once. */
function headerTexts(sheet: Sheet, first: number, last: number): [number, string][] {
  const texts = new Map<number, string[]>();
  for (let row = first; row <= last; row += 1) {
    for (const [index, cell] of sheet.rows.get(row) ?? []) {
      const text = normaliseLine(cell.text);
      const above = texts.get(index) ?? [];
      texts.set(index, above.includes(text) ? above : [...above, text]);
    }
  }
  return [...texts].sort(([a], [b]) => a - b).map(([index, parts]) => [index, parts.join(' ')]);
}

/** A unit for the whole sheet, as in “单位：万元” above the header. */
function sheetUnit(sheet: Sheet, row: number): { scale?: number; currency?: string } | undefined {
  const cell = [...(sheet.rows.get(row)?.values() ?? [])].find(({ text }) => /单位\s*[:：].*元/.test(text));
  return cell && unitOf(cell.text);
}

/** Columns by which a roster is told from any list of people. */
const SPECIFIC = new Set([
  'declaredTracks',
  'countyRank',
  'followers',
  'badRecord',
  'appliedBefore',
  'creditCode',
  'mainlyLocal',
  'activityProof',
]);
const ENOUGH_SPECIFIC = 2;

function isSpecific({ meaning }: Column): boolean {
  return meaning?.kind === 'sales' || (meaning?.kind === 'figure' && SPECIFIC.has(meaning.figure));
}

function isMoney({ meaning }: Column): boolean {
  return meaning?.kind === 'sales' || (meaning?.kind === 'figure' && meaning.figure === 'taxYuan');
}

function readRows(sheet: Sheet, header: Header): Roster {
  const rows: RosterRow[] = [];
  const nameless: string[] = [];
  const nameColumn =
    header.columns.find(({ meaning }) => meaning?.kind === 'field' && meaning.field === 'name')?.index ?? -1;
  for (const [row, cells] of [...sheet.rows].sort(([a], [b]) => a - b)) {
    if (row <= header.lastRow || rows.length === MAX_APPLICANTS) continue;
    const caption = cells.size > 1 && new Set(cells.values()).size === 1;
    const name = caption ? '' : personName(cells.get(nameColumn)?.text ?? '').slice(0, 200);
    if (isNameHeader(name) || /^(合计|总计|小计|共计)/.test(comparisonKey([...cells.values()][0]?.text ?? '')))
      continue;
    if (name === '')
      nameless.push(`第 ${row + 1} 行“${[...new Set([...cells.values()].map(cellText))].join(' ').slice(0, 60)}”`);
    else rows.push(readRow(name, row, cells, header.columns));
  }
  const notes = nameless.length > 0 ? [`${nameless.slice(0, 10).join('、')}没有姓名，未导入`] : [];
  if (rows.length === MAX_APPLICANTS) notes.push(`只读取了前 ${MAX_APPLICANTS} 人`);
  return { rows, notes, specific: header.columns.filter(isSpecific).length >= ENOUGH_SPECIFIC };
}

function readRow(
  name: string,
  row: number,
  cells: ReadonlyMap<number, SheetCell>,
  columns: readonly Column[],
): RosterRow {
  const place = `第${row + 1}行`;
  const values: Partial<Record<FieldId, string>> = {};
  const figures: Figures = { sales: [] };
  const origins: Record<string, string> = {};
  const issues: FormIssue[] = [];
  let number = '';
  const known = new Set<number>();
  for (const column of columns) {
    const cell = cells.get(column.index);
    known.add(column.index);
    if (!cell) continue;
    const entry = { cell, column, place, figures, origins, issues };
    noteFormula(cell, column.header, place, issues);
    if (cell.kind === 'error') addDoubt(issues, column.header, cell.text, place);
    else if (column.meaning?.kind === 'field') putValue(column.meaning.field, cell, place, values, origins);
    else if (column.meaning?.kind === 'figure') readFigure(column.meaning.figure, entry);
    else if (column.meaning?.kind === 'number') number = cellText(cell);
    else if (!column.meaning) addUnknown(issues, column.header, cell, place);
  }
  for (const [index, cell] of cells) if (!known.has(index)) addUnknown(issues, '（无表头）', cell, place);
  readSales(columns, cells, { place, figures, origins, issues });
  return { name, place, number, values, figures, origins, issues };
}

function putValue(
  field: FieldId,
  cell: SheetCell,
  place: string,
  values: Partial<Record<FieldId, string>>,
  origins: Record<string, string>,
): void {
  const text = (field === 'name' ? personName(cell.text) : cellText(cell)).slice(0, 2_000);
  if (text === '' || values[field] !== undefined) return;
  values[field] = text;
  origins[field] = place;
}

/** Adds what a person must look at: a cell whose content could not be understood. */
export function addDoubt(issues: FormIssue[], header: string, text: string, place: string): void {
  const subject = header.slice(0, 300);
  issues.push({
    code: 'cell-unread',
    subject,
    message: `汇总表${place}“${subject}”写作“${text.slice(0, 200)}”，没有把握读对，请人工核对。`,
  });
}

function addUnknown(issues: FormIssue[], header: string, cell: SheetCell, place: string): void {
  const message = `汇总表${place}的“${header.slice(0, 100)}”一列没有对应栏目，内容“${cellText(cell).slice(0, 500)}”未导入。`;
  issues.push({ code: 'column-not-taken', subject: header.slice(0, 300), message });
}

function noteFormula(cell: SheetCell, header: string, place: string, issues: FormIssue[]): void {
  if (!cell.formula) return;
  const message = `汇总表${place}“${header.slice(0, 100)}”是公式，采用表中存下的结果“${cellText(cell).slice(0, 200)}”，请核对。`;
  issues.push({ code: 'formula-value-used', subject: header.slice(0, 300), message });
}
