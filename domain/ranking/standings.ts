import { type Enterprise, sameEnterprise } from '../application/enterprise.ts';
import { compare, decimal, type Exact } from '../base/decimal.ts';
import { ARTICLES } from '../policy/articles.ts';
import type { TableScheme } from '../scheme/scheme.ts';
import type { Standing } from './words.ts';

export interface Decision {
  readonly standing: Standing;
  /** One sentence for people, with its article. */
  readonly because: string;
}

/** Someone with a place. Equal ranks are a tie that nothing in the scheme breaks. */
export interface Ranked {
  readonly key: string;
  readonly name: string;
  readonly rank: number;
  readonly score: Exact;
  readonly enterprise?: Enterprise | undefined;
}

type Decisions = Map<string, Decision>;

function likeness(a: Ranked, b: Ranked): 'same' | 'near' | 'different' {
  return a.enterprise && b.enterprise ? sameEnterprise(a.enterprise, b.enterprise) : 'different';
}

function isLinked(a: Ranked, b: Ranked): boolean {
  return likeness(a, b) !== 'different';
}

/** Whoever names no enterprise shares it with nobody, and need not be compared. */
function hasEnterprise({ enterprise }: Ranked): boolean {
  return enterprise !== undefined;
}

/** Places from the top, those that share one together. */
function byRank(ranked: readonly Ranked[]): Ranked[][] {
  const groups = new Map<number, Ranked[]>();
  for (const applicant of ranked) {
    const group = groups.get(applicant.rank);
    if (group) group.push(applicant);
    else groups.set(applicant.rank, [applicant]);
  }
  return [...groups.entries()].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** Puts an applicant with everyone it may share an enterprise with, directly or through others. */
function joinCluster(clusters: readonly Ranked[][], applicant: Ranked): Ranked[][] {
  const linked = clusters.filter((cluster) => cluster.some((other) => isLinked(other, applicant)));
  return [...clusters.filter((cluster) => !linked.includes(cluster)), [...linked.flat(), applicant]];
}

/** How many enterprises there are if nobody alike is one. */
function enterprisesOf(applicants: readonly Ranked[]): number {
  return applicants.filter(
    (applicant, index) => !applicants.slice(0, index).some((other) => likeness(other, applicant) === 'same'),
  ).length;
}

/** The same enterprise as one who stands above and has, or may have, its only place (art. 10). */
function passedOver(applicant: Ranked, above: readonly Ranked[], decisions: Decisions): Decision | undefined {
  const { label, text } = ARTICLES['art-10-enterprise'];
  if (!hasEnterprise(applicant)) return undefined;
  const holder = above.find(
    (other) => decisions.get(other.key)?.standing !== 'passed-over' && likeness(other, applicant) === 'same',
  );
  return (
    holder && { standing: 'passed-over', because: `与第 ${holder.rank} 名 ${holder.name}同一企业，${text}（${label}）` }
  );
}

/** An enterprise that a person must settle first: alike with one above, or shared within a tie. */
function openEnterprise(applicant: Ranked, above: readonly Ranked[], beside: readonly Ranked[]): Decision | undefined {
  const { label, text } = ARTICLES['art-10-enterprise'];
  if (!hasEnterprise(applicant)) return undefined;
  const isOther = (each: Ranked) => each !== applicant && isLinked(each, applicant);
  const other = above.find(isOther) ?? beside.find(isOther);
  if (!other) return undefined;
  const who = `第 ${other.rank} 名 ${other.name}`;
  const same = likeness(other, applicant) === 'same';
  if (other.rank < applicant.rank) {
    return { standing: 'person', because: `与${who}的单位${same ? '相同' : '近似'}，请人工核定（${label}）` };
  }
  const because = `与${who}${same ? '同一企业' : '单位近似'}且名次并列，由评审会议确定（${label}：${text}）`;
  return { standing: 'person', because };
}

/** For those whose enterprise raises no question. `most` counts this place's applicants too. */
function quotaDecision(quota: number | null, mostAbove: number, most: number, tied: number): Decision {
  const { label } = ARTICLES['art-8'];
  if (quota === null) return { standing: 'recommended', because: '方案没有规定名额' };
  if (most <= quota) return { standing: 'recommended', because: `在 ${quota} 个名额之内（${label}）` };
  if (mostAbove >= quota) return { standing: 'person', because: `前面有待定人员，能否入围视其结果而定（${label}）` };
  const because = `${tied} 人并列而名额至多余 ${quota - mostAbove} 个，由评审会议确定（${label}）`;
  return { standing: 'person', because };
}

function belowBar({ passMark }: TableScheme, { score }: Ranked): Decision | undefined {
  if (passMark === undefined || compare(score, decimal(passMark)) >= 0) return undefined;
  return { standing: 'below-pass-mark', because: `得分低于入围线 ${passMark}` };
}

/**
 * Walks the places from the top and puts forward at most `quota`, never anyone below the bar (R1.1), one to an enterprise
 * (R2.7). Every enterprise with someone at or above a place takes exactly one of the quota while it lasts, so what is
 * taken lies between the number of enterprises if everyone alike is one (the clusters) and the number if nobody alike is
 * (`most`). Recommended: in, however the open questions are settled; not recommended and passed over: out, however; all
 * others wait for a person.
 */
export function decideStandings(scheme: TableScheme, ranked: readonly Ranked[]): ReadonlyMap<string, Decision> {
  const { quota } = scheme;
  const decisions: Decisions = new Map();
  const above: Ranked[] = [];
  let clusters: Ranked[][] = [];
  let alone = 0;
  let mostAbove = 0;
  for (const group of byRank(ranked)) {
    for (const applicant of group) {
      const decision = belowBar(scheme, applicant) ?? passedOver(applicant, above, decisions);
      if (decision) decisions.set(applicant.key, decision);
    }
    const seeking = group.filter(({ key }) => !decisions.has(key));
    if (quota !== null && clusters.length + alone >= quota) {
      const because = `${quota} 个名额已满（${ARTICLES['art-8'].label}）`;
      for (const { key } of seeking) decisions.set(key, { standing: 'not-recommended', because });
      continue;
    }
    const linked = seeking.filter(hasEnterprise);
    const most = mostAbove + seeking.length - linked.length + enterprisesOf(linked);
    for (const applicant of seeking) {
      const decision =
        openEnterprise(applicant, above, linked) ?? quotaDecision(quota, mostAbove, most, seeking.length);
      decisions.set(applicant.key, decision);
    }
    mostAbove = most;
    const named = group.filter(hasEnterprise);
    above.push(...named);
    alone += group.length - named.length;
    clusters = named.reduce(joinCluster, clusters);
  }
  return decisions;
}
