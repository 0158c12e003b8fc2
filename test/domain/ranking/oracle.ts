import {
  type GeneralTieRule,
  type ItemTieRule,
  isGeneralTieRule,
  type TieRule,
} from '../../../domain/scheme/tie-rules.ts';
import type { SchemeInput } from '../../builders/a-scheme.ts';

/** An item of an oracle's scheme: weight in hundredths, so that everything stays a whole number. */
export interface OracleItem {
  readonly id: string;
  readonly weightHundredths: number;
}

/** What an oracle's panel gave one applicant: expert → item → mark in tenths, or undefined where there is none. */
export interface OracleCandidate {
  readonly name: string;
  readonly sheets: readonly (readonly (number | undefined)[])[];
}

export interface OracleScheme {
  readonly items: readonly OracleItem[];
  readonly aggregate: SchemeInput['aggregate'];
  readonly drop: { readonly high: number; readonly low: number };
  readonly minValid: number;
  readonly places: 0 | 1 | 2 | 3;
  readonly at: 'item' | 'expert' | 'final';
  readonly ties: readonly TieRule[];
}

export interface OracleRow {
  readonly name: string;
  readonly rank: number | null;
  /** In units of 10^-places. */
  readonly score: bigint | null;
}

/**
 * Thousandths times 2520, the least common multiple of 1 to 10: sums, means of up to ten and middles of two are whole
 * numbers of this unit. Roundings go through the digits of the decimal.
 */
const MEANS = 2520n;
const UNIT = 1000n * MEANS;

/** Rounds a whole number of UNIT to `places`, half up, by adding half a step and cutting off (marks are not negative). */
function round(value: bigint, places: number): bigint {
  const step = UNIT / 10n ** BigInt(places);
  const raised = value + step / 2n;
  return raised - (raised % step);
}

interface Score {
  readonly name: string;
  readonly totals: readonly bigint[];
  readonly byItem: readonly (readonly bigint[])[];
  readonly exact: bigint | undefined;
}

const total = (values: readonly bigint[]) => values.reduce((all, value) => all + value, 0n);
const average = (values: readonly bigint[]) => total(values) / BigInt(values.length);

function middle(ascending: readonly bigint[]): bigint {
  let rest = [...ascending];
  while (rest.length > 2) rest = rest.slice(1, -1);
  return average(rest);
}

function scored(scheme: OracleScheme, { name, sheets }: OracleCandidate): Score {
  const whole = sheets.filter((marks): marks is readonly number[] => marks.every((mark) => mark !== undefined));
  const byItem = whole.map((marks) =>
    marks.map((mark, index) => {
      const weighted = BigInt(mark * (scheme.items[index]?.weightHundredths ?? 0)) * MEANS;
      return scheme.at === 'item' ? round(weighted, scheme.places) : weighted;
    }),
  );
  const totals = byItem
    .map((values) => (scheme.at === 'expert' ? round(total(values), scheme.places) : total(values)))
    .sort((a, b) => (a < b ? -1 : 1));
  const { high, low } = scheme.aggregate === 'trimmed-mean' ? scheme.drop : { high: 0, low: 0 };
  const kept = [...totals];
  for (let left = high; left > 0; left -= 1) kept.pop();
  for (let left = low; left > 0; left -= 1) kept.shift();
  const counts = totals.length >= scheme.minValid && kept.length > 0;
  const exact = scheme.aggregate === 'median' ? middle : average;
  return { name, totals, byItem, exact: counts ? exact(kept) : undefined };
}

interface Valued {
  readonly totals: readonly bigint[];
  readonly exact: bigint;
}

/** The oracle's own reading of each rule: a rule that it does not know does not compile. */
const VALUES: Readonly<Record<GeneralTieRule, (score: Valued) => bigint>> = {
  exact: ({ exact }) => exact,
  median: ({ totals }) => middle(totals),
  highest: ({ totals }) => totals.at(-1) ?? 0n,
  lowest: ({ totals }) => totals[0] ?? 0n,
  valid: ({ totals }) => BigInt(totals.length),
};

/** Best first, one number a step of the comparison: the rounded score, then the tie rules. */
function stepsOf(scheme: OracleScheme, { totals, byItem, exact = 0n }: Score): bigint[] {
  const ofItem = (rule: ItemTieRule) => {
    const index = scheme.items.findIndex(({ id }) => `item:${id}` === rule);
    return average(byItem.map((values) => values[index] ?? 0n));
  };
  return [
    round(exact, scheme.places),
    ...scheme.ties.map((rule) => (isGeneralTieRule(rule) ? VALUES[rule]({ totals, exact }) : ofItem(rule))),
  ];
}

/** How many stand before each, counted one against one: no sorting, no walking of neighbours. */
export function oracle(scheme: OracleScheme, candidates: readonly OracleCandidate[]): OracleRow[] {
  const scores = candidates.map((candidate) => scored(scheme, candidate));
  const steps = new Map(
    scores.filter(({ exact }) => exact !== undefined).map((score) => [score.name, stepsOf(scheme, score)]),
  );
  const isBefore = (a: readonly bigint[], b: readonly bigint[]) => {
    const step = a.findIndex((value, index) => value !== b[index]);
    return step >= 0 && (a[step] ?? 0n) > (b[step] ?? 0n);
  };
  return scores.map(({ name }) => {
    const mine = steps.get(name);
    if (!mine) return { name, rank: null, score: null };
    const before = [...steps.values()].filter((other) => isBefore(other, mine)).length;
    return { name, rank: before + 1, score: ((mine[0] ?? 0n) * 10n ** BigInt(scheme.places)) / UNIT };
  });
}
