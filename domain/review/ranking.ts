import type { TrackId } from '../application/conditions.ts';
import { compare, decimal, type Exact, roundHalfUp, toExactText, toFixed } from '../decimal.ts';
import { type Enterprise, sameEnterprise } from '../eligibility/enterprise.ts';
import { ARTICLES } from '../policy/articles.ts';
import { compareText } from '../text.ts';
import { type Aggregate, aggregate, exactText, type Marks, rungValue } from './aggregate.ts';
import { itemsFor, type Scheme, TIE_RUNGS } from './scheme.ts';

/** One applicant before ranking. `key` is unique and orders what nothing else does. */
export interface Candidate {
  readonly key: string;
  readonly name: string;
  readonly track?: TrackId | undefined;
  readonly enterprise?: Enterprise | undefined;
  readonly marks: readonly Marks[];
}

export type Standing =
  | 'recommended'
  | 'not-recommended'
  | 'passed-over'
  | 'person'
  | 'below-pass-mark'
  | 'insufficient';

export interface RankingRow {
  readonly key: string;
  readonly rank: number | null;
  readonly applicant: string;
  readonly score: string | null;
  readonly exact: string | null;
  readonly valid: number;
  readonly dropped: { expert: string; total: string; side: 'high' | 'low' }[];
  readonly excluded: { expert: string; because: string }[];
  readonly totals: { expert: string; total: string }[];
  readonly tieBrokenBy: string | null;
  readonly standing: Standing;
  readonly because: string;
}

interface Scored {
  readonly candidate: Candidate;
  readonly result: Aggregate;
  readonly score: Exact;
}

/** First rung of the ladder on which two equal scores differ, with the sign of the difference; null when none does. */
function tieBreak(scheme: Scheme, a: Scored, b: Scored): { rung: string; order: number } | null {
  for (const rung of scheme.ties) {
    const order = compare(rungValue(rung, b.result), rungValue(rung, a.result));
    if (order !== 0) return { rung, order };
  }
  return null;
}

/** Better first: by rounded score, then by the ladder. Zero is a true tie. */
function order(scheme: Scheme, a: Scored, b: Scored): number {
  return compare(b.score, a.score) || (tieBreak(scheme, a, b)?.order ?? 0);
}

interface Placed extends Scored {
  readonly rank: number;
  readonly tieBrokenBy: string | null;
}

function place(scheme: Scheme, scored: readonly Scored[]): Placed[] {
  const sorted = [...scored].sort(
    (a, b) =>
      order(scheme, a, b) ||
      compareText(a.candidate.name, b.candidate.name) ||
      compareText(a.candidate.key, b.candidate.key),
  );
  const brokenBetween = (a: Scored | undefined, b: Scored | undefined) =>
    a && b && compare(a.score, b.score) === 0 ? (tieBreak(scheme, a, b)?.rung ?? null) : null;
  const placed: Placed[] = [];
  for (const [index, current] of sorted.entries()) {
    const above = placed[index - 1];
    const rank = above && order(scheme, above, current) === 0 ? above.rank : index + 1;
    placed.push({
      ...current,
      rank,
      tieBrokenBy: brokenBetween(sorted[index - 1], current) ?? brokenBetween(current, sorted[index + 1]),
    });
  }
  return placed;
}

interface Decision {
  readonly standing: Standing;
  readonly because: string;
}

/** Holds one place against everyone of the same or a near enterprise that stands before or beside it (art. 10). */
function enterpriseDecision(
  current: Placed,
  placed: readonly Placed[],
  standings: ReadonlyMap<string, Decision>,
): Decision | undefined {
  for (const other of placed) {
    if (other === current || other.rank > current.rank || !current.candidate.enterprise || !other.candidate.enterprise)
      continue;
    const likeness = sameEnterprise(current.candidate.enterprise, other.candidate.enterprise);
    if (likeness === 'different') continue;
    const article = ARTICLES['art-10-enterprise'];
    const who = `第 ${other.rank} 名 ${other.candidate.name}`;
    if (other.rank === current.rank) {
      return {
        standing: 'person',
        because: `与${who}同一企业且名次并列，由评审会议确定（${article.label}：${article.text}）`,
      };
    }
    const standing = standings.get(other.candidate.key)?.standing;
    if (standing !== 'recommended' && standing !== 'person') continue;
    if (likeness === 'same' && standing === 'recommended') {
      return { standing: 'passed-over', because: `与${who}同一企业，${article.text}（${article.label}）` };
    }
    return {
      standing: 'person',
      because: `与${who}的单位${likeness === 'same' ? '相同' : '近似'}，请人工核定（${article.label}）`,
    };
  }
  return undefined;
}

/** Seats surely taken, and seats taken if every open case above is decided in favour. */
interface Taken {
  readonly least: number;
  readonly most: number;
}

/** Walks the places from the top and fills at most `quota` seats, never with anyone below the bar (R1.1). */
function decide(scheme: Scheme, placed: readonly Placed[]): Map<string, Decision> {
  const decisions = new Map<string, Decision>();
  let taken: Taken = { least: 0, most: 0 };
  for (let start = 0; start < placed.length; ) {
    const group = placed.filter((each) => each.rank === placed[start]?.rank);
    const contenders: Placed[] = [];
    for (const each of group) {
      const decision = barDecision(scheme, each) ?? enterpriseDecision(each, placed, decisions);
      if (decision) decisions.set(each.candidate.key, decision);
      else contenders.push(each);
    }
    const seat = seatDecision(scheme, taken, contenders.length);
    for (const each of contenders) decisions.set(each.candidate.key, seat);
    taken = takeSeats(
      scheme,
      taken,
      group.map((each) => decisions.get(each.candidate.key)?.standing),
    );
    start += group.length;
  }
  return decisions;
}

/** A tie across the last seats fills them for certain, whoever of the tied is chosen. */
function takeSeats({ quota }: Scheme, { least, most }: Taken, standings: readonly (Standing | undefined)[]): Taken {
  const recommended = standings.filter((each) => each === 'recommended').length;
  const open = standings.filter((each) => each === 'person').length;
  const filled = open > 0 && most < quota && most + recommended + open > quota ? quota - most - recommended : 0;
  return { least: least + recommended + filled, most: most + recommended + open };
}

function barDecision(scheme: Scheme, { score }: Placed): Decision | undefined {
  if (scheme.passMark === undefined || compare(score, decimal(scheme.passMark)) >= 0) return undefined;
  return { standing: 'below-pass-mark', because: `得分低于入围线 ${scheme.passMark}` };
}

function seatDecision(scheme: Scheme, { least, most }: Taken, wanted: number): Decision {
  const { label } = ARTICLES['art-8'];
  if (most + wanted <= scheme.quota)
    return { standing: 'recommended', because: `在 ${scheme.quota} 个名额之内（${label}）` };
  if (least >= scheme.quota) return { standing: 'not-recommended', because: `${scheme.quota} 个名额已满（${label}）` };
  if (most >= scheme.quota) return { standing: 'person', because: `前面有待定人员，能否入围视其结果而定（${label}）` };
  return {
    standing: 'person',
    because: `${wanted} 人并列而名额至多余 ${scheme.quota - most} 个，由评审会议确定（${label}）`,
  };
}

function rowOf(
  candidate: Candidate,
  result: Aggregate,
  rest: Pick<RankingRow, 'rank' | 'score' | 'tieBrokenBy' | 'standing' | 'because'>,
): RankingRow {
  return {
    key: candidate.key,
    applicant: candidate.name,
    ...rest,
    exact: exactText(result.score),
    valid: result.totals.length,
    dropped: result.dropped.map(({ expert, total, side }) => ({ expert, total: toExactText(total), side })),
    excluded: [...result.excluded],
    totals: result.totals
      .map(({ expert, total }) => ({ expert, total: toExactText(total) }))
      .sort((a, b) => compareText(a.expert, b.expert)),
  };
}

/**
 * Ranks candidates under a scheme: exact aggregation, the final score rounded, equal rounded scores put in order by the
 * tie ladder, equal places shared where the ladder ends (R1.1, R2.7). Never depends on the order of the input.
 */
export function rank(scheme: Scheme, candidates: readonly Candidate[]): RankingRow[] {
  const results = candidates.map((candidate) => ({
    candidate,
    result: aggregate(scheme, itemsFor(scheme, candidate.track), candidate.marks),
  }));
  const scored = results.flatMap(({ candidate, result }) =>
    result.score ? [{ candidate, result, score: roundHalfUp(result.score, scheme.rounding.places) }] : [],
  );
  const placed = place(scheme, scored);
  const decisions = decide(scheme, placed);
  const ranked = placed.map(({ candidate, result, score, rank: at, tieBrokenBy }) => {
    const decision = decisions.get(candidate.key) ?? { standing: 'person' as const, because: '' };
    return rowOf(candidate, result, {
      rank: at,
      score: toFixed(score, scheme.rounding.places),
      tieBrokenBy,
      ...decision,
    });
  });
  const unranked = results
    .filter(({ result }) => !result.score)
    .sort((a, b) => compareText(a.candidate.name, b.candidate.name) || compareText(a.candidate.key, b.candidate.key))
    .map(({ candidate, result }) =>
      rowOf(candidate, result, {
        rank: null,
        score: null,
        tieBrokenBy: null,
        standing: 'insufficient',
        because: `有效评分 ${result.totals.length} 份，少于方案要求（至少 ${scheme.minValid} 份，去高去低后至少剩 1 份）`,
      }),
    );
  return [...ranked, ...unranked];
}

/** Name of a tie rung for people. */
export function rungName(scheme: Scheme, rung: string): string {
  if (rung.startsWith('item:')) {
    const item = scheme.items.find(({ id }) => id === rung.slice('item:'.length));
    return `“${item?.name ?? rung}”的平均分`;
  }
  return TIE_RUNGS[rung as keyof typeof TIE_RUNGS] ?? rung;
}
