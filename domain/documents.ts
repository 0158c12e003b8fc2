import { APPLICATION_DOCUMENTS, type ApplicationModels } from './application/documents.ts';
import { DOSSIER_DOCUMENTS, type DossierModels } from './dossier/documents.ts';
import { PANEL_DOCUMENTS, type PanelModels } from './panel/documents.ts';
import type { DocumentTable } from './printing/document.ts';
import { RANKING_DOCUMENTS, type RankingModels } from './ranking/documents.ts';
import { SCORING_DOCUMENTS, type ScoringModels } from './scoring/documents.ts';

/**
 * What each printed document says: plain data without dates or functions, so that the canonical digest of a model
 * stands for the content of its paper. All texts have been through `printable` (`printing/print.ts`).
 */
export interface DocumentModels extends ApplicationModels, DossierModels, PanelModels, ScoringModels, RankingModels {}

export type DocumentKind = keyof DocumentModels;
export type DocumentModel = DocumentModels[DocumentKind];

/** Every printed document, in the order of the work. */
export const DOCUMENTS: DocumentTable<DocumentModels> = {
  form: APPLICATION_DOCUMENTS.form,
  qualification: DOSSIER_DOCUMENTS.qualification,
  sheet: SCORING_DOCUMENTS.sheet,
  'personal-summary': SCORING_DOCUMENTS['personal-summary'],
  promise: PANEL_DOCUMENTS.promise,
  letter: PANEL_DOCUMENTS.letter,
  'blank-sheet': SCORING_DOCUMENTS['blank-sheet'],
  attendance: PANEL_DOCUMENTS.attendance,
  summary: RANKING_DOCUMENTS.summary,
  signatures: RANKING_DOCUMENTS.signatures,
  report: RANKING_DOCUMENTS.report,
};

function isDocumentKind(word: string): word is DocumentKind {
  return Object.hasOwn(DOCUMENTS, word);
}

export const DOCUMENT_KINDS: readonly DocumentKind[] = Object.keys(DOCUMENTS).filter(isDocumentKind);

/** What the log calls a document on record; another version of the product may have printed one unknown to this version. */
export function documentTitle(document: string): string {
  if (!isDocumentKind(document)) return '其他文件';
  const { title, logTitle } = DOCUMENTS[document];
  return logTitle ?? title;
}
