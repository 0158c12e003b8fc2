import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPlace, windowOf } from '../../../../renderer/kit/grid/grid-place.ts';

describe('windowOf', () => {
  it('holds the rows in view and no more than a few beyond', () => {
    expect(windowOf({ top: 0, height: 500 }, 50, 1000)).toEqual({ first: 0, last: 16 });
    expect(windowOf({ top: 5000, height: 500 }, 50, 1000)).toEqual({ first: 94, last: 116 });
  });

  it('of an empty list is empty', () => {
    expect(windowOf({ top: 0, height: 500 }, 50, 0)).toEqual({ first: 0, last: 0 });
  });

  it('never leaves the list and always covers what is in view', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(3_000),
        fc.integer({ min: 20, max: 120 }),
        fc.nat(2_000),
        (top, height, row, count) => {
          const { first, last } = windowOf({ top, height }, row, count);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(last).toBeLessThanOrEqual(count);
          expect(first).toBeLessThanOrEqual(last);
          const seen = Math.min(count - 1, Math.floor(top / row));
          if (count > 0 && top < count * row) expect(first <= seen && seen < last).toBe(true);
        },
      ),
    );
  });
});

describe('nextPlace', () => {
  it.each([
    ['ArrowDown', 4, 5],
    ['ArrowUp', 4, 3],
    ['PageDown', 4, 14],
    ['PageUp', 4, 0],
    ['Home', 4, 0],
    ['End', 4, 19],
    ['ArrowDown', 19, 19],
    ['ArrowUp', 0, 0],
  ])('%s from %i leads to %i', (key, from, to) => expect(nextPlace(key, from, 20, 10)).toBe(to));

  it.each(['a', 'Enter', 'Tab', 'toString'])('%s leads nowhere', (key) => expect(nextPlace(key, 4, 20, 10)).toBe(-1));

  it('leads nowhere in an empty list', () => expect(nextPlace('ArrowDown', 0, 0, 10)).toBe(-1));
});
