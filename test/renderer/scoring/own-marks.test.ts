import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sheet } from '../../../domain/scoring/calls.ts';
import { distribution, mirror, ownTotals } from '../../../renderer/scoring/own-marks.ts';
import { aScheme, mark } from '../../builders/a-scheme.ts';

const scheme = aScheme({
  items: [
    { id: 'scale', name: '业绩规模', max: '60', step: '0.5' },
    { id: 'growth', name: '成长性', max: '40', step: '0.1' },
  ],
});

function aSheet(marks: Record<string, string>, state: Sheet['state'] = 'draft'): Sheet {
  const items = Object.fromEntries(
    Object.entries({ scale: '未评', growth: '未评', ...marks }).map(([id, text]) => [id, mark(text)]),
  );
  return { dossier: JSON.stringify(marks), state, items, comments: {}, comment: '' } as Sheet;
}

describe('the distribution of own totals', () => {
  it('puts a total on the boundary into the upper bar, and full marks into the last', () => {
    const totals = ownTotals(scheme, [
      aSheet({ scale: '60', growth: '40' }),
      aSheet({ scale: '50', growth: '40' }),
      aSheet({ scale: '49.5', growth: '40' }),
      aSheet({ scale: '0', growth: '0' }),
    ]);
    expect(distribution(totals).map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
  });

  it('counts every complete sheet once, and none that lacks a mark, is recused or withdrawn', () => {
    const word = fc.constantFrom('30', '0', '59.5', '未评', '弃权', '回避');
    const state = fc.constantFrom<Sheet['state']>('draft', 'sealed', 'recused', 'withdrawn');
    const sheets = fc.array(fc.record({ scale: word, growth: fc.constantFrom('0', '39.9', '缺席'), state }));
    fc.assert(
      fc.property(sheets, (parts) => {
        const all = parts.map(({ state: each, ...marks }) => aSheet(marks, each));
        const bars = distribution(ownTotals(scheme, all)).reduce((sum, { count }) => sum + count, 0);
        const complete = parts.filter(
          ({ state: each, scale, growth }) =>
            (each === 'draft' || each === 'sealed') && /^\d/.test(scale) && /^\d/.test(growth),
        );
        expect(bars).toBe(complete.length);
      }),
    );
  });
});

describe('the summary of own marks', () => {
  const sheets = [
    aSheet({ scale: '30', growth: '20' }),
    aSheet({ scale: '45', growth: '20' }),
    aSheet({ scale: '60' }),
  ];

  it('shows the totals first, then each item by all its marks', () => {
    const rows = mirror(scheme, sheets);
    expect(rows.map(({ name, count, mean, share }) => [name, count, mean, share])).toEqual([
      ['总分', 2, '57.50', '57.5'],
      ['业绩规模', 3, '45.00', '75.0'],
      ['成长性', 2, '20.00', '50.0'],
    ]);
  });

  it('says of an item that everybody got the same, but not of a single mark', () => {
    expect(mirror(scheme, sheets).map(({ flat }) => flat)).toEqual([false, false, true]);
    expect(mirror(scheme, [aSheet({ growth: '20' })]).map(({ flat }) => flat)).toEqual([false]);
  });
});
