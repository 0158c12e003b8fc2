import { z } from 'zod';
import { TRACK_IDS, type TrackId } from '../application/conditions.ts';
import { compare, decimal, type Exact, ROUNDING_MODES, toExactText, ZERO } from '../base/decimal.ts';
import { type Result, refusal, success } from '../base/result.ts';
import { listFaults, schemaFaults } from '../base/schema-faults.ts';
import { compareText } from '../base/text.ts';
import { AGGREGATE_KINDS, AGGREGATES } from './aggregates.ts';
import { MASK_IDS } from './mask-parts.ts';
import { ROUNDING_STAGE_IDS } from './rounding.ts';
import { commentFaults, commentRule, decimalInput, itemFaults, type SchemeItem, schemeItem } from './scheme-item.ts';
import { GENERAL_TIE_RULES, isGeneralTieRule, itemOfTieRule, itemTieRule, type TieRule } from './tie-rules.ts';
import { fullTotal } from './totals.ts';

/**
 * The scheme (评审方案): what is marked and how marks become a ranking. The policy contains no rubric, so every scheme must
 * be confirmed by the bureau; `sample` marks one that is not (示例).
 */
export const schemeSchema = z.strictObject({
  title: z.string().max(200).default('评审方案'),
  sample: z.boolean().default(false),
  items: z.array(schemeItem).min(1).max(60),
  aggregate: z.enum(AGGREGATE_KINDS),
  /** Experts' totals left out of a trimmed mean, at each end. */
  drop: z.strictObject({ high: z.int().min(0).max(20), low: z.int().min(0).max(20) }).default({ high: 0, low: 0 }),
  /** Fewest valid totals, counted before the drop, that make a score. */
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
  /** Score below which nobody is put forward (R1.1); absent means no such limit. */
  passMark: decimalInput.optional(),
  /** Number of members whose sealed marks are needed for the ranking to be the panel's; absent means no such number. */
  quorum: z.int().min(1).max(200).optional(),
  /** What a recusal excludes the member from besides scoring. */
  recusal: z.strictObject({ discussion: z.boolean(), ballot: z.boolean() }).optional(),
  /** What experts do not see of an application; absent or empty means that they see everything. */
  mask: z.array(z.enum(MASK_IDS)).max(MASK_IDS.length).optional(),
  /** Whether an expert signs the promise (回避、保密、廉洁) before the first dossier opens. */
  promise: z.boolean().optional(),
  /** When marks need a comment; an item may say otherwise. */
  commentAt: commentRule.optional(),
});

/** A scheme for ranking a table of published marks: without a quota, everybody may be put forward. */
const tableSchema = schemeSchema.extend({ quota: z.int().min(1).nullable().default(null) });

type Parsed = z.infer<typeof tableSchema>;
type Agreed<Given> = Omit<Given, 'ties'> & { readonly ties: readonly TieRule[] };
/** A scheme whose parts are consistent with each other. */
export type Scheme = Agreed<z.infer<typeof schemeSchema>>;
export type TableScheme = Agreed<Parsed>;
export type SchemeFault = 'scheme-invalid';

/** Whether experts get applications with parts of them masked. */
export function isMasking({ mask }: Scheme): boolean {
  return mask !== undefined && mask.length > 0;
}

/** Highest number of people recognised in a round (R1.1, art. 8). */
export const QUOTA_CEILING = 10;

/** Items marked for an applicant of `track`; all items when the track is not known. */
export function itemsFor(scheme: Pick<Scheme, 'items'>, track: TrackId | undefined): SchemeItem[] {
  return scheme.items.filter((item) => !track || !item.tracks || item.tracks.includes(track));
}

/** Highest total that an applicant of `track` can reach. */
export function fullMark(scheme: Pick<Scheme, 'items'>, track: TrackId | undefined): Exact {
  return fullTotal(itemsFor(scheme, track));
}

/** A rule as given in a scheme file: by its name, by an item's id, or `item:ID`. */
function readTieRule(given: string | { item: string }, items: readonly SchemeItem[]): TieRule | undefined {
  if (typeof given === 'string' && isGeneralTieRule(given)) return given;
  const id = typeof given === 'string' ? given.replace(/^item:/, '') : given.item;
  return items.some((item) => item.id === id) ? itemTieRule(id) : undefined;
}

function tieFaults({ ties, items }: Parsed): string[] {
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

function trackFaults(scheme: Pick<Scheme, 'items'>): string[] {
  const full = TRACK_IDS.map((track) => fullMark(scheme, track));
  const [first = ZERO] = full;
  return full.every((mark) => compare(mark, first) === 0 && compare(mark, ZERO) > 0)
    ? []
    : ['各申报类别的满分不相等，得分不能放在一起排名'];
}

/** Art. 8 limits what a room puts forward, not what others have published. */
function ceilingFaults({ quota }: Parsed): string[] {
  return quota !== null && quota > QUOTA_CEILING
    ? [`名额 ${quota} 超过每年不超过 ${QUOTA_CEILING} 名的上限（第八条）`]
    : [];
}

/** Dropping totals must leave at least one, even with the fewest that make a score. */
function dropFaults({ aggregate, drop, minValid }: Parsed): string[] {
  const { high, low } = AGGREGATES[aggregate].drops(drop);
  return high + low === 0 || minValid > high + low
    ? []
    : [
        `最少有效份数 ${minValid} 不大于要去掉的份数 ${high + low}（最高 ${high} 个、最低 ${low} 个），去掉后可能一份不剩，minValid 至少应为 ${high + low + 1}`,
      ];
}

function invalid(faults: readonly string[]) {
  return refusal('scheme-invalid', `评审方案有误：${listFaults(faults)}。请改正后重试。`);
}

/** Checks a scheme against its shape, its items, the common requirements, and `rules`. Refuses with every fault named. */
function checked<Given extends Parsed>(
  schema: z.ZodType<Given>,
  input: unknown,
  rules: readonly ((scheme: Parsed) => string[])[],
): Result<Agreed<Given>, SchemeFault> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return invalid(schemaFaults(parsed.error, input, '文件'));
  const { data } = parsed;
  const faults = [
    ...itemFaults(data.items),
    ...rules.flatMap((faultsOf) => faultsOf(data)),
    ...tieFaults(data),
    ...commentFaults(data.commentAt, '方案'),
  ];
  if (faults.length > 0) return invalid(faults);
  const ties = data.ties.flatMap((given) => readTieRule(given, data.items) ?? []);
  const unequal = trackFaults(data);
  return unequal.length > 0 ? invalid(unequal) : success({ ...data, ties });
}

/** Checks a scheme to be given to a room; a person corrects the file and tries again. */
export function parseScheme(input: unknown): Result<Scheme, SchemeFault> {
  return checked(schemeSchema, input, [ceilingFaults, dropFaults]);
}

/** Reads a scheme that a room was given earlier: requirements added since then must not keep the room from opening. */
export function recordedScheme(input: unknown): Result<Scheme, SchemeFault> {
  return checked(schemeSchema, input, [ceilingFaults]);
}

/** Checks the scheme of a published table, which need not be a room's. */
export function parseTableScheme(input: unknown): Result<TableScheme, SchemeFault> {
  return checked(tableSchema, input, [dropFaults]);
}

/**
 * Whether marks given under one scheme may count under the other: same items, in any order, with the same range and
 * step, and judged by people where they were before. Marks of objective items are recalculated, so their rules may
 * differ.
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

/** What everyone reading a ranking under this scheme should know. */
export function schemeNotes(scheme: Pick<Scheme, 'aggregate' | 'drop' | 'sample'>): string[] {
  const idle = scheme.aggregate !== 'trimmed-mean' && scheme.drop.high + scheme.drop.low > 0;
  return [
    ...(idle ? ['方案写了去高去低，但汇总方式不是去高去低平均（trimmed-mean），没有去掉任何评分'] : []),
    ...(scheme.sample ? ['评审方案为示例，须经州商务局确认'] : []),
  ];
}
