import { compare, decimal } from '../base/decimal.ts';
import { comparisonKey } from '../base/text.ts';
import type { BodyOf } from '../kinds.ts';
import { completeMarks, type ItemMark, markText } from '../scheme/marks.ts';
import type { SchemeItem } from '../scheme/scheme-item.ts';

export type KeyedSheet = BodyOf<'paper-entry'>['sheets'][number];

/** One place where two clerks read a paper sheet differently. */
export interface KeyingMismatch {
  readonly dossier: string;
  /** Absent where one clerk has no sheet at all for the applicant, and for the closing comment. */
  readonly item?: string;
  readonly itemName: string;
  readonly values: readonly [string, string];
}

const NO_MARK: ItemMark = { absent: '未评' };
const NOTHING_KEYED = '没有录入';

function isSameMark(a: ItemMark, b: ItemMark): boolean {
  if ('mark' in a && 'mark' in b) return compare(decimal(a.mark), decimal(b.mark)) === 0;
  return markText(a) === markText(b);
}

/** What two readings of one sheet say differently. Comments are compared by their words, not by signs and spaces. */
function ofSheet(items: readonly SchemeItem[], first: KeyedSheet, second: KeyedSheet): KeyingMismatch[] {
  const { dossier } = first;
  const [mine, other] = [completeMarks(items, first.items), completeMarks(items, second.items)];
  const marks = items.flatMap(({ id, name }): KeyingMismatch[] => {
    const [a, b] = [mine[id] ?? NO_MARK, other[id] ?? NO_MARK];
    return isSameMark(a, b) ? [] : [{ dossier, item: id, itemName: name, values: [markText(a), markText(b)] }];
  });
  const comments = [
    ...items.map(({ id, name }) => ({
      item: id,
      itemName: `${name}（评语）`,
      values: [first.comments[id] ?? '', second.comments[id] ?? ''] as const,
    })),
    { itemName: '总评', values: [first.comment, second.comment] as const },
  ];
  const differing = comments.filter(({ values: [a, b] }) => comparisonKey(a) !== comparisonKey(b));
  return [...marks, ...differing.map((each) => ({ dossier, ...each }))];
}

/** Every place where two clerks' readings differ; `itemsOf` answers the items that a person marks for a dossier. */
export function keyingMismatches(
  first: readonly KeyedSheet[],
  second: readonly KeyedSheet[],
  itemsOf: (dossier: string) => readonly SchemeItem[],
): KeyingMismatch[] {
  const [mine, other] = [first, second].map((sheets) => new Map(sheets.map((sheet) => [sheet.dossier, sheet])));
  const all = [...new Set([...first, ...second].map(({ dossier }) => dossier))];
  return all.flatMap((dossier): KeyingMismatch[] => {
    const [a, b] = [mine?.get(dossier), other?.get(dossier)];
    if (a && b) return ofSheet(itemsOf(dossier), a, b);
    return [{ dossier, itemName: '整份', values: [a ? '已录入' : NOTHING_KEYED, b ? '已录入' : NOTHING_KEYED] }];
  });
}
