import { describe, expect, it } from 'vitest';
import type { DossierDetail } from '../../../domain/dossier/calls.ts';
import { inOrder, isKept, mayMove, missingOpinions, moved } from '../../../renderer/county/order.ts';

function detail(dossier: string, countyRank?: number): DossierDetail {
  const application = { figures: { countyRank }, form: { values: { financeOpinion: '同意' } } };
  return { dossier, application } as unknown as DossierDetail;
}

describe('the order of recommendation on the screen', () => {
  it('moves one and leaves the others as they stand', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'b', 'c']);
  });

  it('goes no further than the ends', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
  });

  it('leaves what has gone to the prefecture at its place', () => {
    const all = (['bureau', 'county', 'county'] as const).map((stage) => ({ ...detail('a'), stage }));
    expect(mayMove(all, 1, 2)).toBe(true);
    for (const [from, to] of [
      [1, 0],
      [2, 0],
      [0, 1],
      [2, 3],
      [1, -1],
    ] as const)
      expect(mayMove(all, from, to)).toBe(false);
  });

  it('keeps what was put in order when others come or go', () => {
    const shown = inOrder(
      ['a', 'b', 'd'].map((id) => detail(id)),
      ['c', 'b', 'a'],
    );
    expect(shown.map(({ dossier }) => dossier)).toEqual(['b', 'a', 'd']);
  });

  it('is kept only when every place is on record', () => {
    expect(isKept([detail('a', 1), detail('b', 2)])).toBe(true);
    expect(isKept([detail('a', 2), detail('b', 1)])).toBe(false);
    expect(isKept([detail('a')])).toBe(false);
  });
});

it('names the departments whose opinion is missing (R4.5)', () => {
  expect(missingOpinions(detail('a'))).toHaveLength(5);
  expect(missingOpinions(detail('a'))).not.toContain('县（市）财政局');
});
