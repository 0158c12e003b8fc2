import type { Role } from '../base/role.ts';

/** What every model has. A document's model is plain data: see `DocumentModels`. */
export interface ModelBase {
  /** Title on the first page. */
  readonly title: string;
  /** Short title, at the foot of every page. */
  readonly short: string;
  /** Year of the round. */
  readonly round: number;
}

/** A printed document: one row in its feature's `documents.ts`. */
export interface DocumentDefinition {
  /** Two letters in its code. No two documents have the same, and they never change: they are on paper. */
  readonly letters: string;
  /** What it is called where one is chosen, and its file where no `fileName` is given. */
  readonly title: string;
  /** What the log of records calls it, where that is shorter. */
  readonly logTitle?: string;
  readonly fileName?: string;
  /** What it is for. */
  readonly text: string;
  /** The same for an expert, who prints the own one of the documents of the panel's members. */
  readonly ownText?: string;
  /** What there is one of it for: the whole room, each application, or each member of the panel. */
  readonly of: 'room' | 'dossier' | 'panellist';
  /** Who may print it. */
  readonly roles: readonly Role[];
  /** It opens applications or marks: an expert signs the promise first, where the scheme asks for one. */
  readonly promised: boolean;
}

/** The rows of a feature, one for each of its models. */
export type DocumentTable<Models> = { readonly [Kind in keyof Models]: DocumentDefinition };

/**
 * The code on every page: the text of the QR code (at most 52 characters, so that it fits version 4, level M), the
 * number of the document, and the digest (hex) of its content. Given when a model is rendered, never part of it.
 */
export interface PageCode {
  readonly text: string;
  readonly document: string;
  readonly digest: string;
}
