import type { CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { type ItemMark, UNASSIGNED } from '../../../domain/scheme/marks.ts';
import type { Scheme } from '../../../domain/scheme/scheme.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import type { CsvRow } from './csv.ts';
import { readRow } from './rank-table.ts';

type Marks = CallParsed<'sheet.seal'>['sheets'][number];

/** An applicant as a table may name them. */
interface Applicant {
  readonly dossier: string;
  readonly applicant: string;
  readonly employer: string;
}

/** Groups the rows of one member's table into sheets; a fault in one row refuses the whole table. */
export function composeSheets(
  client: { sheets: readonly Applicant[]; scheme: Scheme; holder: string },
  rows: readonly CsvRow[],
): Outcome<Marks[]> {
  const byApplicant = new Map<string, { items: Record<string, ItemMark>; comments: Record<string, string> }>();
  const faults: string[] = [];
  for (const row of rows) {
    const { applicant = '', expert, comment } = row.values;
    const read = readRow(client.scheme.items, row);
    const marks = byApplicant.get(applicant) ?? { items: {}, comments: {} };
    if (typeof read === 'string') faults.push(read);
    else if (expert !== undefined && expert !== client.holder)
      faults.push(`第 ${row.line} 行：评审人员“${expert}”不是本人`);
    else if (Object.hasOwn(marks.items, read.item.id))
      faults.push(`第 ${row.line} 行：${applicant} 的“${read.item.name}”重复`);
    else if ('absent' in read.mark && read.mark.absent === UNASSIGNED)
      faults.push(`第 ${row.line} 行：“${UNASSIGNED}”由州商务局登记，评委不能填`);
    else {
      marks.items[read.item.id] = read.mark;
      if (comment) marks.comments[read.item.id] = comment;
      byApplicant.set(applicant, marks);
    }
  }
  const sheets = [...byApplicant].flatMap(([applicant, marks]): Marks[] => {
    const found = client.sheets.filter(({ dossier, applicant: name, employer }) =>
      [dossier, name, `${name}（${employer}）`].includes(applicant),
    );
    if (found.length === 1 && found[0]) return [{ dossier: found[0].dossier, ...marks, comment: '' }];
    faults.push(
      found.length > 1
        ? `申报人“${applicant}”有 ${found.length} 位，请写成 姓名（单位）`
        : `申报人“${applicant}”不在你的数据包里`,
    );
    return [];
  });
  return faults.length > 0 ? refuse('marks-invalid', faults.slice(0, 20).join('；')) : success(sheets);
}
