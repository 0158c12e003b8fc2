import type { CallParsed } from '../../../domain/api.ts';
import { applicantName, employerName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { type Dossier, dossiers } from '../../../domain/dossier/dossiers.ts';
import type { BodyOf } from '../../../domain/kinds.ts';
import type { ConflictOfInterest } from '../../../domain/panel/calls.ts';
import { type InterestConflict, interestConflicts } from '../../../domain/panel/conflicts-of-interest.ts';
import { INTEREST_RULES } from '../../../domain/panel/interest-rules.ts';
import { interestRulings, isRecused } from '../../../domain/panel/panel-state.ts';
import { conflictRulingId } from '../../../domain/panel/records.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import type { VerifiedRecord } from '../../../domain/records/envelope.ts';
import { allLatest } from '../../../domain/records/record-index.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom } from '../context.ts';
import { refuse } from '../ports.ts';

function conflictOf(
  hit: InterestConflict,
  { envelope: { id: panellist, body } }: VerifiedRecord<'panellist'>,
  { dossier, application }: Dossier,
  { recused, ruling }: { recused: boolean; ruling: BodyOf<'conflict-ruling'> | undefined },
): ConflictOfInterest {
  const ruled = ruling && (ruling.dismissed ? 'dismissed' : 'confirmed');
  return {
    ...hit,
    panellist,
    member: body.name,
    dossier,
    applicant: applicantName(application),
    employer: employerName(application),
    ruleName: INTEREST_RULES[hit.rule],
    state: recused ? 'recused' : (ruled ?? 'open'),
    ...(ruling ? { reason: ruling.reason } : {}),
  };
}

/** Every possible conflict of interest between the panel and the applicants who may still come before it. */
export function conflictsOfInterest(counted: CountedRecords): ConflictOfInterest[] {
  const rulings = interestRulings(counted);
  const seats = allLatest(counted, 'panellist');
  const before = dossiers(counted).filter(({ standing }) => standing !== 'not-met');
  return seats.flatMap((seat) =>
    before.flatMap((each) => {
      const { id: panellist, body } = seat.envelope;
      const recused = isRecused(counted, panellist, each.dossier);
      return interestConflicts(body, each.application).map((hit) => {
        const ruling = rulings.get(conflictRulingId({ panellist, dossier: each.dossier, rule: hit.rule }));
        return conflictOf(hit, seat, each, { recused, ruling });
      });
    }),
  );
}

/** Puts on record what a person decides about a possible conflict. */
export async function ruleConflict({ journal, membership }: JoinedRoom, body: CallParsed<'panel.rule'>) {
  const found = conflictsOfInterest(journal.counted).some(
    (each) => each.panellist === body.panellist && each.dossier === body.dossier && each.rule === body.rule,
  );
  if (!found) return refuse('not-found');
  const id = conflictRulingId(body);
  const written = await journal.write(membership.room, [newRecord('conflict-ruling', id, body)]);
  return written.ok ? success({ conflicts: conflictsOfInterest(journal.counted) }) : written;
}
