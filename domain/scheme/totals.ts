import { add, compare, decimal, divide, type Exact, exactInteger, multiply, sum } from '../base/decimal.ts';
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

/** The same where every item has a mark; otherwise `undefined`, since a missing mark is never zero. */
export function wholeTotal(items: readonly SchemeItem[], marks: Marks): Exact | undefined {
  const given = weighted(items, marks);
  return given.length === items.length && items.length > 0 ? sum(given) : undefined;
}

/** Highest total that the items allow: Σ full mark × weight. */
export function fullTotal(items: readonly SchemeItem[]): Exact {
  return sum(items.map(({ max, weight }) => multiply(decimal(max), decimal(weight))));
}

export function mean(values: readonly Exact[]): Exact {
  return divide(sum(values), exactInteger(values.length));
}

/** Middle value, or the mean of the two middle ones for an even count. `values` is not empty. */
export function median(values: readonly Exact[]): Exact {
  const sorted = [...values].sort(compare);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 1 ? middle : middle - 1];
  if (!upper || !lower) throw new Error('median of nothing');
  return divide(add(lower, upper), exactInteger(2));
}
