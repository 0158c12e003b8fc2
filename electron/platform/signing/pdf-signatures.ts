import type { PdfFile } from './reader/indirect-object.ts';
import type { Revision } from './reader/revision.ts';
import { loadAt, loadObject } from './reader/revision.ts';
import type { PdfValue } from './reader/value.ts';
import { as, countOf, entriesOf } from './reader/value.ts';

/** A signature dictionary (ISO 32000-2, 12.8.1), read but not verified. */
export interface SignatureDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** Offset of the object it is in; `undefined` inside an object stream, where it can cover nothing. */
  readonly offset: number | undefined;
}

/**
 * Every signature that any cross-reference section of the file ever listed, whether a field still shows it or not: one
 * that a later change removed from the page still counts. Reads every object, so it also finds broken ones.
 */
export function findSignatures(revision: Revision): readonly SignatureDictionary[] {
  const found = new Map<PdfValue, SignatureDictionary>();
  const look = (value: PdfValue | undefined, offset: number | undefined) => {
    for (const candidate of [value, entriesOf(value).get('V')]) {
      const entries = entriesOf(candidate);
      if (candidate && entries.has('ByteRange') && entries.has('Contents')) found.set(candidate, { entries, offset });
    }
  };
  for (const section of revision.sections)
    for (const [object, entry] of section.entries)
      if (entry.kind === 'offset') look(loadAt(revision, object, entry).value, entry.offset);
  for (const [object, entry] of revision.entries)
    if (entry.kind === 'compressed') look(loadObject(revision, object), undefined);
  return [...found.values()];
}

/** In digits; ours have some 3,000, those with time stamps and revocation lists up to 100,000. */
const LONGEST_CONTENTS = 1_000_000;

/** What a signature covers: all bytes up to `end` except the `gap` that holds its own /Contents. */
export interface Coverage {
  readonly gap: { readonly start: number; readonly end: number };
  readonly end: number;
}

/**
 * The coverage, if it is beyond doubt: two ranges, from the first byte, over the signature's own object, leaving out
 * exactly the hex string of /Contents; else `undefined`.
 */
export function coverageOf(file: PdfFile, { entries, offset }: SignatureDictionary): Coverage | undefined {
  const range = as(entries.get('ByteRange'), 'array')?.items.map(countOf) ?? [];
  const [start, length, resume, rest] = range;
  const contents = as(entries.get('Contents'), 'string');
  if (range.length !== 4 || !contents || offset === undefined) return undefined;
  if (start !== 0 || length === undefined || resume === undefined || rest === undefined) return undefined;
  const end = resume + rest;
  const gap = { start: length, end: resume };
  const isOwnGap = offset < length && length === contents.start && resume === contents.end;
  if (!isOwnGap || resume - length > LONGEST_CONTENTS || rest === 0 || end > file.bytes.length) return undefined;
  // Only one spelling of the digits is accepted: what lies in the gap is not signed, so nothing may vary there.
  const digits = Buffer.from(file.bytes.subarray(gap.start, gap.end)).toString('latin1');
  return /^<(?:[0-9a-f]{2})*>$|^<(?:[0-9A-F]{2})*>$/.test(digits) ? { gap, end } : undefined;
}

/** The bytes that were signed. */
export function coveredBytes(file: PdfFile, { gap, end }: Coverage): Uint8Array<ArrayBuffer> {
  const covered = new Uint8Array(end - (gap.end - gap.start));
  covered.set(file.bytes.subarray(0, gap.start));
  covered.set(file.bytes.subarray(gap.end, end), gap.start);
  return covered;
}
