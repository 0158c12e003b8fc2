import { describe, expect, test } from 'vitest';
import { objectiveMark, withObjectiveMarks } from '../../../domain/scheme/objective.ts';
import { type SheetToSeal, sealWarnings } from '../../../domain/scoring/seal-warnings.ts';
import { aScheme, mark } from '../../builders/a-scheme.ts';
import { anApplication } from '../../builders/an-application.ts';

const scheme = aScheme();

function sheets(...texts: string[]): SheetToSeal[] {
  return texts.map((text, at) => ({
    dossier: `d${at}`,
    applicant: `申报人${at}`,
    items: scheme.items,
    marks: text === '' ? {} : { score: mark(text) },
    comments: {},
  }));
}

const codes = (...texts: string[]) =>
  sealWarnings(scheme, sheets(...texts)).map(({ code, dossier }) => [code, dossier]);

describe('a warning before sealing', () => {
  test('names what is not marked; an abstention is no blank', () => {
    expect(codes('', '弃权', '60')).toEqual([['missing', 'd0']]);
  });

  test('tells of totals that are all equal, from three on', () => {
    expect(codes('70', '70')).toEqual([]);
    expect(codes('70', '70.0', '70')).toEqual([['all-equal', undefined]]);
  });

  test('tells of a total far from the own mean, exactly beyond a quarter of the full mark', () => {
    // Mean 50: 75 lies exactly a quarter off, 75.5 with a mean of 50.1… lies beyond it.
    expect(codes('75', '45', '40', '40')).toEqual([]);
    expect(codes('76', '45', '40', '39')).toEqual([['far-from-mean', 'd0']]);
    expect(codes('10', '60', '60', '60')).toEqual([['far-from-mean', 'd0']]);
  });

  test.each([
    ['never', '0', false],
    ['zero', '0', true],
    ['zero', '0.5', false],
    ['always', '50', true],
    [{ when: 'extremes', low: '10', high: '90' }, '10', true],
    [{ when: 'extremes', low: '10', high: '90' }, '10.5', false],
    [{ when: 'extremes', low: '10', high: '90' }, '90', true],
  ] as const)('demands a comment by the rule %j on %s: %s', (commentAt, given, isDemanded) => {
    const ruled = aScheme({ commentAt });
    const [sheet] = sheets(given);
    if (!sheet) throw new Error('one sheet');
    const found = sealWarnings(ruled, [{ ...sheet, items: ruled.items }]);
    expect(found.map(({ code, refused }) => [code, refused])).toEqual(isDemanded ? [['comment-missing', true]] : []);
    expect(sealWarnings(ruled, [{ ...sheet, items: ruled.items, comments: { score: '有据' } }])).toEqual([]);
  });
});

describe('an objective item', () => {
  const [item] = aScheme({
    items: [
      {
        id: 'sales',
        name: '销售额',
        max: '40',
        objective: {
          figure: 'sales.last',
          bands: [{ atLeast: '1000000', points: '40' }, { points: '10' }, { atLeast: '450000', points: '30' }],
        },
      },
    ],
  }).items;
  const sold = (amount: string) => anApplication({ figures: { sales: [{ year: 2022, amount }] } });

  test.each([
    ['999999.99', '30'],
    ['1000000', '40'],
    ['450000', '30'],
    ['449999.999', '10'],
    ['0', '10'],
  ])('gives %s yuan %s points, by the highest band that is reached', (amount, points) => {
    expect(item && objectiveMark(item, sold(amount))?.mark).toBe(points);
  });

  test('gives nothing where nothing is stated, which is not zero, and overrides whatever a sheet says', () => {
    const silent = anApplication({ figures: { sales: [] } });
    expect(item && objectiveMark(item, silent)).toMatchObject({ because: expect.stringContaining('未填报') });
    if (!item) throw new Error('one item');
    expect(withObjectiveMarks([item], silent, { sales: { mark: '40' } })).toEqual({ sales: { absent: '未评' } });
    expect(withObjectiveMarks([item], sold('1000000'), { sales: { mark: '1' } })).toEqual({ sales: { mark: '40' } });
  });
});
