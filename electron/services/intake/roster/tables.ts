import { normaliseLine } from '../../../../domain/base/text.ts';
import type { ColumnChoices } from '../../../../domain/intake/roster-columns.ts';
import type { Sheet, SheetCell } from '../../../platform/office/xlsx/model.ts';
import { type Column, columnOf, isNameHeader } from './columns.ts';
import { columnsOf } from './match-columns.ts';
import { agreed, type StatedUnit, statedUnits, unitOf, unitsIn } from './units.ts';

/** A table of people on a sheet: its head, and the rows below it as far as the next head. */
export interface Table {
  readonly sheet: Sheet;
  /** First row that belongs to the table: what stands above the first head of a sheet is told with it. */
  readonly topRow: number;
  /** First and last row of the head, and the row with which the table's own rows end, from 0. */
  readonly firstRow: number;
  readonly lastRow: number;
  readonly endRow: number;
  /** Rows in which the head is repeated. */
  readonly repeats: ReadonlySet<number>;
  readonly columns: readonly Column[];
  /** Column of the name. */
  readonly nameColumn: number;
  /** Columns that are its own, where tables stand beside each other. */
  readonly startColumn: number;
  readonly endColumn: number;
  /** Whether its title or its sheet calls it an example. */
  readonly isSample: boolean;
}

interface Head extends Pick<Table, 'firstRow' | 'lastRow' | 'nameColumn'> {
  readonly texts: readonly (readonly [number, string])[];
  readonly repeats: Set<number>;
}

/** All tables of a sheet with a 姓名 head and one more that is understood. A head may be several rows deep. */
export function tablesOf(sheet: Sheet, round: number, choices: ColumnChoices): Table[] {
  const rows = [...sheet.rows.keys()].sort((a, b) => a - b);
  const heads = headsOf(sheet, rows, round, choices);
  const linesOf = (some: readonly number[]) => some.map((row) => lineOf(sheet, row));
  const top = linesOf(rows.filter((row) => row < (heads[0]?.firstRow ?? 0))).flatMap(statedUnits);
  return heads.flatMap(({ texts, ...head }, index): Table[] => {
    const previous = heads[index - 1];
    const endRow = heads[index + 1]?.firstRow ?? Infinity;
    const title = linesOf(wordRows(sheet, rows, previous, previous ? previous.lastRow : -1, head.firstRow));
    const below = linesOf(wordRows(sheet, rows, head, head.lastRow, endRow));
    const isLast = index === heads.length - 1;
    const own = [...title.filter((line) => !isNote(line)), ...below.filter((line) => isLast || isNote(line))];
    return besideEachOther({
      sheet,
      topRow: previous ? head.firstRow : -1,
      ...head,
      endRow,
      startColumn: 0,
      endColumn: Infinity,
      columns: withUnits(columnsOf(texts, round, choices), own.flatMap(statedUnits), top),
      isSample: SAMPLE_SHEET.test(sheet.name) || title.some((line) => SAMPLE_TITLE.test(line)),
    });
  });
}

/** A table whose heads begin anew from a second 姓名 head on is two tables that stand beside each other. */
function besideEachOther(table: Table): Table[] {
  const { columns, nameColumn } = table;
  const isNumber = ({ meaning }: Column) => meaning?.kind === 'number';
  const place = columns.findIndex(({ index, header }) => index > nameColumn && isNameHeader(header));
  if (place < 0) return [table];
  const before = columns[place - 1];
  const from = before && isNumber(before) && before.index > nameColumn ? place - 1 : place;
  const [left, right] = [columns.slice(0, from), columns.slice(from)];
  const heads = new Set(left.map(({ header }) => header));
  const again = right.filter(({ header }) => heads.has(header)).length;
  const [first, name] = [right[0], columns[place]];
  if (again < 2 || !first || !name) return [table];
  const next = { ...table, startColumn: first.index, columns: right, nameColumn: name.index };
  return [{ ...table, columns: left, endColumn: first.index }, ...besideEachOther(next)];
}

type Named = Pick<Table, 'nameColumn'>;

/** Lines of words around a table that are read for units. */
const MOST_LINES = 100;

/** Rows between two that name nobody: lines of words around a table. */
function wordRows(
  sheet: Sheet,
  rows: readonly number[],
  head: Named | undefined,
  after: number,
  before: number,
): number[] {
  return rows.filter((row) => row > after && row < before && !hasName(sheet, row, head)).slice(-MOST_LINES);
}

const SAMPLE_SHEET = /示例|样例|样表|范例|填[写表报]说明/;
const SAMPLE_TITLE = /^[（(【]?(填[写表报])?(示例|样例|范例|样表)|[（(【](填[写表报])?(示例|样例|范例|样表)[)）】]$/;

function isNote(line: string): boolean {
  return /^(备?注|说明|附注|填[写表报]说明|注释)/.test(line);
}

/** The words of a row, those of a merged area once. */
function lineOf(sheet: Sheet, row: number): string {
  const cells = new Set(sheet.rows.get(row)?.values());
  return [...cells].map(({ text }) => normaliseLine(text)).join('  ');
}

/** Whether a row holds one merged cell and nothing else. */
export function isCaption(cells: ReadonlyMap<number, SheetCell>): boolean {
  const [first] = cells.values();
  for (const cell of cells.values()) if (cell !== first) return false;
  return cells.size > 1;
}

/** What a lone line says that is no name: a note, a unit, the heading of a group. */
const WORDS = /[:：，。；、（）()]|[县市州区镇乡类批组]$|^(注|备注|说明)/;

/** Who signs or fills in (审核人：王某), and when: no name has a colon, but for an example's. */
const SIGNED = /^[^:：]+[:：]/;
export const SAMPLE_NAME = /^(示例|样例|范例|例)[:：]|[（(【[](示例|样例|范例|例)[)）】\]]/;

/** The cell that names the person of a row; none where the row is a line of words. */
export function nameCellOf(cells: ReadonlyMap<number, SheetCell>, { nameColumn }: Named): SheetCell | undefined {
  const cell = isCaption(cells) ? undefined : cells.get(nameColumn);
  const text = cell?.text.trim() ?? '';
  if (SIGNED.test(text) && !SAMPLE_NAME.test(text)) return undefined;
  return cells.size === 1 && WORDS.test(text) ? undefined : cell;
}

function hasName(sheet: Sheet, row: number, head: Named | undefined): boolean {
  const cells = sheet.rows.get(row);
  return head !== undefined && cells !== undefined && nameCellOf(cells, head) !== undefined;
}

function headsOf(sheet: Sheet, rows: readonly number[], round: number, choices: ColumnChoices): Head[] {
  const heads: Head[] = [];
  let done = -1;
  for (const row of rows) {
    const name = row > done && [...(sheet.rows.get(row) ?? [])].find(([, cell]) => isNameHeader(cell.text));
    if (!name) continue;
    const place = { firstRow: row, lastRow: row + headerDepth(sheet, row, name[0]) - 1, nameColumn: name[0] };
    const texts = headerTexts(sheet, place);
    if (columnsOf(texts, round, choices).filter(({ meaning }) => meaning).length < 2) continue;
    done = place.lastRow;
    const last = heads.at(-1);
    if (last && repeats(sheet, rows, last, { ...place, texts })) {
      for (let each = row; each <= done; each += 1) last.repeats.add(each);
    } else heads.push({ ...place, texts, repeats: new Set() });
  }
  return heads;
}

/** Whether a head says the same as the one before it, and nothing between them says that another table begins. */
function repeats(sheet: Sheet, rows: readonly number[], last: Head, next: Omit<Head, 'repeats'>): boolean {
  const key = ({ texts }: Pick<Head, 'texts'>) => JSON.stringify(texts);
  const between = wordRows(sheet, rows, last, last.lastRow, next.firstRow).map((row) => lineOf(sheet, row));
  return key(last) === key(next) && !between.some((line) => statedUnits(line).length > 0 || SAMPLE_TITLE.test(line));
}

/** Rows of the header: as deep as the 姓名 cell is merged, or two where the row below has heads or units but no name. */
function headerDepth(sheet: Sheet, row: number, nameColumn: number): number {
  const merged = sheet.heightAt(row, nameColumn);
  if (merged > 1) return Math.min(merged, 5);
  const below = sheet.rows.get(row + 1);
  const texts = [...(below?.values() ?? [])].map(({ text }) => text);
  const heads = texts.filter((text) => columnOf(0, text, 2_000).meaning || isUnit(text)).length;
  return below && !below.has(nameColumn) && (heads >= 1 || isUnderSpans(sheet, row, below)) ? 2 : 1;
}

/** Whether all cells of a row stand under heads that span several columns: they are the parts of those heads. */
function isUnderSpans(sheet: Sheet, row: number, below: ReadonlyMap<number, SheetCell>): boolean {
  const above = sheet.rows.get(row);
  return [...below.keys()].every((column) => {
    const head = above?.get(column);
    return head !== undefined && (head === above?.get(column - 1) || head === above?.get(column + 1));
  });
}

/** Whether a cell holds nothing but a unit. */
function isUnit(text: string): boolean {
  const bare = normaliseLine(text).replace(/[（()）[\]\s:：]|单位/g, '');
  return bare !== '' && unitsIn(bare)[0]?.word === bare;
}

/** Header of each column: the texts of its header rows, each once. */
function headerTexts(sheet: Sheet, { firstRow, lastRow }: Pick<Table, 'firstRow' | 'lastRow'>): [number, string][] {
  const texts = new Map<number, string[]>();
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (const [index, cell] of sheet.rows.get(row) ?? []) {
      const text = normaliseLine(cell.text);
      const above = texts.get(index) ?? [];
      texts.set(index, above.includes(text) ? above : [...above, text]);
    }
  }
  return [...texts].sort(([a], [b]) => a - b).map(([index, parts]) => [index, parts.join(' ')]);
}

type Subject = StatedUnit['subject'];

/** What a column counts: its own subject, then the general one. */
function subjectsOf({ meaning }: Column): readonly Subject[] {
  if (meaning?.kind === 'sales') return ['sales', 'money'];
  if (meaning?.kind !== 'figure') return [];
  if (meaning.figure === 'taxYuan') return ['taxYuan', 'money'];
  return meaning.figure === 'followers' || meaning.figure === 'jobs' ? [meaning.figure, 'people'] : [];
}

/** Units for the columns whose heads name none: beside the head, then of the block, then of the whole sheet. */
function withUnits(columns: readonly Column[], own: readonly StatedUnit[], top: readonly StatedUnit[]): Column[] {
  return columns.map((column, place): Column => {
    if (column.scale !== undefined || column.unclear !== undefined) return column;
    const subjects = subjectsOf(column);
    if (subjects.length === 0) return isUnit(column.header) ? { ...column, meaning: { kind: 'unit' } } : column;
    const next = columns[place + 1];
    if (next && next.index === column.index + 1 && isUnit(next.header))
      return { ...column, ...unitOf(`(${next.header})`) };
    for (const stated of [own, top]) {
      for (const subject of subjects) {
        const said = stated.filter((unit) => unit.subject === subject);
        if (said.length > 0) return { ...column, ...agreed(said) };
      }
    }
    return column;
  });
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

/** Whether a table has columns that only a roster of applicants has. */
export function isSpecific({ columns }: Table): boolean {
  const specific = columns.filter(
    ({ meaning }) => meaning?.kind === 'sales' || (meaning?.kind === 'figure' && SPECIFIC.has(meaning.figure)),
  );
  return specific.length >= ENOUGH_SPECIFIC;
}
