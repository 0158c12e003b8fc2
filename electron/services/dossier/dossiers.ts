import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { type Refusal, success } from '../../../domain/base/result.ts';
import type { RefusalCode } from '../../../domain/codes.ts';
import type { Dossier } from '../../../domain/dossier/dossiers.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import { isJoined, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { dossierSummary, findDossier } from './dossier-views.ts';

/** Why the holder of a vault may not open a dossier; `undefined` where it may be opened. */
export type DossierGate = (room: OpenRoom, dossier: string) => Refusal<RefusalCode> | undefined;

/** A dossier that the holder of this vault may open. */
export function openable(room: OpenRoom, dossier: string, gate: DossierGate): Outcome<Dossier> {
  const found = findDossier(room.journal.counted, dossier);
  return found ? (gate(room, dossier) ?? success(found)) : refuse('not-found');
}

/** The vault's own copy of an attachment of an openable dossier. */
export function openableFile(
  room: OpenRoom,
  { dossier, sha256 }: { readonly dossier: string; readonly sha256: string },
  gate: DossierGate,
): Outcome<Vault['files']> {
  const found = openable(room, dossier, gate);
  if (!found.ok) return found;
  return found.value.evidence.some((each) => each.sha256 === sha256) ? success(room.vault.files) : refuse('not-found');
}

/** Puts on record a person's ruling on a dossier (R2.8). */
export async function decide(
  room: OpenRoom,
  { dossier, verdict, reason }: CallParsed<'dossier.decide'>,
): Promise<Outcome<CallOutput<'dossier.decide'>>> {
  const { counted } = room.journal;
  const found = findDossier(counted, dossier);
  if (!found || !isJoined(room)) return refuse('not-found');
  const body = { dossier, verdict, reason, over: found.assessment.verdict };
  const written = await room.journal.write(room.membership.room, [newRecord('ruling', dossier, body)]);
  if (!written.ok) return written;
  const ruled = findDossier(counted, dossier);
  return ruled ? success(dossierSummary(counted, ruled)) : refuse('not-found');
}
