import { success } from '../../../domain/base/result.ts';
import type { APPLICATION_CALLS } from '../../../domain/dossier/application-calls.ts';
import type { DOSSIER_CALLS } from '../../../domain/dossier/calls.ts';
import { dossiers } from '../../../domain/dossier/dossiers.ts';
import type { EXPORT_CALLS } from '../../../domain/dossier/export-calls.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import { dossierDetail, dossierSummary } from './dossier-views.ts';
import { type DossierGate, decide, openable, openableFile } from './dossiers.ts';
import { commit, edit } from './edit.ts';
import { exportBlankForm, exportForm, exportList, exportRoster } from './export-documents.ts';
import { draftOf, keepDraft } from './kept-edits.ts';
import { applicationHistory, createApplication, moveApplication } from './passage.ts';

/** Dossiers: read where `gate` lets the holder, ruled on, begun on screen, edited, moved on. */
export function dossierHandlers(
  gate: DossierGate,
): Handlers<keyof typeof DOSSIER_CALLS | keyof typeof APPLICATION_CALLS> {
  return {
    'dossier.list': async (_input, { room: { journal } }) =>
      success({ dossiers: dossiers(journal.counted).map((each) => dossierSummary(journal.counted, each)) }),
    'dossier.get': async ({ dossier }, { room }) => {
      const found = openable(room, dossier, gate);
      return found.ok ? success(dossierDetail(room.journal.counted, found.value)) : found;
    },
    'dossier.decide': (input, { room }) => decide(room, input),
    'evidence.read': async (input, { room }) => {
      const files = openableFile(room, input, gate);
      return files.ok ? files.value.read(input.sha256) : files;
    },
    'evidence.range': async (input, { room }) => {
      const files = openableFile(room, input, gate);
      return files.ok ? files.value.range(input.sha256, input.offset, input.length) : files;
    },
    'application.draft': async ({ dossier }, { room }) => {
      const kept = draftOf(room, dossier);
      return success(kept ? { draft: kept } : {});
    },
    'application.edit': async (input, { room, ports }) => edit(room, input, ports.clock.now()),
    'application.commit': ({ dossier }, { room }) => commit(room, dossier),
    'application.discard': async ({ dossier }, { room }) => {
      const kept = keepDraft(room, dossier, undefined);
      return kept.ok ? success({}) : kept;
    },
    'application.create': (input, { room }) => createApplication(room, input),
    'application.move': (input, { room }) => moveApplication(room, input),
    'application.history': async ({ dossier }, { room }) => success({ versions: applicationHistory(room, dossier) }),
  };
}

/** Files for other programs: the form in Word, the roster and the qualification list in Excel. */
export const EXPORT_HANDLERS: Handlers<keyof typeof EXPORT_CALLS> = {
  'form.blank': ({ out }, { files }) => withChosen(files, out, exportBlankForm),
  'form.export': (input, context) => withChosen(context.files, input.out, (path) => exportForm(input, path, context)),
  'roster.export': ({ out }, { room, files }) => withChosen(files, out, (path) => exportRoster(room, path)),
  'list.export': ({ out }, { room, files }) => withChosen(files, out, (path) => exportList(room, path)),
};
