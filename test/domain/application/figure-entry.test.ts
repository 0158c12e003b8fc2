import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRACK_IDS } from '../../../domain/application/conditions.ts';
import { lineText } from '../../../domain/application/field-text.ts';
import { enterFigure, figureEntry } from '../../../domain/application/figure-entry.ts';
import { type FigureName, SINGLE_FIGURES } from '../../../domain/application/figures.ts';
import { type Figures, figures as figuresSchema } from '../../../domain/application/record.ts';

const EMPTY: Figures = { sales: [] };

function entered(name: FigureName, text: string): Figures | string {
  const result = enterFigure(EMPTY, name, text);
  return result.ok ? result.value : result.message;
}

describe('enterFigure', () => {
  it.each<readonly [FigureName, string, Partial<Figures>]>([
    ['sales.2022', '450000', { sales: [{ year: 2022, amount: '450000' }] }],
    ['sales.2022', '450,000.50', { sales: [{ year: 2022, amount: '450000.50' }] }],
    ['sales.2022', '４５万元', { sales: [{ year: 2022, amount: '450000' }] }],
    ['sales.2022', '1.2345 亿', { sales: [{ year: 2022, amount: '123450000' }] }],
    ['followers', '12万', { followers: '120000' }],
    ['followers', '12.5万人', { followers: '125000' }],
    ['accountSince', '2020年5月20日', { accountSince: '2020-05-20' }],
    ['activityProof', '有', { activityProof: true }],
    ['mainlyLocal', '否', { mainlyLocal: false }],
    ['influence', '无', { influence: '' }],
    ['badRecord', '无', { badRecord: { has: false, text: '无' } }],
    ['badRecord', '有：2021年行政处罚', { badRecord: { has: true, text: '2021年行政处罚' } }],
    ['badRecord', '说不清', { badRecord: { text: '说不清' } }],
    ['countyRank', '第3名', { countyRank: 3 }],
    ['currency', '美元', { currency: 'USD' }],
    ['rate', '7.0846', { rate: '7.0846' }],
    ['creditCode', '９１532300marjt2fq8l', { creditCode: '91532300MARJT2FQ8L' }],
    ['declaredTracks', '带货主播；跨境电商', { declaredTracks: ['live-seller', 'cross-border'] }],
  ])('takes %s typed as %s', (name, text, value) => {
    expect(entered(name, text)).toEqual({ ...EMPTY, ...value });
  });

  it.each<readonly [FigureName, string]>([
    ['sales.2022', '约45万'],
    ['sales.2022', '-3'],
    ['sales.2022', '1e5'],
    ['taxYuan', '无'],
    ['followers', '1.5'],
    ['followers', '12.34567万'],
    ['accountSince', '2020.13.01'],
    ['mainlyLocal', '差不多'],
    ['countyRank', '0'],
    ['currency', '贝壳'],
    ['declaredTracks', '网红'],
  ])('refuses %s typed as %s and changes nothing', (name, text) => {
    expect(entered(name, text)).toMatch(/[。]$/);
  });

  it('empties a figure when its text is taken away', () => {
    const figures: Figures = { sales: [{ year: 2022, amount: '1' }], jobs: '3' };
    expect(enterFigure(figures, 'jobs', ' ')).toEqual({ ok: true, value: { sales: figures.sales } });
    expect(enterFigure(figures, 'sales.2022', '')).toEqual({ ok: true, value: { sales: [], jobs: '3' } });
  });

  it('puts the latest year first, and replaces a year rather than doubling it', () => {
    const first = enterFigure({ sales: [{ year: 2021, amount: '1' }] }, 'sales.2022', '2');
    const second = first.ok && enterFigure(first.value, 'sales.2021', '3');
    expect(second && 'value' in second ? second.value.sales : []).toEqual([
      { year: 2022, amount: '2' },
      { year: 2021, amount: '3' },
    ]);
  });

  const amount = fc
    .tuple(fc.integer({ min: 0, max: 10 ** 9 }), fc.option(fc.integer({ min: 0, max: 99 }), { nil: undefined }))
    .map(([whole, cents]) => (cents === undefined ? `${whole}` : `${whole}.${String(cents).padStart(2, '0')}`));
  const words = fc
    .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'楚雄野生菌ABC1，无 有') })
    .map(lineText)
    .filter((text) => text !== '');
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const anyFigures: fc.Arbitrary<Figures> = fc
    .record(
      {
        county: words,
        declaredTracks: fc.subarray([...TRACK_IDS], { minLength: 1 }),
        sales: fc.uniqueArray(fc.record({ year: fc.integer({ min: 2000, max: 2099 }), amount }), {
          selector: ({ year }) => year,
          maxLength: 4,
        }),
        currency: fc.constantFrom('USD', 'EUR', 'LAK'),
        rate: amount,
        rateDate: day.map((date) => date.toISOString().slice(0, 10)),
        mainlyLocal: fc.boolean(),
        followers: fc.integer({ min: 0, max: 10 ** 9 }).map(String),
        accountSince: day.map((date) => date.toISOString().slice(0, 10)),
        activityProof: fc.boolean(),
        jobs: fc.integer({ min: 0, max: 10 ** 6 }).map(String),
        taxYuan: amount,
        appliedBefore: fc.boolean(),
        countyRank: fc.integer({ min: 1, max: 999 }),
      },
      { requiredKeys: ['sales'] },
    )
    .map((figures) => figuresSchema.parse({ ...figures, sales: figures.sales.sort((a, b) => b.year - a.year) }));

  it('makes the same figure of a figure’s own text', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const names: FigureName[] = [
          ...SINGLE_FIGURES,
          ...figures.sales.map(({ year }): FigureName => `sales.${year}`),
        ];
        const again = names.reduce((found, name) => {
          const result = enterFigure(found, name, figureEntry(figures, name));
          return result.ok ? result.value : found;
        }, EMPTY);
        expect(again).toEqual(figures);
      }),
    );
  });
});
