import type { CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { listFaults } from '../../../domain/base/schema-faults.ts';
import { type ItemMark, UNASSIGNED } from '../../../domain/scheme/marks.ts';
import type { Scheme } from '../../../domain/scheme/scheme.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import type { CsvRow } from './csv.ts';
import { readRow } from './rank-table.ts';
import { tableKey } from './table-names.ts';

type Marks = CallParsed<'sheet.seal'>['sheets'][number];

/** An applicant as a table may name them. */
export interface Applicant {
  readonly dossier: string;
  readonly applicant: string;
  readonly employer: string;
}

/** What a table is held against: whom and what one member marks. */
interface Listed {
  readonly sheets: readonly Applicant[];
  readonly scheme: Pick<Scheme, 'items'>;
  readonly holder: string;
}

/** The sheet that rows of one applicant make. */
interface Composed {
  readonly items: Record<string, ItemMark>;
  readonly comments: Record<string, string>;
  /** Item → line that gave its mark. */
  readonly lines: Map<string, number>;
  /** How the first row names the applicant, and its line. */
  readonly written: string;
  readonly line: number;
}

/** Finds applicants by any of the names that a table may have for them. */
function finder(sheets: readonly Applicant[]): (text: string) => readonly Applicant[] {
  const byKey = new Map<string, Applicant[]>();
  for (const sheet of sheets) {
    const { dossier, applicant, employer } = sheet;
    for (const key of new Set([dossier, applicant, `${applicant}（${employer}）`].map(tableKey)))
      byKey.set(key, [...(byKey.get(key) ?? []), sheet]);
  }
  return (text) => byKey.get(tableKey(text)) ?? [];
}

/** Whom a row is about, or the sentence why nobody can tell. */
function applicantOf(found: readonly Applicant[], { line, values: { applicant = '' } }: CsvRow): string | Applicant {
  const [only] = found;
  if (!only) return `第 ${line} 行：申报人“${applicant}”不在你的数据包里`;
  return found.length > 1 ? `第 ${line} 行：申报人“${applicant}”有 ${found.length} 位，请写成 姓名（单位）` : only;
}

/** Adds a row to its applicant's sheet; answers the sentence what is wrong with it. */
function addRow({ scheme, holder }: Listed, sheet: Composed, row: CsvRow): string | undefined {
  const { line, values } = row;
  const { applicant = '', expert, comment } = values;
  const read = readRow(scheme.items, row);
  if (typeof read === 'string') return read;
  const { item, mark } = read;
  if (expert !== undefined && tableKey(expert) !== tableKey(holder))
    return `第 ${line} 行：评审人员“${expert}”不是本人`;
  if ('absent' in mark && mark.absent === UNASSIGNED) return `第 ${line} 行：“${UNASSIGNED}”由州商务局登记，评委不能填`;
  if (applicant !== sheet.written)
    return `第 ${line} 行的“${applicant}”与第 ${sheet.line} 行的“${sheet.written}”是同一位申报人，写法不同，请统一写法并核对没有重复`;
  const earlier = sheet.lines.get(item.id);
  if (earlier !== undefined) return `第 ${line} 行：${applicant} 的“${item.name}”与第 ${earlier} 行重复`;
  sheet.lines.set(item.id, line);
  sheet.items[item.id] = mark;
  if (comment) sheet.comments[item.id] = comment;
  return undefined;
}

/** Groups the rows of one member's table into sheets, one an applicant; a fault in one row refuses the whole table. */
export function composeSheets(listed: Listed, rows: readonly CsvRow[]): Outcome<Marks[]> {
  const find = finder(listed.sheets);
  const sheets = new Map<string, Composed>();
  const faults: string[] = [];
  for (const row of rows) {
    const applicant = applicantOf(find(row.values.applicant ?? ''), row);
    if (typeof applicant === 'string') {
      faults.push(applicant);
      continue;
    }
    const written = row.values.applicant ?? '';
    const blank = { items: {}, comments: {}, lines: new Map<string, number>(), written, line: row.line };
    const sheet = sheets.get(applicant.dossier) ?? blank;
    sheets.set(applicant.dossier, sheet);
    const fault = addRow(listed, sheet, row);
    if (fault !== undefined) faults.push(fault);
  }
  if (faults.length > 0) return refuse('marks-invalid', listFaults(faults));
  return success([...sheets].map(([dossier, { items, comments }]) => ({ dossier, items, comments, comment: '' })));
}
