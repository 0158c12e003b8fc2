import type { CivilDate } from '../../../../domain/base/civil-date.ts';
import { neutralised } from '../../../../domain/base/csv.ts';
import { type CellStyle, styleIndex } from './styles.ts';

export type { CellStyle } from './styles.ts';

/** A cell: a text, a number as its decimal digits, a day, or nothing. */
export type SheetCell = string | { readonly number: string } | { readonly day: CivilDate } | undefined;

/** Digits that a spreadsheet keeps of a number; a longer one is written as text, so that none is lost. */
const KEPT_DIGITS = 15;
const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
/** Earlier days have no number: spreadsheets count a 29 February 1900 that never was. */
const FIRST_DAY: CivilDate = '1900-03-01';
/** Characters of one cell; a program refuses a file with a longer one. */
const LONGEST = 32_000;
/** Characters that XML cannot hold. */
const UNHOLDABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
/** What a spreadsheet would take for an escape of its own (`_x000D_`); its `_` is escaped in turn (ECMA-376 22.9.2.19). */
const ESCAPE_LIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;

export function escaped(text: string): string {
  return text
    .replace(UNHOLDABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

/** `B2` for row 1, column 1, both from 0. */
export function reference(row: number, column: number): string {
  let name = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return `${name}${row + 1}`;
}

function textXml(text: string, style: CellStyle, at: string): string {
  const plain = escaped(neutralised(text.slice(0, LONGEST)).replace(ESCAPE_LIKE, '_x005F_'));
  return `<c r="${at}" s="${styleIndex(style)}" t="inlineStr"><is><t xml:space="preserve">${plain}</t></is></c>`;
}

/** A cell in the format of its column; a text in a column of numbers is told apart as text. */
export function cellXml(cell: SheetCell, style: CellStyle, at: string): string {
  if (cell === undefined || cell === '') return `<c r="${at}" s="${styleIndex(style)}"/>`;
  if (typeof cell === 'string') return textXml(cell, style === 'head' ? 'head' : 'text', at);
  if ('day' in cell) {
    if (cell.day < FIRST_DAY) return textXml(cell.day, 'text', at);
    const serial = (Date.parse(`${cell.day}T00:00:00Z`) - EPOCH) / DAY_MS;
    return `<c r="${at}" s="${styleIndex('date')}"><v>${serial}</v></c>`;
  }
  const digits = cell.number.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length > KEPT_DIGITS) return textXml(cell.number, 'text', at);
  return `<c r="${at}" s="${styleIndex(style)}"><v>${cell.number}</v></c>`;
}
