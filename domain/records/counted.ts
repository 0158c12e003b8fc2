import type { VerifiedRecord } from './envelope.ts';
import { type Member, members } from './members.ts';
import { headsOf, idsOf, type RecordIndex } from './record-index.ts';

/**
 * Why a record is held and does not count. `revoked`, `contested`, `expired`: what became of its key. `other-branch`: a
 * person decided for the other branch of its author's forked chain.
 */
export type HeldBecause = 'revoked' | 'contested' | 'expired' | 'other-branch';

type Causes = Map<string, HeldBecause>;

/** The unbroken way back from a record: place → hash. */
function lineOf(keep: VerifiedRecord, index: RecordIndex): Map<number, string> {
  const line = new Map<number, string>();
  let record: VerifiedRecord | undefined = keep;
  while (record) {
    line.set(record.envelope.seq, record.hash);
    record = record.envelope.prev === null ? undefined : index.byHash.get(record.envelope.prev);
  }
  return line;
}

/**
 * Records of a chain that lie beside the branch of `keep`. What follows `keep` belongs to it; what cannot be told, since
 * records are missing, is left alone.
 */
function besideBranch(records: readonly VerifiedRecord[], keep: VerifiedRecord, index: RecordIndex): VerifiedRecord[] {
  const line = lineOf(keep, index);
  const beside = new Set<string>();
  for (const { hash, envelope } of [...records].sort((a, b) => a.envelope.seq - b.envelope.seq)) {
    const own = line.get(envelope.seq);
    const isRival = own !== undefined && own !== hash;
    const followsRival = envelope.prev !== null && beside.has(envelope.prev);
    if (isRival || followsRival) beside.add(hash);
  }
  return records.filter(({ hash }) => beside.has(hash));
}

/** What a key's end does to the records of its open chain. */
function ofMember(member: Member, records: readonly VerifiedRecord[], index: RecordIndex, causes: Causes): void {
  const { revoked, contested, validUntil } = member;
  if (contested) for (const { hash } of records) causes.set(hash, 'contested');
  if (revoked) {
    // Without the record that the revocation leans on, nobody can tell the holder's records from a thief's.
    const keep = revoked.head === null ? undefined : index.byHash.get(revoked.head);
    const lost = keep ? records.filter(({ envelope }) => envelope.seq > revoked.after) : records;
    for (const { hash } of [...lost, ...(keep ? besideBranch(records, keep, index) : [])]) causes.set(hash, 'revoked');
  }
  if (validUntil === undefined) return;
  // Clock values begin with milliseconds of thirteen digits: text order is their order.
  const end = String(Date.parse(validUntil)).padStart(13, '0');
  for (const { hash, envelope } of records) {
    if (envelope.hlc.slice(0, 13) > end && !causes.has(hash)) causes.set(hash, 'expired');
  }
}

/** The choice in force for what a settlement is about: two that name different versions are none. */
function choices(index: RecordIndex): { kind: string; id: string; keep: string; over: readonly string[] }[] {
  return idsOf(index, 'settlement').flatMap((id) => {
    const heads = headsOf(index, 'settlement', id).map(({ envelope }) => envelope.body);
    const [first] = heads;
    if (!first || heads.some(({ keep }) => keep !== first.keep)) return [];
    return [{ ...first, over: heads.flatMap(({ over }) => over) }];
  });
}

/** An index without some of its records; of what they do not touch it shares the lists. */
function without(index: RecordIndex, causes: Causes): RecordIndex {
  const held = new Map<string, VerifiedRecord>();
  const byHash = new Map(index.byHash);
  const versions = new Map(index.versions);
  const chains = new Map(index.chains);
  for (const hash of causes.keys()) {
    const record = index.byHash.get(hash);
    if (!record) continue;
    held.set(hash, record);
    byHash.delete(hash);
  }
  const isLeft = ({ hash }: VerifiedRecord) => !held.has(hash);
  const records = [...held.values()].map(({ envelope }) => envelope);
  for (const kind of new Set(records.map((each) => each.kind))) {
    const things = new Map(index.versions.get(kind));
    for (const id of new Set(records.flatMap((each) => (each.kind === kind ? [each.id] : [])))) {
      const left = (things.get(id) ?? []).filter(isLeft);
      if (left.length > 0) things.set(id, left);
      else things.delete(id);
    }
    versions.set(kind, things);
  }
  for (const author of new Set(records.map((each) => each.author))) {
    const { open = [], desk = [] } = index.chains.get(author) ?? {};
    const left = { open: open.filter(isLeft), desk: desk.filter(isLeft) };
    if (left.open.length + left.desk.length > 0) chains.set(author, left);
    else chains.delete(author);
  }
  return { byHash, versions, chains, held, chosen: new Set(), aside: new Set() };
}

function settle(index: RecordIndex): Pick<RecordIndex, 'chosen' | 'aside'> {
  const made = choices(index).filter(({ kind, keep }) => kind !== 'chain' && index.byHash.has(keep));
  const chosen = new Set(made.map(({ keep }) => keep));
  return { chosen, aside: new Set(made.flatMap(({ over }) => over).filter((hash) => !chosen.has(hash))) };
}

declare const counted: unique symbol;

/** A view of what counts: only `inForce` makes one, so that nobody takes all records for it by mistake. */
export interface CountedRecords extends RecordIndex {
  readonly [counted]: true;
}

function isCounted(_view: RecordIndex): _view is CountedRecords {
  return true;
}

interface Standing {
  readonly records: number;
  readonly index: CountedRecords;
  readonly causes: ReadonlyMap<string, HeldBecause>;
}

function judge(index: RecordIndex): Standing {
  const records = index.byHash.size;
  const causes: Causes = new Map();
  for (const member of members(index).values()) {
    ofMember(member, index.chains.get(member.author)?.open ?? [], index, causes);
  }
  const byKey = causes.size > 0 ? without(index, causes) : index;
  for (const { kind, id, keep } of choices(byKey)) {
    const branch = kind === 'chain' ? byKey.byHash.get(keep) : undefined;
    const [author = ''] = id.split('/');
    if (branch?.envelope.author !== author) continue;
    const rivals = besideBranch(byKey.chains.get(author)?.open ?? [], branch, byKey);
    for (const { hash } of rivals) causes.set(hash, 'other-branch');
  }
  const left = causes.size > 0 ? without(index, causes) : index;
  const view = { ...left, ...settle(left) };
  if (!isCounted(view)) throw new Error('what was just counted counts');
  return { records, causes, index: view };
}

/** Judgements of indexes that only grow: right until a record is added. A view is its own. */
const judged = new WeakMap<RecordIndex, Standing>();

function standing(index: RecordIndex): Standing {
  const known = judged.get(index);
  if (known?.records === index.byHash.size) return known;
  const found = judge(index);
  judged.set(index, found);
  judged.set(found.index, { ...found, records: found.index.byHash.size });
  return found;
}

/**
 * The view of what counts: without the records of keys that were revoked, contested or expired when they signed, without
 * the branches that a person decided against, and with what a person settled. The same for one set of records, whatever
 * order they came in.
 */
export function inForce(index: RecordIndex): CountedRecords {
  return standing(index).index;
}

/** Why each record that is held does not count, by hash. */
export function heldBecause(index: RecordIndex): ReadonlyMap<string, HeldBecause> {
  return standing(index).causes;
}
