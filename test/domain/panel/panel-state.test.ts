import { describe, expect, it } from 'vitest';
import { panel } from '../../../domain/panel/panel-state.ts';
import { aReview } from '../../builders/a-review.ts';

describe('the panel', () => {
  it('is everybody, by name, under the latest name', () => {
    const review = aReview();
    review.seat('p1', '王');
    review.seat('p2', '李');
    review.seat('p1', '安');
    expect(panel(review.counted)).toEqual([
      { panellist: 'p1', name: '安' },
      { panellist: 'p2', name: '李' },
    ]);
  });
});
