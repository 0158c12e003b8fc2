import { comparisonKey, meansNothing, normaliseLine, spellingNote, toHalfWidth } from '../base/text.ts';
import type { Application } from './record.ts';

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

/** Credit code as compared and shown: half-width, upper case, no spaces, no invisible characters. */
export function normaliseCreditCode(text: string): string {
  return toHalfWidth(normaliseLine(text))
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}

/** True for 18 characters of the GB 32100 alphabet whose check character is right. */
export function isCreditCode(text: string): boolean {
  const code = normaliseCreditCode(text);
  return code.length === 18 && creditCodeCheck(code.slice(0, 17)) === code[17];
}

/** Answers that name no enterprise: two people who give one of them share no employer. */
const NO_ENTERPRISE = /^(个人|个体|个体户|个体经营|自由职业者?|自主创业|无业|待业|无单位)$/;
/** Shortest name, without its legal form, that is distinctive enough to be looked for inside a longer one. */
const TELLING_LENGTH = 4;

/** Employer name without spaces and punctuation; empty where it names no enterprise. */
function nameKey(name: string): string {
  const key = comparisonKey(name);
  return meansNothing(name) || NO_ENTERPRISE.test(key) ? '' : key;
}

/** Names that differ only in legal form, or one of which contains the other: a branch, a place before, a job title after. */
function areAlike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short !== '' && (short === long || (short.length >= TELLING_LENGTH && long.includes(short)));
}

/** Letters and numerals that distinguish one shop from the next (一店, 二店): a difference in them is deliberate. */
const COUNTING = /[0-9a-z一二三四五六七八九十百零〇甲乙丙丁东南西北上中下大小新老]/;
/** Shortest names in which one differing character is more likely a slip than another enterprise. */
const SLIP_LENGTH = 6;

/** Names that differ by one slip: a character replaced, a character added, or two transposed. */
function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < SLIP_LENGTH || long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  let left = 0;
  while (left < short.length - from && short[short.length - 1 - left] === long[long.length - 1 - left]) left += 1;
  const [one, two] = [short.slice(from, short.length - left), long.slice(from, long.length - left)];
  const swapped = one.length === 2 && one === [...two].reverse().join('');
  return (swapped || two.length === 1) && !COUNTING.test(one + two);
}

export interface Enterprise {
  readonly creditCode?: string | undefined;
  /** Empty where there is none. */
  readonly name: string;
}

/** What two enterprises are compared by. */
interface EnterpriseKeys {
  /** Empty where there is none. */
  readonly code: string;
  readonly codeIsSound: boolean;
  readonly name: string;
  /** Name without its legal form. */
  readonly core: string;
  readonly written: string;
}

/** A round compares every two applications, so what depends on one alone is worked out once. */
const enterprises = new WeakMap<Application, Enterprise>();
const keys = new WeakMap<Enterprise, EnterpriseKeys>();

/** The enterprise an applicant comes from, as the form names it. */
export function enterpriseOf(application: Application): Enterprise {
  const known = enterprises.get(application);
  if (known) return known;
  const { form, figures } = application;
  const found = {
    creditCode: figures.creditCode,
    name: form.values.coverEmployer || form.values.employerAndPost || '',
  };
  enterprises.set(application, found);
  return found;
}

function keysOf(enterprise: Enterprise): EnterpriseKeys {
  const known = keys.get(enterprise);
  if (known) return known;
  const code = meansNothing(enterprise.creditCode) ? '' : normaliseCreditCode(enterprise.creditCode ?? '');
  const name = nameKey(enterprise.name);
  const core = name.replace(/(股份有限公司|有限责任公司|有限公司|公司)$/u, '');
  const found = { code, codeIsSound: isCreditCode(code), name, core, written: enterprise.name };
  keys.set(enterprise, found);
  return found;
}

export type Likeness = 'same' | 'near' | 'different';

/** How alike two enterprises are, and which comparison decided it, for people; empty where nothing is alike. */
interface Judged {
  readonly likeness: Likeness;
  readonly because: string;
}

const DIFFERENT: Judged = { likeness: 'different', because: '' };

function judge(a: EnterpriseKeys, b: EnterpriseKeys): Judged {
  if (a.code !== '' && a.code === b.code) return { likeness: 'same', because: `统一社会信用代码相同（${a.code}）` };
  if (a.name !== '' && a.name === b.name) {
    const note = spellingNote(a.written, b.written);
    const named = note ? `单位名称${note}` : '单位名称相同';
    if (a.code && b.code) return { likeness: 'near', because: `${named}，统一社会信用代码不同` };
    return { likeness: 'same', because: `${named}，至少一方没有填统一社会信用代码` };
  }
  if ((a.codeIsSound && b.codeIsSound) || !areAlike(a.core, b.core)) return DIFFERENT;
  const because =
    a.core === b.core ? '单位名称只有组织形式不同（如“有限公司”与“有限责任公司”）' : '一方的单位名称包含另一方的名称';
  return { likeness: 'near', because: `${because}，且没有两个有效的统一社会信用代码可以区分` };
}

/**
 * Whether two employers are one enterprise (R2.7): by credit code where both have one, otherwise by full normalised
 * name. `near` is a likeness for a person to judge: the same name under two codes, or similar names without two valid
 * codes to tell them apart.
 */
export function sameEnterprise(first: Enterprise, second: Enterprise): Likeness {
  return judge(keysOf(first), keysOf(second)).likeness;
}

/** Two entries of a list that are one enterprise or alike, by their places in it, and why. */
export interface LikePair extends Judged {
  readonly first: number;
  readonly second: number;
}

/** Like `judge`, but also finds names of which one may be a misspelling of the other: shown to a person, deciding nothing. */
function judgeWidely(a: EnterpriseKeys, b: EnterpriseKeys): Judged {
  const judged = judge(a, b);
  if (judged.likeness !== 'different' || (a.codeIsSound && b.codeIsSound) || !isSlip(a.core, b.core)) return judged;
  return { likeness: 'near', because: '单位名称只差一个字，可能写错，且没有两个有效的统一社会信用代码可以区分' };
}

/** Every pair in a list that is not plainly different, each once. */
export function likePairs(enterprises: readonly Enterprise[]): LikePair[] {
  const all = enterprises.map(keysOf);
  const pairs: LikePair[] = [];
  for (const [first, one] of all.entries()) {
    for (let second = first + 1; second < all.length; second += 1) {
      const two = all[second];
      const judged = two ? judgeWidely(one, two) : DIFFERENT;
      if (judged.likeness !== 'different') pairs.push({ first, second, ...judged });
    }
  }
  return pairs;
}
