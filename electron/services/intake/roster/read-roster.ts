import { personName } from '../../../../domain/application/field-text.ts';
import { success } from '../../../../domain/base/result.ts';
import { comparisonKey, normaliseLine } from '../../../../domain/base/text.ts';
import { type ColumnChoices, columnTargetLabel } from '../../../../domain/intake/roster-columns.ts';
import type { Sheet, SheetCell } from '../../../platform/office/xlsx/read-workbook.ts';
import { type Outcome, refuse } from '../../ports.ts';
import { brief } from '../form/form-reading.ts';
import { cellText } from './cells.ts';
import { type Column, columnOf, isNameHeader, unitOf } from './columns.ts';
import { type ColumnMatch, columnsOf, matchesOf } from './match-columns.ts';
import { type RosterRow, readRow } from './read-row.ts';

export type { RosterRow } from './read-row.ts';

export interface Roster {
  readonly rows: readonly RosterRow[];
  /** Whether the sheet has columns that only a roster of applicants has. */
  readonly specific: boolean;
  /** Sentences on what was not taken from the sheet, or not taken for sure. */
  readonly notes: readonly string[];
  /** What each column was taken for. */
  readonly columns: readonly ColumnMatch[];
  /** Cells of the first people's rows as people read them, by the index of the column. */
  readonly sample: readonly Readonly<Record<number, string>>[];
}

/** Rows in which the header is looked for, and rows that are read below it. */
const HEADER_REACH = 40;
const MAX_APPLICANTS = 2_000;
/** People whose cells are shown when columns are matched. */
const SAMPLE_ROWS = 5;

/** Reads the first sheet with a 姓名 header. Refuses `roster-unrecognised` where none has one. */
export function readRoster(sheets: readonly Sheet[], round: number, choices: ColumnChoices = {}): Outcome<Roster> {
  for (const sheet of sheets) {
    const header = findHeader(sheet, round, choices);
    if (header) return success(readRows(sheet, header));
  }
  return refuse('roster-unrecognised');
}

export interface Header {
  readonly lastRow: number;
  readonly columns: readonly Column[];
}

/** Finds the header: a row with a 姓名 cell and one more that is understood. It may be several rows deep. */
export function findHeader(sheet: Sheet, round: number, choices: ColumnChoices): Header | undefined {
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
    const columns = columnsOf(headerTexts(sheet, row, lastRow), round, choices).map((column) => {
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
  const sample: Record<number, string>[] = [];
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
    else {
      if (sample.length < SAMPLE_ROWS)
        sample.push(Object.fromEntries([...cells].map(([index, cell]) => [index, brief(cellText(cell))])));
      rows.push(readRow(name, row, cells, header.columns));
    }
  }
  const notes = nameless.length > 0 ? [`${nameless.slice(0, 10).join('、')}没有姓名，未导入`] : [];
  if (rows.length === MAX_APPLICANTS) notes.push(`只读取了前 ${MAX_APPLICANTS} 人`);
  const columns = matchesOf(header.columns);
  for (const { header: head, target, confidence } of columns)
    if (target && confidence === 'likely')
      notes.push(`“${brief(head)}”一列按“${columnTargetLabel(target)}”读取，请核对`);
  return { rows, notes, columns, sample, specific: header.columns.filter(isSpecific).length >= ENOUGH_SPECIFIC };
}
