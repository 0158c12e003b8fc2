import { success } from '../../../domain/base/result.ts';
import { listFaults } from '../../../domain/base/schema-faults.ts';
import { compareText } from '../../../domain/base/text.ts';
import { type Candidate, type RankingRow, rank } from '../../../domain/ranking/ranking.ts';
import { type CountedMark, markFault, readCountedMark } from '../../../domain/scheme/marks.ts';
import { parseTableScheme, type TableScheme } from '../../../domain/scheme/scheme.ts';
import type { SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { readSchemeFile } from '../../services/scheme/scheme.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { TableNames, tableKey } from './table-names.ts';

/** An item by its id or, where that is unmistakable, its name. */
export function findItem(items: readonly SchemeItem[], text: string): SchemeItem | undefined {
  const exact = items.find(({ id }) => id === text);
  const named = items.filter(({ id, name }) => [id, name].some((each) => tableKey(each) === tableKey(text)));
  return exact ?? (named.length === 1 ? named[0] : undefined);
}

/** One row's item and mark, or the sentence what is wrong with it. */
export function readRow(
  items: readonly SchemeItem[],
  { line, values }: CsvRow,
): { item: SchemeItem; mark: CountedMark } | string {
  const item = findItem(items, values.item ?? '');
  if (!item) return `第 ${line} 行：方案里没有评分项“${values.item ?? ''}”`;
  const mark = readCountedMark(values.mark ?? '');
  if (!mark)
    return `第 ${line} 行：“${values.mark}”不是分值（只认 85、85.5 这样的数），也不是 未评、弃权、回避、缺席、未分配 之一`;
  const fault = markFault(item, mark);
  return fault ? `第 ${line} 行：${fault}` : { item, mark };
}

interface Given {
  readonly mark: CountedMark;
  readonly line: number;
}

/** Everybody's marks: applicant → expert → item. An expert who has no row for an applicant takes no place there. */
interface Book {
  readonly marks: Map<string, Map<string, Map<string, Given>>>;
  readonly applicants: TableNames;
  readonly experts: TableNames;
  readonly faults: string[];
}

function below<Key, Value>(map: Map<Key, Value>, key: Key, blank: () => Value): Value {
  const found = map.get(key) ?? blank();
  map.set(key, found);
  return found;
}

function collect({ items }: TableScheme, rows: readonly CsvRow[]): Book {
  const [applicants, experts] = [new TableNames('申报人'), new TableNames('评审人员')];
  const book: Book = { marks: new Map(), applicants, experts, faults: [] };
  for (const row of rows) {
    const { line } = row;
    const { applicant = '', expert = '' } = row.values;
    const read = readRow(items, row);
    if (typeof read === 'string') book.faults.push(read);
    else if (!applicant || !expert) book.faults.push(`第 ${line} 行：缺少申报人或评审人员`);
    else {
      const byExpert = below(book.marks, applicants.add(applicant, line), () => new Map());
      const given = below(byExpert, experts.add(expert, line), () => new Map());
      const earlier = given.get(read.item.id);
      if (earlier)
        book.faults.push(`第 ${line} 行：${expert} 对 ${applicant} 的“${read.item.name}”与第 ${earlier.line} 行重复`);
      else given.set(read.item.id, { mark: read.mark, line });
    }
  }
  book.faults.push(...applicants.faults(), ...experts.faults());
  return book;
}

function candidatesOf({ marks, applicants, experts }: Book): Candidate[] {
  return [...marks].map(([key, byExpert]) => ({
    key,
    name: applicants.shown(key),
    marks: [...byExpert]
      .map(([expert, given]) => ({
        expert: experts.shown(expert),
        items: Object.fromEntries([...given].map(([item, { mark }]) => [item, mark])),
      }))
      .sort((a, b) => compareText(a.expert, b.expert)),
  }));
}

/** What a reader of the table should know of how it was read. */
function notesOf({ marks, applicants, experts }: Book): string[] {
  const all = new Set([...marks.values()].flatMap((byExpert) => [...byExpert.keys()])).size;
  const short = [...marks.values()].filter((byExpert) => byExpert.size < all).length;
  return [
    ...applicants.notes(),
    ...experts.notes(),
    ...(short > 0
      ? [`表中共有 ${all} 位评审人员；${short} 位申报人没有其中一些人的行，按“未分配”计，不算未评，也不逐一列出`]
      : []),
  ];
}

interface RankedTable {
  readonly ranking: readonly RankingRow[];
  readonly scheme: TableScheme;
  readonly notes: readonly string[];
}

/** Ranks a table of marks without a vault: anyone can recompute a published ranking from it. */
export async function rankTable(scoresPath: string, schemePath: string): Promise<Outcome<RankedTable>> {
  const file = await readSchemeFile(schemePath);
  if (!file.ok) return file;
  const scheme = parseTableScheme(file.value);
  if (!scheme.ok) return scheme;
  const table = readCsv(scoresPath, ['applicant', 'expert', 'item', 'mark']);
  if (!table.ok) return table;
  const book = collect(scheme.value, table.value.rows);
  if (book.faults.length > 0) return refuse('csv-invalid', listFaults(book.faults));
  return success({
    ranking: rank(scheme.value, candidatesOf(book)),
    scheme: scheme.value,
    notes: [...table.value.notes, ...notesOf(book)],
  });
}
