import { isPossibleTime } from '../../../domain/base/possible-time.ts';
import { success } from '../../../domain/base/result.ts';
import type { BodyOf, RecordKind } from '../../../domain/kinds.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { clockFault, dayOf } from '../../../domain/records/clock-fault.ts';
import { inForce } from '../../../domain/records/counted.ts';
import type { Envelope, VerifiedRecord } from '../../../domain/records/envelope.ts';
import { nextHlc } from '../../../domain/records/hlc.ts';
import type { Chain } from '../../../domain/records/kind.ts';
import { members, signingFault } from '../../../domain/records/members.ts';
import { type AllRecords, addRecord, emptyIndex, headsOf } from '../../../domain/records/record-index.ts';
import { type Clock, type Outcome, refuse } from '../../services/ports.ts';
import { jwsSigner } from '../crypto/jws.ts';
import { readSealedRecord, signRecord } from './record-codec.ts';

/** Where rows are kept: the part of the vault that the journal needs. */
export interface RowStore {
  append(rows: readonly Uint8Array[]): Outcome<number>;
  rows(): Iterable<{ readonly position: number; readonly bytes: Uint8Array }>;
}

export interface Pen {
  readonly author: string;
  /** PKCS#8 DER. */
  readonly privateKey: Uint8Array;
}

/** A record to be written. Its place in the chain, the versions it replaces and its signature are the journal's work. */
export interface NewRecord<Kind extends RecordKind = RecordKind> {
  readonly kind: Kind;
  readonly id: string;
  readonly body: BodyOf<Kind>;
}

export function newRecord<Kind extends RecordKind>(kind: Kind, id: string, body: BodyOf<Kind>): NewRecord<Kind> {
  return { kind, id, body };
}

/** How far another machine's clock may be ahead and still be followed: one day, in milliseconds. */
const FURTHEST_AHEAD = 24 * 60 * 60 * 1000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Whether a record binds its author towards others. An expert's enrolment and the holder's renewal of their own
 * certificate do not.
 */
function isBinding({ kind }: NewRecord): boolean {
  return KINDS[kind].chain === 'open' && kind !== 'certificate' && kind !== 'enrolment';
}

interface ChainEnd {
  readonly seq: number;
  readonly head: string | null;
}

/** A row that is genuine but that this version cannot read: only a later one can have written it. */
export class RecordFromFuture extends Error {
  override readonly name = 'RecordFromFuture';
}

/** Records of one vault in the order they were written: the only way records get in. */
export class Journal {
  readonly #store: RowStore;
  readonly #pen: Pen;
  readonly #clock: Clock;
  readonly #index = emptyIndex();
  /** Every record, whether it counts or not. */
  readonly all: AllRecords = this.#index;
  /** What counts now. */
  readonly counted = inForce(this.#index);
  readonly #log: VerifiedRecord[] = [];
  readonly #ends = new Map<Chain, ChainEnd>();
  #latestClock: string | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** Reads all rows of a vault. Throws RecordFromFuture. */
  constructor(store: RowStore, pen: Pen, clock: Clock) {
    this.#store = store;
    this.#pen = pen;
    this.#clock = clock;
    for (const { position, bytes } of store.rows()) {
      const record = readSealedRecord(decoder.decode(bytes));
      if (!record) throw new RecordFromFuture(`row ${position}`);
      this.#take(record);
    }
  }

  /** Every record in the order of its place in the vault. */
  get log(): readonly VerifiedRecord[] {
    return this.#log;
  }

  /**
   * Signs and writes the holder's own records, all or none; durable once it resolves. Calls queue up behind each other.
   * Refuses `key-revoked`, `certificate-expired` and `clock-wrong`: a record signed then would not count. Throws an
   * AbortError, having written nothing, if `signal` aborts before the last is signed.
   */
  write(
    room: string,
    records: readonly NewRecord[],
    signal?: AbortSignal,
  ): Promise<Outcome<readonly VerifiedRecord[]>> {
    return this.#inTurn(async () => {
      const fault = this.#faultOf(records);
      if (fault) return fault;
      const signed = await this.#sign(room, records, signal);
      const kept = this.#keep(signed);
      return kept.ok ? success(signed) : kept;
    });
  }

  /** Writes verified records of others, all or none, leaving out those already there; returns how many were new. */
  absorb(records: readonly VerifiedRecord[]): Promise<Outcome<number>> {
    return this.#inTurn(async () => {
      const unique = [...new Map(records.map((record) => [record.hash, record])).values()];
      const fresh = unique.filter(({ hash }) => !this.#index.byHash.has(hash));
      const kept = this.#keep(fresh);
      return kept.ok ? success(fresh.length) : kept;
    });
  }

  /** An invalid key, or a clock that cannot be right, binds nobody; an impossible time is not even logged. */
  #faultOf(records: readonly NewRecord[]) {
    const at = this.#clock.now();
    if (!records.some(isBinding))
      return records.length === 0 || isPossibleTime(at)
        ? undefined
        : refuse('clock-wrong', `电脑的日期是 ${dayOf(at)}`);
    const wrong = clockFault(this.#index, this.#pen.author, at);
    if (wrong) return refuse('clock-wrong', wrong);
    const fault = signingFault(members(this.#index).get(this.#pen.author), at.toISOString());
    return fault && refuse(fault);
  }

  /** What a new version replaces: every version in force, and those that do not count, so that they stay replaced. */
  #headsOf(kind: RecordKind, id: string): string[] {
    const heads = [...headsOf(this.counted, kind, id), ...headsOf(this.#index, kind, id)];
    return [...new Set(heads.map(({ hash }) => hash))];
  }

  async #sign(room: string, records: readonly NewRecord[], signal?: AbortSignal): Promise<VerifiedRecord[]> {
    const signed: VerifiedRecord[] = [];
    const written = new Map<string, string>();
    const sign = await jwsSigner(this.#pen.privateKey, this.#pen.author);
    const ends = new Map(this.#ends);
    let hlc = this.#latestClock;
    for (const { kind, id, body } of records) {
      signal?.throwIfAborted();
      const { chain } = KINDS[kind];
      const end = ends.get(chain) ?? { seq: 0, head: null };
      hlc = nextHlc(hlc, this.#clock.now().getTime(), this.#pen.author);
      const earlier = written.get(`${kind} ${id}`);
      const base = earlier ? [earlier] : this.#headsOf(kind, id);
      const place = { author: this.#pen.author, chain, seq: end.seq + 1, prev: end.head, hlc };
      const envelope: Envelope = { v: 1, room, ...place, kind, id, base, body };
      const record = await signRecord(envelope, sign);
      written.set(`${kind} ${id}`, record.hash);
      ends.set(chain, { seq: place.seq, head: record.hash });
      signed.push(record);
    }
    return signed;
  }

  #keep(records: readonly VerifiedRecord[]): Outcome<void> {
    if (records.length === 0) return success(undefined);
    const written = this.#store.append(records.map(({ jws }) => encoder.encode(jws)));
    if (!written.ok) return written;
    for (const record of records) this.#take(record);
    return success(undefined);
  }

  #take(record: VerifiedRecord): void {
    if (!addRecord(this.#index, record)) return;
    this.#log.push(record);
    const { author, chain, seq, hlc } = record.envelope;
    if (author === this.#pen.author && seq > (this.#ends.get(chain)?.seq ?? 0)) {
      this.#ends.set(chain, { seq, head: record.hash });
    }
    // A record from a machine whose clock runs far ahead must not carry ours along.
    const soon = this.#clock.now().getTime() + FURTHEST_AHEAD;
    if (Number(hlc.slice(0, 13)) <= soon && (!this.#latestClock || hlc > this.#latestClock)) this.#latestClock = hlc;
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
