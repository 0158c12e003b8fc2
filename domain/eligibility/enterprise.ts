import type { Application } from '../application/record.ts';
import { comparisonKey, meansNothing, toHalfWidth } from '../text.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Check character of the first 17 characters of a unified social credit code (GB 32100-2015); undefined for bad input. */
export function creditCodeCheck(first17: string): string | undefined {
  if (first17.length !== 17) return undefined;
  let total = 0;
  for (const [index, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17[index] ?? ' ');
    if (value < 0) return undefined;
    total += value * weight;
  }
  return ALPHABET[(31 - (total % 31)) % 31];
}

/** Credit code as compared and shown: half-width, upper case, no spaces. */
export function normaliseCreditCode(text: string): string {
  return toHalfWidth(text).replace(/[\s-]/g, '').toUpperCase();
}

/** True for 18 characters of the GB 32100 alphabet whose check character is right. */
export function isCreditCode(text: string): boolean {
  const code = normaliseCreditCode(text);
  return code.length === 18 && creditCodeCheck(code.slice(0, 17)) === code[17];
}

/** Answers that name no enterprise: whoever gives them shares it with nobody. */
const NO_ENTERPRISE = /^(个人|个体|个体户|个体经营|自由职业者?|自主创业|无业|待业|无单位)$/;
/** Shortest name, without its legal form, that means something inside a longer one. */
const TELLING_LENGTH = 4;

/** Employer name without spaces and punctuation; empty where it names no enterprise. */
function nameKey(name: string): string {
  const key = comparisonKey(name);
  return meansNothing(name) || NO_ENTERPRISE.test(key) ? '' : key;
}

/** Names that differ in the legal form only, or one within the other: a branch, a place in front, a post behind. */
function areAlike(a: string, b: string): boolean {
  const [short = '', long = ''] = [a, b]
    .map((key) => key.replace(/(股份有限公司|有限责任公司|有限公司|公司)$/u, ''))
    .sort((x, y) => x.length - y.length);
  return short !== '' && (short === long || (short.length >= TELLING_LENGTH && long.includes(short)));
}

export interface Enterprise {
  readonly creditCode?: string | undefined;
  /** Empty where there is none. */
  readonly name: string;
}

/** The enterprise an applicant comes from, as the form names it. */
export function enterpriseOf({ form, figures }: Application): Enterprise {
  return { creditCode: figures.creditCode, name: form.values.coverEmployer || form.values.employerAndPost || '' };
}

/**
 * Whether two employers are one enterprise (R2.7): by credit code where both have one, else by full normalised name.
 * `near` is a likeness for a person to judge: same name under two codes, or names alike and no two sound codes to part them.
 */
export function sameEnterprise(a: Enterprise, b: Enterprise): 'same' | 'near' | 'different' {
  const [codeA = '', codeB = ''] = [a, b].map(({ creditCode }) =>
    meansNothing(creditCode) ? '' : normaliseCreditCode(creditCode ?? ''),
  );
  if (codeA !== '' && codeA === codeB) return 'same';
  const [nameA, nameB] = [nameKey(a.name), nameKey(b.name)];
  const sameName = nameA !== '' && nameA === nameB;
  if (sameName) return codeA && codeB ? 'near' : 'same';
  return !(isCreditCode(codeA) && isCreditCode(codeB)) && areAlike(nameA, nameB) ? 'near' : 'different';
}
