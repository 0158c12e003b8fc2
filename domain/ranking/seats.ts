import { type Enterprise, sameEnterprise } from '../application/enterprise.ts';
import { compare, decimal, type Exact } from '../base/decimal.ts';
import { ARTICLES } from '../policy/articles.ts';
import type { Scheme } from '../scheme/scheme.ts';

export type Standing =
  | 'recommended'
  | 'not-recommended'
  | 'passed-over'
  | 'person'
  | 'below-pass-mark'
  | 'insufficient';

export interface Decision {
  readonly standing: Standing;
  /** One sentence for people, with its article. */
  readonly because: string;
}

/** Someone with a place. Equal ranks are a tie that nothing in the scheme breaks. */
export interface Seeker {
  readonly key: string;
  readonly name: string;
  readonly rank: number;
  readonly score: Exact;
  readonly enterprise?: Enterprise | undefined;
}

type Decisions = Map<string, Decision>;

function likeness(a: Seeker, b: Seeker): 'same' | 'near' | 'different' {
  return a.enterprise && b.enterprise ? sameEnterprise(a.enterprise, b.enterprise) : 'different';
}

function isLinked(a: Seeker, b: Seeker): boolean {
  return likeness(a, b) !== 'different';
}

/** Places from the top, those that share one together. */
function byRank(seekers: readonly Seeker[]): Seeker[][] {
  const groups = new Map<number, Seeker[]>();
  for (const seeker of seekers) groups.set(seeker.rank, [...(groups.get(seeker.rank) ?? []), seeker]);
  return [...groups.entries()].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** Puts a seeker with everyone it may share an enterprise with, directly or through others. */
function joinCluster(clusters: readonly Seeker[][], seeker: Seeker): Seeker[][] {
  const linked = clusters.filter((cluster) => cluster.some((other) => isLinked(other, seeker)));
  return [...clusters.filter((cluster) => !linked.includes(cluster)), [...linked.flat(), seeker]];
}

/** The same enterprise as one who stands above and has, or may have, its only place (art. 10). */
function passedOver(seeker: Seeker, above: readonly Seeker[], decisions: Decisions): Decision | undefined {
  const { label, text } = ARTICLES['art-10-enterprise'];
  const holder = above.find(
    (other) => decisions.get(other.key)?.standing !== 'passed-over' && likeness(other, seeker) === 'same',
  );
  return (
    holder && { standing: 'passed-over', because: `与第 ${holder.rank} 名 ${holder.name}同一企业，${text}（${label}）` }
  );
}

/** An enterprise that a person must settle first: alike with one above, or shared within a tie. */
function openEnterprise(seeker: Seeker, above: readonly Seeker[], beside: readonly Seeker[]): Decision | undefined {
  const { label, text } = ARTICLES['art-10-enterprise'];
  const other = [...above, ...beside].find((each) => each !== seeker && isLinked(each, seeker));
  if (!other) return undefined;
  const who = `第 ${other.rank} 名 ${other.name}`;
  const same = likeness(other, seeker) === 'same';
  if (other.rank < seeker.rank) {
    return { standing: 'person', because: `与${who}的单位${same ? '相同' : '近似'}，请人工核定（${label}）` };
  }
  const because = `与${who}${same ? '同一企业' : '单位近似'}且名次并列，由评审会议确定（${label}：${text}）`;
  return { standing: 'person', because };
}

/** For those whose enterprise raises no question. `most` counts this place's seekers too. */
function seatDecision(quota: number, mostAbove: number, most: number, tied: number): Decision {
  const { label } = ARTICLES['art-8'];
  if (most <= quota) return { standing: 'recommended', because: `在 ${quota} 个名额之内（${label}）` };
  if (mostAbove >= quota) return { standing: 'person', because: `前面有待定人员，能否入围视其结果而定（${label}）` };
  const because = `${tied} 人并列而名额至多余 ${quota - mostAbove} 个，由评审会议确定（${label}）`;
  return { standing: 'person', because };
}

function belowBar({ passMark }: Scheme, { score }: Seeker): Decision | undefined {
  if (passMark === undefined || compare(score, decimal(passMark)) >= 0) return undefined;
  return { standing: 'below-pass-mark', because: `得分低于入围线 ${passMark}` };
}

/**
 * Walks the places from the top and fills at most `quota` seats, never with anyone below the bar (R1.1), one to an
 * enterprise (R2.7). Every enterprise with someone at or above a place takes exactly one seat while seats last, so the
 * seats taken lie between the number of enterprises if everyone alike is one (the clusters) and the number if nobody
 * alike is (`most`). Recommended: in, however the open questions are settled; not recommended and passed over: out,
 * however; all others wait for a person.
 */
export function decideSeats(scheme: Scheme, seekers: readonly Seeker[]): ReadonlyMap<string, Decision> {
  const { quota } = scheme;
  const decisions: Decisions = new Map();
  let above: Seeker[] = [];
  let clusters: Seeker[][] = [];
  let mostAbove = 0;
  for (const group of byRank(seekers)) {
    for (const seeker of group) {
      const decision = belowBar(scheme, seeker) ?? passedOver(seeker, above, decisions);
      if (decision) decisions.set(seeker.key, decision);
    }
    const seeking = group.filter(({ key }) => !decisions.has(key));
    if (clusters.length >= quota) {
      const because = `${quota} 个名额已满（${ARTICLES['art-8'].label}）`;
      for (const { key } of seeking) decisions.set(key, { standing: 'not-recommended', because });
      continue;
    }
    const enterprises = seeking.filter(
      (seeker, index) => !seeking.slice(0, index).some((other) => likeness(other, seeker) === 'same'),
    );
    const most = mostAbove + enterprises.length;
    for (const seeker of seeking) {
      const decision = openEnterprise(seeker, above, seeking) ?? seatDecision(quota, mostAbove, most, seeking.length);
      decisions.set(seeker.key, decision);
    }
    mostAbove = most;
    above = [...above, ...group];
    clusters = group.reduce(joinCluster, clusters);
  }
  return decisions;
}
