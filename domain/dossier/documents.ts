import { CONDUCTORS } from '../base/call.ts';
import type { DocumentTable, ModelBase } from '../printing/document.ts';

export interface QualificationRow {
  readonly number: string;
  readonly name: string;
  readonly employer: string;
  readonly county: string;
  readonly track: string;
  /** What the rules say. */
  readonly verdict: string;
  readonly articles: string;
  readonly reasons: string;
  /** What a person ruled, and why. */
  readonly ruling: string;
  /** What applies in the end. */
  readonly standing: string;
}

/** The qualification list (资格审查名单): every applicant, by verdict. */
export interface QualificationModel extends ModelBase {
  readonly kind: 'qualification';
  readonly room: string;
  readonly counts: string;
  readonly rows: readonly QualificationRow[];
  readonly notes: readonly string[];
}

export interface DossierModels {
  readonly qualification: QualificationModel;
}

export const DOSSIER_DOCUMENTS: DocumentTable<DossierModels> = {
  qualification: {
    letters: 'ZG',
    title: '资格审查名单',
    text: '逐人的结论、条款、理由和人工认定，供签字',
    of: 'room',
    roles: CONDUCTORS,
    promised: true,
  },
};
