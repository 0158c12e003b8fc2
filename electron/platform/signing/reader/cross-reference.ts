import { decodeStream } from './filter.ts';
import type { PdfFile } from './indirect-object.ts';
import { readIndirectObject } from './indirect-object.ts';
import type { Cursor } from './syntax.ts';
import { expectWord, fail, peekWord, readCount, readValue, readWord } from './syntax.ts';
import type { PdfDictionary, PdfStream } from './value.ts';
import { as, countOf, nameOf, PdfSyntaxError } from './value.ts';

/** Where an object lies: at an offset, as the `index`-th in an object stream, or nowhere. */
export type Entry =
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number }
  | { readonly kind: 'free' };

/** One cross-reference table or stream: what saving the file once added. */
export interface Section {
  readonly offset: number;
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: PdfDictionary;
}

const MOST_SECTIONS = 1_000;
const MOST_ENTRIES = 2_000_000;
const WIDEST_ENTRY = 24;
/** Enough for `startxref`, an offset and `%%EOF` with blanks between and after them. */
const TAIL_BYTES = 64;

/**
 * The chain of sections that a reader of the file's first `end` bytes sees, newest first. These bytes must end as a
 * file does; repairing them, as viewers do, would mean guessing what was signed.
 */
export function readSections(file: PdfFile, end: number): readonly Section[] {
  const tail = Buffer.from(file.bytes.subarray(Math.max(0, end - TAIL_BYTES), end)).toString('latin1');
  const newest = /startxref\s+(\d{1,15})\s+%%EOF\s*$/.exec(tail)?.[1];
  if (newest === undefined) throw new PdfSyntaxError('no end of file');
  const sections: Section[] = [];
  const seen = new Set<number>();
  let entries = 0;
  let next: number | undefined = Number(newest);
  while (next !== undefined) {
    if (seen.has(next) || next >= end || seen.size >= MOST_SECTIONS) throw new PdfSyntaxError('broken chain');
    seen.add(next);
    const section = readSection(file, next);
    entries += section.entries.size;
    if (entries > MOST_ENTRIES) throw new PdfSyntaxError('too many objects');
    sections.push(section);
    next = countOf(section.trailer.entries.get('Prev'));
  }
  return sections;
}

function readSection(file: PdfFile, offset: number): Section {
  const cursor: Cursor = { bytes: file.bytes, end: file.bytes.length, position: offset };
  if (peekWord(cursor) !== 'xref') return readStreamSection(file, offset);
  const { entries, trailer } = readTable(cursor);
  const hidden = countOf(trailer.entries.get('XRefStm'));
  if (hidden === undefined) return { offset, entries, trailer };
  // A hybrid file: old readers take the table alone, in which the objects of the stream are free.
  const inUse = [...entries].filter(([, entry]) => entry.kind !== 'free');
  const hiddenEntries = readStreamSection(file, hidden).entries;
  return { offset, entries: new Map([...entries, ...hiddenEntries, ...inUse]), trailer };
}

/** Reads `xref … trailer << … >>` and leaves the cursor after it. */
export function readTable(cursor: Cursor): { entries: Map<number, Entry>; trailer: PdfDictionary } {
  expectWord(cursor, 'xref');
  const entries = new Map<number, Entry>();
  while (/^\d/.test(peekWord(cursor))) {
    const first = readCount(cursor);
    const count = readCount(cursor);
    for (let index = 0; index < count; index += 1) {
      const offset = readCount(cursor);
      const generation = readCount(cursor);
      const word = readWord(cursor);
      if (word !== 'n' && word !== 'f') fail(cursor, 'no entry');
      setOnce(entries, first + index, entryOf(word === 'n' ? 1 : 0, offset, generation));
    }
  }
  expectWord(cursor, 'trailer');
  const trailer = as(readValue(cursor), 'dictionary');
  return trailer ? { entries, trailer } : fail(cursor, 'no trailer');
}

function readStreamSection(file: PdfFile, offset: number): Section {
  const stream = as(readIndirectObject(file, offset, countOf).value, 'stream');
  if (!stream || nameOf(stream.dictionary.entries.get('Type')) !== 'XRef') throw new PdfSyntaxError('no XRef stream');
  return { offset, entries: readStreamEntries(file, stream), trailer: stream.dictionary };
}

function readStreamEntries(file: PdfFile, stream: PdfStream): Map<number, Entry> {
  const { entries } = stream.dictionary;
  const widths = (as(entries.get('W'), 'array')?.items ?? []).map(countOf);
  const [typeWidth, firstWidth, secondWidth] = widths;
  if (widths.length !== 3 || typeWidth === undefined || firstWidth === undefined || secondWidth === undefined)
    throw new PdfSyntaxError('no widths');
  const width = typeWidth + firstWidth + secondWidth;
  if (width < 1 || width > WIDEST_ENTRY) throw new PdfSyntaxError('no widths');
  const data = decodeStream(file, stream);
  const field = (at: number, size: number) =>
    data.subarray(at, at + size).reduce((value, byte) => value * 0x100 + byte, 0);
  const found = new Map<number, Entry>();
  let at = 0;
  for (const object of numbersOf(stream.dictionary)) {
    if (at + width > data.length) throw new PdfSyntaxError('too few entries');
    const type = typeWidth === 0 ? 1 : field(at, typeWidth);
    const first = field(at + typeWidth, firstWidth);
    const second = field(at + typeWidth + firstWidth, secondWidth);
    at += width;
    setOnce(found, object, entryOf(type, first, second));
  }
  return found;
}

/** Object numbers in the order of the entries: /Index, by default all numbers below /Size. */
function* numbersOf({ entries }: PdfDictionary): Generator<number> {
  const index = as(entries.get('Index'), 'array')?.items ?? [0, entries.get('Size') ?? null];
  for (let at = 0; at < index.length; at += 2) {
    const first = countOf(index[at]);
    const count = countOf(index[at + 1]);
    if (first === undefined || count === undefined) throw new PdfSyntaxError('no index');
    for (let offset = 0; offset < count; offset += 1) yield first + offset;
  }
}

/** Some writers list missing objects at offset 0, where the file's header is. */
function entryOf(type: number, first: number, second: number): Entry {
  if (type === 0 || (type === 1 && first === 0)) return { kind: 'free' };
  if (type === 1) return { kind: 'offset', offset: first, generation: second };
  if (type === 2) return { kind: 'compressed', container: first, index: second };
  throw new PdfSyntaxError('unknown entry');
}

/** An object listed twice in one section is refused: readers differ in which one they use. */
function setOnce(entries: Map<number, Entry>, object: number, entry: Entry): void {
  if (entries.has(object) || entries.size >= MOST_ENTRIES) throw new PdfSyntaxError('object listed twice');
  entries.set(object, entry);
}
