import { dossiers } from '../../../domain/dossier/dossiers.ts';
import type { BodyOf } from '../../../domain/kinds.ts';
import { isAssigned, isRecused, isWithdrawn } from '../../../domain/panel/panel-state.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { type AllRecords, idsOf, recordsOfKind } from '../../../domain/records/record-index.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom } from '../context.ts';
import { maskedDue } from '../panel/masking.ts';
import type { Outcome } from '../ports.ts';
import { issueDueCertificates } from '../trust/certify.ts';

/** Dossiers contained in the bundles sent to an expert so far. */
function dossiersSent(all: AllRecords, panellist: string): Set<string> {
  const sent = recordsOfKind(all, 'handover').map(({ envelope }) => envelope.body);
  const mine = sent.filter(({ direction, peer }) => direction === 'out' && peer === panellist);
  return new Set(mine.flatMap((body) => body.dossiers ?? []));
}

/** Why an expert is not to mark a dossier; `met` where nothing prevents it. */
function standingFor(counted: CountedRecords, panellist: string): (dossier: string) => BodyOf<'withdrawal'>['because'] {
  const standing = new Map(dossiers(counted).map((each) => [each.dossier, each.standing]));
  return (dossier) => {
    if (isRecused(counted, panellist, dossier)) return 'recused';
    return isAssigned(counted, panellist, dossier) ? (standing.get(dossier) ?? 'not-met') : 'unassigned';
  };
}

/** What the expert's vault must be told about dossiers sent there earlier: those taken back since, and those given back. */
function withdrawalsDue(counted: CountedRecords, panellist: string): NewRecord[] {
  const because = standingFor(counted, panellist);
  const told = idsOf(counted.all, 'withdrawal').filter((id) => id.startsWith(`${panellist}/`));
  const known = new Set([...dossiersSent(counted.all, panellist), ...told.map((id) => id.slice(panellist.length + 1))]);
  return [...known].flatMap((dossier) => {
    const withdrawn = because(dossier) !== 'met';
    if (withdrawn === isWithdrawn(counted, panellist, dossier)) return [];
    const body = { panellist, dossier, withdrawn, because: because(dossier) };
    return [newRecord('withdrawal', `${panellist}/${dossier}`, body)];
  });
}

/**
 * Puts on record whatever a bundle for an expert needs: certificates that are due, what became of dossiers that the
 * expert already has, and applications with their parts masked. The next bundle carries all of it.
 */
export async function prepareSeat(room: JoinedRoom, panellist: string, at: Date): Promise<Outcome<unknown>> {
  const certified = await issueDueCertificates(room, at);
  if (!certified.ok) return certified;
  const { journal, membership } = room;
  return journal.write(membership.room, [...withdrawalsDue(journal.counted, panellist), ...maskedDue(journal.counted)]);
}
