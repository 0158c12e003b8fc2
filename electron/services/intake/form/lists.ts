import { LISTS, type ListId } from '../../../../domain/application/fields.ts';
import { parsePeriod } from '../../../../domain/application/history.ts';
import { comparisonKey, normaliseLine } from '../../../../domain/base/text.ts';
import type { Table } from '../../../platform/office/docx/model.ts';
import { addIssue, type FormReading } from './form-reading.ts';
import { labelFields } from './labels.ts';
import { addRow, cutRow, stacked } from './list-rows.ts';
import type { Outline, Unit } from './outline.ts';
import type { Spot } from './pieces.ts';

type Role = 'period' | 'from' | 'to' | 'first' | 'second' | 'more';

const TITLES: Readonly<Record<ListId, RegExp>> = {
  educationRows: /^(主要|个人)?(教育|学习)(经历|简历|情况)(从高中.*)?$/,
  workRows: /^(主要|个人)?工作(经历|简历|履历|情况)$/,
};
/** Column heads: `first` is the school or the employer, `second` the major or the post, `more` further words on it. */
const HEADS: Readonly<Record<ListId, readonly (readonly [Role, RegExp])[]>> = {
  educationRows: [
    ['first', /学校|院校|就读/],
    ['second', /专业/],
    ['more', /^(学历|学位|学历学位|毕业情况)$/],
  ],
  workRows: [
    ['first', /单位|部门|公司|企业/],
    ['second', /职务|职称|岗位|职位/],
    ['more', /^国家(地区)?$/],
  ],
};
const PERIOD_HEADS: readonly (readonly [Role, RegExp])[] = [
  ['period', /^起止(年月|时间|日期).{0,8}$|^(时间|年月|时间段|起讫年月|起至年月)$/],
  ['from', /^(起始|开始|入学|入职)?(年月|时间|日期)?起?$/],
  ['to', /^(终止|结束|截止|毕业|离职)(年月|时间|日期)?止?$/],
];
/** Longest column head. */
const MAX_HEAD = 40;

interface Column {
  readonly role: Role;
  readonly start: number;
  readonly end: number;
}

interface Head {
  readonly list: ListId;
  readonly columns: readonly Column[];
}

/** Reads the education and work rows of section 一, found by their column heads, whatever stands left or above. */
export function readLists(outline: Outline, reading: FormReading, settled: ReadonlySet<string>): void {
  const units = outline.units.filter((unit) => unit.section === 'one' && unit.spot);
  for (const table of new Set(units.flatMap((unit) => unit.spot?.table ?? []))) readTableLists(table, outline, reading);
  for (const unit of units) {
    for (const list of ['educationRows', 'workRows'] as const) {
      if (unit.used || !TITLES[list].test(comparisonKey(unit.text))) continue;
      if (settled.has(list)) unit.used = true;
      else readTitled(list, unit, outline, reading);
    }
  }
}

function readTableLists(table: Table, outline: Outline, reading: FormReading): void {
  let head: Head | undefined;
  for (let row = 0; row < table.rows.length; row += 1) {
    const units = unitsOf(table, row, outline);
    const next = headOf(units);
    if (next) {
      head = next;
      for (const unit of units) unit.used ||= inColumns(unit, next);
    } else if (head && endsList(units, row, head)) head = undefined;
    else if (head) readRow(head, units, row, reading);
  }
}

/** Units whose cell begins in a row or reaches down into it. */
function unitsOf(table: Table, row: number, outline: Outline): Unit[] {
  return (table.rows[row] ?? []).flatMap((cell) => outline.at(table, row, cell.column) ?? []);
}

function headOf(units: readonly Unit[]): Head | undefined {
  for (const list of ['educationRows', 'workRows'] as const) {
    const columns = units.flatMap((unit): Column[] => {
      const key = unit.text.length > MAX_HEAD ? '' : comparisonKey(unit.text);
      const role = [...HEADS[list], ...PERIOD_HEADS].find(([, pattern]) => key !== '' && pattern.test(key))?.[0];
      const cell = unit.spot?.cell;
      return role && cell && !TITLES[list].test(key)
        ? [{ role, start: cell.column, end: cell.column + cell.width }]
        : [];
    });
    const roles = new Set(columns.map((column) => column.role));
    if ((roles.has('period') || (roles.has('from') && roles.has('to'))) && roles.has('first')) return { list, columns };
  }
  return undefined;
}

function columnOf({ cell }: Spot, head: Head): Column | undefined {
  const overlap = (column: Column) =>
    Math.min(column.end, cell.column + cell.width) - Math.max(column.start, cell.column);
  const best = head.columns.toSorted((a, b) => overlap(b) - overlap(a))[0];
  return best && overlap(best) > 0 ? best : undefined;
}

function inColumns(unit: Unit, head: Head): boolean {
  return unit.spot !== undefined && columnOf(unit.spot, head) !== undefined;
}

/** A list ends at a label of section 一, at the next list's title, or at one cell that fills the row. */
function endsList(units: readonly Unit[], row: number, head: Head): boolean {
  const own = units.filter((unit) => unit.spot?.cell.row === row && unit.text !== '');
  if (own.some((unit) => unit.section !== 'one')) return true;
  const titled = own.some((unit) => Object.values(TITLES).some((title) => title.test(comparisonKey(unit.text))));
  const first = own[0];
  const spansAll = units.length === 1 && (units[0]?.spot?.cell.width ?? 0) > 1 && head.columns.length > 1;
  return titled || spansAll || (first !== undefined && labelFields(first.text, 'one') !== undefined);
}

function readRow(head: Head, units: readonly Unit[], row: number, reading: FormReading): void {
  const texts: Record<Role, string> = { period: '', from: '', to: '', first: '', second: '', more: '' };
  let ownText = false;
  for (const unit of units) {
    const column = unit.spot && columnOf(unit.spot, head);
    if (!column || !unit.spot || unit.section !== 'one') continue;
    // A cell merged over many rows is read for each of them: cut here, before anything is done with its text.
    texts[column.role] = [texts[column.role], cutRow(unit.text, head.list, reading)].filter(Boolean).join('\n');
    unit.used = true;
    ownText ||= unit.spot.cell.row === row && unit.text !== '';
  }
  if (!ownText) return;
  const period = texts.period || [texts.from, texts.to].filter(Boolean).join('—');
  const second = [texts.second, texts.more].filter(Boolean).join(' ');
  for (const [when = '', first = '', last = ''] of stacked([period, texts.first, second])) {
    addRow(reading, head.list, when, first, last, `表${units[0]?.spot?.table.number ?? 0}第${row + 1}行`);
  }
}

/** A list without column heads: its title, and beside or under it free lines that begin with a period. */
function readTitled(list: ListId, unit: Unit, outline: Outline, reading: FormReading): void {
  unit.used = true;
  if (reading.origins[list] !== undefined || !unit.spot) return;
  const { table, cell } = unit.spot;
  const right = outline.at(table, cell.row, cell.column + cell.width);
  const value = right && !right.used ? right : outline.at(table, cell.row + cell.height, cell.column);
  const lines = value && !value.used ? value.text.split('\n').filter((line) => normaliseLine(line) !== '') : [];
  const read = lines.map(freeLine);
  if (!value || lines.length === 0 || read.some((row) => row === undefined)) {
    addIssue(
      reading,
      'list-unread',
      LISTS[list].label,
      `${unit.place}的“${LISTS[list].label}”没有认出各行，请人工核对。`,
    );
    return;
  }
  value.used = true;
  for (const row of read) if (row) addRow(reading, list, row[0], row[1], row[2], value.place);
}

/** `2004.09—2008.07 云南财经大学 电子商务` → period, school, major; 无 stays 无. */
function freeLine(line: string): [string, string, string] | undefined {
  const text = normaliseLine(line);
  if (text === '无') return ['无', '', ''];
  const match = /^([\d.年月日/\-—–－~～至到今现在起\s]+?)[\s，,：:;；]+([^\d\s].*)$/u.exec(text);
  const period = match?.[1]?.trim() ?? '';
  if (!match || !parsePeriod(period)) return undefined;
  const [first = '', ...rest] = (match[2] ?? '').split(/[\s，,]+/);
  return [period, first, rest.join(' ')];
}
