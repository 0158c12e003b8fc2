import { comparisonKey, toHalfWidth } from '../text.ts';

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

/** Employer name without spaces, punctuation and the endings that name a legal form. */
function nameKey(name: string): string {
  return comparisonKey(name).replace(/(股份有限公司|有限责任公司|有限公司|公司)$/u, '');
}

export interface Enterprise {
  readonly creditCode?: string | undefined;
  readonly name: string;
}

/**
 * Whether two employers are one enterprise (R2.7): by credit code where both have one, else by full normalised name.
 * `near` is a likeness for a person to judge: same name under two codes, or names that differ in the legal form only.
 */
export function sameEnterprise(a: Enterprise, b: Enterprise): 'same' | 'near' | 'different' {
  const [codeA, codeB] = [a.creditCode, b.creditCode].map((code) => (code ? normaliseCreditCode(code) : undefined));
  const sameName = comparisonKey(a.name) !== '' && comparisonKey(a.name) === comparisonKey(b.name);
  if (codeA && codeB) {
    if (codeA === codeB) return 'same';
    return sameName ? 'near' : 'different';
  }
  if (sameName) return 'same';
  return nameKey(a.name) !== '' && nameKey(a.name) === nameKey(b.name) ? 'near' : 'different';
}
