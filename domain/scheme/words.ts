import { AGGREGATES } from './aggregates.ts';
import { ROUNDING_STAGES, ROUNDINGS } from './rounding.ts';
import type { Scheme } from './scheme.ts';
import type { SchemeItem } from './scheme-item.ts';
import { isGeneralTieRule, itemOfTieRule, TIE_RULES, type TieRule } from './tie-rules.ts';

/** `满分30`, with the weight if it is not 1. */
export function itemMax(item: SchemeItem): string {
  return item.weight === '1' ? `满分${item.max}` : `满分${item.max}，权重${item.weight}`;
}

/** What a tie rule compares. */
export function tieRuleWords(rule: TieRule, { items }: Scheme): string {
  if (isGeneralTieRule(rule)) return TIE_RULES[rule].label;
  const id = itemOfTieRule(rule);
  return `“${items.find((item) => item.id === id)?.name ?? id}”一项有效评分的平均`;
}

/** The rules of a scheme, one sentence each; the items are left to a table. */
export function schemeRules(scheme: Scheme): string[] {
  const { aggregate, drop, minValid, rounding, quota, passMark } = scheme;
  const ties = scheme.ties.map((rule) => tieRuleWords(rule, scheme)).join('；');
  return [
    '每位评审人员对一名申报人的总分，为各项评分乘以权重之和。未评、弃权、回避、缺席都不是零分，不计入有效总分。',
    AGGREGATES[aggregate].words(drop, `有效总分不足${minValid}个的，不产生得分`),
    `${ROUNDING_STAGES[rounding.at].words}按${ROUNDINGS[rounding.mode]}保留${rounding.places}位小数。`,
    ties === '' ? '得分相同的，名次并列，不再区分先后。' : `得分相同的，依次比较：${ties}；仍相同的，名次并列。`,
    `推荐名额不超过${quota}名${passMark === undefined ? '' : `，得分不低于${passMark}分`}，宁缺毋滥。`,
  ];
}

/** What a version of the room's scheme is called; version 0 means that none has been set. */
export function versionWords(version: number): string {
  return version === 0 ? '内置' : `第${version}版`;
}

/** Facts about the scheme that every review document prints. */
export interface SchemeModel {
  readonly title: string;
  /** In words: 内置 or 第n版. */
  readonly version: string;
  /** True while the bureau has not confirmed the scheme (示例). */
  readonly sample: boolean;
}

export function schemeModel(scheme: Scheme, version: number): SchemeModel {
  return { title: scheme.title, version: versionWords(version), sample: scheme.sample };
}

/** Printed wherever an unconfirmed scheme was applied. */
export const SAMPLE_NOTE = '本评审方案为示例，未经州商务局确认，所得结果不得作为认定依据。';
