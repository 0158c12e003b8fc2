import { toHalfWidth } from './text.ts';

/** A calendar day `YYYY-MM-DD`: no clock, no time zone. Text order is time order. */
export type CivilDate = string;
/** A calendar month `YYYY-MM`. */
export type CivilMonth = string;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Number of days in a month, numbered 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function checked(year: number, month: number, day?: number): string | undefined {
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return undefined;
  if (day === undefined) return `${year}-${two(month)}`;
  return day >= 1 && day <= daysInMonth(year, month) ? `${year}-${two(month)}-${two(day)}` : undefined;
}

/** Without blanks, with every dash as `-` and every dot as `.`. */
function plainText(text: string): string {
  return toHalfWidth(text)
    .replace(/[\s\u200b]/g, '')
    .replace(/[‐-―]/g, '-')
    .replace(/[。·・]/g, '.');
}

/** Parses a day as people write it: 1980.1.1, 1980-01-01, 1980/1/1, 1980年1月1日, 1980年1月1号, 19800101. */
export function parseDate(text: string): CivilDate | undefined {
  const plain = plainText(text);
  const match =
    /^(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})[日号]?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  return match ? checked(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** Parses a month, or the month of a day: 1980.1, 1980-01, 1980年1月, 198001, 1980.01.01. */
export function parseMonth(text: string): CivilMonth | undefined {
  const day = parseDate(text);
  if (day) return day.slice(0, 7);
  const plain = plainText(text);
  const match = /^(\d{4})[.\-/年](\d{1,2})月?$/.exec(plain) ?? /^(\d{4})(\d{2})$/.exec(plain);
  return match ? checked(Number(match[1]), Number(match[2])) : undefined;
}

/** The same day `years` later; 29 February becomes 28 February in a common year. */
export function addYears(date: CivilDate, years: number): CivilDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return `${year + years}-${two(month)}-${two(Math.min(day, daysInMonth(year + years, month)))}`;
}

/** Prints a day or month as the form requires: yyyy.mm.dd, yyyy.mm (R4.7, form note 1). */
export function printDate(date: CivilDate | CivilMonth): string {
  return date.replaceAll('-', '.');
}
