import { beijingTime } from '../../domain/base/beijing-time.ts';

/** An instant in Chinese time, to the minute, with the date as on the form: `2026.11.22 19:55`. */
export function formatInstant(iso: string): string {
  if (Number.isNaN(Date.parse(iso))) return iso;
  return beijingTime(iso).slice(0, 16).replaceAll('-', '.');
}

const UNITS = ['字节', 'KB', 'MB', 'GB'] as const;

/** Size of a file for people: `1.4 MB`. */
export function formatSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}
