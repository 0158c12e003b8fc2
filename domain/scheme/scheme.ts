import { z } from 'zod';
import { TRACK_IDS, type TrackId } from '../application/conditions.ts';
import { compare, decimal, type Exact, ROUNDING_MODES, toExactText, ZERO } from '../base/decimal.ts';
import { type Result, refusal, success } from '../base/result.ts';
import { compareText } from '../base/text.ts';
import { AGGREGATE_KINDS } from './aggregates.ts';
import { MASK_IDS } from './mask-parts.ts';
import { ROUNDING_STAGE_IDS } from './rounding.ts';
import { commentFaults, commentRule, decimalInput, itemFaults, type SchemeItem, schemeItem } from './scheme-item.ts';
import { GENERAL_TIE_RULES, isGeneralTieRule, itemOfTieRule, itemTieRule, type TieRule } from './tie-rules.ts';
import { fullTotal } from './totals.ts';

/**
 * The scheme (评审方案): what is marked and how marks become a ranking. The policy contains no rubric, so every scheme
 * is the bureau's to confirm; `sample` marks one that is not confirmed (示例).
 */
export const schemeSchema = z.strictObject({
  title: z.string().max(200).default('评审方案'),
  sample: z.boolean().default(false),
  items: z.array(schemeItem).min(1).max(60),
  aggregate: z.enum(AGGREGATE_KINDS),
  /** Experts' totals left out of a trimmed mean, at each end. */
  drop: z.strictObject({ high: z.int().min(0).max(20), low: z.int().min(0).max(20) }).default({ high: 0, low: 0 }),
  /** Fewest valid totals, counted before the drop, for a score to exist. */
  minValid: z.int().min(1).max(200),
  rounding: z.strictObject({
    places: z.int().min(0).max(10),
    mode: z.enum(ROUNDING_MODES).default('half-up'),
    at: z.enum(ROUNDING_STAGE_IDS).default('final'),
  }),
  ties: z
    .array(z.union([z.string().min(1).max(60), z.strictObject({ item: z.string() })]))
    .max(20)
    .default([]),
  /** At most this many are put forward; art. 8 allows no more than 10. */
  quota: z.int().min(1).default(10),
  /** Score below which nobody is put forward (R1.1); absent means no bar. */
  passMark: decimalInput.optional(),
  /** Members whose sealed marks must be there for a ranking to be one of the panel's; absent means no such number. */
  quorum: z.int().min(1).max(200).optional(),
  /** From what else than scoring a recusal keeps its member. */
  recusal: z.strictObject({ discussion: z.boolean(), ballot: z.boolean() }).optional(),
  /** What experts do not see of an application; absent or empty means that they see all. */
  mask: z.array(z.enum(MASK_IDS)).max(MASK_IDS.length).optional(),
  /** Whether an expert signs the promise (回避、保密、廉洁) before the first dossier opens. */
  promise: z.boolean().optional(),
  /** When marks must be given a comment; an item may say otherwise. */
  commentAt: commentRule.optional(),
});

/** A scheme whose parts agree with each other. */
export type Scheme = Omit<z.infer<typeof schemeSchema>, 'ties'> & { readonly ties: readonly TieRule[] };
export type SchemeFault = 'scheme-invalid';

/** Whether experts get applications with parts of them masked. */
export function isMasking({ mask }: Scheme): boolean {
  return mask !== undefined && mask.length > 0;
}

/** Highest number of people recognised in a round (R1.1, art. 8). */
export const QUOTA_CEILING = 10;

/** Items marked for an applicant of `track`; every item when the track is not known. */
export function itemsFor(scheme: Scheme, track: TrackId | undefined): SchemeItem[] {
  return scheme.items.filter((item) => !track || !item.tracks || item.tracks.includes(track));
}

/** Highest total an applicant of `track` can reach. */
export function fullMark(scheme: Scheme, track: TrackId | undefined): Exact {
  return fullTotal(itemsFor(scheme, track));
}

/** A rule as a scheme file gives it: by its name, by an item's id, or `item:ID`. */
function readTieRule(given: string | { item: string }, items: readonly SchemeItem[]): TieRule | undefined {
  if (typeof given === 'string' && isGeneralTieRule(given)) return given;
  const id = typeof given === 'string' ? given.replace(/^item:/, '') : given.item;
  return items.some((item) => item.id === id) ? itemTieRule(id) : undefined;
}

function tieFaults({ ties, items }: z.infer<typeof schemeSchema>): string[] {
  return ties.flatMap((given) => {
    const rule = readTieRule(given, items);
    if (!rule) {
      const text = typeof given === 'string' ? given : given.item;
      return [`同分规则“${text}”不认识，可用：评分项编号、${GENERAL_TIE_RULES.join('、')}`];
    }
    const item = isGeneralTieRule(rule) ? undefined : items.find(({ id }) => id === itemOfTieRule(rule));
    return item?.tracks ? [`同分规则“${item.name}”只用于部分申报类别，不能用来区分所有人`] : [];
  });
}

function trackFaults(scheme: Scheme): string[] {
  const full = TRACK_IDS.map((track) => fullMark(scheme, track));
  const [first = ZERO] = full;
  return full.every((mark) => compare(mark, first) === 0 && compare(mark, ZERO) > 0)
    ? []
    : ['各申报类别的满分不相等，得分不能放在一起排名'];
}

function ruleFaults(scheme: z.infer<typeof schemeSchema>): string[] {
  const faults =
    scheme.quota > QUOTA_CEILING ? [`名额 ${scheme.quota} 超过每年不超过 ${QUOTA_CEILING} 名的上限（第八条）`] : [];
  return [...faults, ...tieFaults(scheme), ...commentFaults(scheme.commentAt, '方案')];
}

/** Checks a scheme as read from a file. Refused with every fault named; a person mends the file and tries again. */
export function parseScheme(input: unknown): Result<Scheme, SchemeFault> {
  const parsed = schemeSchema.safeParse(input);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => `${issue.path.join('.') || '文件'}：${issue.message}`);
    return refusal('scheme-invalid', `评审方案有误：${places.slice(0, 8).join('；')}。请改正后重试。`);
  }
  const faults = [...itemFaults(parsed.data.items), ...ruleFaults(parsed.data)];
  if (faults.length > 0) return refusal('scheme-invalid', `评审方案有误：${faults.join('；')}。请改正后重试。`);
  const ties = parsed.data.ties.flatMap((given) => readTieRule(given, parsed.data.items) ?? []);
  const scheme: Scheme = { ...parsed.data, ties };
  const unequal = trackFaults(scheme);
  if (unequal.length > 0) return refusal('scheme-invalid', `评审方案有误：${unequal.join('；')}。请改正后重试。`);
  return success(scheme);
}

/**
 * Whether marks given under one scheme may count under the other: same items, in any order, with the same range and step,
 * and judged by people where they were. The marks of objective items are worked out anew, so their rules may differ.
 */
export function marksCarryOver(from: Scheme, to: Scheme): boolean {
  const comparable = ({ items }: Scheme) =>
    items
      .map(({ id, max, step, tracks, objective }) => {
        const range = [id, toExactText(decimal(max)), toExactText(decimal(step))];
        return [...range, objective ? 'objective' : '', ...(tracks ?? TRACK_IDS).toSorted()].join('\n');
      })
      .sort(compareText)
      .join('\n\n');
  return comparable(from) === comparable(to);
}

/** What everybody who reads a ranking under this scheme should know. */
export function schemeNotes(scheme: Scheme): string[] {
  const idle = scheme.aggregate !== 'trimmed-mean' && scheme.drop.high + scheme.drop.low > 0;
  return [
    ...(idle ? ['方案写了去高去低，但汇总方式不是去高去低平均（trimmed-mean），没有去掉任何评分'] : []),
    ...(scheme.sample ? ['评审方案为示例，须经州商务局确认'] : []),
  ];
}
