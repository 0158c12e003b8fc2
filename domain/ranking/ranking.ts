import type { TrackId } from '../application/conditions.ts';
import type { Enterprise } from '../application/enterprise.ts';
import { compare, type Exact, round, toExactText, toFixed } from '../base/decimal.ts';
import { compareText } from '../base/text.ts';
import { itemsFor, type TableScheme } from '../scheme/scheme.ts';
import { type TieRule, tieValue } from '../scheme/tie-rules.ts';
import { type Aggregate, aggregate, exactText, type Marks } from '../scoring/aggregate.ts';
import { decideStandings } from './standings.ts';
import type { Standing } from './words.ts';

/** One applicant before ranking. `key` is unique and orders what nothing else does. */
export interface Candidate {
  readonly key: string;
  readonly name: string;
  readonly track?: TrackId | undefined;
  readonly enterprise?: Enterprise | undefined;
  readonly marks: readonly Marks[];
}

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
  readonly tieBrokenBy: TieRule | null;
  readonly standing: Standing;
  readonly because: string;
}

interface Scored {
  readonly candidate: Candidate;
  readonly result: Aggregate;
  readonly score: Exact;
  /** What the tie rules compare, in their order. */
  readonly ties: readonly Exact[];
}

type Result = Pick<Scored, 'candidate' | 'result'>;

/** Who has a score, with all that places are decided by. */
function scoredOf(scheme: TableScheme, { candidate, result }: Result): Scored | undefined {
  if (!result.score) return undefined;
  const score = round(result.score, scheme.rounding.places, scheme.rounding.mode);
  return { candidate, result, score, ties: scheme.ties.map((rule) => tieValue(rule, result)) };
}

/** First tie rule by which two equal scores differ, with the sign of the difference; null when none does. */
function tieBreak(scheme: TableScheme, a: Scored, b: Scored): { rule: TieRule; order: number } | null {
  for (const [place, rule] of scheme.ties.entries()) {
    const [one, other] = [a.ties[place], b.ties[place]];
    const order = one && other ? compare(other, one) : 0;
    if (order !== 0) return { rule, order };
  }
  return null;
}

/** Better first: by rounded score, then by the tie rules. Zero is a true tie. */
function order(scheme: TableScheme, a: Scored, b: Scored): number {
  return compare(b.score, a.score) || (tieBreak(scheme, a, b)?.order ?? 0);
}

interface Placed extends Scored {
  readonly rank: number;
  /** The rule that parts this place from the one above, else from the one below, where their scores are equal. */
  readonly tieBrokenBy: TieRule | null;
}

/** Puts everyone in places; those that no tie rule parts share one. */
function place(scheme: TableScheme, scored: readonly Scored[]): Placed[] {
  const sorted = [...scored].sort(
    (a, b) =>
      order(scheme, a, b) ||
      compareText(a.candidate.name, b.candidate.name) ||
      compareText(a.candidate.key, b.candidate.key),
  );
  const places: Scored[][] = [];
  for (const each of sorted) {
    const [equal] = places.at(-1) ?? [];
    if (equal && order(scheme, equal, each) === 0) places.at(-1)?.push(each);
    else places.push([each]);
  }
  const brokenBetween = (a: Scored | undefined, b: Scored | undefined) =>
    a && b && compare(a.score, b.score) === 0 ? (tieBreak(scheme, a, b)?.rule ?? null) : null;
  let before = 0;
  return places.flatMap((place, index) => {
    const [first] = place;
    const above = brokenBetween(places[index - 1]?.[0], first);
    const tieBrokenBy = above ?? brokenBetween(first, places[index + 1]?.[0]);
    const rank = 1 + before;
    before += place.length;
    return place.map((each) => ({ ...each, rank, tieBrokenBy }));
  });
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
 * tie rules, places shared where no rule is left (R1.1, R2.7). Never depends on the order of the input.
 */
export function rank(scheme: TableScheme, candidates: readonly Candidate[]): RankingRow[] {
  const results = candidates.map((candidate) => ({
    candidate,
    result: aggregate(scheme, itemsFor(scheme, candidate.track), candidate.marks),
  }));
  const scored = results.flatMap((each) => scoredOf(scheme, each) ?? []);
  const placed = place(scheme, scored);
  const decisions = decideStandings(
    scheme,
    placed.map(({ candidate, score, rank: at }) => ({ ...candidate, score, rank: at })),
  );
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
