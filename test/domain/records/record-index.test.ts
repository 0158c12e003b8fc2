import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKind, type VerifiedRecord } from '../../../domain/records/envelope.ts';
import {
  addRecord,
  allLatest,
  conflictsOf,
  emptyIndex,
  headsOf,
  idsOf,
  latest,
  latestBody,
  versionsOf,
} from '../../../domain/records/record-index.ts';
import { aRecord, aRoom, indexOf } from '../../builders/a-record.ts';

const ruling = (dossier: string, verdict: 'met' | 'not-met', reason: string) => ({
  ...{ dossier, verdict, reason },
  over: 'person' as const,
});

/** One dossier ruled twice in turn; another ruled by two people who did not know of each other, then settled once more. */
function aHistory() {
  const room = aRoom();
  const first = room.write('zhou', 'ruling', 'd1', ruling('d1', 'not-met', '一'));
  const second = room.write('zhou', 'ruling', 'd1', ruling('d1', 'met', '二'));
  const left = room.write('zhou', 'ruling', 'd2', ruling('d2', 'met', '左'), { base: [] });
  const right = room.write('hui', 'ruling', 'd2', ruling('d2', 'not-met', '右'), { base: [] });
  return { room, first, second, left, right };
}

describe('addRecord', () => {
  it('takes the same record only once', () => {
    const index = emptyIndex();
    const record = aRecord({ kind: 'ruling', id: 'd1', body: ruling('d1', 'met', '一') });
    expect([addRecord(index, record), addRecord(index, { ...record })]).toEqual([true, false]);
    expect([index.byHash.size, versionsOf(index, 'ruling', 'd1').length]).toEqual([1, 1]);
  });
});

describe('versions', () => {
  const { room, first, second, left, right } = aHistory();
  const { all: index } = room;

  it('come oldest first, whoever replaced them', () => {
    expect(versionsOf(index, 'ruling', 'd1')).toEqual([first, second]);
    expect(versionsOf(index, 'ruling', 'nobody')).toEqual([]);
    expect(versionsOf(index, 'recusal', 'd1')).toEqual([]);
  });

  it('in force are those that nothing replaces, newest first', () => {
    expect(headsOf(index, 'ruling', 'd1')).toEqual([second]);
    expect(headsOf(index, 'ruling', 'd2')).toEqual([right, left]);
    expect(latest(index, 'ruling', 'd2')).toBe(right);
    expect(latestBody(index, 'ruling', 'd1')?.reason).toBe('二');
    expect(latestBody(index, 'ruling', 'nobody')).toBeUndefined();
    expect(allLatest(index, 'ruling')).toEqual([second, right]);
    expect(idsOf(index, 'ruling')).toEqual(['d1', 'd2']);
  });

  it('are a conflict where they do not know of each other', () => {
    expect(conflictsOf(index)).toEqual([{ kind: 'ruling', id: 'd2', heads: [left, right] }]);
  });

  it('are settled by a version that replaces both', () => {
    const again = aHistory().room;
    const settled = again.write('zhou', 'ruling', 'd2', ruling('d2', 'met', '定'));
    expect(settled.envelope.base).toEqual([right.hash, left.hash]);
    expect(conflictsOf(again.all)).toEqual([]);
    expect(latest(again.all, 'ruling', 'd2')).toBe(settled);
  });

  it('of one thing are not replaced by a record of another, whatever it claims', () => {
    const again = aHistory().room;
    const claims = { base: [second.hash, left.hash, right.hash] };
    again.write('wang', 'recusal', 'p/d1', { panellist: 'p', dossier: 'd1', reason: '亲属' }, claims);
    again.write('wang', 'ruling', 'd3', ruling('d3', 'met', '三'), claims);
    expect(headsOf(again.all, 'ruling', 'd1')).toEqual([second]);
    expect(conflictsOf(again.all).map(({ id }) => id)).toEqual(['d2']);
  });

  it('may arrive after those that replace them', () => {
    expect(headsOf(indexOf([second, first]), 'ruling', 'd1')).toEqual([second]);
  });

  it('of one instant come by their hash, whichever came first', () => {
    const [a, b] = ['a', 'b'].map((letter) =>
      aRecord({ kind: 'ruling', id: 'd1', body: ruling('d1', 'met', letter), hash: letter.repeat(64) }),
    ) as [VerifiedRecord, VerifiedRecord];
    expect(versionsOf(indexOf([a, b]), 'ruling', 'd1')).toEqual([a, b]);
    expect(versionsOf(indexOf([b, a]), 'ruling', 'd1')).toEqual([a, b]);
  });

  it('are records that know their kind', () => {
    expect([isKind(first, 'ruling'), isKind<'recusal'>(first as VerifiedRecord, 'recusal')]).toEqual([true, false]);
  });
});

describe('the index', () => {
  /** Histories as people make them: authors who see some of the others' versions and replace those they see. */
  const histories = fc
    .array(
      fc.record({
        author: fc.constantFrom('zhou', 'hui', 'wang'),
        dossier: fc.constantFrom('d1', 'd2', 'd3'),
        sees: fc.array(fc.nat(7), { maxLength: 3 }),
      }),
      { maxLength: 8 },
    )
    .map((acts) => {
      const room = aRoom();
      for (const [number, { author, dossier, sees }] of acts.entries()) {
        const base = sees.flatMap((place) => room.records[place]?.hash ?? []);
        room.write(author, 'ruling', dossier, ruling(dossier, 'met', String(number)), { base });
      }
      return room.records;
    });

  function view(records: readonly VerifiedRecord[]) {
    const index = indexOf(records);
    const ids = idsOf(index, 'ruling');
    return {
      size: index.byHash.size,
      versions: ids.map((id) => versionsOf(index, 'ruling', id)),
      heads: ids.map((id) => headsOf(index, 'ruling', id)),
      conflicts: conflictsOf(index)
        .map(({ id }) => id)
        .sort(),
    };
  }

  it('is one and the same whatever order records come in, and however often', () => {
    fc.assert(
      fc.property(
        histories.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
        ),
        ([all, shuffled]) => {
          expect(view(shuffled)).toEqual(view(all));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('always has something in force for what has versions', () => {
    fc.assert(
      fc.property(histories, (all) => {
        for (const heads of view(all).heads) expect(heads.length).toBeGreaterThan(0);
      }),
    );
  });
});
