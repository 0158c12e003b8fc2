import type { ModelBase } from './document.ts';

export interface DocumentColumn {
  readonly name: string;
  /** Width in proportion to the other columns. */
  readonly share: number;
  readonly align: 'centre' | 'start';
}

export function column(name: string, share: number, align: DocumentColumn['align'] = 'centre'): DocumentColumn {
  return { name, share, align };
}

/** A part of a document that reads from top to bottom. */
export type TextPart =
  | { readonly part: 'heading'; readonly text: string }
  | { readonly part: 'paragraph'; readonly text: string }
  | { readonly part: 'list'; readonly items: readonly string[] }
  | {
      readonly part: 'table';
      readonly columns: readonly DocumentColumn[];
      readonly rows: readonly (readonly string[])[];
    };

/** A part of a plain document: text, tables with space for handwriting, a line in a box, places to sign. */
export type PlainPart =
  | TextPart
  | {
      readonly part: 'grid';
      readonly columns: readonly DocumentColumn[];
      readonly rows: readonly (readonly string[])[];
      /** Minimum height of a row in millimetres. */
      readonly height: number;
    }
  | { readonly part: 'boxed'; readonly label: string; readonly text: string }
  | { readonly part: 'signs'; readonly labels: readonly string[] };

/** A document made only of parts: promise, attendance sheet, blank sheet, personal summary, letter. */
export interface PlainModel extends ModelBase {
  /** The word has entered the digest on every page printed so far, so it stays. */
  readonly kind: 'paper';
  readonly room: string;
  readonly sample: boolean;
  readonly landscape: boolean;
  /** Facts under the title: label and value. */
  readonly facts: readonly (readonly [string, string])[];
  readonly parts: readonly PlainPart[];
  readonly notes: readonly string[];
  /** What the printed code covers besides the words: ids and hashes, which are not printed. */
  readonly bound: readonly string[];
}
