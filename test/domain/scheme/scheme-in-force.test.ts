import { describe, expect, it } from 'vitest';
import { EXAMPLE_SCHEME_HASH, isFrozen, schemeInForce, schemeOf } from '../../../domain/scheme/scheme-in-force.ts';
import { aReview } from '../../builders/a-review.ts';

describe('schemeInForce', () => {
  it('is the example, marked as one, until the room has its own', () => {
    const { counted: index } = aReview();
    const inForce = schemeInForce(index);
    expect(inForce).toMatchObject({ version: 0, hash: EXAMPLE_SCHEME_HASH, history: [], scheme: { sample: true } });
    expect(schemeOf(index, EXAMPLE_SCHEME_HASH)).toEqual(inForce.scheme);
  });

  it('is the latest version, with every version and its reason', () => {
    const review = aReview();
    const first = review.setScheme({ quota: 5 });
    const second = review.setScheme({ quota: 3 }, '名额调整');
    const { counted: index } = review;
    expect(schemeInForce(index)).toMatchObject({ version: 2, hash: second.hash, scheme: { quota: 3 } });
    expect(schemeInForce(index).history).toEqual([
      { version: 1, reason: '', at: '2023-03-16T00:00:00.000Z' },
      { version: 2, reason: '名额调整', at: '2023-03-16T00:00:00.000Z' },
    ]);
    expect([first, second].map(({ hash }) => schemeOf(index, hash)?.quota)).toEqual([5, 3]);
  });

  it('knows no scheme that the room never had', () => {
    expect(schemeOf(aReview().counted, 'f'.repeat(64))).toBeUndefined();
  });

  it('throws for a recorded scheme that is none, which is a broken invariant', () => {
    const review = aReview();
    review.setScheme({ quota: 11 });
    expect(() => schemeInForce(review.counted)).toThrow('a recorded scheme is not valid');
  });
});

describe('isFrozen', () => {
  it('holds from the first sealed sheet on', () => {
    const review = aReview();
    const { hash } = review.setScheme();
    expect(isFrozen(review.all)).toBe(false);
    review.seal('p1', 'd1', hash, { score: '80' });
    expect(isFrozen(review.all)).toBe(true);
  });
});
