import { compare, decimal, type Exact, multiply, round, sum, toExactText } from '../base/decimal.ts';
import { compareText } from '../base/text.ts';
import { AGGREGATES } from '../scheme/aggregates.ts';
import { type CountedMark, completeMarks, type NoMark } from '../scheme/marks.ts';
import { ROUNDING_STAGES } from '../scheme/rounding.ts';
import type { TableScheme } from '../scheme/scheme.ts';
import type { SchemeItem } from '../scheme/scheme-item.ts';

/** One expert's marks for one applicant, as aggregation needs them. */
export interface Marks {
  readonly expert: string;
  readonly items: Readonly<Record<string, CountedMark>>;
  /** Why a sealed sheet does not count; its marks are then absent, and this says more than 未评. */
  readonly fault?: string | undefined;
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
  readonly excluded: readonly { readonly expert: string; readonly because: string }[];
}

/** Least first: a recusal says more than an absence, that more than an abstention, that more than a blank. */
const TELLING: Readonly<Record<NoMark, number>> = { 未评: 0, 弃权: 1, 缺席: 2, 未分配: 3, 回避: 4 };

function absenceOf(items: readonly SchemeItem[], marks: Readonly<Record<string, CountedMark>>): NoMark | undefined {
  const absent = Object.values(completeMarks(items, marks)).flatMap((mark) => ('absent' in mark ? [mark.absent] : []));
  return absent.sort((a, b) => TELLING[b] - TELLING[a])[0];
}

/**
 * An expert's total: Σ mark × weight over the items. Exists only when every item has a mark: a missing mark is never zero,
 * so a sheet with one is left out whole and its reason told.
 */
export function expertTotal(scheme: TableScheme, items: readonly SchemeItem[], marks: Marks): ExpertTotal | NoMark {
  const absence = absenceOf(items, marks.items);
  if (absence) return absence;
  const { places, at, mode } = scheme.rounding;
  const rounds = ROUNDING_STAGES[at];
  const weighted = items.map((item) => {
    const mark = marks.items[item.id];
    const value = multiply(decimal(mark && 'mark' in mark ? mark.mark : ''), decimal(item.weight));
    return [item.id, rounds.marks ? round(value, places, mode) : value] as const;
  });
  const total = sum(weighted.map(([, value]) => value));
  return {
    expert: marks.expert,
    total: rounds.totals ? round(total, places, mode) : total,
    items: Object.fromEntries(weighted),
  };
}

/** Totals low to high; equal ones in the order of experts' names, so that which is dropped never hangs on input order. */
function sortTotals(totals: readonly ExpertTotal[]): ExpertTotal[] {
  return [...totals].sort((a, b) => compare(a.total, b.total) || compareText(a.expert, b.expert));
}

/** Aggregates all experts' marks for one applicant under a scheme (rounding of the final score is the ranking's). */
export function aggregate(scheme: TableScheme, items: readonly SchemeItem[], marks: readonly Marks[]): Aggregate {
  const outcomes = marks.map((each) => {
    const outcome = expertTotal(scheme, items, each);
    return { expert: each.expert, outcome: typeof outcome === 'string' ? (each.fault ?? outcome) : outcome };
  });
  const totals = sortTotals(outcomes.flatMap(({ outcome }) => (typeof outcome === 'string' ? [] : [outcome])));
  const excluded = outcomes
    .flatMap(({ expert, outcome }) => (typeof outcome === 'string' ? [{ expert, because: outcome }] : []))
    .sort((a, b) => compareText(a.expert, b.expert));
  if (totals.length < scheme.minValid) return { totals, dropped: [], excluded };
  const { drops, score } = AGGREGATES[scheme.aggregate];
  const { high, low } = drops(scheme.drop);
  if (totals.length <= high + low) return { totals, dropped: [], excluded };
  const kept = totals.slice(low, totals.length - high);
  const dropped = [
    ...totals.slice(totals.length - high).map(({ expert, total }) => ({ expert, total, side: 'high' as const })),
    ...totals.slice(0, low).map(({ expert, total }) => ({ expert, total, side: 'low' as const })),
  ];
  return { score: score(kept.map(({ total }) => total)), totals, dropped: high + low > 0 ? dropped : [], excluded };
}

/** For records and paper: the unrounded value in full. */
export function exactText(score: Exact | undefined): string | null {
  return score ? toExactText(score) : null;
}
