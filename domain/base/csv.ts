/** Signs that make a spreadsheet take a cell for a formula, full-width ones too. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;

/** Text for a cell of a spreadsheet, with an apostrophe in front of what could be taken for a formula. */
export function neutralised(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that was neutralised; any other stays as it is. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** One cell of a table that a spreadsheet may open: quoted where needed, and never taken for a formula. */
export function csvCell(text: string): string {
  const plain = neutralised(text);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A table as CSV (RFC 4180 but for `\n`). The mark in front lets Excel see that it is UTF-8. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\n')}\n`;
}
