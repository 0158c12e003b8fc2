import { compareText } from '../text.ts';
import type { BodyOf, Envelope, RecordKind, VerifiedRecord } from './envelope.ts';

/**
 * All verified records of a room, indexed. Grows only: merging is the union of records by hash, so the index is the same
 * whatever order records came in.
 */
export interface RecordIndex {
  readonly byHash: ReadonlyMap<string, VerifiedRecord>;
  /** Kind → id → every version, in clock order. */
  readonly versions: ReadonlyMap<RecordKind, ReadonlyMap<string, readonly VerifiedRecord[]>>;
}

interface MutableIndex extends RecordIndex {
  readonly byHash: Map<string, VerifiedRecord>;
  readonly versions: Map<RecordKind, Map<string, VerifiedRecord[]>>;
}

function inClockOrder(a: VerifiedRecord, b: VerifiedRecord): number {
  return compareText(a.envelope.hlc, b.envelope.hlc) || compareText(a.hash, b.hash);
}

export function emptyIndex(): MutableIndex {
  return { byHash: new Map(), versions: new Map() };
}

/** Adds a record; false when it was there already. */
export function addRecord(index: MutableIndex, record: VerifiedRecord): boolean {
  if (index.byHash.has(record.hash)) return false;
  index.byHash.set(record.hash, record);
  const { kind, id } = record.envelope;
  const things = index.versions.get(kind) ?? new Map<string, VerifiedRecord[]>();
  const versions = things.get(id) ?? [];
  const place = versions.findIndex((each) => inClockOrder(record, each) < 0);
  versions.splice(place < 0 ? versions.length : place, 0, record);
  things.set(id, versions);
  index.versions.set(kind, things);
  return true;
}

export function indexRecords(records: Iterable<VerifiedRecord>): RecordIndex {
  const index = emptyIndex();
  for (const record of records) addRecord(index, record);
  return index;
}

/** Every version of one thing, oldest first. */
export function versionsOf<Kind extends RecordKind>(
  index: RecordIndex,
  kind: Kind,
  id: string,
): VerifiedRecord<Kind>[] {
  return [...(index.versions.get(kind)?.get(id) ?? [])] as VerifiedRecord<Kind>[];
}

/** Versions of one thing that none of its other versions replaces: a `base` reaches no further than the record's own thing. */
function unreplaced<Kind extends RecordKind>(versions: readonly VerifiedRecord<Kind>[]): VerifiedRecord<Kind>[] {
  const replaced = new Set(versions.flatMap(({ envelope }) => envelope.base));
  return versions.filter(({ hash }) => !replaced.has(hash));
}

/** Versions that nothing replaces, newest first. More than one is a conflict for a person. */
export function headsOf<Kind extends RecordKind>(index: RecordIndex, kind: Kind, id: string): VerifiedRecord<Kind>[] {
  return unreplaced(versionsOf(index, kind, id)).reverse();
}

/** The version in force: the newest head. */
export function latest<Kind extends RecordKind>(
  index: RecordIndex,
  kind: Kind,
  id: string,
): VerifiedRecord<Kind> | undefined {
  return headsOf(index, kind, id)[0];
}

/** Ids of one kind, in text order. */
export function idsOf(index: RecordIndex, kind: RecordKind): string[] {
  return [...(index.versions.get(kind)?.keys() ?? [])].sort(compareText);
}

/** The version in force of everything of one kind, in the order of ids. */
export function allLatest<Kind extends RecordKind>(index: RecordIndex, kind: Kind): VerifiedRecord<Kind>[] {
  return idsOf(index, kind).flatMap((id) => latest(index, kind, id) ?? []);
}

export function latestBody<Kind extends RecordKind>(
  index: RecordIndex,
  kind: Kind,
  id: string,
): BodyOf<Kind> | undefined {
  return latest(index, kind, id)?.envelope.body;
}

/** Things with more than one version in force. */
export function conflictsOf(index: RecordIndex): { kind: RecordKind; id: string; heads: VerifiedRecord[] }[] {
  const things = [...index.versions.values()].flatMap((byId) => [...byId.values()]);
  return things.flatMap((versions) => {
    const heads = unreplaced(versions);
    const envelope: Envelope | undefined = heads[0]?.envelope;
    return heads.length > 1 && envelope ? [{ kind: envelope.kind, id: envelope.id, heads }] : [];
  });
}
