import type { Exact } from '../base/decimal.ts';
import { mean, median } from './totals.ts';

/** How many of the highest and of the lowest totals are left out. */
interface Drop {
  readonly high: number;
  readonly low: number;
}

interface AggregateRow {
  /** The rule in a sentence; `least` is the fewest totals needed for a score. */
  readonly words: (drop: Drop, least: string) => string;
  /** What the scheme's `drop` means for this rule. */
  readonly drops: (drop: Drop) => Drop;
  /** The score from the remaining totals, of which there is at least one. */
  readonly score: (totals: readonly Exact[]) => Exact;
}

const NOTHING = (): Drop => ({ high: 0, low: 0 });

/** How the experts' totals become a score; one row per method. */
export const AGGREGATES = {
  mean: { words: (_drop, least) => `得分为各评审人员有效总分的算术平均；${least}。`, drops: NOTHING, score: mean },
  'trimmed-mean': {
    words: ({ high, low }, least) =>
      `得分为有效总分去掉${high}个最高分、${low}个最低分后的算术平均；去掉之前，${least}。`,
    drops: (drop) => drop,
    score: mean,
  },
  median: { words: (_drop, least) => `得分为各评审人员有效总分的中位数；${least}。`, drops: NOTHING, score: median },
} as const satisfies Record<string, AggregateRow>;

type AggregateKind = keyof typeof AGGREGATES;
export const AGGREGATE_KINDS = Object.keys(AGGREGATES) as [AggregateKind, ...AggregateKind[]];
