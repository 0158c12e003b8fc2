import type { PdfArray, PdfDictionary, PdfName, PdfString, PdfValue } from './value.ts';
import { PdfSyntaxError } from './value.ts';

/** Deepest nesting of arrays and dictionaries that is read. */
const DEEPEST = 100;
const BLANK = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** A position in PDF source. The functions below read from it and move it on; they throw PdfSyntaxError. */
export interface Cursor {
  readonly bytes: Uint8Array;
  /** First byte that must not be read. */
  readonly end: number;
  position: number;
}

export function fail(cursor: Cursor, what: string): never {
  throw new PdfSyntaxError(`${what} at ${cursor.position}`);
}

function peek(cursor: Cursor, ahead = 0): string {
  const position = cursor.position + ahead;
  return position < cursor.end ? String.fromCharCode(cursor.bytes[position] ?? 0) : '';
}

function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !BLANK.has(byte) && !DELIMITERS.has(byte);
}

/** Skips white space and comments. */
export function skipBlank(cursor: Cursor): void {
  let isComment = false;
  for (; cursor.position < cursor.end; cursor.position += 1) {
    const byte = cursor.bytes[cursor.position] ?? 0;
    if (byte === 0x25) isComment = true;
    else if (byte === 0x0a || byte === 0x0d) isComment = false;
    else if (!isComment && !BLANK.has(byte)) return;
  }
}

/** The run of regular characters here, after blanks; empty before a delimiter and at the end. */
export function readWord(cursor: Cursor): string {
  skipBlank(cursor);
  const start = cursor.position;
  while (cursor.position < cursor.end && isRegular(cursor.bytes[cursor.position])) cursor.position += 1;
  return Buffer.from(cursor.bytes.subarray(start, cursor.position)).toString('latin1');
}

export function expectWord(cursor: Cursor, word: string): void {
  if (readWord(cursor) !== word) fail(cursor, `no ${word}`);
}

/** The next word, without moving on. */
export function peekWord(cursor: Cursor): string {
  return readWord({ ...cursor });
}

export function readCount(cursor: Cursor): number {
  const word = readWord(cursor);
  if (!/^\d{1,15}$/.test(word)) fail(cursor, 'no whole number');
  return Number(word);
}

/** Any value but a stream. */
export function readValue(cursor: Cursor, depth = 0): PdfValue {
  if (depth > DEEPEST) fail(cursor, 'nested too deeply');
  skipBlank(cursor);
  switch (peek(cursor)) {
    case '/':
      return readName(cursor);
    case '(':
      return readLiteralString(cursor);
    case '[':
      return readArray(cursor, depth);
    case '<':
      return peek(cursor, 1) === '<' ? readDictionary(cursor, depth) : readHexString(cursor);
    default:
      return readPlain(cursor);
  }
}

function readPlain(cursor: Cursor): PdfValue {
  const word = readWord(cursor);
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) fail(cursor, 'no value');
  if (!/^\d{1,10}$/.test(word)) return Number(word);
  const ahead = { ...cursor };
  const generation = readWord(ahead);
  if (!/^\d{1,5}$/.test(generation) || readWord(ahead) !== 'R') return Number(word);
  cursor.position = ahead.position;
  return { kind: 'reference', object: Number(word), generation: Number(generation) };
}

function readName(cursor: Cursor): PdfName {
  cursor.position += 1;
  // A name may be empty, and a blank ends it at once.
  const raw = isRegular(cursor.bytes[cursor.position]) ? readWord(cursor) : '';
  const name = raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { kind: 'name', name };
}

function readArray(cursor: Cursor, depth: number): PdfArray {
  cursor.position += 1;
  const items: PdfValue[] = [];
  for (;;) {
    skipBlank(cursor);
    if (peek(cursor) === ']') break;
    items.push(readValue(cursor, depth + 1));
  }
  cursor.position += 1;
  return { kind: 'array', items };
}

/** A key that stands twice is refused: readers differ in which one they use. */
function readDictionary(cursor: Cursor, depth: number): PdfDictionary {
  cursor.position += 2;
  const entries = new Map<string, PdfValue>();
  for (;;) {
    skipBlank(cursor);
    if (peek(cursor) === '>' && peek(cursor, 1) === '>') break;
    if (peek(cursor) !== '/') fail(cursor, 'no key');
    const { name } = readName(cursor);
    if (entries.has(name)) fail(cursor, 'key stands twice');
    entries.set(name, readValue(cursor, depth + 1));
  }
  cursor.position += 2;
  return { kind: 'dictionary', entries };
}

function readHexString(cursor: Cursor): PdfString {
  const start = cursor.position;
  const close = cursor.bytes.subarray(0, cursor.end).indexOf(0x3e, start);
  if (close < 0) fail(cursor, 'string without end');
  const digits = Buffer.from(cursor.bytes.subarray(start + 1, close))
    .toString('latin1')
    .replace(/\s/g, '');
  if (!/^[0-9A-Fa-f]*$/.test(digits)) fail(cursor, 'no hex digit');
  cursor.position = close + 1;
  const bytes = new Uint8Array(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'));
  return { kind: 'string', bytes, start, end: cursor.position };
}

function readLiteralString(cursor: Cursor): PdfString {
  const start = cursor.position;
  const bytes: number[] = [];
  let open = 0;
  do {
    const sign = peek(cursor);
    if (sign === '') fail(cursor, 'string without end');
    cursor.position += 1;
    if (sign === '\\') {
      bytes.push(...readEscape(cursor));
      continue;
    }
    if (sign === '(') open += 1;
    else if (sign === ')') open -= 1;
    bytes.push(sign.charCodeAt(0));
  } while (open > 0);
  // The outer parentheses were collected along with the inner ones.
  return { kind: 'string', bytes: Uint8Array.from(bytes.slice(1, -1)), start, end: cursor.position };
}

/** What follows a backslash: nothing for a line end, else one byte. */
function readEscape(cursor: Cursor): number[] {
  const octal = /^[0-7]{1,3}/.exec(peek(cursor) + peek(cursor, 1) + peek(cursor, 2))?.[0];
  if (octal) {
    cursor.position += octal.length;
    return [Number.parseInt(octal, 8) & 0xff];
  }
  const sign = peek(cursor);
  if (sign === '') fail(cursor, 'string without end');
  cursor.position += sign === '\r' && peek(cursor, 1) === '\n' ? 2 : 1;
  if (sign === '\r' || sign === '\n') return [];
  return [ESCAPES[sign] ?? sign.charCodeAt(0) & 0xff];
}
