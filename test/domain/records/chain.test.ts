import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainStates } from '../../../domain/records/chain.ts';
import type { VerifiedRecord } from '../../../domain/records/envelope.ts';
import { aRecord, aRoom, authorOf, hashOf, indexOf } from '../../builders/a-record.ts';

/** Five linked recusals by one expert. */
function aChain(name = 'expert'): VerifiedRecord[] {
  const room = aRoom();
  for (const dossier of ['d1', 'd2', 'd3', 'd4', 'd5']) {
    room.write(name, 'recusal', `p/${dossier}`, { panellist: 'p', dossier, reason: '亲属' });
  }
  return room.records;
}

const at = (records: readonly VerifiedRecord[], seq: number) =>
  records.find(({ envelope }) => envelope.seq === seq) as VerifiedRecord;

function stateOf(records: readonly VerifiedRecord[]) {
  const [chain, ...others] = chainStates(indexOf(records));
  expect(others).toEqual([]);
  return chain && { state: chain.state, seq: chain.seq, head: chain.head, sound: [...chain.sound] };
}

describe('a chain', () => {
  const chain = aChain();
  const hashes = chain.map(({ hash }) => hash);
  const twin = { ...at(chain, 3), hash: hashOf('twin') };

  it('is complete from the first record to the head', () => {
    expect(stateOf(chain)).toEqual({ state: 'complete', seq: 5, head: hashes[4], sound: hashes });
  });

  it.each([1, 2, 3, 4])('with a gap at %i keeps what comes before', (missing) => {
    const rest = chain.filter(({ envelope }) => envelope.seq !== missing);
    const before = hashes.slice(0, missing - 1);
    expect(stateOf(rest)).toEqual({ state: 'gap', seq: missing - 1, head: before.at(-1) ?? null, sound: before });
  });

  it('cannot show a missing end by its records alone', () => {
    expect(stateOf(chain.slice(0, 4))?.state).toBe('complete');
  });

  it('is forked where two records claim one place', () => {
    expect(stateOf([...chain, twin])).toEqual({
      ...{ state: 'forked', seq: 2, head: hashes[1] },
      sound: hashes.slice(0, 2),
    });
  });

  it('is forked even behind a gap', () => {
    const rest = [...chain, twin].filter(({ envelope }) => envelope.seq !== 2);
    expect(stateOf(rest)).toMatchObject({ state: 'forked', seq: 1, sound: hashes.slice(0, 1) });
  });

  it('may be forked at the very first record', () => {
    expect(stateOf([...chain, { ...at(chain, 1), hash: hashOf('other first') }])).toMatchObject({
      ...{ state: 'forked', seq: 0, head: null },
      sound: [],
    });
  });

  it('is broken where a record does not link to the one before it', () => {
    const fourth = at(chain, 4);
    const torn = { ...fourth, envelope: { ...fourth.envelope, prev: hashOf('elsewhere') } };
    const records = chain.map((record) => (record === fourth ? torn : record));
    expect(stateOf(records)).toMatchObject({ state: 'broken', seq: 3, sound: hashes.slice(0, 3) });
  });

  it('is broken where the first record claims one before it', () => {
    const first = at(chain, 1);
    const torn = { ...first, envelope: { ...first.envelope, prev: hashOf('before') } };
    expect(stateOf([torn])).toMatchObject({ state: 'broken', seq: 0, head: null });
  });

  it('has a gap, told at once, before a record far ahead', () => {
    const far = aRecord({ kind: 'recusal', body: {}, author: authorOf('expert'), seq: Number.MAX_SAFE_INTEGER });
    expect(stateOf([...chain, far])).toMatchObject({ state: 'gap', seq: 5, head: hashes[4] });
  });

  it('is held apart from others, by author and by number, in order', () => {
    const room = aRoom();
    const draft = { panellist: 'p', dossier: 'd', scheme: 'example', items: {}, comments: {}, comment: '' };
    room.write('zoe', 'score-draft', 'p/d', draft);
    room.write('zoe', 'recusal', 'p/d', { panellist: 'p', dossier: 'd', reason: '同事' });
    room.write('amy', 'recusal', 'p/d', { panellist: 'p', dossier: 'd', reason: '亲属' });
    expect(chainStates(room.all).map(({ author, chain: which, state }) => [author, which, state])).toEqual([
      [authorOf('amy'), 'open', 'complete'],
      [authorOf('zoe'), 'desk', 'complete'],
      [authorOf('zoe'), 'open', 'complete'],
    ]);
  });

  it('does not depend on the order of arrival', () => {
    const all = [...chain, twin, ...aChain('other').filter(({ envelope }) => envelope.seq !== 2)];
    const expected = chainStates(indexOf(all));
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(chainStates(indexOf(shuffled))).toEqual(expected);
      }),
    );
  });

  it('is there only where records are', () => {
    expect(chainStates(indexOf([]))).toEqual([]);
  });
});
