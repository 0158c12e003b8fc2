import type { RecordKind } from '../kinds.ts';
import type { VerifiedRecord } from './envelope.ts';
import type { RecordIndex, Versions } from './index-shape.ts';
import { type Member, members } from './members.ts';
import { type AllRecords, headsOf, idsOf } from './record-index.ts';

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

/** The versions without those that are held; of what they do not touch it shares the lists. */
function versionsLeft<Kind extends RecordKind>(
  versions: Versions,
  kind: Kind,
  held: ReadonlyMap<string, VerifiedRecord>,
): Versions {
  const things = new Map(versions[kind]);
  for (const { envelope } of held.values()) {
    if (envelope.kind !== kind) continue;
    const left = (versions[kind].get(envelope.id) ?? []).filter(({ hash }) => !held.has(hash));
    if (left.length > 0) things.set(envelope.id, left);
    else things.delete(envelope.id);
  }
  return { ...versions, [kind]: things };
}

/** An index without some of its records. */
function without(index: RecordIndex, causes: Causes): RecordIndex {
  const held = new Map<string, VerifiedRecord>();
  const byHash = new Map(index.byHash);
  const chains = new Map(index.chains);
  for (const hash of causes.keys()) {
    const record = index.byHash.get(hash);
    if (!record) continue;
    held.set(hash, record);
    byHash.delete(hash);
  }
  const isLeft = ({ hash }: VerifiedRecord) => !held.has(hash);
  const records = [...held.values()].map(({ envelope }) => envelope);
  const kinds = new Set(records.map((each) => each.kind));
  const versions = [...kinds].reduce((left, kind) => versionsLeft(left, kind, held), index.versions);
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

const counted = Symbol('counted records');

/**
 * What counts of a room's records, as they stand: it follows the records that are added. Only `inForce` makes it.
 * Whatever decides anything reads this, and goes through `all` where it means the others too.
 */
export interface CountedRecords extends RecordIndex {
  readonly [counted]: true;
  readonly all: AllRecords;
  /** Why each record that is held does not count, by hash. */
  readonly heldBecause: ReadonlyMap<string, HeldBecause>;
}

type Judgement = Omit<CountedRecords, typeof counted | 'all'>;

function judge(all: AllRecords): Judgement {
  const causes: Causes = new Map();
  for (const member of members(all).values()) {
    ofMember(member, all.chains.get(member.author)?.open ?? [], all, causes);
  }
  const byKey = causes.size > 0 ? without(all, causes) : all;
  for (const { kind, id, keep } of choices(byKey)) {
    const branch = kind === 'chain' ? byKey.byHash.get(keep) : undefined;
    const [author = ''] = id.split('/');
    if (branch?.envelope.author !== author) continue;
    const rivals = besideBranch(byKey.chains.get(author)?.open ?? [], branch, byKey);
    for (const { hash } of rivals) causes.set(hash, 'other-branch');
  }
  const left = causes.size > 0 ? without(all, causes) : all;
  const { byHash, versions, chains, held } = left;
  return { byHash, versions, chains, held, heldBecause: causes, ...settle(left) };
}

/** A judgement that is made when it is asked for, and made again once records were added. */
function judging(all: AllRecords): () => Judgement {
  let known: { readonly records: number; readonly judgement: Judgement } | undefined;
  return () => {
    if (known?.records !== all.byHash.size) known = { records: all.byHash.size, judgement: judge(all) };
    return known.judgement;
  };
}

const views = new WeakMap<AllRecords, CountedRecords>();

/**
 * The view of what counts: without the records of keys that were revoked, contested or expired when they signed, without
 * the branches that a person decided against, and with what a person settled. The same for one set of records, whatever
 * order they came in.
 */
export function inForce(all: AllRecords): CountedRecords {
  const known = views.get(all);
  if (known) return known;
  const now = judging(all);
  const view: CountedRecords = {
    [counted]: true,
    all,
    get byHash() {
      return now().byHash;
    },
    get versions() {
      return now().versions;
    },
    get chains() {
      return now().chains;
    },
    get held() {
      return now().held;
    },
    get heldBecause() {
      return now().heldBecause;
    },
    get chosen() {
      return now().chosen;
    },
    get aside() {
      return now().aside;
    },
  };
  views.set(all, view);
  return view;
}
