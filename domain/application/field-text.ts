import { normaliseLine, normaliseText } from '../base/text.ts';
import { printCivil, printParagraphs } from '../printing/print.ts';
import { type FieldId, fieldDefinition } from './fields.ts';

/** Maximum length of one line and of a long text, in characters. */
export const MAX_LINE = 2_000;
export const MAX_TEXT = 60_000;

const LINE_ENDS = /[\u000b\f\u0085\u2028\u2029]/g;
/** Characters that XML, Word and Excel cannot hold: controls, halves of surrogate pairs, non-characters. */
const UNSTORABLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

const PERSONS: ReadonlySet<FieldId> = new Set(['coverApplicant', 'name']);

/** A person's name: blanks that pad a two-character name (张　三) are not part of it. */
export function personName(text: string): string {
  return lineText(text).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

/** One line as a record holds it: runs of blanks collapsed, nothing that a document cannot hold. Not cut to length. */
export function lineText(raw: string): string {
  return normaliseLine(storable(raw));
}

/** Long text as a record holds it: lines trimmed, no blank lines at the ends, runs of them reduced to one. Not cut. */
export function longText(raw: string): string {
  return normaliseText(storable(raw))
    .split('\n')
    .map((line) => line.replace(/\s+$/u, '').replace(/^[ \t]+/, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Maximum number of characters that a record holds for a field. */
export function limitOf(field: FieldId): number {
  return fieldDefinition(field).kind === 'paragraphs' ? MAX_TEXT : MAX_LINE;
}

/** Like `fieldText`, but never cut, however long it is. */
export function wholeText(field: FieldId, raw: string): string {
  if (fieldDefinition(field).kind === 'paragraphs') return longText(raw);
  return PERSONS.has(field) ? personName(raw) : lineText(raw);
}

/**
 * The value of a field in the one form in which records hold it; empty means not filled. The same text gives the same
 * value whether typed, imported from Word, or read back from our own Word file.
 */
export function fieldText(field: FieldId, raw: string): string {
  return cut(wholeText(field, raw), limitOf(field));
}

function storable(raw: string): string {
  return raw.replace(LINE_ENDS, '\n').replace(UNSTORABLE, '');
}

/** At most `length` UTF-16 units, with no character cut in half and no blank left at the end. */
export function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : text
        .slice(0, length)
        .replace(/\p{Surrogate}$/u, '')
        .trimEnd();
}

/** A field's value as printed for its kind. */
export function printField(field: FieldId, text: string): string {
  const { kind } = fieldDefinition(field);
  if (kind === 'paragraphs') return printParagraphs(text);
  return kind === 'line' ? normaliseLine(text) : printCivil(text);
}
