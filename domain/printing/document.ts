import type { Role } from '../base/role.ts';

/** What every model has. A model is plain data: see `DocumentModels`. */
export interface ModelBase {
  /** Title on the first page. */
  readonly title: string;
  /** Short title, printed at the foot of every page. */
  readonly short: string;
  /** Year of the round. */
  readonly round: number;
}

/** A printed document: one row in its feature's `documents.ts`. */
export interface DocumentDefinition {
  /** Two letters in its code. No two documents share them, and they never change, because they are on paper. */
  readonly letters: string;
  /** What it is called where one is chosen; also its file name where no `fileName` is given. */
  readonly title: string;
  /** What the log of records calls it, if that is shorter. */
  readonly logTitle?: string;
  readonly fileName?: string;
  /** What it is for. */
  readonly text: string;
  /** The same for an expert, who prints only his or her own copy of a document made for each panel member. */
  readonly ownText?: string;
  /** What one copy is for: the whole room, an application, or a member of the panel. */
  readonly of: 'room' | 'dossier' | 'panellist';
  /** Who may print it. */
  readonly roles: readonly Role[];
  /** Shows applications or marks: an expert signs the promise first, where the scheme asks for one. */
  readonly promised: boolean;
}

/** A feature's rows, one for each of its models. */
export type DocumentTable<Models> = { readonly [Kind in keyof Models]: DocumentDefinition };

/**
 * The code on every page: the text of the QR code (at most 52 characters, so that it fits version 4, level M), the
 * number of the document, and the digest (hex) of its content. Supplied when a model is rendered, not part of it.
 */
export interface PageCode {
  readonly text: string;
  readonly document: string;
  readonly digest: string;
}
