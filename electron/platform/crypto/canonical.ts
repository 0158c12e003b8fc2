import canonicalize from 'canonicalize';

/** Deeper than any record or manifest of ours; keeps hostile nesting from exhausting the stack. */
const DEEPEST = 100;

/**
 * The one text that stands for a value when it is signed or hashed.
 *
 * Members that are `undefined` are left out. Throws TypeError on what has no unambiguous form: numbers that are not safe
 * integers (marks and money are decimal strings), `undefined` inside an array, text that is not NFC or holds a lone
 * surrogate, anything that is not plain JSON data, nesting deeper than 100.
 * Source: RFC 8785 (JCS), restricted to I-JSON (RFC 7493).
 */
export function canonicalJson(value: unknown): string {
  requireCanonicalValue(value, 0);
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('no canonical form');
  return text;
}

/** UTF-8 of `canonicalJson`. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(value));
}

/**
 * The value that canonical bytes stand for; `undefined` for bytes that are not the canonical form of a value (other
 * spacing or order, duplicate members, bad UTF-8). Never throws, as the bytes come from outside.
 */
export function parseCanonical(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return isPlainlyCanonical(value, text) || canonicalJson(value) === text ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a text can be seen to be its value's canonical form without making that form again, which takes three times
 * as long: it is what JSON.stringify writes (RFC 8785 is modelled on it), with the members of every object in order.
 * False for texts where that does not decide, such as those with members named by numbers.
 */
function isPlainlyCanonical(value: unknown, text: string): boolean {
  // A text that is NFC as a whole is NFC in each part; only an escape could write half a surrogate pair.
  return (
    text.normalize('NFC') === text && !text.includes('\\ud') && isInOrder(value, 0) && JSON.stringify(value) === text
  );
}

function isInOrder(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === DEEPEST) return false;
  if (Array.isArray(value)) return value.every((each) => isInOrder(each, depth + 1));
  let before = '';
  for (const [index, key] of Object.keys(value).entries()) {
    if (index > 0 && key <= before) return false;
    if (!isInOrder((value as Record<string, unknown>)[key], depth + 1)) return false;
    before = key;
  }
  return true;
}

function requireCanonicalValue(value: unknown, depth: number): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') requireCanonicalText(value);
  else if (typeof value === 'number') requireSafeInteger(value);
  else if (typeof value !== 'object') throw new TypeError(`${typeof value} cannot be signed`);
  else requireCanonicalMembers(value, depth + 1);
}

function requireCanonicalMembers(value: object, depth: number): void {
  if (depth > DEEPEST) throw new TypeError('nested too deeply to be signed');
  if (Array.isArray(value)) {
    // A loop by index, so that holes count as `undefined`.
    for (let index = 0; index < value.length; index += 1) requireCanonicalValue(value[index], depth);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('only plain data can be signed');
  for (const [key, member] of Object.entries(value)) {
    requireCanonicalText(key);
    if (member !== undefined) requireCanonicalValue(member, depth);
  }
}

function requireSafeInteger(value: number): void {
  if (!Number.isSafeInteger(value)) throw new TypeError('only safe integers can be signed');
}

function requireCanonicalText(text: string): void {
  // A lone surrogate does not survive UTF-8; canonicalize refuses it, and normalising keeps it as it is.
  if (text.normalize('NFC') !== text) throw new TypeError('only NFC text can be signed');
}
