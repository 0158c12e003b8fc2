import type { CivilDate } from '../../../../domain/base/civil-date.ts';

/** Built-in formats that show a day, those of Chinese systems included (27–36, 50–58). Source: ECMA-376 18.8.30. */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
];

/** Longest format code that a spreadsheet program writes. */
const MAX_CODE_LENGTH = 255;

/** Whether a number format shows a date. `code` is the format's text, where the file states one. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.some(([from, to]) => from <= id && id <= to);
  const letters = code.slice(0, MAX_CODE_LENGTH).replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[yd]/i.test(letters) || (/m/i.test(letters) && !/[hs]/i.test(letters));
}

const DAY_MS = 86_400_000;
/** Day 0 of the two date systems; the first counts a 29 February 1900 that never was, so that it holds from March 1900. */
const EPOCH = { since1900: Date.UTC(1899, 11, 30), since1904: Date.UTC(1904, 0, 1) };
const FIRST_SERIAL = 61;
const LAST_SERIAL = 120_000;

/** Day of a serial number; `undefined` outside 1900-03-01 to about 2228. Hours are dropped. */
export function serialDate(text: string, from1904: boolean): CivilDate | undefined {
  const serial = Math.floor(Number(text));
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) return undefined;
  return new Date((from1904 ? EPOCH.since1904 : EPOCH.since1900) + serial * DAY_MS).toISOString().slice(0, 10);
}

/** Digits that a spreadsheet shows for a stored number; more are noise of its binary form (`1.1000000000000001`). */
const SHOWN_DIGITS = 15;

/**
 * A stored number as a plain decimal string, exact as shown: exponents written out, binary noise rounded away.
 * `undefined` for anything that is no number.
 */
export function plainNumber(stored: string): string | undefined {
  const match = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/.exec(stored.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', part = '', exponent = '0'] = match;
  const digits = (whole + part).replace(/^0+/, '');
  if (digits.length > SHOWN_DIGITS && part !== '') {
    const rounded = Number(stored).toExponential(SHOWN_DIGITS - 1);
    return plainNumber(rounded);
  }
  const point = whole.length + Number(exponent);
  const all = (whole + part).padEnd(point, '0').padStart(whole.length + part.length + Math.max(0, -point), '0');
  const at = Math.max(point, 0);
  const text = `${all.slice(0, at) || '0'}.${all.slice(at)}`.replace(/\.?0*$/, '').replace(/^0+(?=\d)/, '');
  return (sign === '-' && /[1-9]/.test(text) ? '-' : '') + text;
}
