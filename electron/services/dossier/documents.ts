import type { ApplicationModels, FormModel } from '../../../domain/application/documents.ts';
import { formModel } from '../../../domain/application/form-document.ts';
import { applicantName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import type { DossierModels } from '../../../domain/dossier/documents.ts';
import { type Dossier, dossiers } from '../../../domain/dossier/dossiers.ts';
import { qualificationModel } from '../../../domain/dossier/qualification-document.ts';
import { refuse } from '../ports.ts';
import type { DocumentBuilders, Printable } from '../printing/builders.ts';
import { dossierSummary, findDossier } from './dossier-views.ts';

export function printableForm({ dossier, application, evidence }: Dossier): Printable<FormModel> {
  const model = formModel({ application, evidence });
  const photo = evidence.find(({ sha256, role }) => role === 'photo' && sha256 === model.photo?.sha256);
  return { model, subject: { id: dossier, name: applicantName(application) }, image: photo?.sha256 };
}

export const DOSSIER_BUILDERS: DocumentBuilders<ApplicationModels & DossierModels> = {
  form: ({ journal: { counted } }, { dossier }) => {
    const found = dossier === undefined ? undefined : findDossier(counted, dossier);
    return found ? success(printableForm(found)) : refuse('not-found', '要打印的申报');
  },
  qualification: ({ journal: { counted } }, { round, room }) => {
    const summaries = dossiers(counted).map((each) => dossierSummary(counted, each));
    return success({ model: qualificationModel({ round, room, dossiers: summaries }) });
  },
};
