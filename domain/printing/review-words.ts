import { TRACKS } from '../application/conditions.ts';
import type { Panellist } from '../panel/records.ts';
import type { RankingRowOutput } from '../ranking/calls.ts';
import { type Scheme, TIE_RUNGS } from '../scheme/scheme.ts';
import type { SchemeItem } from '../scheme/scheme-item.ts';
import type { SchemeModel } from './models.ts';
import { shortened } from './print.ts';

/** Where no value stands; an empty cell could be taken for one that a hand may still fill. */
export const NONE = '—';

export const STANDINGS: Readonly<Record<RankingRowOutput['standing'], string>> = {
  recommended: '推荐',
  'not-recommended': '未入选',
  'passed-over': '不予推荐',
  person: '待人工确定',
  'below-pass-mark': '未达分数线',
  insufficient: '有效评分不足',
};

export const VERDICTS = { met: '符合', 'not-met': '不符合', person: '待人工确定' } as const;

export const MEMBER_KINDS: Readonly<Record<Panellist['kind'], string>> = {
  expert: '专家',
  manager: '人才工作管理人员',
};

/** A person's or an employer's name in a table: it tells who is meant, the form has it in full. */
export function tableName(name: string): string {
  return shortened(name, 40);
}

/** Name of a track, given its identifier or already its name. */
export function trackName(track: string | undefined): string {
  if (!track) return NONE;
  return track in TRACKS ? TRACKS[track as keyof typeof TRACKS].name : track;
}

/** `满分30`, with the weight where it is not 1. */
export function itemMax(item: SchemeItem): string {
  return item.weight === '1' ? `满分${item.max}` : `满分${item.max}，权重${item.weight}`;
}

function rungWords(rung: string, scheme: Scheme): string {
  const item = scheme.items.find(({ id }) => rung === `item:${id}` || rung === id);
  if (item) return `“${item.name}”一项有效评分的平均`;
  return rung in TIE_RUNGS ? TIE_RUNGS[rung as keyof typeof TIE_RUNGS] : rung;
}

/** Which rung of the tie ladder decided, in words; empty when none did. */
export function tieWords(tieBrokenBy: string | null, scheme: Scheme): string {
  return tieBrokenBy ? rungWords(tieBrokenBy, scheme) : '';
}

function aggregateWords({ aggregate, drop, minValid }: Scheme): string {
  const least = `有效总分不足${minValid}个的，不产生得分`;
  if (aggregate === 'median') return `得分为各评审人员有效总分的中位数；${least}。`;
  if (aggregate === 'mean') return `得分为各评审人员有效总分的算术平均；${least}。`;
  return `得分为有效总分去掉${drop.high}个最高分、${drop.low}个最低分后的算术平均；去掉之前，${least}。`;
}

const ROUNDED_FROM: Readonly<Record<Scheme['rounding']['at'], string>> = {
  item: '各项加权分、各人总分和最后得分',
  expert: '各人总分和最后得分',
  final: '最后得分',
};

/** How a value between two steps is rounded, as people call it. */
export const ROUNDINGS: Readonly<Record<Scheme['rounding']['mode'], string>> = {
  'half-up': '四舍五入',
  'half-even': '四舍六入五成双',
  down: '直接截断',
};

/** The rules of a scheme, one sentence each; the items are left to a table. */
export function schemeRules(scheme: Scheme): string[] {
  const { rounding, ties, quota, passMark } = scheme;
  const ladder = ties.map((rung) => rungWords(rung, scheme)).join('；');
  return [
    '每位评审人员对一名申报人的总分，为各项评分乘以权重之和。未评、弃权、回避、缺席都不是零分，不计入有效总分。',
    aggregateWords(scheme),
    `${ROUNDED_FROM[rounding.at]}按${ROUNDINGS[rounding.mode]}保留${rounding.places}位小数。`,
    ladder === '' ? '得分相同的，名次并列，不再区分先后。' : `得分相同的，依次比较：${ladder}；仍相同的，名次并列。`,
    `推荐名额不超过${quota}名${passMark === undefined ? '' : `，得分不低于${passMark}分`}，宁缺毋滥。`,
  ];
}

/** How a version of the room's scheme is called; none was ever set where it is 0. */
export function versionWords(version: number): string {
  return version === 0 ? '内置' : `第${version}版`;
}

export function schemeModel(scheme: Scheme, version: number): SchemeModel {
  return { title: scheme.title, version: versionWords(version), sample: scheme.sample };
}

/** Printed wherever a scheme that nobody has confirmed was applied. */
export const SAMPLE_NOTE = '本评审方案为示例，未经州商务局确认，所得结果不得作为认定依据。';
