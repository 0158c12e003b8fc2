import { compareText } from '../base/text.ts';
import type { VerifiedRecord } from './envelope.ts';
import type { RecordIndex } from './index-shape.ts';
import type { Chain } from './kind.ts';

/**
 * The state of one author's chain. `complete`: every record from the first to the head, linked. `gap`: some are missing
 * (expected where a bundle leaves out what is not for its reader). `forked`: two records claim one place. `broken`: a
 * record does not link to the one before it.
 */
export interface ChainState {
  readonly author: string;
  readonly chain: Chain;
  readonly state: 'complete' | 'gap' | 'forked' | 'broken';
  /** Length of the unbroken, unforked initial part. */
  readonly seq: number;
  /** Hash of the last record of that part. */
  readonly head: string | null;
  /** Hashes of the records in that part. */
  readonly sound: ReadonlySet<string>;
  /** Highest place of any record present. */
  readonly last: number;
  /** Places before the last for which no record is present, as [first, last] of each run. */
  readonly missing: readonly (readonly [number, number])[];
  /** Lowest place claimed by more than one record. */
  readonly forkedAt: number | undefined;
}

const NOTHING: readonly VerifiedRecord[] = [];

function bySequence(records: readonly VerifiedRecord[]): Map<number, VerifiedRecord[]> {
  const places = new Map<number, VerifiedRecord[]>();
  for (const record of records) {
    const place = places.get(record.envelope.seq);
    if (place) place.push(record);
    else places.set(record.envelope.seq, [record]);
  }
  return places;
}

function missingRuns(places: readonly number[]): (readonly [number, number])[] {
  return places.flatMap((place, at) => {
    const before = places[at - 1] ?? 0;
    return place > before + 1 ? [[before + 1, place - 1] as const] : [];
  });
}

function judge(author: string, chain: Chain, records: readonly VerifiedRecord[]): ChainState {
  const bySeq = bySequence(records);
  const places = [...bySeq.keys()].sort((a, b) => a - b);
  const forkedAt = places.find((place) => (bySeq.get(place) ?? []).length > 1);
  const sound = new Set<string>();
  let head: string | null = null;
  let state: ChainState['state'] = 'complete';
  for (let seq = 1; sound.size < records.length && state === 'complete'; seq += 1) {
    const [record, twin] = bySeq.get(seq) ?? [];
    if (!record) state = 'gap';
    else if (twin) state = 'forked';
    else if (record.envelope.prev !== head) state = 'broken';
    else {
      head = record.hash;
      sound.add(record.hash);
    }
  }
  const told = { last: places.at(-1) ?? 0, missing: missingRuns(places), forkedAt };
  return { author, chain, state: forkedAt ? 'forked' : state, seq: sound.size, head, sound, ...told };
}

/** The state of one chain; an empty chain's state where there are no records. */
export function chainState(index: RecordIndex, author: string, chain: Chain): ChainState {
  return judge(author, chain, index.chains.get(author)?.[chain] ?? NOTHING);
}

/** The state of every chain in the index, ordered by author and chain. */
export function chainStates(index: RecordIndex): ChainState[] {
  return [...index.chains.entries()]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([author, { desk, open }]) => [
      ...(desk.length > 0 ? [judge(author, 'desk', desk)] : []),
      ...(open.length > 0 ? [judge(author, 'open', open)] : []),
    ]);
}
