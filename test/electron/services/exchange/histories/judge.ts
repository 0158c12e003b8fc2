import { expect } from 'vitest';
import { conflicts } from '../../../../../domain/audit/version-conflicts.ts';
import { dossiers } from '../../../../../domain/dossier/dossiers.ts';
import { candidates } from '../../../../../domain/ranking/candidates.ts';
import type { OpenRoom } from '../../../../../electron/services/context.ts';
import { SEATS } from '../../../../builders/memory-review.ts';
import type { Expected } from './oracle.ts';

const seatOf = new Map(Object.entries(SEATS).map(([seat, name]) => [name, seat]));

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

/** What the product makes of the records on a computer, in the oracle's words. */
export function found({ journal: { counted } }: OpenRoom): Expected {
  const all = dossiers(counted);
  const { candidates: standing, problems } = candidates(counted, all);
  const marks = standing.flatMap(({ key, marks }) =>
    marks.flatMap(({ expert, items }) => {
      const score = items.score;
      return score && 'mark' in score ? [[`${key} ${seatOf.get(expert)}`, score.mark]] : [];
    }),
  );
  return {
    marks: Object.fromEntries(marks),
    standing: Object.fromEntries(all.map(({ dossier, standing }) => [dossier, standing])),
    questions: conflicts(counted).map(({ problem, kind, id, versions }) => ({
      problem,
      kind,
      id,
      versions: versions.map(({ record }) => record.hash),
    })),
    told: [...new Set(problems.map(({ panellist, dossier }) => `${panellist}/${dossier}`))],
  };
}

/** The same without any order that carries no meaning. */
export function inOrder({ marks, standing, questions, told }: Expected): Expected {
  return {
    marks: Object.fromEntries(Object.entries(marks).sort(byText)),
    standing: Object.fromEntries(Object.entries(standing).sort(byText)),
    questions: questions.map((each) => ({ ...each, versions: [...each.versions].sort() })).sort(byText),
    told: [...told].sort(),
  };
}

/** Holds a computer against the oracle. */
export function expectState(room: OpenRoom, wanted: Expected): void {
  expect(inOrder(found(room))).toEqual(inOrder(wanted));
}
