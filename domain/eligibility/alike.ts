import { enterpriseOf, likePairs, sameEnterprise } from '../application/enterprise.ts';
import { type Application, applicantName } from '../application/record.ts';
import { comparisonKey, spellingNote } from '../base/text.ts';
import type { CountedRecords } from '../records/counted.ts';
import { latest } from '../records/record-index.ts';
import type { Judgement, Neighbour } from './assess.ts';
import { likenessId } from './records.ts';

/** An application with its dossier's id. */
export interface Filed {
  readonly id: string;
  readonly application: Application;
}

export type LikenessAbout = 'enterprise' | 'person';

/** Two dossiers of one round that belong, or seem to belong, to one enterprise or one person. */
export interface AlikePair {
  readonly about: LikenessAbout;
  readonly dossiers: readonly [string, string];
  readonly likeness: 'same' | 'near';
  readonly because: string;
  /** What a person decided about it; the likeness stays on record beside it. */
  readonly judgement?: Judgement | undefined;
}

/** A person's judgement of two dossiers, where there is one. */
export function judgementOf(
  index: CountedRecords,
  about: LikenessAbout,
  dossiers: readonly [string, string],
): Judgement | undefined {
  const body = latest(index, 'likeness', likenessId(about, dossiers))?.envelope.body;
  return body && { judged: body.judged, reason: body.reason };
}

function byRound(filed: readonly Filed[]): Filed[][] {
  const rounds = new Map<number, Filed[]>();
  for (const each of filed) {
    const list = rounds.get(each.application.round) ?? [];
    list.push(each);
    rounds.set(each.application.round, list);
  }
  return [...rounds.values()];
}

function enterprisePairs(index: CountedRecords, filed: readonly Filed[]): AlikePair[] {
  const pairs = likePairs(filed.map(({ application }) => enterpriseOf(application)));
  return pairs.flatMap(({ first, second, likeness, because }) => {
    const [one, two] = [filed[first], filed[second]];
    if (!one || !two || likeness === 'different') return [];
    const dossiers = [one.id, two.id] as const;
    return [
      { about: 'enterprise', dossiers, likeness, because, judgement: judgementOf(index, 'enterprise', dossiers) },
    ];
  });
}

/** Digits of the telephone number; empty where there are too few to be one. */
function phoneKey({ form }: Application): string {
  const digits = (form.values.phone ?? '').replace(/\D/g, '');
  return digits.length >= 7 ? digits : '';
}

/** What two people of the same name have in common besides the name. */
function agreement(a: Application, b: Application): string[] {
  const [one, two] = [a.form.values, b.form.values];
  const isSamePhone = phoneKey(a) !== '' && phoneKey(a) === phoneKey(b);
  const isSameBirth = one.birth !== undefined && comparisonKey(one.birth) === comparisonKey(two.birth ?? '');
  const employers = sameEnterprise(enterpriseOf(a), enterpriseOf(b));
  return [
    ...(isSamePhone ? ['联系电话'] : []),
    ...(isSameBirth ? ['出生年月'] : []),
    ...(employers !== 'different' ? ['所在单位'] : []),
  ];
}

function grouped(filed: readonly Filed[], key: (each: Filed) => string): Filed[][] {
  const groups = new Map<string, Filed[]>();
  for (const each of filed) {
    const name = key(each);
    if (name !== '') groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups.values()];
}

const nameKey = ({ application }: Filed) => comparisonKey(applicantName(application));

/** Every pair within each group. */
function pairsWithin(groups: readonly Filed[][]): [Filed, Filed][] {
  return groups.flatMap((people) =>
    people.flatMap((one, place) => people.slice(place + 1).map((two): [Filed, Filed] => [one, two])),
  );
}

/** A telephone number given by more people than this is an office's and says nothing about who they are. */
const SHARED_PHONE = 5;

/** People with the same name, and people with different names but the same telephone number. */
function personPairs(index: CountedRecords, filed: readonly Filed[]): AlikePair[] {
  const pairOf = ([one, two]: [Filed, Filed], likeness: 'same' | 'near', because: string): AlikePair => {
    const dossiers = [one.id, two.id] as const;
    return { about: 'person', dossiers, likeness, because, judgement: judgementOf(index, 'person', dossiers) };
  };
  const namesakes = pairsWithin(grouped(filed, nameKey)).map((pair) => {
    const agreed = agreement(pair[0].application, pair[1].application);
    const [one, two] = pair.map(({ application }) => applicantName(application));
    const note = spellingNote(one ?? '', two ?? '');
    const named = note ? `姓名${note}，` : '';
    return agreed.length > 0
      ? pairOf(pair, 'same', `${named}姓名和${agreed.join('、')}相同`)
      : pairOf(pair, 'near', `${named || '姓名相同，'}其余各项不同，可能是同名的两个人`);
  });
  const ownPhones = grouped(filed, ({ application }) => phoneKey(application)).filter(
    ({ length }) => length <= SHARED_PHONE,
  );
  const phones = pairsWithin(ownPhones)
    .filter(([one, two]) => nameKey(one) !== nameKey(two))
    .map((pair) => pairOf(pair, 'near', '姓名不同，联系电话相同，可能是同一个人或同一单位的两个人'));
  return [...namesakes, ...phones];
}

/** All pairs of dossiers that look alike within a round, enterprises first. */
export function alikePairs(index: CountedRecords, filed: readonly Filed[]): AlikePair[] {
  const rounds = byRound(filed);
  return [
    ...rounds.flatMap((round) => enterprisePairs(index, round)),
    ...rounds.flatMap((round) => personPairs(index, round)),
  ];
}

/** For each dossier, those that may share its enterprise. */
export function neighbours(pairs: readonly AlikePair[], filed: readonly Filed[]): ReadonlyMap<string, Neighbour[]> {
  const applications = new Map(filed.map(({ id, application }) => [id, application]));
  const found = new Map<string, Neighbour[]>();
  for (const { about, dossiers, likeness, because, judgement } of pairs) {
    if (about !== 'enterprise') continue;
    for (const [mine, theirs] of [dossiers, [...dossiers].reverse()]) {
      const application = applications.get(theirs ?? '');
      if (!application || mine === undefined) continue;
      const list = found.get(mine) ?? [];
      list.push({ application, likeness, because, judgement });
      found.set(mine, list);
    }
  }
  return found;
}
