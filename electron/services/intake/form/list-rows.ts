import { cut, MAX_LINE } from '../../../../domain/application/field-text.ts';
import { LISTS, type ListId } from '../../../../domain/application/fields.ts';
import { parsePeriod } from '../../../../domain/application/history.ts';
import { MAX_ROWS } from '../../../../domain/application/record.ts';
import { normaliseLine } from '../../../../domain/base/text.ts';
import { addIssue, brief, type FormReading } from './form-reading.ts';

/** Several rows typed into one row of cells: as many rows as lines, where every line of the first cell is a period. */
export function stacked(texts: readonly string[]): string[][] {
  const lines = texts.map((text) => text.split('\n').map(normaliseLine).filter(Boolean));
  const count = lines[0]?.length ?? 0;
  const even = lines.every((column) => column.length === count || column.length === 0);
  if (count < 2 || !even || !lines[0]?.every((line) => parsePeriod(line))) return [texts.map(normaliseLine)];
  return Array.from({ length: count }, (_, index) => lines.map((column) => column[index] ?? ''));
}

export function addRow(
  reading: FormReading,
  list: ListId,
  when: string,
  first: string,
  second: string,
  place: string,
): void {
  if (reading[list].length === MAX_ROWS) {
    addOnce(reading, 'too-many-rows', list, `${LISTS[list].label}超过 ${MAX_ROWS} 行，“${brief(when)}”起未导入。`);
    return;
  }
  reading.origins[list] ??= place;
  const [period = '', one = '', two = ''] = [when, first, second].map((text) => cutRow(text, list, reading));
  if (list === 'educationRows') reading.educationRows.push({ period, school: one, major: two });
  else reading.workRows.push({ period, employer: one, post: two });
}

/** A row's cell within the record's bounds. */
export function cutRow(text: string, list: ListId, reading: FormReading): string {
  if (text.length <= MAX_LINE) return text;
  addOnce(reading, 'value-too-long', list, `${LISTS[list].label}有一格超过 ${MAX_LINE} 字，多出的部分没有导入。`);
  return cut(text, MAX_LINE);
}

function addOnce(reading: FormReading, code: string, list: ListId, message: string): void {
  const subject = LISTS[list].label;
  if (!reading.issues.some((issue) => issue.code === code && issue.subject === subject))
    addIssue(reading, code, subject, message);
}
