import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, toExactText } from '../../../domain/base/decimal.ts';
import { ABSENCES } from '../../../domain/scheme/marks.ts';
import { mean, median } from '../../../domain/scheme/totals.ts';
import { aggregate, exactText, type Marks } from '../../../domain/scoring/aggregate.ts';
import { aScheme, marks, type SchemeInput, sheet } from '../../builders/a-scheme.ts';

function score(parts: Partial<SchemeInput>, given: readonly Marks[]) {
  const scheme = aScheme(parts);
  return exactText(aggregate(scheme, scheme.items, given).score);
}

const trimmed = (high: number, low: number) => ({ aggregate: 'trimmed-mean', drop: { high, low } }) as const;

describe('the mean', () => {
  it.each([
    [['80', '90'], '85'],
    [['80', '90', '92'], '262/3'],
    [['87.5'], '87.5'],
    [['0', '100'], '50'],
  ])('of %j is %s, exact', (texts, expected) => {
    expect(score({}, marks(...texts))).toBe(expected);
  });

  it('drops nobody', () => {
    expect(score({ drop: { high: 1, low: 1 } }, marks('0', '80', '100'))).toBe('60');
  });
});

describe('the trimmed mean', () => {
  it.each([
    [1, 1, ['10', '80', '90', '100'], '85'],
    [2, 1, ['10', '80', '90', '100'], '80'],
    [1, 2, ['10', '80', '90', '100'], '90'],
    [0, 0, ['10', '80', '90'], '60'],
    [1, 1, ['90', '90', '90'], '90'],
    [1, 1, ['70', '80'], null],
    [2, 1, ['70', '80', '90'], null],
    [3, 3, ['70', '80'], null],
    [2, 0, ['70'], null],
  ])('without %i high and %i low of %j is %s', (high, low, texts, expected) => {
    expect(score(trimmed(high, low), marks(...texts))).toBe(expected);
  });

  it('tells whom it dropped, by name among equals', () => {
    const scheme = aScheme(trimmed(1, 1));
    const given = [sheet('丙', { score: '90' }), sheet('乙', { score: '80' }), sheet('甲', { score: '80' })];
    const expected = [
      { expert: '丙', total: decimal('90'), side: 'high' },
      { expert: '乙', total: decimal('80'), side: 'low' },
    ];
    expect(aggregate(scheme, scheme.items, given).dropped).toEqual(expected);
    expect(aggregate(scheme, scheme.items, [...given].reverse()).dropped).toEqual(expected);
  });

  it('drops nobody where too few would remain', () => {
    const scheme = aScheme(trimmed(1, 1));
    expect(aggregate(scheme, scheme.items, marks('70', '80'))).toMatchObject({ dropped: [], totals: [{}, {}] });
  });
});

describe('the median', () => {
  it.each([
    [['70', '100', '80'], '80'],
    [['70', '100', '80', '81'], '80.5'],
    [['70', '70.5'], '70.25'],
    [['33'], '33'],
  ])('of %j is %s', (texts, expected) => {
    expect(score({ aggregate: 'median' }, marks(...texts))).toBe(expected);
  });

  it('of nothing is a broken invariant', () => {
    expect(() => median([])).toThrow('median of nothing');
    expect(() => mean([])).toThrow();
  });
});

describe('a missing mark is never zero', () => {
  it.each(ABSENCES)('is left out with its whole sheet, and told: %s', (absence) => {
    const scheme = aScheme();
    const result = aggregate(scheme, scheme.items, marks('80', absence, '90'));
    expect(exactText(result.score)).toBe('85');
    expect(result.excluded).toEqual([{ expert: 'E2', because: absence }]);
    expect(result.totals.map(({ expert }) => expert)).toEqual(['E1', 'E3']);
  });

  it('is not the same as a stated 0, which counts', () => {
    expect(score({}, marks('80', '0'))).toBe('40');
  });

  it('takes the whole sheet with it, by the most telling reason', () => {
    const items = ['a', 'b', 'c'].map((id) => ({ id, name: id, max: '10' }));
    const scheme = aScheme({ items });
    const given = [
      sheet('甲', { a: '10', b: '10' }),
      sheet('乙', { a: '10', b: '弃权', c: '未评' }),
      sheet('丙', { a: '缺席', b: '弃权', c: '1' }),
      sheet('丁', { a: '缺席', b: '回避', c: '1' }),
      sheet('戊', { a: '1', b: '2', c: '3' }),
      sheet('己', {}),
    ];
    const result = aggregate(scheme, scheme.items, given);
    expect(exactText(result.score)).toBe('6');
    expect(result.excluded).toEqual([
      { expert: '丁', because: '回避' },
      { expert: '丙', because: '缺席' },
      { expert: '乙', because: '弃权' },
      { expert: '己', because: '未评' },
      { expert: '甲', because: '未评' },
    ]);
  });

  it('is not made good by a mark for an item that is not asked for', () => {
    expect(score({}, [sheet('甲', { score: '80', bonus: '20' })])).toBe('80');
  });
});

describe('minValid', () => {
  it.each([
    [['80', '90', '弃权'], null],
    [['80', '90', '70'], '80'],
    [['80', '90', '70', '回避'], '80'],
    [[], null],
  ])('of 3 with %j gives %s', (texts, expected) => {
    expect(score({ minValid: 3 }, marks(...texts))).toBe(expected);
  });

  it('counts totals before the drop', () => {
    expect(score({ minValid: 3, ...trimmed(1, 1) }, marks('10', '80', '100'))).toBe('80');
  });
});

describe('rounding', () => {
  const items = [
    { id: 'a', name: 'A', max: '10', step: '0.1', weight: '0.25' },
    { id: 'b', name: 'B', max: '10', step: '0.1', weight: '0.25' },
  ];
  const given = [
    sheet('甲', { a: '0.2', b: '0.2' }),
    sheet('乙', { a: '0.1', b: '0.1' }),
    sheet('丙', { a: '0.2', b: '0.2' }),
  ];

  /** Weighted marks 0.05 0.05, 0.025 0.025, 0.05 0.05; totals 0.1, 0.05, 0.1; mean 1/12. */
  it.each([
    ['item', ['0.2', '0', '0.2'], '2/15'],
    ['expert', ['0.1', '0.1', '0.1'], '0.1'],
    ['final', ['0.1', '0.05', '0.1'], '1/12'],
  ] as const)('at %s gives totals %j and the score %s', (at, totals, expected) => {
    const scheme = aScheme({ items, rounding: { places: 1, at } });
    const result = aggregate(scheme, scheme.items, given);
    const byName = Object.fromEntries(result.totals.map(({ expert, total }) => [expert, toExactText(total)]));
    expect(['甲', '乙', '丙'].map((name) => byName[name])).toEqual(totals);
    expect(exactText(result.score)).toBe(expected);
  });

  it('of a total goes up at exactly a half', () => {
    const rounding = { places: 0, at: 'expert' } as const;
    expect(score({ rounding }, marks('80.5'))).toBe('81');
    expect(score({ rounding: { places: 0, at: 'final' } }, marks('80.5'))).toBe('80.5');
  });
});

describe('weights', () => {
  it('are factors on the marks', () => {
    const items = [
      { id: 'a', name: 'A', max: '100', weight: '0.7' },
      { id: 'b', name: 'B', max: '100', weight: '0.3' },
    ];
    expect(score({ items }, [sheet('甲', { a: '85', b: '92' })])).toBe('87.1');
  });
});

describe('a score', () => {
  const sheets = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 9 });
  const rules = fc.constantFrom<Partial<SchemeInput>>({}, { aggregate: 'median' }, trimmed(1, 1), trimmed(2, 1));
  const asMarks = (halves: readonly number[]) => marks(...halves.map((half) => String(half / 2)));

  it('never depends on the order of the sheets', () => {
    fc.assert(
      fc.property(rules, sheets, (parts, halves) => {
        const scheme = aScheme(parts);
        const given = asMarks(halves);
        expect(aggregate(scheme, scheme.items, [...given].reverse())).toEqual(aggregate(scheme, scheme.items, given));
      }),
    );
  });

  it('lies between the lowest and the highest total', () => {
    fc.assert(
      fc.property(rules, sheets, (parts, halves) => {
        const scheme = aScheme(parts);
        const { score: found } = aggregate(scheme, scheme.items, asMarks(halves));
        fc.pre(found !== undefined);
        const value = found ? Number(found.numerator) / Number(found.denominator) : Number.NaN;
        expect(value).toBeGreaterThanOrEqual(Math.min(...halves) / 2);
        expect(value).toBeLessThanOrEqual(Math.max(...halves) / 2);
      }),
    );
  });
});
