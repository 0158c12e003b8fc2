import { personName } from '../../../../domain/application/field-text.ts';
import { comparisonKey, normaliseLine } from '../../../../domain/base/text.ts';
import { brief } from '../form/form-reading.ts';
import { cellText } from './cells.ts';
import { type Cells, countedCells, isDitto } from './counted-cells.ts';
import { type RosterRow, readRow } from './read-row.ts';
import { isCaption, nameCellOf, SAMPLE_NAME, type Table } from './tables.ts';

/** What one table gave. */
export interface ReadTable {
  readonly table: Table;
  readonly people: ReadonlyMap<number, RosterRow>;
  /** Cells of the people's rows, as they stand. */
  readonly cells: ReadonlyMap<number, Cells>;
  /** Sentences on the rows that were not read. */
  readonly notes: readonly string[];
}

/** Why a table's people are not taken. */
export type Left = 'hidden' | 'sample' | 'other-list';
export type TableOutcome = ReadTable & { readonly left?: Left };

type RowKind = 'head' | 'caption' | 'total' | 'hidden' | 'sample' | 'struck' | 'nameless' | 'unfit' | 'person';

/** Reads the people of a table, `most` at most. `label` names the sheet in a row's place, where there are several. */
export function readTable(table: Table, label: string, most: number): ReadTable {
  const people = new Map<number, RosterRow>();
  const ofPeople = new Map<number, Cells>();
  const unread = new Map<RowKind, Unread>();
  let above: Cells | undefined;
  for (const [row, whole] of [...table.sheet.rows].sort(([a], [b]) => a - b)) {
    if (row <= table.lastRow || row >= table.endRow || people.size >= most) continue;
    const cells = ownCells(table, whole);
    if (cells.size === 0) continue;
    const kind = kindOf(table, row, cells);
    if (kind !== 'person') {
      const { named, count } = unread.get(kind) ?? { named: [], count: 0 };
      if (count < MOST_NAMED) named.push(`第 ${row + 1} 行“${brief(wordsOf(cells, table, kind))}”`);
      unread.set(kind, { named, count: count + 1 });
      above = undefined;
      continue;
    }
    const place = `${label}第${row + 1}行`;
    const counted = countedCells(cells, table, place, above);
    people.set(row, readRow(nameIn(table, cells), place, counted, table.columns));
    ofPeople.set(row, cells);
    above = counted.cells;
  }
  return { table, people, cells: ofPeople, notes: notesOn(unread) };
}

/** Cells of a row that belong to the table, where others stand beside it. */
function ownCells({ startColumn, endColumn }: Table, cells: Cells): Cells {
  const isAlone = startColumn === 0 && endColumn === Infinity;
  return isAlone ? cells : new Map([...cells].filter(([index]) => index >= startColumn && index < endColumn));
}

function nameIn(table: Table, cells: Cells): string {
  return personName(nameCellOf(cells, table)?.text ?? '').slice(0, 200);
}

const SAMPLE_CELL = /^(填[写表报])?(示例|样例|范例|举例|例子?|例如)\d*[:：]?$/;

function kindOf(table: Table, row: number, cells: Cells): RowKind {
  if (table.repeats.has(row)) return 'head';
  if (isCaption(cells)) return 'caption';
  const name = nameIn(table, cells);
  const [first] = cells.values();
  if (/^(合计|总计|小计|共计)/.test(comparisonKey(first?.text ?? ''))) return 'total';
  if (name === '' || isDitto(name) || cells.get(table.nameColumn)?.kind === 'error') return 'nameless';
  if (table.sheet.hiddenRows.has(row)) return 'hidden';
  if (cells.get(table.nameColumn)?.gone) return 'struck';
  if (SAMPLE_NAME.test(name) || [...cells.values()].some(({ text }) => SAMPLE_CELL.test(normaliseLine(text))))
    return 'sample';
  return isUnfit(table, cells) ? 'unfit' : 'person';
}

/** A line of a CSV file with more cells than its head: a separator stands in a value, and all after it is displaced. */
function isUnfit({ sheet, columns }: Table, cells: Cells): boolean {
  return sheet.name === '' && Math.max(...cells.keys()) > Math.max(...columns.map(({ index }) => index));
}

/** How a row that was not read is told: by the name, or by all it holds. */
function wordsOf(cells: Cells, table: Table, kind: RowKind): string {
  if (kind === 'nameless') return [...new Set([...cells.values()].map(cellText))].join(' ').slice(0, 60);
  return nameIn(table, cells);
}

const REASONS = {
  hidden: '是隐藏的行（或被筛选掉），没有导入；要导入请取消隐藏、筛选',
  sample: '是填写示例，没有导入',
  struck: '的姓名被划掉或看不见，没有导入，请人工核对',
  unfit: '的格数与表头不合，没有导入，请人工核对',
  nameless: '没有姓名，未导入',
  head: undefined,
  caption: undefined,
  total: undefined,
  person: undefined,
} as const satisfies Record<RowKind, string | undefined>;
const MOST_NAMED = 10;

/** Rows of one kind that were not read: the first of them in words. */
interface Unread {
  readonly named: string[];
  readonly count: number;
}

function notesOn(unread: ReadonlyMap<RowKind, Unread>): string[] {
  return [...unread].flatMap(([kind, { named, count }]) => {
    const reason = REASONS[kind];
    const more = count > named.length ? `等 ${count} 行` : '';
    return reason === undefined ? [] : [`${named.join('、')}${more}${reason}`];
  });
}
