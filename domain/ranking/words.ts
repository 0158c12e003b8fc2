import type { Scheme } from '../scheme/scheme.ts';
import type { TieRule } from '../scheme/tie-rules.ts';
import { tieRuleWords } from '../scheme/words.ts';

/** What becomes of an applicant by the ranking. */
export const STANDINGS = {
  recommended: '推荐',
  'not-recommended': '未入选',
  'passed-over': '不予推荐',
  person: '待人工确定',
  'below-pass-mark': '未达分数线',
  insufficient: '有效评分不足',
} as const;
export type Standing = keyof typeof STANDINGS;

/** The tie rule that decided, in words; empty when none did. */
export function tieWords(tieBrokenBy: TieRule | null, scheme: Scheme): string {
  return tieBrokenBy ? tieRuleWords(tieBrokenBy, scheme) : '';
}
