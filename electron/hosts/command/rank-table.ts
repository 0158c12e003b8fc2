import { success } from '../../../domain/base/result.ts';
import { compareText, comparisonKey, spellingNote } from '../../../domain/base/text.ts';
import { type Candidate, type RankingRow, rank } from '../../../domain/ranking/ranking.ts';
import { type CountedMark, markFault, readCountedMark } from '../../../domain/scheme/marks.ts';
import { parseScheme, type Scheme } from '../../../domain/scheme/scheme.ts';
import type { SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import type { Marks } from '../../../domain/scoring/aggregate.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { readSchemeFile } from '../../services/scheme/scheme.ts';
import { type CsvRow, readCsv } from './csv.ts';

/** Names that rows give, each by the first way in which a row gives it. Two ways that a reader tells apart are told. */
class Names {
  readonly #byKey = new Map<string, { readonly name: string; readonly line: number }>();

  /** The name as the first row has it, or the sentence on the two ways. */
  settle(name: string, line: number): { readonly name: string } | string {
    const key = comparisonKey(name) || name;
    const first = this.#byKey.get(key) ?? { name, line };
    this.#byKey.set(key, first);
    const note = spellingNote(first.name, name);
    return note === ''
      ? first
      : `第 ${line} 行：${note}（前者在第 ${first.line} 行），是一个人请统一写法，是两个人请加注单位`;
  }
}

/** An item by its id or, where that is unmistakable, its name. */
export function findItem(items: readonly SchemeItem[], text: string): SchemeItem | undefined {
  const named = items.filter(({ name }) => name === text);
  return items.find(({ id }) => id === text) ?? (named.length === 1 ? named[0] : undefined);
}

/** One row's item and mark, or the sentence what is wrong with it. */
export function readRow(
  items: readonly SchemeItem[],
  { line, values }: CsvRow,
): { item: SchemeItem; mark: CountedMark } | string {
  const item = findItem(items, values.item ?? '');
  if (!item) return `第 ${line} 行：方案里没有评分项“${values.item ?? ''}”`;
  const mark = readCountedMark(values.mark ?? '');
  if (!mark) return `第 ${line} 行：“${values.mark}”不是分值，也不是 未评、弃权、回避、缺席、未分配 之一`;
  const fault = markFault(item, mark);
  return fault ? `第 ${line} 行：${fault}` : { item, mark };
}

type Book = Map<string, Map<string, Record<string, CountedMark>>>;

/** Applicant → expert → item → mark, or every fault found. */
function collect(scheme: Scheme, rows: readonly CsvRow[]): { book: Book; faults: string[] } {
  const book: Book = new Map();
  const faults: string[] = [];
  const [applicants, panel] = [new Names(), new Names()];
  for (const row of rows) {
    const read = readRow(scheme.items, row);
    const [named, marker] = [
      applicants.settle(row.values.applicant ?? '', row.line),
      panel.settle(row.values.expert ?? '', row.line),
    ];
    if (typeof read === 'string') faults.push(read);
    else if (typeof named === 'string') faults.push(named);
    else if (typeof marker === 'string') faults.push(marker);
    else if (!named.name || !marker.name) faults.push(`第 ${row.line} 行：缺少申报人或评审人员`);
    else {
      const [applicant, expert] = [named.name, marker.name];
      const experts = book.get(applicant) ?? new Map<string, Record<string, CountedMark>>();
      const marks = experts.get(expert) ?? {};
      if (Object.hasOwn(marks, read.item.id))
        faults.push(`第 ${row.line} 行：${expert} 对 ${applicant} 的“${read.item.name}”重复`);
      marks[read.item.id] = read.mark;
      book.set(applicant, experts.set(expert, marks));
    }
  }
  return { book, faults };
}

/** Ranks a table of marks without a vault: anyone can recompute a published ranking from it. */
export async function rankTable(
  scoresPath: string,
  schemePath: string,
): Promise<Outcome<{ ranking: RankingRow[]; scheme: Scheme }>> {
  const file = await readSchemeFile(schemePath);
  if (!file.ok) return file;
  const scheme = parseScheme(file.value);
  if (!scheme.ok) return scheme;
  const rows = readCsv(scoresPath, ['applicant', 'expert', 'item', 'mark']);
  if (!rows.ok) return rows;
  const { book, faults } = collect(scheme.value, rows.value);
  if (faults.length > 0) return refuse('csv-invalid', faults.slice(0, 20).join('；'));
  const experts = [...new Set([...book.values()].flatMap((each) => [...each.keys()]))].sort(compareText);
  const candidates = [...book].map(
    ([applicant, byExpert]): Candidate => ({
      key: applicant,
      name: applicant,
      marks: experts.map((expert): Marks => ({ expert, items: byExpert.get(expert) ?? {} })),
    }),
  );
  return success({ ranking: rank(scheme.value, candidates), scheme: scheme.value });
}
