import { describe, expect, it } from 'vitest';
import { drawBelow } from '../../../../electron/platform/crypto/random.ts';

describe('drawBelow', () => {
  it('draws every number below the limit and none beyond', () => {
    const drawn = new Set(Array.from({ length: 2_000 }, () => drawBelow(7)));
    expect([...drawn].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
