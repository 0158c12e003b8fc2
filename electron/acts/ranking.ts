import { applicantName, employerName } from '../../domain/application/record.ts';
import type { RankingOutput } from '../../domain/contract/review-calls.ts';
import { trackNames } from '../../domain/eligibility/assess.ts';
import { success } from '../../domain/result.ts';
import { rank } from '../../domain/review/ranking.ts';
import { schemeNotes } from '../../domain/review/scheme.ts';
import { markText } from '../../domain/review/score-sheet.ts';
import { dossiers } from '../../domain/room/dossiers.ts';
import { schemeInForce } from '../../domain/room/scheme.ts';
import { candidates, panel } from '../../domain/room/scoring.ts';
import type { RecordIndex } from '../../domain/sync/records.ts';
import { refuse } from '../ports.ts';
import type { Handlers } from './context.ts';

/** The ranking of a room as it stands, with what a person should know beside it. */
export function ranking(index: RecordIndex): RankingOutput {
  const all = dossiers(index);
  const { scheme } = schemeInForce(index);
  const { candidates: standing, problems } = candidates(index, all);
  const byId = new Map(all.map((each) => [each.dossier, each]));
  const names = new Map(panel(index).map(({ panellist, name }) => [panellist, name]));
  const nameOf = (id: string) => {
    const found = byId.get(id);
    return found ? applicantName(found.application) : id;
  };
  const open = all.filter((each) => each.standing === 'person').map(({ dossier }) => nameOf(dossier));
  const rows = rank(scheme, standing).map(({ key, ...row }) => {
    const found = byId.get(key);
    const about = found ? { employer: employerName(found.application), track: trackNames(found.application) } : {};
    return { ...row, dossier: key, ...about };
  });
  const notes = [
    ...problems.map(
      ({ panellist, dossier, message }) =>
        `${names.get(panellist) ?? panellist} 对 ${nameOf(dossier)} 的评分未计入：${message}`,
    ),
    ...(open.length > 0 ? [`待人工认定、未进入排名：${open.join('、')}`] : []),
    ...schemeNotes(scheme),
  ];
  return { ranking: rows, quota: scheme.quota, sample: scheme.sample, notes };
}

/** Marks as a table. Applicants of one name are told apart by their employer. */
function markRows(index: RecordIndex) {
  const all = dossiers(index);
  const { candidates: standing } = candidates(index, all);
  const employers = new Map(all.map(({ dossier, application }) => [dossier, employerName(application)]));
  return standing.flatMap(({ key, name, marks }) => {
    const namesake = standing.some((other) => other.key !== key && other.name === name);
    const applicant = namesake ? `${name}（${employers.get(key) ?? key}）` : name;
    return marks.flatMap(({ expert, items }) =>
      Object.entries(items).map(([item, mark]) => ({ applicant, expert, item, mark: markText(mark) })),
    );
  });
}

export function rankingHandlers(): Handlers<'ranking.get' | 'ranking.marks'> {
  return {
    'ranking.marks': async ({ journal: { index } }) =>
      success({ scheme: schemeInForce(index).scheme, rows: markRows(index) }),
    'ranking.get': async ({ journal: { index } }) => {
      const result = ranking(index);
      return result.ranking.length > 0 ? success(result) : refuse('ranking-impossible', '没有符合条件的申报人');
    },
  };
}
