import { describe, expect, it } from 'vitest';
import { dossiers } from '../../../domain/dossier/dossiers.ts';
import { candidates } from '../../../domain/ranking/candidates.ts';
import { rank } from '../../../domain/ranking/ranking.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { aReview } from '../../builders/a-review.ts';

/** Two experts, two eligible dossiers, a scheme with one item. */
function aPanel() {
  const review = aReview();
  const scheme = review.setScheme();
  review.seat('p1', '王');
  review.seat('p2', '李');
  review.apply('d1');
  review.apply('d2');
  return { ...review, scheme: scheme.hash };
}

describe('a candidate', () => {
  it('carries the enterprise and the track into the ranking', () => {
    const review = aPanel();
    const code = { figures: { creditCode: '91440300708461136T' } };
    review.apply('d1', { employer: '甲商行', ...code });
    review.apply('d2', { employer: '乙商行', ...code });
    review.seal('p1', 'd1', review.scheme, { score: '80' });
    review.seal('p1', 'd2', review.scheme, { score: '90' });
    const { candidates: found } = candidates(review.counted, dossiers(review.counted));
    expect(found.map(({ track }) => track)).toEqual(['live-seller', 'live-seller']);
    const rows = rank(schemeInForce(review.counted).scheme, found);
    expect(rows.map(({ key, standing }) => [key, standing])).toEqual([
      ['d2', 'recommended'],
      ['d1', 'passed-over'],
    ]);
  });

  it('without an employer is put together with nobody', () => {
    const review = aPanel();
    for (const dossier of ['d1', 'd2']) review.seal('p1', dossier, review.scheme, { score: '80' });
    const { candidates: found } = candidates(review.counted, dossiers(review.counted));
    const rows = rank(schemeInForce(review.counted).scheme, found);
    expect(rows.map(({ standing }) => standing)).toEqual(['recommended', 'recommended']);
  });
});
