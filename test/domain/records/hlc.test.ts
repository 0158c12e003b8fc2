import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hlcTime, nextHlc } from '../../../domain/records/hlc.ts';
import { MIDNIGHT } from '../../builders/a-record.ts';

const AUTHOR = '0123456789abcdef'.repeat(2);

describe('nextHlc', () => {
  it('begins with the clock', () => {
    expect(nextHlc(undefined, MIDNIGHT, AUTHOR)).toBe('1678924800000-0000-01234567');
  });

  it.each([
    ['the clock stands', '1678924800000-0000-ffffffff', MIDNIGHT, '1678924800000-0001-01234567'],
    ['the clock went back', '1678924800000-00ff-ffffffff', MIDNIGHT - 5_000, '1678924800000-0100-01234567'],
    ['the clock went on', '1678924800000-00ff-ffffffff', MIDNIGHT + 1, '1678924800001-0000-01234567'],
    ['the counter is full', '1678924800000-ffff-ffffffff', MIDNIGHT, '1678924800001-0000-01234567'],
    ['early times', undefined, 5, '0000000000005-0000-01234567'],
  ])('goes on where %s', (_name, latest, now, expected) => {
    expect(nextHlc(latest, now, AUTHOR)).toBe(expected);
  });

  it('only ever grows, however the clock jumps, and keeps its form', () => {
    const clocks = fc.array(fc.integer({ min: 0, max: MIDNIGHT * 2 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(clocks, fc.boolean(), (times, full) => {
        let latest = full ? `${MIDNIGHT}-fffe-ffffffff` : undefined;
        for (const time of times) {
          const next = nextHlc(latest, time, AUTHOR);
          expect(next).toMatch(/^\d{13}-[0-9a-f]{4}-01234567$/);
          if (latest) expect(next.slice(0, 18) > latest.slice(0, 18)).toBe(true);
          latest = next;
        }
      }),
    );
  });
});

describe('hlcTime', () => {
  it('is the instant in UTC', () => {
    expect(hlcTime('1678924800000-00ff-01234567')).toBe('2023-03-16T00:00:00.000Z');
  });
});
