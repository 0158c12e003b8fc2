import { z } from 'zod';
import { TRACK_IDS } from '../application/conditions.ts';
import { FIELDS } from '../application/fields.ts';
import { FIGURES } from '../application/figures.ts';
import {
  compare,
  type DecimalText,
  decimal,
  divide,
  multiply,
  parseDecimal,
  subtract,
  sum,
  ZERO,
} from '../base/decimal.ts';
import { OBJECTIVE_FIGURES } from './objective-figures.ts';

/** A number in a scheme file: a JSON number or, better, a decimal string; kept as a decimal string. */
export const decimalInput = z
  .union([z.string(), z.number()])
  .transform((value) => String(value))
  .refine((text) => parseDecimal(text) !== undefined, { error: '应为十进制数，如 100 或 "0.5"' });

/** When a mark needs a comment: `extremes` means at or beyond `low` and `high`, in per cent of the item's highest mark. */
const COMMENT_TIMES = ['never', 'zero', 'extremes', 'always'] as const;
export const commentRule = z
  .union([
    z.enum(COMMENT_TIMES),
    z.strictObject({
      when: z.enum(COMMENT_TIMES),
      low: decimalInput.optional(),
      high: decimalInput.optional(),
    }),
  ])
  .transform((given) => (typeof given === 'string' ? { when: given } : given));
export type CommentRule = z.infer<typeof commentRule>;

/** One level of an item (优 良 中 差) and the marks that belong to it, both ends included. */
const levelAnchor = z.strictObject({
  level: z.string().min(1).max(10),
  from: decimalInput,
  to: decimalInput,
  text: z.string().max(500).optional(),
});
export type LevelAnchor = z.infer<typeof levelAnchor>;

/** Points according to a figure: those of the highest band that it reaches. One band has no `atLeast` and covers the rest. */
const objectiveRule = z.strictObject({
  figure: z.enum(Object.keys(OBJECTIVE_FIGURES) as [keyof typeof OBJECTIVE_FIGURES]),
  bands: z
    .array(z.strictObject({ atLeast: decimalInput.optional(), points: decimalInput }))
    .min(1)
    .max(50),
  /** Points where the figure is not stated. If absent, such an applicant gets no mark, which is not the same as zero. */
  unstated: decimalInput.optional(),
});
export type ObjectiveRule = z.infer<typeof objectiveRule>;

/** What may be shown beside an item: the form's fields, its lists, the figures, and the sales of all years. */
const SHOWN = { ...FIELDS, ...FIGURES, educationRows: true, workRows: true, sales: true } as const;

export const schemeItem = z.strictObject({
  id: z
    .string()
    .regex(/^[\p{L}\p{N}_-]{1,40}$/u, { error: '评分项编号应为 1 至 40 个字母、汉字、数字或 - _' })
    .refine((id) => !(id in {}), { error: '评分项编号不能用程序的保留名' }),
  name: z.string().min(1).max(100),
  /** Highest mark; marks run from 0 to `max` in multiples of `step`. */
  max: decimalInput,
  step: decimalInput.default('1'),
  /** Factor applied to the mark in an expert's total: total = Σ mark × weight. */
  weight: decimalInput.default('1'),
  description: z.string().max(2_000).optional(),
  /** Tracks for which the item is marked; absent means all. */
  tracks: z.array(z.enum(TRACK_IDS)).min(1).optional(),
  /** Levels and their marks, in any order: together they cover every mark exactly once. */
  levels: z.array(levelAnchor).min(2).max(10).optional(),
  /** What of the dossier is shown beside the item while it is marked. */
  show: z.array(z.string().max(80)).max(30).optional(),
  /** Overrides the scheme's rule. */
  commentAt: commentRule.optional(),
  /** Makes the item objective: its mark follows from a figure and is the same for every expert. */
  objective: objectiveRule.optional(),
});
export type SchemeItem = z.infer<typeof schemeItem>;

/** Whether `mark` is one the item allows: 0 to `max`, a whole number of steps. */
export function isAllowedMark(item: Pick<SchemeItem, 'max' | 'step'>, mark: DecimalText): boolean {
  const value = parseDecimal(mark);
  if (!value || compare(value, ZERO) < 0 || compare(value, decimal(item.max)) > 0) return false;
  return divide(value, decimal(item.step)).denominator === 1n;
}

/** Levels from the lowest to the highest. */
export function sortedLevels(item: SchemeItem): LevelAnchor[] {
  return [...(item.levels ?? [])].sort((a, b) => compare(decimal(a.from), decimal(b.from)));
}

function levelFaults(item: SchemeItem): string[] {
  const levels = sortedLevels(item);
  if (levels.length === 0) return [];
  const named = `评分项“${item.name}”的等次`;
  const off = levels.filter(({ from, to }) => !isAllowedMark(item, from) || !isAllowedMark(item, to));
  if (off.length > 0)
    return off.map(
      ({ level }) => `${named}“${level}”的起止分值应在 0 至 ${item.max} 之内、为步长 ${item.step} 的整数倍`,
    );
  const turned = levels.filter(({ from, to }) => compare(decimal(from), decimal(to)) > 0);
  const doubled = levels.filter(({ level }, place) => levels.findIndex((each) => each.level === level) !== place);
  const joints = levels.slice(1).flatMap(({ level, from }, place) => {
    const below = levels[place];
    const next = sum([decimal(below?.to ?? '0'), decimal(item.step)]);
    const order = compare(decimal(from), next);
    if (order === 0) return [];
    return [`${named}“${below?.level}”与“${level}”之间${order < 0 ? '有重叠' : '有空档'}`];
  });
  const [lowest, highest] = [levels[0], levels.at(-1)];
  return [
    ...turned.map(({ level }) => `${named}“${level}”的起点高于终点`),
    ...doubled.map(({ level }) => `${named}“${level}”重复`),
    ...joints,
    ...(compare(decimal(lowest?.from ?? '0'), ZERO) > 0 ? [`${named}没有从 0 分起`] : []),
    ...(compare(decimal(highest?.to ?? '0'), decimal(item.max)) < 0 ? [`${named}没有到满分 ${item.max}`] : []),
  ];
}

function objectiveFaults(item: SchemeItem): string[] {
  const rule = item.objective;
  if (!rule) return [];
  const named = `客观评分项“${item.name}”`;
  const points = [...rule.bands.map((band) => band.points), ...(rule.unstated === undefined ? [] : [rule.unstated])];
  const rest = rule.bands.filter(({ atLeast }) => atLeast === undefined).length;
  const thresholds = rule.bands.flatMap(({ atLeast }) => (atLeast === undefined ? [] : [decimal(atLeast)]));
  const doubled = thresholds.some(
    (each, place) => thresholds.findIndex((other) => compare(other, each) === 0) !== place,
  );
  return [
    ...points
      .filter((each) => !isAllowedMark(item, each))
      .map((each) => `${named}的分值 ${each} 不在 0 至 ${item.max}、步长 ${item.step} 之内`),
    ...(rest === 1 ? [] : [`${named}的分档应有且只有一档不写 atLeast（其余情形）`]),
    ...(doubled ? [`${named}有两档的起点相同`] : []),
    ...(item.levels ? [`${named}由数据得分，不设等次`] : []),
  ];
}

/** What is wrong with a comment rule; `whose` begins the sentence. */
export function commentFaults(rule: CommentRule | undefined, whose: string): string[] {
  if (!rule) return [];
  const [low, high] = [rule.low ?? '0', rule.high ?? '100'].map(decimal);
  const inOrder =
    low && high && compare(low, ZERO) >= 0 && compare(low, high) < 0 && compare(high, decimal('100')) <= 0;
  return inOrder ? [] : [`${whose}须写评语的界限应满足 0 ≤ low < high ≤ 100（满分的百分比）`];
}

function faultsOf(item: SchemeItem): string[] {
  const positive = [item.max, item.step, item.weight].every((text) => compare(decimal(text), ZERO) > 0);
  if (!positive) return [`评分项“${item.name}”的满分、步长、权重都应大于 0`];
  if (!isAllowedMark(item, item.max)) return [`评分项“${item.name}”的满分 ${item.max} 不是步长 ${item.step} 的整数倍`];
  const unknown = (item.show ?? []).filter((id) => !Object.hasOwn(SHOWN, id));
  return [
    ...levelFaults(item),
    ...objectiveFaults(item),
    ...commentFaults(item.commentAt, `评分项“${item.name}”`),
    ...unknown.map((id) => `评分项“${item.name}”旁要显示的“${id}”不是申报表的栏目或数据`),
  ];
}

/** Every fault in a scheme's items, one sentence each. */
export function itemFaults(items: readonly SchemeItem[]): string[] {
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const doubled = seen.has(item.id) ? [`评分项编号“${item.id}”重复`] : [];
    seen.add(item.id);
    return [...doubled, ...faultsOf(item)];
  });
}

/** Whether a mark is at or below `low`, or at or above `high`, in per cent of the item's highest mark. */
function isExtreme(item: SchemeItem, mark: DecimalText, { low = '0', high = '100' }: CommentRule): boolean {
  const [value, full] = [multiply(decimal(mark), decimal('100')), decimal(item.max)];
  const beyond = (share: DecimalText) => compare(subtract(value, multiply(decimal(share), full)), ZERO);
  return beyond(low) <= 0 || beyond(high) >= 0;
}

/** Whether a mark is one of those that need a comment. */
const DEMANDS: Readonly<Record<CommentRule['when'], typeof isExtreme>> = {
  never: () => false,
  zero: (_item, mark) => compare(decimal(mark), ZERO) === 0,
  extremes: isExtreme,
  always: () => true,
};

/** Whether the rule requires a comment on a mark; an objective mark is nobody's judgement and needs none. */
export function needsComment(item: SchemeItem, mark: DecimalText, general: CommentRule | undefined): boolean {
  const rule = item.commentAt ?? general;
  return rule !== undefined && !item.objective && DEMANDS[rule.when](item, mark, rule);
}
