import {
  add,
  compare,
  decimal,
  divide,
  type Exact,
  exactInteger,
  multiply,
  round,
  sum,
  toExactText,
  ZERO,
} from '../base/decimal.ts';
import { compareText } from '../base/text.ts';
import { type CountedMark, completeMarks, type NoMark } from '../scheme/marks.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { SchemeItem } from '../scheme/scheme-item.ts';

/** One expert's marks for one applicant, as aggregation needs them. */
export interface Marks {
  readonly expert: string;
  readonly items: Readonly<Record<string, CountedMark>>;
}

export interface ExpertTotal {
  readonly expert: string;
  readonly total: Exact;
  readonly items: Readonly<Record<string, Exact>>;
}

export interface Aggregate {
  /** Unrounded score; absent when there are too few valid totals. */
  readonly score?: Exact;
  readonly totals: readonly ExpertTotal[];
  readonly dropped: readonly { readonly expert: string; readonly total: Exact; readonly side: 'high' | 'low' }[];
  readonly excluded: readonly { readonly expert: string; readonly because: NoMark }[];
}

/** Most telling first: a recusal says more than an absence, that more than an abstention, that more than a blank. */
const TELLING: readonly NoMark[] = ['回避', '未分配', '缺席', '弃权', '未评'];

function absenceOf(items: readonly SchemeItem[], marks: Readonly<Record<string, CountedMark>>): NoMark | undefined {
  const absent = new Set(
    Object.values(completeMarks(items, marks)).flatMap((mark) => ('absent' in mark ? [mark.absent] : [])),
  );
  return TELLING.find((absence) => absent.has(absence));
}

/**
 * An expert's total: Σ mark × weight over the items. Exists only when every item has a mark: a missing mark is never zero,
 * so a sheet with one is left out whole and its reason told.
 */
export function expertTotal(scheme: Scheme, items: readonly SchemeItem[], marks: Marks): ExpertTotal | NoMark {
  const absence = absenceOf(items, marks.items);
  if (absence) return absence;
  const { places, at, mode } = scheme.rounding;
  const weighted = items.map((item) => {
    const mark = marks.items[item.id];
    const value = multiply(decimal(mark && 'mark' in mark ? mark.mark : ''), decimal(item.weight));
    return [item.id, at === 'item' ? round(value, places, mode) : value] as const;
  });
  const total = sum(weighted.map(([, value]) => value));
  return {
    expert: marks.expert,
    total: at === 'expert' ? round(total, places, mode) : total,
    items: Object.fromEntries(weighted),
  };
}

export function mean(values: readonly Exact[]): Exact {
  return divide(sum(values), exactInteger(values.length));
}

/** Middle value; mean of the two middle ones for an even count. `values` is not empty. */
export function median(values: readonly Exact[]): Exact {
  const sorted = [...values].sort(compare);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 1 ? middle : middle - 1];
  if (!upper || !lower) throw new Error('median of nothing');
  return divide(add(lower, upper), exactInteger(2));
}

/** Totals low to high; equal ones in the order of experts' names, so that which is dropped never hangs on input order. */
function sortTotals(totals: readonly ExpertTotal[]): ExpertTotal[] {
  return [...totals].sort((a, b) => compare(a.total, b.total) || compareText(a.expert, b.expert));
}

/** Aggregates all experts' marks for one applicant under a scheme (rounding of the final score is the ranking's). */
export function aggregate(scheme: Scheme, items: readonly SchemeItem[], marks: readonly Marks[]): Aggregate {
  const outcomes = marks.map((each) => ({ expert: each.expert, outcome: expertTotal(scheme, items, each) }));
  const totals = sortTotals(outcomes.flatMap(({ outcome }) => (typeof outcome === 'string' ? [] : [outcome])));
  const excluded = outcomes
    .flatMap(({ expert, outcome }) => (typeof outcome === 'string' ? [{ expert, because: outcome }] : []))
    .sort((a, b) => compareText(a.expert, b.expert));
  if (totals.length < scheme.minValid) return { totals, dropped: [], excluded };
  if (scheme.aggregate === 'median') {
    return { score: median(totals.map(({ total }) => total)), totals, dropped: [], excluded };
  }
  const { high, low } = scheme.aggregate === 'trimmed-mean' ? scheme.drop : { high: 0, low: 0 };
  const kept = totals.slice(low, totals.length - high);
  if (kept.length === 0) return { totals, dropped: [], excluded };
  const dropped = [
    ...totals.slice(totals.length - high).map(({ expert, total }) => ({ expert, total, side: 'high' as const })),
    ...totals.slice(0, low).map(({ expert, total }) => ({ expert, total, side: 'low' as const })),
  ];
  return { score: mean(kept.map(({ total }) => total)), totals, dropped: high + low > 0 ? dropped : [], excluded };
}

/** Value of one rung of the tie ladder for an applicant with a score; a higher value is the better place. */
export function rungValue(rung: string, { score, totals }: Aggregate): Exact {
  const values = totals.map(({ total }) => total);
  const [lowest, highest] = [values[0], values.at(-1)];
  if (!score || !lowest || !highest) throw new Error('a tie rung of nobody');
  if (rung.startsWith('item:')) return mean(totals.map(({ items }) => items[rung.slice('item:'.length)] ?? ZERO));
  if (rung === 'exact') return score;
  if (rung === 'median') return median(values);
  if (rung === 'valid') return exactInteger(values.length);
  return rung === 'highest' ? highest : lowest;
}

/** For records and paper: the unrounded value in full. */
export function exactText(score: Exact | undefined): string | null {
  return score ? toExactText(score) : null;
}
