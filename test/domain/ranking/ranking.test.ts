import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, rank } from '../../../domain/ranking/ranking.ts';
import { ABSENCES } from '../../../domain/scheme/marks.ts';
import { aCandidate, aScheme, type SchemeInput, sheet } from '../../builders/a-scheme.ts';

/** Places as `rank name score standing`, in the order of the list. */
function list(parts: Partial<SchemeInput>, candidates: readonly Candidate[]): string[] {
  return rank(aScheme(parts), candidates).map((row) => `${row.rank} ${row.applicant} ${row.score} ${row.standing}`);
}

const places = (parts: Partial<SchemeInput>, candidates: readonly Candidate[]) =>
  rank(aScheme(parts), candidates).map((row) => [row.rank, row.applicant, row.tieBrokenBy]);

describe('places', () => {
  it('go by the score, best first', () => {
    expect(list({}, [aCandidate('乙', ['80']), aCandidate('甲', ['90']), aCandidate('丙', ['85.5'])])).toEqual([
      '1 甲 90.00 recommended',
      '2 丙 85.50 recommended',
      '3 乙 80.00 recommended',
    ]);
  });

  it('are shared where nothing parts the scores: 1, 2, 2, 4', () => {
    const candidates = [
      ['丁', '70'],
      ['丙', '80'],
      ['乙', '80'],
      ['甲', '90'],
    ].map(([name = '', text = '']) => aCandidate(name, [text]));
    expect(places({}, candidates)).toEqual([
      [1, '甲', null],
      [2, '丙', null],
      [2, '乙', null],
      [4, '丁', null],
    ]);
  });

  it('go by the rounded score, for what is published is what counts', () => {
    const candidates = [aCandidate('乙', ['80', '80', '80.5']), aCandidate('甲', ['80', '80.5', '80.5'])];
    expect(places({ rounding: { places: 2 } }, candidates).map(([place, name]) => [place, name])).toEqual([
      [1, '甲'],
      [2, '乙'],
    ]);
    expect(places({ rounding: { places: 0 } }, candidates).map(([place]) => place)).toEqual([1, 1]);
    expect(rank(aScheme({ rounding: { places: 0 } }), candidates).map(({ score }) => score)).toEqual(['80', '80']);
  });

  it('go by scores that round up at exactly a half', () => {
    const [row] = rank(aScheme({ rounding: { places: 0 } }), [aCandidate('甲', ['80', '81'])]);
    expect(row).toMatchObject({ score: '81', exact: '80.5' });
  });

  it('come with the exact score, as a fraction where it does not end', () => {
    const [row] = rank(aScheme(), [aCandidate('甲', ['80', '90', '92'])]);
    expect(row).toMatchObject({ score: '87.33', exact: '262/3', valid: 3 });
  });

  it('come after rounding at the item, the expert or the end, which makes a difference', () => {
    const items = ['a', 'b'].map((id) => ({ id, name: id, max: '10', step: '0.1', weight: '0.25' }));
    const candidate = {
      ...{ key: '甲', name: '甲' },
      marks: [
        sheet('一', { a: '0.1', b: '0.1' }),
        sheet('二', { a: '0.1', b: '0.1' }),
        sheet('三', { a: '0', b: '0' }),
      ],
    };
    const scores = (['item', 'expert', 'final'] as const).map((at) => {
      const [row] = rank(aScheme({ items, rounding: { places: 2, at } }), [candidate]);
      const [coarse] = rank(aScheme({ items, rounding: { places: 1, at } }), [candidate]);
      return [row?.score, coarse?.score];
    });
    expect(scores).toEqual([
      ['0.04', '0.0'],
      ['0.03', '0.1'],
      ['0.03', '0.0'],
    ]);
  });

  it.each(ABSENCES)('are not given without a valid total: %s', (absence) => {
    const rows = rank(aScheme({ minValid: 2 }), [aCandidate('乙', ['100', absence]), aCandidate('甲', ['0', '0'])]);
    expect(rows).toMatchObject([
      { applicant: '甲', rank: 1, score: '0.00' },
      {
        ...{ applicant: '乙', rank: null, score: null, exact: null, standing: 'insufficient', valid: 1 },
        excluded: [{ expert: 'E2', because: absence }],
        because: expect.stringContaining('有效评分 1 份'),
      },
    ]);
  });

  it('come with who was dropped and what everybody gave', () => {
    const scheme = aScheme({ aggregate: 'trimmed-mean', drop: { high: 1, low: 1 } });
    const [row] = rank(scheme, [aCandidate('甲', ['80', '95', '弃权', '60'])]);
    expect(row).toMatchObject({
      score: '80.00',
      dropped: [
        { expert: 'E2', total: '95', side: 'high' },
        { expert: 'E4', total: '60', side: 'low' },
      ],
      totals: [
        { expert: 'E1', total: '80' },
        { expert: 'E2', total: '95' },
        { expert: 'E4', total: '60' },
      ],
      excluded: [{ expert: 'E3', because: '弃权' }],
    });
  });
});

describe('a tie rule', () => {
  /** Two with a mean of 80 over two items; the better one by each rule stands first. */
  const items = ['a', 'b'].map((id) => ({ id, name: `项目${id}`, max: '100', step: '0.5', weight: '0.5' }));
  const candidate = (name: string, rows: readonly (readonly [string, string])[]): Candidate => ({
    ...{ key: name, name },
    marks: rows.map(([a, b], index) => sheet(`E${index + 1}`, { a, b })),
  });
  const level = [
    ['80', '80'],
    ['80', '80'],
    ['80', '80'],
  ] as const;
  const base = candidate('乙', level);

  it.each([
    [
      ['item:a'],
      [
        ['90', '70'],
        ['80', '80'],
        ['80', '80'],
      ],
      'item:a',
    ],
    [
      ['item:b', 'item:a'],
      [
        ['70', '90'],
        ['80', '80'],
        ['80', '80'],
      ],
      'item:b',
    ],
    [
      ['median'],
      [
        ['82', '82'],
        ['82', '82'],
        ['76', '76'],
      ],
      'median',
    ],
    [
      ['highest'],
      [
        ['90', '90'],
        ['80', '80'],
        ['70', '70'],
      ],
      'highest',
    ],
    [['valid'], [...level, ['80', '80']], 'valid'],
    [
      ['exact'],
      [
        ['80.5', '80'],
        ['80', '80'],
        ['80', '80'],
      ],
      'exact',
    ],
    [
      ['median', 'highest', 'item:a'],
      [
        ['90', '70'],
        ['80', '80'],
        ['80', '80'],
      ],
      'item:a',
    ],
  ] as const)('%j parts equal scores, and both are told', (ties, rows, rule) => {
    const candidates = [base, candidate('甲', rows)];
    expect(places({ items, ties: [...ties], rounding: { places: 0 } }, candidates)).toEqual([
      [1, '甲', rule],
      [2, '乙', rule],
    ]);
  });

  it('by lowest prefers the one whose lowest total is higher', () => {
    const candidates = [
      candidate('甲', level),
      candidate('乙', [
        ['90', '90'],
        ['80', '80'],
        ['70', '70'],
      ]),
    ];
    expect(places({ items, ties: ['lowest'] }, candidates)).toEqual([
      [1, '甲', 'lowest'],
      [2, '乙', 'lowest'],
    ]);
  });

  it('that parts nobody leaves the place shared and is not told', () => {
    expect(places({ items, ties: ['exact', 'median', 'valid'] }, [base, candidate('甲', level)])).toEqual([
      [1, '乙', null],
      [1, '甲', null],
    ]);
  });

  it('is not used between different scores', () => {
    const candidates = [base, candidate('甲', [['90', '90']])];
    expect(places({ items, ties: ['exact', 'valid'] }, candidates).map(([, , rule]) => rule)).toEqual([null, null]);
  });

  it('tells everybody on a shared place what parts them from the next one', () => {
    const better = [
      ['90', '70'],
      ['80', '80'],
      ['80', '80'],
    ] as const;
    const shared = [candidate('甲', better), candidate('丙', better), base];
    expect(places({ items, ties: ['item:a'] }, shared)).toEqual([
      [1, '丙', 'item:a'],
      [1, '甲', 'item:a'],
      [3, '乙', 'item:a'],
    ]);
    const below = [candidate('甲', better), base, candidate('丁', level)];
    expect(places({ items, ties: ['item:a'] }, below)).toEqual([
      [1, '甲', 'item:a'],
      [2, '丁', 'item:a'],
      [2, '乙', 'item:a'],
    ]);
  });
});

describe('tracks', () => {
  it('are marked on their own items and ranked together', () => {
    const items = [
      { id: 'common', name: '共同', max: '60' },
      { id: 'sales', name: '销售', max: '40', tracks: ['live-seller', 'e-commerce', 'cross-border'] as const },
      { id: 'fame', name: '影响', max: '40', tracks: ['influencer'] as const },
    ].map((item) => ({ ...item, tracks: 'tracks' in item ? [...item.tracks] : undefined }));
    const rows = rank(aScheme({ items }), [
      { key: '甲', name: '甲', track: 'influencer', marks: [sheet('一', { common: '50', fame: '30' })] },
      { key: '乙', name: '乙', track: 'e-commerce', marks: [sheet('一', { common: '50', sales: '35' })] },
      { key: '丙', name: '丙', track: 'e-commerce', marks: [sheet('一', { common: '50', fame: '35' })] },
    ]);
    expect(rows.map(({ applicant, score }) => [applicant, score])).toEqual([
      ['乙', '85.00'],
      ['甲', '80.00'],
      ['丙', null],
    ]);
  });
});

describe('a ranking', () => {
  const panel = fc
    .array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    .map((rows) => rows.map((row, index) => aCandidate(`人${index}`, row.map(String))));
  const scheme = aScheme({ ties: ['exact', 'median', 'highest'], rounding: { places: 0 }, quota: 3, passMark: '5' });

  it('never depends on the order of the input (R1.1)', () => {
    fc.assert(
      fc.property(
        panel.chain((each) => fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length }))),
        ([given, shuffled]) => {
          const mixed = shuffled.map((each) => ({ ...each, marks: [...each.marks].reverse() }));
          expect(rank(scheme, mixed)).toEqual(rank(scheme, given));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps every place where every mark gets the same bonus', () => {
    const plain = aScheme({ ties: ['exact', 'median', 'highest'], rounding: { places: 1 } });
    fc.assert(
      fc.property(panel, fc.integer({ min: 1, max: 80 }), (candidates, bonus) => {
        const raised = candidates.map((each) => ({
          ...each,
          marks: each.marks.map(({ expert, items }) => {
            const given = items.score && 'mark' in items.score ? items.score.mark : '';
            return sheet(expert, { score: String(Number(given) + bonus) });
          }),
        }));
        const order = (given: readonly Candidate[]) =>
          rank(plain, given).map((row) => [row.rank, row.applicant, row.tieBrokenBy]);
        expect(order(raised)).toEqual(order(candidates));
      }),
    );
  });

  it('never takes a place away for a better mark', () => {
    fc.assert(
      fc.property(panel, fc.nat(), (candidates, pick) => {
        const at = pick % candidates.length;
        const before = rank(scheme, candidates).find(({ key }) => key === `人${at}`);
        const better = candidates.map((each, index) =>
          index === at ? { ...each, marks: each.marks.map(({ expert }) => sheet(expert, { score: '20' })) } : each,
        );
        const after = rank(scheme, better).find(({ key }) => key === `人${at}`);
        expect(after?.rank ?? 0).toBeLessThanOrEqual(before?.rank ?? 0);
      }),
    );
  });
});
