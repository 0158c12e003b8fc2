import { success } from '../../domain/result.ts';
import { dossiers } from '../../domain/room/dossiers.ts';
import { draft } from '../journal/journal.ts';
import { refuse } from '../ports.ts';
import type { Handlers } from './context.ts';
import { dossierDetail, dossierSummary, findDossier } from './dossier-views.ts';

/** Reading dossiers, ruling over a finding (R2.8), reading an attachment. */
export function dossierHandlers(): Handlers<
  'dossier.list' | 'dossier.get' | 'dossier.decide' | 'evidence.read' | 'evidence.range'
> {
  return {
    'dossier.list': async ({ journal: { index } }) =>
      success({ dossiers: dossiers(index).map((each) => dossierSummary(index, each)) }),
    'dossier.get': async ({ journal: { index } }, { dossier }) => {
      const found = findDossier(index, dossier);
      return found ? success(dossierDetail(index, found)) : refuse('not-found');
    },
    'dossier.decide': async ({ journal, membership }, { dossier, verdict, reason }) => {
      const found = findDossier(journal.index, dossier);
      if (!found || !membership) return refuse('not-found');
      const body = { dossier, verdict, reason, over: found.assessment.verdict };
      const written = await journal.write(membership.room, [draft('ruling', dossier, body)]);
      if (!written.ok) return written;
      const ruled = findDossier(journal.index, dossier);
      return ruled ? success(dossierSummary(journal.index, ruled)) : refuse('not-found');
    },
    'evidence.read': async ({ journal: { index }, vault }, { dossier, sha256 }) => {
      const owned = findDossier(index, dossier)?.evidence.some((each) => each.sha256 === sha256);
      return owned ? vault.files.read(sha256) : refuse('not-found');
    },
    'evidence.range': async ({ journal: { index }, vault }, { dossier, sha256, offset, length }) => {
      const owned = findDossier(index, dossier)?.evidence.some((each) => each.sha256 === sha256);
      return owned ? vault.files.range(sha256, offset, length) : refuse('not-found');
    },
  };
}
