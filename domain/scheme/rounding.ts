import type { RoundingMode } from '../base/decimal.ts';

/** How a value between two steps is rounded, in everyday terms. */
export const ROUNDINGS = {
  'half-up': '四舍五入',
  'half-even': '四舍六入五成双',
  down: '直接截断',
} as const satisfies Record<RoundingMode, string>;

interface RoundingStage {
  /** What is rounded, in words. */
  readonly words: string;
  readonly marks: boolean;
  readonly totals: boolean;
}

/** The first stage that is rounded: each weighted mark, each expert's total, or only the final score, which always is. */
export const ROUNDING_STAGES = {
  item: { words: '各项加权分、各人总分和最后得分', marks: true, totals: false },
  expert: { words: '各人总分和最后得分', marks: false, totals: true },
  final: { words: '最后得分', marks: false, totals: false },
} as const satisfies Record<string, RoundingStage>;

type RoundingStageId = keyof typeof ROUNDING_STAGES;
export const ROUNDING_STAGE_IDS = Object.keys(ROUNDING_STAGES) as [RoundingStageId, ...RoundingStageId[]];
