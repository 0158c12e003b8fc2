import {
  compare,
  decimal,
  divide,
  type Exact,
  exactInteger,
  multiply,
  subtract,
  toFixed,
  ZERO,
} from '../../domain/base/decimal.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import type { SchemeItem } from '../../domain/scheme/scheme-item.ts';
import { fullTotal, mean, median, wholeTotal } from '../../domain/scheme/totals.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { isToMark, itemsOf } from './parts/marks.ts';

/** The expert's own totals, for sheets on which every item has a mark. Nobody else's marks are on this machine. */
export function ownTotals(scheme: Scheme, sheets: readonly Sheet[]): { sheet: Sheet; total: Exact; full: Exact }[] {
  return sheets.filter(isToMark).flatMap((sheet) => {
    const items = itemsOf(scheme, sheet);
    const total = wholeTotal(items, sheet.items);
    return total ? [{ sheet, total, full: fullTotal(items) }] : [];
  });
}

/**
 * One bar of the distribution: totals from `from` (included) to `to` (excluded except in the last bar), per cent of
 * full marks.
 */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const BINS = 10;

/** How many totals lie in each tenth of the range. */
export function distribution(totals: readonly { total: Exact; full: Exact }[]): Bin[] {
  const places = totals.map(({ total, full }) => {
    const tenths = divide(multiply(total, exactInteger(BINS)), full);
    return Math.min(BINS - 1, Number(tenths.numerator / tenths.denominator));
  });
  return Array.from({ length: BINS }, (_, place) => ({
    from: place * (100 / BINS),
    to: (place + 1) * (100 / BINS),
    count: places.filter((each) => each === place).length,
  }));
}

/** How strict or lenient the expert's own marks are: for an item or for the totals. Texts are rounded for reading. */
export interface MirrorRow {
  /** Item, or `*` for the totals. */
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly mean: string;
  /** Mean as a share of the highest mark, per cent. */
  readonly share: string;
  readonly median: string;
  readonly lowest: string;
  readonly highest: string;
  /** Whether every value is the same, so that the item separates nobody. */
  readonly flat: boolean;
}

function mirrorRow(id: string, name: string, values: readonly Exact[], full: Exact): MirrorRow | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort(compare);
  const [lowest = ZERO, highest = ZERO] = [sorted[0], sorted.at(-1)];
  const middle = mean(values);
  return {
    id,
    name,
    count: values.length,
    mean: toFixed(middle, 2),
    share: toFixed(divide(multiply(middle, exactInteger(100)), full), 1),
    median: toFixed(median(values), 2),
    lowest: toFixed(lowest, 2),
    highest: toFixed(highest, 2),
    flat: values.length > 1 && compare(subtract(highest, lowest), ZERO) === 0,
  };
}

/**
 * The expert's own strictness: the totals first, then each item that people judge. Rows without a mark are left out.
 */
export function mirror(scheme: Scheme, sheets: readonly Sheet[]): MirrorRow[] {
  const own = sheets.filter(isToMark);
  const totals = ownTotals(scheme, sheets);
  const rows = scheme.items
    .filter(({ objective }) => !objective)
    .map((item) => mirrorRow(item.id, item.name, marksOn(item, own), decimal(item.max)));
  const [first] = totals;
  const whole =
    first &&
    mirrorRow(
      '*',
      '总分',
      totals.map(({ total }) => total),
      first.full,
    );
  return [whole, ...rows].filter((row) => row !== undefined);
}

function marksOn(item: SchemeItem, sheets: readonly Sheet[]): Exact[] {
  return sheets.flatMap((sheet) => {
    const mark = sheet.items[item.id];
    return mark && 'mark' in mark ? [decimal(mark.mark)] : [];
  });
}
