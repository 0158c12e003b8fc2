import { enterpriseOf } from '../application/enterprise.ts';
import { applicantName } from '../application/record.ts';
import type { Dossier } from '../dossier/dossiers.ts';
import { reviewTrack } from '../eligibility/assess.ts';
import type { CountedRecords } from '../records/counted.ts';
import { countedMarks, type SheetProblem } from '../scoring/counting.ts';
import type { Candidate } from './ranking.ts';

/** Candidates for the ranking: every eligible dossier, with the marks that count and what became of the others. */
export function candidates(
  index: CountedRecords,
  dossiers: readonly Dossier[],
): { candidates: Candidate[]; problems: SheetProblem[]; adjusted: SheetProblem[] } {
  const { rows, ...told } = countedMarks(index, dossiers);
  const found = rows.map(({ dossier: { dossier, application }, marks }) => ({
    key: dossier,
    name: applicantName(application),
    track: reviewTrack(application),
    enterprise: enterpriseOf(application),
    marks,
  }));
  return { candidates: found, ...told };
}
