import { decimal, type Exact, multiply, sum } from '../base/decimal.ts';
import type { CountedMark } from './marks.ts';
import type { SchemeItem } from './scheme-item.ts';

type Marks = Readonly<Record<string, CountedMark>>;

function weighted(items: readonly SchemeItem[], marks: Marks): Exact[] {
  return items.flatMap((item) => {
    const mark = marks[item.id];
    return mark && 'mark' in mark ? [multiply(decimal(mark.mark), decimal(item.weight))] : [];
  });
}

/** Σ mark × weight over the items that have a mark, exact and not rounded; `undefined` while none has. */
export function totalSoFar(items: readonly SchemeItem[], marks: Marks): Exact | undefined {
  const given = weighted(items, marks);
  return given.length > 0 ? sum(given) : undefined;
}

/** The same where every item has a mark; `undefined` otherwise, as a missing mark is never zero. */
export function wholeTotal(items: readonly SchemeItem[], marks: Marks): Exact | undefined {
  const given = weighted(items, marks);
  return given.length === items.length && items.length > 0 ? sum(given) : undefined;
}

/** Highest total that the items allow, Σ full mark × weight. */
export function fullTotal(items: readonly SchemeItem[]): Exact {
  return sum(items.map(({ max, weight }) => multiply(decimal(max), decimal(weight))));
}
