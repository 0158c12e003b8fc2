import { loadObject, placeOf, type Revision, resolve } from './reader/revision.ts';
import { as, entriesOf, type PdfValue, sameValue, visitReferences } from './reader/value.ts';

/** Keys of the catalogue whose values no page shows: XMP metadata and validation data (ISO 32000-2, 14.3.2, 12.8.4.3). */
export const UNSEEN_KEYS = ['Metadata', 'DSS'];

export function catalogueOf(revision: Revision): ReadonlyMap<string, PdfValue> {
  return entriesOf(resolve(revision, revision.trailer.get('Root')));
}

/** Objects that a revision uses for those keys alone: changing them does not change what the document shows. */
export function unseenObjects(revision: Revision): ReadonlySet<number> {
  const catalogue = catalogueOf(revision);
  const unseen = reachedFrom(
    revision,
    UNSEEN_KEYS.map((key) => catalogue.get(key) ?? null),
  );
  const others = [...revision.entries.keys()].filter((object) => !unseen.has(object));
  const seen = reachedFrom(revision, [
    ...revision.trailer.values(),
    ...others.map((object) => seenPart(revision, object)),
  ]);
  return new Set([...unseen].filter((object) => !seen.has(object)));
}

function reachedFrom(revision: Revision, values: readonly PdfValue[]): Set<number> {
  const found = new Set<number>();
  const open = [...values];
  for (let value = open.pop(); value !== undefined; value = open.pop())
    visitReferences(value, ({ object }) => {
      if (found.has(object)) return;
      found.add(object);
      open.push(seenPart(revision, object));
    });
  return found;
}

/** An object; of the catalogue, only what can be seen. */
function seenPart(revision: Revision, object: number): PdfValue {
  const value = loadObject(revision, object) ?? null;
  if (as(revision.trailer.get('Root'), 'reference')?.object !== object) return value;
  const entries = [...entriesOf(value)].filter(([key]) => !UNSEEN_KEYS.includes(key));
  return { kind: 'dictionary', entries: new Map(entries) };
}

/** Whether certificates, revocation lists or the like were added for those who check signatures later (PAdES B-LT). */
export function addsValidationData(before: Revision, after: Revision): boolean {
  const [old, now] = [before, after].map((revision) => catalogueOf(revision).get('DSS'));
  const object = as(now, 'reference')?.object;
  if (now === undefined || !sameValue(old, now)) return now !== undefined;
  return object !== undefined && placeOf(before, object) !== placeOf(after, object);
}
