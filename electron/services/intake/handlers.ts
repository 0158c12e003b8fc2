import type { INTAKE_CALLS } from '../../../domain/intake/calls.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import type { DossierGate } from '../dossier/dossiers.ts';
import { attachEvidence, evidenceText, openPicture, setPhoto, withdrawEvidence } from './evidence.ts';
import { importDossiers } from './import-dossiers.ts';
import { previewImport } from './import-preview.ts';

/** What comes in from the world: forms, rosters, files of a dossier, the portrait. */
export function intakeHandlers(gate: DossierGate): Handlers<keyof typeof INTAKE_CALLS> {
  return {
    'dossier.previewImport': previewImport,
    'dossier.import': importDossiers,
    'evidence.attach': attachEvidence,
    'evidence.withdraw': (input, { room }) => withdrawEvidence(room, input),
    'evidence.text': (input, { room }) => evidenceText(room, input, gate),
    'photo.open': ({ file }, { files }) => withChosen(files, file, openPicture),
    'photo.set': (input, { room }) => setPhoto(room, input),
  };
}
