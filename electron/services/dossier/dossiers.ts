import { success } from '../../../domain/base/result.ts';
import { type Dossier, dossiers } from '../../../domain/dossier/dossiers.ts';
import { isRecused, isWithdrawn } from '../../../domain/panel/panel-state.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { Handlers, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { dossierDetail, dossierSummary, findDossier } from './dossier-views.ts';

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
function openableFile(room: OpenRoom, dossier: string, sha256: string): Outcome<Vault['files']> {
  const found = openable(room, dossier);
  if (!found.ok) return found;
  return found.value.evidence.some((each) => each.sha256 === sha256) ? success(room.vault.files) : refuse('not-found');
}

/** Reading dossiers, ruling over a finding (R2.8), reading an attachment. */
export function dossierHandlers(): Handlers<
  'dossier.list' | 'dossier.get' | 'dossier.decide' | 'evidence.read' | 'evidence.range'
> {
  return {
    'dossier.list': async ({ journal: { index } }) =>
      success({ dossiers: dossiers(index).map((each) => dossierSummary(index, each)) }),
    'dossier.get': async (room, { dossier }) => {
      const found = openable(room, dossier);
      return found.ok ? success(dossierDetail(room.journal.index, found.value)) : found;
    },
    'dossier.decide': async ({ journal, membership }, { dossier, verdict, reason }) => {
      const found = findDossier(journal.index, dossier);
      if (!found || !membership) return refuse('not-found');
      const body = { dossier, verdict, reason, over: found.assessment.verdict };
      const written = await journal.write(membership.room, [newRecord('ruling', dossier, body)]);
      if (!written.ok) return written;
      const ruled = findDossier(journal.index, dossier);
      return ruled ? success(dossierSummary(journal.index, ruled)) : refuse('not-found');
    },
    'evidence.read': async (room, { dossier, sha256 }) => {
      const files = openableFile(room, dossier, sha256);
      return files.ok ? files.value.read(sha256) : files;
    },
    'evidence.range': async (room, { dossier, sha256, offset, length }) => {
      const files = openableFile(room, dossier, sha256);
      return files.ok ? files.value.range(sha256, offset, length) : files;
    },
  };
}
