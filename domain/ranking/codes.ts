/** Refusals of the ranking. */
export const RANKING_CODES = {
  'ranking-impossible': '还不能排名，请先收齐评分。',
} as const;
