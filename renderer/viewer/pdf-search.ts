import type { PDFDocumentProxy } from 'pdfjs-dist';
import { toHalfWidth } from '../../domain/base/text.ts';

/** A piece of text as it stands on a page, in the page's own coordinates. */
export interface PieceOfText {
  readonly text: string;
  /** From pdf.js: scale and skew, then where the baseline begins. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Where a search found something: a page from 1, and the pieces of its text that it touches. */
export interface Match {
  readonly page: number;
  readonly pieces: readonly PieceOfText[];
}

/** Text as the search compares it: files put line breaks and blanks anywhere, so they are ignored. */
export function searchKey(text: string): string {
  return toHalfWidth(text.normalize('NFKC')).toLowerCase().replace(/\s/g, '');
}

/** Every match on a page, including those that span several pieces. */
export function matchesIn(page: number, pieces: readonly PieceOfText[], wanted: string): Match[] {
  const key = searchKey(wanted);
  if (key === '') return [];
  const keys = pieces.map(({ text }) => searchKey(text));
  const owners = keys.flatMap((text, piece) =>
    Array.from(text, (character) => new Array(character.length).fill(piece)),
  );
  const owner = owners.flat() as number[];
  const whole = keys.join('');
  const found: Match[] = [];
  for (let at = whole.indexOf(key); at >= 0; at = whole.indexOf(key, at + key.length)) {
    const touched = [...new Set(owner.slice(at, at + key.length))];
    found.push({ page, pieces: touched.flatMap((piece) => pieces[piece] ?? []) });
  }
  return found;
}

/** The text of a page, piece by piece in the order of the file. */
export async function piecesOf(document: PDFDocumentProxy, page: number): Promise<PieceOfText[]> {
  const { items } = await (await document.getPage(page)).getTextContent();
  return items.flatMap((item) =>
    'str' in item
      ? [{ text: item.str, transform: item.transform as number[], width: item.width, height: item.height }]
      : [],
  );
}
