import { shownText } from './text.ts';

/** Characters that make a spreadsheet read a cell as a formula, full-width ones included. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;

/** Text for a spreadsheet cell, with an apostrophe in front of whatever could be read as a formula. */
export function neutralised(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before `neutralised`; any other text stays as it is. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** One cell of a table that a spreadsheet may open: quoted where needed, and never read as a formula. */
export function csvCell(text: string): string {
  const plain = neutralised(shownText(text.replace(/\r\n?/g, '\n')));
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A table as CSV (RFC 4180, but with `\n`). The byte order mark in front tells Excel that it is UTF-8. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
}
