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

/** The unbroken line of records back from one of them: place → hash. */
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
 * Records of a chain that are not on the branch of `keep`. Whatever follows `keep` is on it; where missing records
 * leave it unclear, a record is left alone.
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

/** What happens to the records of a key's open chain when the key is contested, revoked or expired. */
function ofMember(member: Member, records: readonly VerifiedRecord[], index: RecordIndex, causes: Causes): void {
  const { revoked, contested, validUntil } = member;
  if (contested) for (const { hash } of records) causes.set(hash, 'contested');
  if (revoked) {
    // Without the record that the revocation refers to, nobody can tell the holder's records from a thief's.
    const keep = revoked.head === null ? undefined : index.byHash.get(revoked.head);
    const lost = keep ? records.filter(({ envelope }) => envelope.seq > revoked.after) : records;
    for (const { hash } of [...lost, ...(keep ? besideBranch(records, keep, index) : [])]) causes.set(hash, 'revoked');
  }
  if (validUntil === undefined) return;
  // Clock values begin with thirteen digits of milliseconds, so text order is time order.
  const end = String(Date.parse(validUntil)).padStart(13, '0');
  for (const { hash, envelope } of records) {
    if (envelope.hlc.slice(0, 13) > end && !causes.has(hash)) causes.set(hash, 'expired');
  }
}

/** The choice in force for each settled question; two that name different versions amount to none. */
function choices(index: RecordIndex): { kind: string; id: string; keep: string; over: readonly string[] }[] {
  return idsOf(index, 'settlement').flatMap((id) => {
    const heads = headsOf(index, 'settlement', id).map(({ envelope }) => envelope.body);
    const [first] = heads;
    if (!first || heads.some(({ keep }) => keep !== first.keep)) return [];
    return [{ ...first, over: heads.flatMap(({ over }) => over) }];
  });
}

/** The versions without those that are held; lists that are not affected are shared. */
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
 * The records of a room that count at present; the view keeps up as records are added, and only `inForce` makes one.
 * Whatever decides anything reads this, and uses `all` where it means the other records too.
 */
export interface CountedRecords extends RecordIndex {
  readonly [counted]: true;
  readonly all: AllRecords;
  /** Why each held record does not count, by hash. */
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

/** A judgement made on demand, and made again once records have been added. */
function judging(all: AllRecords): () => Judgement {
  let known: { readonly records: number; readonly judgement: Judgement } | undefined;
  return () => {
    if (known?.records !== all.byHash.size) known = { records: all.byHash.size, judgement: judge(all) };
    return known.judgement;
  };
}

const views = new WeakMap<AllRecords, CountedRecords>();

/**
 * The view of what counts: without records from keys that were revoked, contested or expired when they signed, without
 * branches that a person decided against, and with what a person settled. The same set of records gives the same view,
 * in whatever order they came.
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
