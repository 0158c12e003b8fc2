function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** An instant as the form writes days, with the minute, in this machine's time zone: `2026.11.22 19:55`. */
export function formatInstant(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const day = `${at.getFullYear()}.${two(at.getMonth() + 1)}.${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
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
