import { compareText } from '../text.ts';
import type { Chain, VerifiedRecord } from './envelope.ts';
import type { RecordIndex } from './records.ts';

/**
 * How one author's chain stands. `complete`: every record from the first to the head, linked. `gap`: some are missing
 * (expected where a bundle leaves out what is not for its reader). `forked`: two records claim one place. `broken`: a
 * record does not link to the one before it.
 */
export interface ChainState {
  readonly author: string;
  readonly chain: Chain;
  readonly state: 'complete' | 'gap' | 'forked' | 'broken';
  /** Length of the unbroken, unforked beginning. */
  readonly seq: number;
  /** Hash that beginning ends in. */
  readonly head: string | null;
  /** Hashes of that beginning. */
  readonly sound: ReadonlySet<string>;
}

function judge(author: string, chain: Chain, records: readonly VerifiedRecord[]): ChainState {
  const bySeq = new Map<number, VerifiedRecord[]>();
  for (const record of records) bySeq.set(record.envelope.seq, [...(bySeq.get(record.envelope.seq) ?? []), record]);
  const forkedAnywhere = [...bySeq.values()].some((each) => each.length > 1);
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
  return { author, chain, state: forkedAnywhere ? 'forked' : state, seq: sound.size, head, sound };
}

/** State of every chain in the index, ordered by author and chain. */
export function chainStates(index: RecordIndex): ChainState[] {
  const groups = new Map<string, VerifiedRecord[]>();
  for (const record of index.byHash.values()) {
    const key = `${record.envelope.author}/${record.envelope.chain}`;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, records]) => {
      const [author = '', chain = 'open'] = key.split('/') as [string, Chain];
      return judge(author, chain, records);
    });
}
