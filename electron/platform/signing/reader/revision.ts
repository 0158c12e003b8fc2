import type { Entry, Section } from './cross-reference.ts';
import { readSections } from './cross-reference.ts';
import { decodeStream } from './filter.ts';
import type { IndirectObject, PdfFile } from './indirect-object.ts';
import { OVERLAP, readIndirectObject } from './indirect-object.ts';
import { readCount, readValue } from './syntax.ts';
import type { PdfValue } from './value.ts';
import { as, countOf, PdfSyntaxError } from './value.ts';

/** The document that the first `end` bytes of a file make up. */
export interface Revision {
  readonly file: PdfFile;
  readonly end: number;
  /** Newest first. */
  readonly sections: readonly Section[];
  /** Newest entry of every object. */
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: ReadonlyMap<string, PdfValue>;
}

/** A stream's length or container may need another look-up; a longer chain is a loop. */
const DEEPEST_LOOKUP = 8;
const LONGEST_REFERENCE_CHAIN = 32;

/** Throws PdfSyntaxError if these bytes are not a whole PDF. */
export function readRevision(file: PdfFile, end: number): Revision {
  const sections = readSections(file, end);
  const entries = new Map<number, Entry>();
  for (const section of sections.toReversed())
    for (const [object, entry] of section.entries) entries.set(object, entry);
  return { file, end, sections, entries, trailer: sections[0]?.trailer.entries ?? new Map() };
}

/** What an object number stands for; `undefined` if nothing. */
export function loadObject(revision: Revision, object: number): PdfValue | undefined {
  const entry = revision.entries.get(object);
  if (entry?.kind === 'offset') return loadAt(revision, object, entry).value;
  if (entry?.kind !== 'compressed') return undefined;
  const inside = loadContainer(revision, entry.container)[entry.index];
  if (inside?.object !== object) throw new PdfSyntaxError('object is not in its stream');
  return inside.value;
}

/** The object that an entry of any section places at an offset. */
export function loadAt(revision: Revision, object: number, entry: Entry & { kind: 'offset' }): IndirectObject {
  const { file } = revision;
  if (entry.offset >= revision.end) throw new PdfSyntaxError('object beyond the end');
  if (file.spent.nesting >= DEEPEST_LOOKUP) throw new PdfSyntaxError('look-ups in a loop');
  file.spent.nesting += 1;
  try {
    const found = readIndirectObject(file, entry.offset, (length) => countOf(resolve(revision, length)));
    if (found.object === object && found.generation === entry.generation && found.end <= revision.end) return found;
  } finally {
    file.spent.nesting -= 1;
  }
  throw new PdfSyntaxError('another object');
}

/** Follows a reference to its value; `undefined` for a missing key, null for a reference to nothing. */
export function resolve(revision: Revision, value: PdfValue | undefined): PdfValue | undefined {
  let current = value;
  for (let step = 0; step < LONGEST_REFERENCE_CHAIN; step += 1) {
    const reference = as(current, 'reference');
    if (!reference) return current;
    const entry = revision.entries.get(reference.object);
    const generation = entry?.kind === 'offset' ? entry.generation : 0;
    current = (reference.generation === generation ? loadObject(revision, reference.object) : null) ?? null;
  }
  throw new PdfSyntaxError('references in a loop');
}

/** Identifies the bytes an object is read from: equal in two revisions if and only if the object is the same. */
export function placeOf(revision: Revision, object: number): string | undefined {
  const entry = revision.entries.get(object);
  if (entry?.kind === 'offset') return `${entry.offset}`;
  if (entry?.kind !== 'compressed') return undefined;
  const container = revision.entries.get(entry.container);
  return container?.kind === 'offset' ? `${container.offset}/${entry.index}` : undefined;
}

function loadContainer(revision: Revision, object: number): readonly { object: number; value: PdfValue }[] {
  const entry = revision.entries.get(object);
  // A container must not lie in a container.
  if (entry?.kind !== 'offset') throw new PdfSyntaxError('no object stream');
  const { file } = revision;
  const known = file.containers.get(entry.offset);
  if (known) return known;
  const stream = as(loadAt(revision, object, entry).value, 'stream');
  const count = countOf(stream?.dictionary.entries.get('N'));
  const first = countOf(stream?.dictionary.entries.get('First'));
  if (!stream || count === undefined || first === undefined) throw new PdfSyntaxError('no object stream');
  const bytes = decodeStream(file, stream);
  const objects = unpackObjects(bytes, count, first);
  file.containers.set(entry.offset, objects);
  return objects;
}

function unpackObjects(bytes: Uint8Array, count: number, first: number): { object: number; value: PdfValue }[] {
  const header = { bytes, end: Math.min(first, bytes.length), position: 0 };
  const objects: { object: number; value: PdfValue }[] = [];
  let parsed = 0;
  for (let index = 0; index < count; index += 1) {
    const object = readCount(header);
    const start = first + readCount(header);
    const cursor = { bytes, end: bytes.length, position: start };
    objects.push({ object, value: readValue(cursor) });
    parsed += cursor.position - start;
    if (parsed > OVERLAP * bytes.length) throw new PdfSyntaxError('objects overlap');
  }
  return objects;
}
