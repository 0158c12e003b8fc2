import { format, getFormatDateInfo, isDateFormat as isDate } from 'numfmt';

/** What a number format makes of a value on the screen. */
export interface Shown {
  readonly text: string;
  /** Power of ten by which the shown number is smaller than the stored one. */
  readonly power: number;
  readonly currency?: string;
}

/** A pattern that a spreadsheet program would not accept either: what it shows cannot be told. */
const UNKNOWN = '看不懂的数字格式';

/** Currencies by the locale in `[$…-LCID]` or `[$…-en-US]`, for signs that several share. Source: [MS-LCID]. */
const DOLLARS: Readonly<Record<string, string>> = {
  '409': 'USD',
  '804': 'USD',
  c04: 'HKD',
  '404': 'TWD',
  '1404': 'MOP',
  '1004': 'SGD',
  '1009': 'CAD',
  c0c: 'CAD',
  c09: 'AUD',
  '1409': 'NZD',
  'en-us': 'USD',
  'zh-cn': 'USD',
  'zh-hk': 'HKD',
  'zh-tw': 'TWD',
  'en-sg': 'SGD',
  'en-ca': 'CAD',
  'en-au': 'AUD',
};
const YENS: Readonly<Record<string, string>> = { '411': 'JPY', '804': 'CNY', 'ja-jp': 'JPY', 'zh-cn': 'CNY' };

/** A number as its format shows it. */
export function showNumber(code: string, value: number): Shown {
  const pattern = inExcelsSpelling(code);
  try {
    const section = sectionOf(pattern, value);
    const currency = localeCurrency(section);
    const text = format(withoutLocales(pattern), value, OPTIONS).trim();
    return { text, power: powerOf(section), ...(currency && { currency }) };
  } catch {
    return { text: `${value}（${UNKNOWN}“${code.slice(0, 60)}”）`, power: 0 };
  }
}

/** A text as its format shows it (`@"万元"`, `;;;`). */
export function showText(code: string, text: string): string {
  try {
    return format(inExcelsSpelling(code), text, OPTIONS);
  } catch {
    return text;
  }
}

/** Locales choose a sign, and words of dates; separators are those of the reader's own system. */
function withoutLocales(pattern: string): string {
  return pattern.replace(/"[^"]*"|\\.|\[\$([^\]-]*)(?:-[^\]]*)?\]/g, (whole, sign?: string) =>
    sign === undefined ? whole : sign === '' ? '' : `"${sign}"`,
  );
}

const OPTIONS = { throws: true, locale: 'en-US' } as const;

/** Whether a date format leaves out the day or the year; then what it shows. */
export function showShortDate(code: string, serial: number): string | undefined {
  const pattern = inExcelsSpelling(code);
  try {
    const info = isDate(pattern) ? getFormatDateInfo(pattern) : undefined;
    return !info || (info.day && info.year) ? undefined : format(pattern, serial, OPTIONS);
  } catch {
    return undefined;
  }
}

/** `!` makes the next character literal, as `\` does: WPS and the Chinese Excel write it. */
function inExcelsSpelling(code: string): string {
  return code.replace(/"[^"]*"|\[[^\]]*\]|\\.|!(.)/g, (whole, literal?: string) => (literal ? `\\${literal}` : whole));
}

const CONDITION = /\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]/;
const HOLDS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '=': (value, limit) => value === limit,
  '<>': (value, limit) => value !== limit,
};

/** The section of a pattern that a number takes: by the sections' conditions, else by its sign. Source: ECMA-376 18.8.31. */
function sectionOf(pattern: string, value: number): string {
  const sections = (pattern.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)|^(?=;)/g) ?? [pattern]).slice(0, 3);
  const [first = '', second = first, third = first] = sections;
  if (sections.some((section) => CONDITION.test(section))) {
    const meets = sections.find((section) => {
      const [, operator = '', limit = ''] = CONDITION.exec(section) ?? [];
      return HOLDS[operator]?.(value, Number(limit)) ?? true;
    });
    return meets ?? sections.at(-1) ?? first;
  }
  return value > 0 ? first : value < 0 ? second : sections.length > 2 ? third : first;
}

const PROBE = 123_456_789_012_345;
const MOST_POWER = 13;
const powers = new Map<string, number>();

/** How many powers of ten smaller a section shows a number, by what it makes of one with many digits. */
function powerOf(section: string): number {
  const known = powers.get(section);
  if (known !== undefined) return known;
  const plain = section.replace(CONDITION, '').replace(/\[DBNum\d\]/gi, '');
  const digits = /-?\d[\d,]*(?:\.\d+)?(?:E[+-]?\d+)?/i.exec(withoutLiterals(plain))?.[0] ?? '';
  const ratio = digits === '' ? 0 : Math.round(Math.log10(PROBE / Number(digits.replaceAll(',', ''))));
  const power = Math.abs(ratio) <= MOST_POWER ? ratio : 0;
  powers.set(section, power);
  return power;
}

/** The probe as a section shows it, with the words around it taken out; a point put in literally stays. */
function withoutLiterals(section: string): string {
  const bare = withoutLocales(section).replace(/"([^"]*)"/g, (_, words: string) => (words === '.' ? '\\.' : ''));
  return bare.trim() === '' ? '' : format(bare, PROBE, OPTIONS);
}

function localeCurrency(section: string): string | undefined {
  const [, sign = '', locale = ''] = /\[\$([^\]-]*)-([^\],]+)[^\]]*\]/.exec(section) ?? [];
  const lcid = (locale.includes('-') ? locale : locale.slice(-4)).toLowerCase().replace(/^0+/, '');
  if (sign === '$') return DOLLARS[lcid] ?? 'unknown';
  return /^[¥￥]$/.test(sign) ? (YENS[lcid] ?? 'unknown') : undefined;
}
