import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import type { Dossier } from '../../../domain/dossier/dossiers.ts';
import { isRecused, isWithdrawn } from '../../../domain/panel/panel-state.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import { isJoined, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { dossierSummary, findDossier } from './dossier-views.ts';

/** A dossier that the holder of this vault may open: an expert none that is recused or was taken back. */
export function openable({ journal: { index }, role, membership }: OpenRoom, dossier: string): Outcome<Dossier> {
  const found = findDossier(index, dossier);
  if (!found) return refuse('not-found');
  const panellist = role === 'expert' ? membership?.panellist : undefined;
  if (!panellist) return success(found);
  if (isRecused(index, panellist, dossier)) return refuse('recused');
  return isWithdrawn(index, panellist, dossier) ? refuse('dossier-withdrawn') : success(found);
}

/** The vault's own copy of an attachment of an openable dossier. */
export function openableFile(room: OpenRoom, dossier: string, sha256: string): Outcome<Vault['files']> {
  const found = openable(room, dossier);
  if (!found.ok) return found;
  return found.value.evidence.some((each) => each.sha256 === sha256) ? success(room.vault.files) : refuse('not-found');
}

/** Rules over the finding on a dossier (R2.8). */
export async function decide(
  room: OpenRoom,
  { dossier, verdict, reason }: CallParsed<'dossier.decide'>,
): Promise<Outcome<CallOutput<'dossier.decide'>>> {
  const { index } = room.journal;
  const found = findDossier(index, dossier);
  if (!found || !isJoined(room)) return refuse('not-found');
  const body = { dossier, verdict, reason, over: found.assessment.verdict };
  const written = await room.journal.write(room.membership.room, [newRecord('ruling', dossier, body)]);
  if (!written.ok) return written;
  const ruled = findDossier(index, dossier);
  return ruled ? success(dossierSummary(index, ruled)) : refuse('not-found');
}
