import { applicantName, employerName } from '../../../domain/application/record.ts';
import { comparisonKey } from '../../../domain/base/text.ts';
import { dossiers } from '../../../domain/dossier/dossiers.ts';
import { trackNames } from '../../../domain/eligibility/assess.ts';
import { panel } from '../../../domain/panel/panel-state.ts';
import type { RankingOutput } from '../../../domain/ranking/calls.ts';
import { candidates } from '../../../domain/ranking/candidates.ts';
import { type Candidate, rank } from '../../../domain/ranking/ranking.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { markText } from '../../../domain/scheme/marks.ts';
import { type Scheme, schemeNotes } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';

/** Number of members with at least one complete set of marks, where the scheme asks for a quorum. */
function quorumOf(scheme: Scheme, standing: readonly Candidate[]): RankingOutput['quorum'] {
  if (scheme.quorum === undefined) return undefined;
  const present = new Set(
    standing.flatMap(({ marks }) =>
      marks.filter(({ items }) => Object.values(items).every((mark) => 'mark' in mark)).map(({ expert }) => expert),
    ),
  );
  return { needed: scheme.quorum, present: present.size };
}

/** The ranking of a room as it stands, with what people should know about it. */
export function ranking(counted: CountedRecords): RankingOutput {
  const all = dossiers(counted);
  const { scheme } = schemeInForce(counted);
  const { candidates: standing, problems, adjusted } = candidates(counted, all);
  const byId = new Map(all.map((each) => [each.dossier, each]));
  const names = new Map(panel(counted).map(({ panellist, name }) => [panellist, name]));
  const nameOf = (id: string) => {
    const found = byId.get(id);
    return found ? applicantName(found.application) : id;
  };
  const open = all.filter((each) => each.standing === 'person').map(({ dossier }) => nameOf(dossier));
  const quorum = quorumOf(scheme, standing);
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
    ...adjusted.map(
      ({ panellist, dossier, message }) => `${names.get(panellist) ?? panellist} 对 ${nameOf(dossier)}：${message}`,
    ),
    ...(quorum && quorum.present < quorum.needed
      ? [`有有效评分的评审人员 ${quorum.present} 人，不足方案规定的法定人数 ${quorum.needed} 人，结果不能作为评审结论`]
      : []),
    ...(open.length > 0 ? [`待人工认定、未进入排名：${open.join('、')}`] : []),
    ...schemeNotes(scheme),
  ];
  return { ranking: rows, quota: scheme.quota, ...(quorum ? { quorum } : {}), sample: scheme.sample, notes };
}

/** Marks as a table. Applicants whose names a reader would take to be the same are distinguished by their employer. */
export function markRows(counted: CountedRecords) {
  const all = dossiers(counted);
  const { candidates: standing } = candidates(counted, all);
  const employers = new Map(all.map(({ dossier, application }) => [dossier, employerName(application)]));
  const names = new Map<string, number>();
  for (const { name } of standing) names.set(comparisonKey(name), (names.get(comparisonKey(name)) ?? 0) + 1);
  return standing.flatMap(({ key, name, marks }) => {
    const applicant = (names.get(comparisonKey(name)) ?? 0) > 1 ? `${name}（${employers.get(key) ?? key}）` : name;
    return marks.flatMap(({ expert, items }) =>
      Object.entries(items).map(([item, mark]) => ({ applicant, expert, item, mark: markText(mark) })),
    );
  });
}
