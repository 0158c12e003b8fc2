import { compareText } from '../base/text.ts';
import { type BodyOf, RECORD_KINDS, type RecordKind, THING_KINDS } from '../kinds.ts';
import type { VerifiedRecord } from './envelope.ts';
import type { RecordIndex } from './index-shape.ts';
import type { Chain } from './kind.ts';

type MutableVersions = { readonly [Kind in RecordKind]: Map<string, VerifiedRecord<Kind>[]> };

const all = Symbol('all records');

/**
 * Every verified record of a room, whether it counts or not: for keys and their revocation, for the audit, for whole
 * chains. It only grows: merging is the union of records by hash, so the index is the same whatever the order of
 * arrival.
 */
export interface AllRecords extends RecordIndex {
  readonly [all]: true;
}

interface MutableIndex extends AllRecords {
  readonly byHash: Map<string, VerifiedRecord>;
  readonly versions: MutableVersions;
  readonly chains: Map<string, Record<Chain, VerifiedRecord[]>>;
}

function inClockOrder(a: VerifiedRecord, b: VerifiedRecord): number {
  return compareText(a.envelope.hlc, b.envelope.hlc) || compareText(a.hash, b.hash);
}

function hasEveryKind(
  table: Readonly<Record<string, ReadonlyMap<string, readonly unknown[]>>>,
): table is MutableVersions {
  return RECORD_KINDS.every((kind) => Object.hasOwn(table, kind));
}

function emptyVersions(): MutableVersions {
  const table = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, new Map<string, never[]>()]));
  if (!hasEveryKind(table)) throw new Error('a kind has no place in the index');
  return table;
}

export function emptyIndex(): MutableIndex {
  return {
    [all]: true,
    byHash: new Map(),
    versions: emptyVersions(),
    chains: new Map(),
    held: new Map(),
    chosen: new Set(),
    aside: new Set(),
  };
}

/** Adds a record; false when it was already there. */
export function addRecord<Kind extends RecordKind>(index: MutableIndex, record: VerifiedRecord<Kind>): boolean {
  if (index.byHash.has(record.hash)) return false;
  index.byHash.set(record.hash, record);
  const { kind, id, author, chain } = record.envelope;
  const things = index.versions[kind];
  const versions = things.get(id) ?? [];
  const place = versions.findIndex((each) => inClockOrder(record, each) < 0);
  versions.splice(place < 0 ? versions.length : place, 0, record);
  things.set(id, versions);
  const chains = index.chains.get(author) ?? { open: [], desk: [] };
  chains[chain].push(record);
  index.chains.set(author, chains);
  return true;
}

export function indexRecords(records: Iterable<VerifiedRecord>): AllRecords {
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
  return [...(index.versions[kind].get(id) ?? [])];
}

function isSameThing(a: VerifiedRecord | undefined, b: VerifiedRecord | undefined): boolean {
  return a?.envelope.kind === b?.envelope.kind && a?.envelope.id === b?.envelope.id;
}

/**
 * Versions of one thing that no other version replaces and nobody set aside. A `base` reaches only versions of the same
 * thing, directly or through versions that do not count: whoever replaced one of those also replaced what it replaced.
 */
function unreplaced<Kind extends RecordKind>(
  index: RecordIndex,
  versions: readonly VerifiedRecord<Kind>[],
): readonly VerifiedRecord<Kind>[] {
  if (versions.length < 2) return versions;
  const replaced = new Set<string>();
  const bases = versions.flatMap(({ envelope }) => envelope.base);
  for (let hash = bases.pop(); hash !== undefined; hash = bases.pop()) {
    if (replaced.has(hash)) continue;
    replaced.add(hash);
    const link = index.held.get(hash);
    if (link && isSameThing(link, versions[0])) bases.push(...link.envelope.base);
  }
  return versions.filter(({ hash }) => !replaced.has(hash) && !index.aside.has(hash));
}

/** Versions in force, newest first. More than one is a conflict for a person. */
export function headsOf<Kind extends RecordKind>(index: RecordIndex, kind: Kind, id: string): VerifiedRecord<Kind>[] {
  return [...unreplaced(index, index.versions[kind].get(id) ?? [])].reverse();
}

/** The version in force: the newest of the heads. */
export function latest<Kind extends RecordKind>(
  index: RecordIndex,
  kind: Kind,
  id: string,
): VerifiedRecord<Kind> | undefined {
  return headsOf(index, kind, id)[0];
}

/** Ids of one kind, in text order. */
export function idsOf(index: RecordIndex, kind: RecordKind): string[] {
  return [...index.versions[kind].keys()].sort(compareText);
}

/** The version in force of everything of one kind, ordered by id. */
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

/** Every record of one kind, in no particular order. */
export function recordsOfKind<Kind extends RecordKind>(index: RecordIndex, kind: Kind): VerifiedRecord<Kind>[] {
  return [...index.versions[kind].values()].flat();
}

interface VersionConflict {
  readonly kind: RecordKind;
  readonly id: string;
  readonly heads: readonly VerifiedRecord[];
}

function conflictsOfKind<Kind extends RecordKind>(index: RecordIndex, kind: Kind): VersionConflict[] {
  return [...index.versions[kind]]
    .filter(([, versions]) => versions.length > 1)
    .map(([id, versions]) => ({ kind, id, heads: unreplaced(index, versions) }))
    .filter(({ heads }) => heads.length > 1)
    .sort((a, b) => compareText(a.id, b.id));
}

/** Things with more than one version in force, by kind and id; versions oldest first. */
export function conflictsOf(index: RecordIndex): VersionConflict[] {
  return THING_KINDS.flatMap((kind) => conflictsOfKind(index, kind));
}
