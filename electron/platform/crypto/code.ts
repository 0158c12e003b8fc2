import { randomBytes } from './random.ts';

/**
 * Codes that people type from paper: opening codes in sealed letters, recovery codes of vaults.
 *
 * 31 characters, none of which looks like another (no 0 O 1 I L), in groups of five. The last is a check character.
 * 31 is prime and no code is longer than 30, so one wrong character and one swapped pair are always noticed.
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUP = 5;
/** Characters by purpose, the check character among them: 24 × 4.95 = 118 bits and 29 × 4.95 = 143 bits of entropy. */
const LENGTHS = { opening: 25, recovery: 30 } as const;

export type CodePurpose = keyof typeof LENGTHS;

/** A new code as it is printed: `ABCDE-FGHJK-…`. */
export function generateCode(purpose: CodePurpose): string {
  let text = '';
  while (text.length < LENGTHS[purpose] - 1) {
    const byte = randomBytes(1)[0] ?? 0;
    // Bytes beyond the last whole multiple of 31 would make some characters more likely.
    if (byte < 248) text += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return printed(text + checkCharacter(text));
}

/**
 * The printed form of a typed code: case, spaces, dashes of every kind and full-width forms do not matter.
 * Two texts stand for the same code exactly when their printed forms are equal. Checks nothing.
 */
export function normaliseCode(text: string): string {
  return printed(bare(text));
}

/** Detects a typing error before any key is tried. */
export function checkCode(text: string): 'ok' | 'mistyped' | 'wrong-length' {
  const code = bare(text);
  if (code.length !== LENGTHS.opening && code.length !== LENGTHS.recovery) return 'wrong-length';
  return checkCharacter(code.slice(0, -1)) === code.at(-1) ? 'ok' : 'mistyped';
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Dash}\u200b\ufeff]/gu, '')
    .toUpperCase();
}

function printed(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, 'gu'))?.join('-') ?? '';
}

/**
 * The character that brings the sum of place × value to 0 modulo 31; `undefined` if `data` holds a character outside
 * the alphabet.
 */
function checkCharacter(data: string): string | undefined {
  const values = [...data].map((character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return undefined;
  const sum = values.reduce((total, value, index) => total + (index + 1) * value, 0);
  const place = values.length + 1;
  return [...ALPHABET].find((_, value) => (sum + place * value) % ALPHABET.length === 0);
}
