import { applicantName, employerName } from '../../domain/application/record.ts';
import type { CallParsed } from '../../domain/contract/api.ts';
import type { ConflictOfInterest } from '../../domain/contract/panel-calls.ts';
import { CONFLICT_RULES } from '../../domain/panel/conflict-rules.ts';
import { type ConflictHit, conflictHits } from '../../domain/panel/conflicts.ts';
import { success } from '../../domain/result.ts';
import { type Dossier, dossiers } from '../../domain/room/dossiers.ts';
import { conflictRulings } from '../../domain/room/panel-state.ts';
import { isRecused } from '../../domain/room/scoring.ts';
import type { BodyOf, VerifiedRecord } from '../../domain/sync/envelope.ts';
import { allLatest, type RecordIndex } from '../../domain/sync/records.ts';
import { inForce } from '../../domain/sync/standing.ts';
import { draft } from '../journal/journal.ts';
import { refuse } from '../ports.ts';
import type { Handlers, OpenRoom } from './context.ts';

function rulingId(panellist: string, dossier: string, { rule }: Pick<ConflictHit, 'rule'>): string {
  return `${panellist}/${dossier}-${rule}`;
}

function conflictOf(
  hit: ConflictHit,
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
    ruleName: CONFLICT_RULES[hit.rule],
    state: recused ? 'recused' : (ruled ?? 'open'),
    ...(ruling ? { reason: ruling.reason } : {}),
  };
}

/** Every possible conflict of interest between the panel and whoever may still come before it. */
export function conflictsOfInterest(index: RecordIndex): ConflictOfInterest[] {
  const rulings = conflictRulings(index);
  const seats = allLatest(inForce(index), 'panellist');
  const before = dossiers(index).filter(({ standing }) => standing !== 'not-met');
  return seats.flatMap((seat) =>
    before.flatMap((each) => {
      const { id: panellist, body } = seat.envelope;
      const recused = isRecused(index, panellist, each.dossier);
      return conflictHits(body, each.application).map((hit) => {
        const ruling = rulings.get(rulingId(panellist, each.dossier, hit));
        return conflictOf(hit, seat, each, { recused, ruling });
      });
    }),
  );
}

async function rule({ journal, membership }: OpenRoom, body: CallParsed<'panel.rule'>) {
  const found = conflictsOfInterest(journal.index).some(
    (each) => each.panellist === body.panellist && each.dossier === body.dossier && each.rule === body.rule,
  );
  if (!membership || !found) return refuse('not-found');
  const id = rulingId(body.panellist, body.dossier, body);
  const written = await journal.write(membership.room, [draft('conflict-ruling', id, body)]);
  return written.ok ? success({ conflicts: conflictsOfInterest(journal.index) }) : written;
}

/** Possible conflicts of interest, found by rule and decided by people. */
export function panelConflictHandlers(): Handlers<'panel.conflicts' | 'panel.rule'> {
  return {
    'panel.conflicts': async ({ journal: { index } }) => success({ conflicts: conflictsOfInterest(index) }),
    'panel.rule': rule,
  };
}
