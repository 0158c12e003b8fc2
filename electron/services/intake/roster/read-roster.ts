import { success } from '../../../../domain/base/result.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';
import { type ColumnChoices, columnTargetLabel } from '../../../../domain/intake/roster-columns.ts';
import type { Sheet } from '../../../platform/office/xlsx/model.ts';
import { type Outcome, refuse } from '../../ports.ts';
import { brief } from '../form/form-reading.ts';
import { cellText } from './cells.ts';
import { type ColumnMatch, matchesOf } from './match-columns.ts';
import type { RosterRow } from './read-row.ts';
import { type Left, readTable, type TableOutcome } from './read-table.ts';
import { sheetNotes, tellAsides } from './sheet-notes.ts';
import { isSpecific, type Table, tablesOf } from './tables.ts';

export type { RosterRow } from './read-row.ts';

export interface Roster {
  readonly rows: readonly RosterRow[];
  /** Whether a table has columns that only a roster of applicants has. */
  readonly specific: boolean;
  /** Sentences on what became of each sheet and table, and on what was not taken, or not taken for sure. */
  readonly notes: readonly string[];
  /** What each column was taken for. */
  readonly columns: readonly ColumnMatch[];
  /** Cells of the first people's rows as people read them, by the index of the column. */
  readonly sample: readonly Readonly<Record<number, string>>[];
}

const MAX_APPLICANTS = 2_000;
/** People whose cells are shown when columns are matched. */
const SAMPLE_ROWS = 5;

/** Reads every table with a 姓名 head on every sheet. Refuses `roster-unrecognised` where there is none. */
export function readRoster(sheets: readonly Sheet[], round: number, choices: ColumnChoices = {}): Outcome<Roster> {
  const tables = sheets.flatMap((sheet) => tablesOf(sheet, round, choices));
  if (tables.length === 0) return refuse('roster-unrecognised');
  const isSeveral = new Set(tables.map(({ sheet }) => sheet)).size > 1;
  const outcomes: TableOutcome[] = [];
  let room = MAX_APPLICANTS;
  for (const table of tables) {
    const label = isSeveral ? `“${table.sheet.name}”表` : '';
    const left = leftOut(table, tables);
    const read = readTable(table, label, left ? MAX_APPLICANTS : room);
    outcomes.push({ ...read, ...(left && { left }) });
    if (!left) room -= read.people.size;
  }
  const used = outcomes.filter(({ left }) => left === undefined);
  const notes = [...sheetNotes(sheets, outcomes), ...used.flatMap(tellAsides)];
  if (room <= 0) notes.push(`只读取了前 ${MAX_APPLICANTS} 人`);
  const { columns, sample } = previewOf(used);
  for (const { header, target, confidence } of columns)
    if (target && confidence === 'likely')
      notes.push(`“${brief(header)}”一列按“${columnTargetLabel(target)}”读取，请核对`);
  const rows = used.flatMap(({ people }) => [...people.values()]);
  return success({ rows, notes, columns, sample, specific: used.some(({ table }) => isSpecific(table)) });
}

/** Hidden sheets do not count; examples and other lists of people do not where there is a roster beside them. */
function leftOut(table: Table, tables: readonly Table[]): Left | undefined {
  if (table.sheet.hidden) return 'hidden';
  const visible = tables.filter(({ sheet }) => !sheet.hidden);
  if (table.isSample && visible.some((other) => !other.isSample)) return 'sample';
  return !isSpecific(table) && visible.some(isSpecific) ? 'other-list' : undefined;
}

/** First index of the columns that only later tables have. */
const LATER = 1_000;

/** Columns of all tables, each head once, and the cells of the first people under them. */
function previewOf(outcomes: readonly TableOutcome[]): Pick<Roster, 'columns' | 'sample'> {
  const columns: ColumnMatch[] = [];
  const indexes = new Map<string, number>();
  const sample: Record<number, string>[] = [];
  for (const [place, { table, cells }] of outcomes.entries()) {
    const indexOf = new Map<number, number>();
    for (const match of matchesOf(table.columns)) {
      const key = comparisonKey(match.header);
      const known = place === 0 ? undefined : indexes.get(key);
      const index = known ?? (place === 0 ? match.index : LATER + columns.length);
      if (known === undefined) columns.push({ ...match, index });
      indexes.set(key, indexes.get(key) ?? index);
      indexOf.set(match.index, index);
    }
    for (const row of [...cells.values()].slice(0, Math.max(0, SAMPLE_ROWS - sample.length)))
      sample.push(
        Object.fromEntries([...row].map(([index, cell]) => [indexOf.get(index) ?? index, brief(cellText(cell))])),
      );
  }
  return { columns, sample };
}
