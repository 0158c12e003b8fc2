import { FINGERPRINT_WORDS } from './fingerprint-words.ts';

/** Number of words in a fingerprint: 256 · 255 · … · 249 possibilities, that is 63.8 bits. */
const WORDS = 8;
const GROUPS = 12;
const GROUP_DIGITS = 5;

/** A key's fingerprint for people: to read aloud, to compare by eye, to confirm in ink. */
export interface SpokenFingerprint {
  /** Twelve groups of five digits, separated by spaces: 199 bits. */
  readonly digits: string;
  /** Eight different words, separated by spaces: 64 bits, enough to tell keys apart and quicker to read aloud. */
  readonly words: string;
}

/**
 * Digits and words of a key's fingerprint. `digest`: SHA-256 of the DER SubjectPublicKeyInfo, 64 hex digits, grouped or
 * not. Both are derived from the digest as one number: modulo 10^60, and as words drawn without replacement. Throws on
 * anything that is not a digest.
 */
export function spokenFingerprint(digest: string): SpokenFingerprint {
  const hex = digest.replace(/\s/g, '');
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new TypeError('not a SHA-256 digest');
  const number = BigInt(`0x${hex}`);
  return { digits: digitsOf(number), words: wordsOf(number) };
}

function digitsOf(number: bigint): string {
  const length = GROUPS * GROUP_DIGITS;
  const text = String(number % 10n ** BigInt(length)).padStart(length, '0');
  return text.replace(/\d{5}(?=.)/g, '$& ');
}

function wordsOf(number: bigint): string {
  const left = [...FINGERPRINT_WORDS];
  let rest = number;
  const drawn: string[] = [];
  while (drawn.length < WORDS) {
    const count = BigInt(left.length);
    drawn.push(...left.splice(Number(rest % count), 1));
    rest /= count;
  }
  return drawn.join(' ');
}

/** The first six bytes of a digest, as printed and read aloud: three groups of four, upper case. */
export function shortDigest(hash: string): string {
  return (hash.slice(0, 12).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}
