import { parseDate, parseMonth, printDate } from '../base/civil-date.ts';
import { normaliseLine, normaliseText, toHalfWidth } from '../base/text.ts';

/** Replaces what cannot be printed at all (half a surrogate pair): 〓, the typographers' own mark for a missing character. */
const MISSING_TYPE = '〓';
/** Controls, zero-width and bidirectional marks, variation selectors: they print nothing, and some make text deceptive. */
const INKLESS = /(?!\n)[\p{Cc}\p{Cf}]|\p{Variation_Selector}/gu;
const DATE_IN_TEXT = /\d{4}[.\-/年]\d{1,2}(?:[.\-/月]\d{1,2}(?!\d)日?|月(?!\d)|(?!\d))/g;

/** What joins a date to the next, or to the present: 至今 needs no further connective. */
const AFTER_DATE =
  /(?<=\d{4}\.\d{2}(?:\.\d{2})?)\s*(?:(?:[-–—−~～〜到]|至(?!今))+\s*(?=\d|今)|[-–—−~～〜到]*\s*(?=至今))/g;

function printableText(text: string): string {
  return normaliseText(
    text
      .replace(/[\u2028\u2029\u000b\f]/g, '\n')
      .replace(/\t/g, ' ')
      .replace(/\u202e/g, ''),
  )
    .replace(/\p{Surrogate}/gu, MISSING_TYPE)
    .replace(INKLESS, '');
}

function eachText(value: unknown): unknown {
  if (typeof value === 'string') return printableText(value);
  if (Array.isArray(value)) return value.map(eachText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, eachText(member)]));
}

/** A model with all its texts made fit for paper: NFC, uniform line ends, nothing invisible. */
export function printable<Model>(model: Model): Model {
  return eachText(model) as Model;
}

/** A day or month as the form requires (R4.7); any other wording stays as written. */
export function printCivil(text: string): string {
  const civil = parseDate(text) ?? parseMonth(text);
  return civil ? printDate(civil) : normaliseLine(text);
}

/** A period as written, its dates printed yyyy.mm or yyyy.mm.dd and joined by a dash: `2019.03—至今`. */
export function printPeriod(text: string): string {
  return normaliseLine(text)
    .replace(/[\uff0d-\uff19\uff5e]/g, toHalfWidth)
    .replace(DATE_IN_TEXT, printCivil)
    .replace(AFTER_DATE, '—');
}

/** Paragraphs without blank lines and without the indents that people type. */
export function printParagraphs(text: string): string {
  return normaliseText(text)
    .split('\n')
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .filter((line) => line !== '')
    .join('\n');
}

/** At most `length` characters, with an ellipsis where the text went on. */
export function shortened(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** Hex in groups of four, upper case, to compare by eye; at most `length` digits. */
export function hexGroups(hex: string, length = 64): string[] {
  const digits = hex.toUpperCase().replace(/[^0-9A-F]/g, '');
  return digits.slice(0, length).match(/.{1,4}/g) ?? [];
}
