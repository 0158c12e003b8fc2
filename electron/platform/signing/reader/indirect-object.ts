import type { Cursor } from './syntax.ts';
import { expectWord, fail, readCount, readValue, readWord } from './syntax.ts';
import type { PdfDictionary, PdfValue } from './value.ts';
import { as, PdfSyntaxError } from './value.ts';

/** Objects may overlap because a list is broken, but not so much that parsing them all takes long. */
export const OVERLAP = 4;

/** `number generation obj … endobj` as it lies in the file. */
export interface IndirectObject {
  readonly object: number;
  readonly generation: number;
  readonly value: PdfValue;
  readonly start: number;
  readonly end: number;
}

/** One file being read, with what has been read so far. Offsets count from its first byte. */
export interface PdfFile {
  readonly bytes: Uint8Array;
  /** By offset. */
  readonly objects: Map<number, IndirectObject>;
  /** Unpacked object streams by offset: number and value of each object inside. */
  readonly containers: Map<number, readonly { readonly object: number; readonly value: PdfValue }[]>;
  /** What a hostile file could drive up: bytes parsed, bytes unpacked, depth of nested look-ups. */
  readonly spent: { parsed: number; unpacked: number; nesting: number };
}

export function openPdf(bytes: Uint8Array): PdfFile {
  return { bytes, objects: new Map(), containers: new Map(), spent: { parsed: 0, unpacked: 0, nesting: 0 } };
}

/**
 * The object that starts at `offset`. Every object is parsed once; objects that overlap others are refused before they
 * take long.
 * @param lengthOf resolves a stream's /Length
 */
export function readIndirectObject(
  file: PdfFile,
  offset: number,
  lengthOf: (length: PdfValue | undefined) => number | undefined,
): IndirectObject {
  const known = file.objects.get(offset);
  if (known) return known;
  const cursor: Cursor = { bytes: file.bytes, end: file.bytes.length, position: offset };
  if (!/\d/.test(String.fromCharCode(file.bytes[offset] ?? 0))) fail(cursor, 'no object');
  const object = readCount(cursor);
  const generation = readCount(cursor);
  expectWord(cursor, 'obj');
  let value = readValue(cursor);
  const dictionary = as(value, 'dictionary');
  const word = readWord(cursor);
  if (word === 'stream' && dictionary) {
    value = { kind: 'stream', dictionary, data: readStreamData(cursor, dictionary, lengthOf) };
    expectWord(cursor, 'endobj');
  } else if (word !== 'endobj') fail(cursor, 'no endobj');
  const found = { object, generation, value, start: offset, end: cursor.position };
  file.spent.parsed += found.end - offset;
  if (file.spent.parsed > OVERLAP * file.bytes.length) throw new PdfSyntaxError('objects overlap');
  file.objects.set(offset, found);
  return found;
}

function readStreamData(
  cursor: Cursor,
  dictionary: PdfDictionary,
  lengthOf: (length: PdfValue | undefined) => number | undefined,
): Uint8Array {
  if (cursor.bytes[cursor.position] === 0x0d) cursor.position += 1;
  if (cursor.bytes[cursor.position] !== 0x0a) fail(cursor, 'no line end after stream');
  const start = cursor.position + 1;
  const length = lengthOf(dictionary.entries.get('Length'));
  if (length === undefined || start + length > cursor.end) fail(cursor, 'stream without end');
  cursor.position = start + length;
  const data = cursor.bytes.subarray(start, cursor.position);
  expectWord(cursor, 'endstream');
  return data;
}
