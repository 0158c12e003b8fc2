import type { BodyOf, RecordKind } from '../../domain/kinds.ts';
import { KINDS } from '../../domain/kinds.ts';
import { inForce } from '../../domain/records/counted.ts';
import type { Envelope, VerifiedRecord } from '../../domain/records/envelope.ts';
import { nextHlc } from '../../domain/records/hlc.ts';
import { type AllRecords, addRecord, emptyIndex, headsOf } from '../../domain/records/record-index.ts';
import { isVerified } from '../../electron/platform/journal/verified.ts';

export const ROOM = 'a'.repeat(32);
export const MIDNIGHT = Date.UTC(2023, 2, 16);

function hex(text: string, digits: number): string {
  return Buffer.from(text).toString('hex').padEnd(digits, '0').slice(0, digits);
}

/** A readable stand-in for a hash: 64 hex digits of a label of up to 32 bytes. */
export function hashOf(label: string): string {
  return hex(label, 64);
}

/** An author id that stands for a name of up to 16 bytes. */
export function authorOf(name: string): string {
  return hex(name, 32);
}

export type RecordParts<Kind extends RecordKind> = Partial<Omit<Envelope<Kind>, 'body'>> & {
  readonly kind: Kind;
  readonly body: unknown;
  readonly hash?: string;
};

/** One verified record, first of its author's chain but for what the test says. */
export function aRecord<Kind extends RecordKind>({ hash, body, ...parts }: RecordParts<Kind>): VerifiedRecord<Kind> {
  const author = parts.author ?? authorOf('secretariat');
  const envelope: Envelope<Kind> = {
    v: 1,
    room: ROOM,
    author,
    chain: KINDS[parts.kind].chain,
    seq: 1,
    prev: null,
    hlc: nextHlc(undefined, MIDNIGHT, author),
    id: 'thing',
    base: [],
    ...parts,
    body: body as BodyOf<Kind>,
  };
  const record = { hash: hash ?? hashOf(`${parts.kind} ${envelope.seq} ${author.slice(0, 8)}`), jws: '', envelope };
  if (!isVerified(record, true)) throw new Error('not verified');
  return record;
}

interface WriteOptions {
  /** Versions replaced; else the heads, as a journal has it. */
  readonly base?: readonly string[];
  /** False for a record that was written and never arrived here. */
  readonly arrives?: boolean;
}

/** Authors who write one after the other, as their journals would: chains linked, clock running, heads replaced. */
export function aRoom() {
  const index = emptyIndex();
  const records: VerifiedRecord[] = [];
  const ends = new Map<string, VerifiedRecord>();
  let hlc: string | undefined;

  function take(record: VerifiedRecord): void {
    if (addRecord(index, record)) records.push(record);
  }

  function write<Kind extends RecordKind>(
    name: string,
    kind: Kind,
    id: string,
    body: BodyOf<Kind>,
    { base, arrives = true }: WriteOptions = {},
  ): VerifiedRecord<Kind> {
    const { chain } = KINDS[kind];
    const end = ends.get(`${name}/${chain}`);
    const seq = (end?.envelope.seq ?? 0) + 1;
    hlc = nextHlc(hlc, MIDNIGHT, authorOf(name));
    const record = aRecord({
      ...{ kind, id, body, author: authorOf(name), seq, prev: end?.hash ?? null, hlc },
      base: [...(base ?? headsOf(index, kind, id).map(({ hash }) => hash))],
      hash: hashOf(`${name} ${chain} ${seq}`),
    });
    ends.set(`${name}/${chain}`, record);
    if (arrives) take(record);
    return record;
  }

  return { all: index, counted: inForce(index), records, take, write };
}

/** Indexes records in the order given. */
export function indexOf(records: readonly VerifiedRecord[]): AllRecords {
  const index = emptyIndex();
  for (const record of records) addRecord(index, record);
  return index;
}
