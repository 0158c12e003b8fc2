import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BASIC_CONDITION_IDS, TRACK_IDS, type TrackId } from '../../../domain/application/conditions.ts';
import type { Application, Figures } from '../../../domain/application/record.ts';
import { appliedTracks, reviewTrack } from '../../../domain/eligibility/assess.ts';
import { ARTICLES } from '../../../domain/policy/articles.ts';
import { type ApplicationParts, anApplication, ticked } from '../../builders/an-application.ts';
import { assessAmong } from '../../builders/assess-among.ts';

const alone = (parts: ApplicationParts = {}) => assessAmong(anApplication(parts), []);
const verdict = (parts: ApplicationParts = {}) => alone(parts).verdict;
const found = (application: Application, rule: string, others: readonly Application[] = []) =>
  assessAmong(application, others).findings.filter((each) => each.rule === rule);

const year = (last: string, before?: string) => [
  { year: 2022, amount: last },
  ...(before === undefined ? [] : [{ year: 2021, amount: before }]),
];

const SAMPLE: readonly (readonly [string, TrackId, Partial<Figures>, string])[] = [
  [
    'the account since 2019 with proof, 86,000 followers',
    'influencer',
    { followers: '86000', accountSince: '2019-05-10', activityProof: true, influence: '楚雄州文旅推介账号' },
    'met',
  ],
  [
    '132,000 followers with influence, young account, no proof',
    'influencer',
    { followers: '132000', accountSince: '2022-01-20', activityProof: false, influence: '全州有影响' },
    'met',
  ],
  [
    'exactly 100,000 followers, account under two years',
    'influencer',
    { followers: '100000', accountSince: '2021-11-01', activityProof: true, influence: '县内有影响' },
    'person',
  ],
  ['live sales of 300,000', 'live-seller', { sales: year('300000', '180000') }, 'met'],
  ['live sales of 299,999.99', 'live-seller', { sales: year('299999.99', '210000') }, 'not-met'],
  [
    'e-commerce of 3,000,000, growing, with jobs',
    'e-commerce',
    { sales: year('3000000', '2410000'), jobs: '12', taxYuan: '86000' },
    'met',
  ],
  ['e-commerce falling', 'e-commerce', { sales: year('5200000', '6100000'), jobs: '31', taxYuan: '240000' }, 'not-met'],
  ['e-commerce without jobs and tax', 'e-commerce', { sales: year('3600000', '2900000') }, 'person'],
  [
    '15,000 dollars at 6.7261',
    'cross-border',
    { sales: year('15000'), currency: 'USD', rate: '6.7261', rateDate: '2022-12-31' },
    'met',
  ],
  ['cross-border of 98,000', 'cross-border', { sales: year('98000'), currency: 'CNY' }, 'not-met'],
  ['applied before', 'live-seller', { sales: year('860000', '500000'), appliedBefore: true }, 'not-met'],
  [
    'a bad record',
    'live-seller',
    { sales: year('450000', '300000'), badRecord: { has: true, text: '有：2021年被列入经营异常名录' } },
    'not-met',
  ],
  ['cross-border of 126,000', 'cross-border', { sales: year('126000', '90000') }, 'met'],
];

describe('assess', () => {
  it.each(SAMPLE)('agrees with the sample round on %s', (_name, track, figures, expected) => {
    expect(verdict({ tracks: [track], figures })).toBe(expected);
  });
});

describe('the basic conditions (R2.0)', () => {
  it('must all three be met', () => {
    expect(verdict()).toBe('met');
    for (const id of BASIC_CONDITION_IDS) {
      const basic = { ...ticked(BASIC_CONDITION_IDS, BASIC_CONDITION_IDS), [id]: false };
      expect(verdict({ basic })).toBe('not-met');
    }
  });

  it('wait for a person where one could not be read, and do not call it empty', () => {
    const application = anApplication({ basic: { leadership: true, conduct: true } });
    expect(assessAmong(application, []).verdict).toBe('person');
    expect(found(application, 'basic-conditions')).toMatchObject([
      { figures: { 基本条件1: '√', 基本条件2: '未读到', 基本条件3: '√' } },
    ]);
  });

  it('are decided by one that is empty, though another could not be read', () => {
    expect(verdict({ basic: { leadership: false } })).toBe('not-met');
  });
});

describe('an exclusion (R2.5, R2.6)', () => {
  it.each([
    [{ has: false, text: '无' }, 'met'],
    [{ has: true, text: '失信被执行人' }, 'not-met'],
    [{ text: '见附件' }, 'person'],
    [undefined, 'person'],
  ])('for a bad record of %j is %s', (badRecord, expected) => {
    const application = anApplication();
    application.figures.badRecord = badRecord;
    expect(assessAmong(application, []).verdict).toBe(expected);
  });

  it.each([
    [false, 'met'],
    [true, 'not-met'],
    [undefined, 'person'],
  ])('for having applied before, %s, is %s', (appliedBefore, expected) => {
    const application = anApplication();
    application.figures.appliedBefore = appliedBefore;
    expect(assessAmong(application, []).verdict).toBe(expected);
  });

  it('decides over an open track', () => {
    expect(verdict({ figures: { sales: [], appliedBefore: true } })).toBe('not-met');
  });
});

describe('the tracks', () => {
  const low = { sales: year('150000'), mainlyLocal: true };

  it('suffice with one that is met', () => {
    expect(verdict({ tracks: ['live-seller'], figures: low })).toBe('not-met');
    expect(verdict({ tracks: ['live-seller', 'cross-border'], figures: low })).toBe('met');
    expect(verdict({ tracks: ['live-seller', 'influencer'], figures: low })).toBe('person');
  });

  it('have a finding each, in the order of the policy', () => {
    const { findings } = alone({ tracks: [...TRACK_IDS].reverse() });
    expect(findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('track-'))).toEqual(
      TRACK_IDS.map((track) => `track-${track}`),
    );
  });

  it('wait for a person where none is ticked and none declared', () => {
    const application = anApplication({ tracks: [] });
    expect(assessAmong(application, []).verdict).toBe('person');
    expect(found(application, 'track-none')).toMatchObject([{ status: 'person', article: '第六条' }]);
  });

  it('that are ticked go before those declared; the declared one is marked under, where it is ticked', () => {
    const declared = (tracks: readonly TrackId[], declaredTracks: TrackId[]) =>
      anApplication({ tracks, figures: { declaredTracks } });
    expect(appliedTracks(declared([], ['cross-border', 'influencer']))).toEqual(['influencer', 'cross-border']);
    expect(appliedTracks(declared(['e-commerce'], ['cross-border']))).toEqual(['e-commerce']);
    expect(reviewTrack(declared(['influencer', 'e-commerce'], ['e-commerce']))).toBe('e-commerce');
    expect(reviewTrack(declared(['influencer', 'e-commerce'], ['cross-border']))).toBe('influencer');
    expect(reviewTrack(declared([], []))).toBeUndefined();
  });

  it('are judged by the year before the round', () => {
    const figures = { sales: [{ year: 2024, amount: '300000' }] };
    expect(verdict({ round: 2025, figures })).toBe('met');
    expect(verdict({ round: 2026, figures })).toBe('person');
  });
});

describe('a track that the roster does not declare', () => {
  it('is never met by the roster’s figures: a person decides', () => {
    const both = anApplication({
      tracks: ['live-seller', 'cross-border'],
      figures: { declaredTracks: ['e-commerce'] },
    });
    const { verdict, findings } = assessAmong(both, []);
    expect(findings.filter(({ rule }) => rule.startsWith('track-')).map(({ status }) => status)).toEqual([
      'person',
      'person',
    ]);
    expect(verdict).toBe('person');
    const declared = anApplication({ figures: { declaredTracks: ['live-seller'] } });
    expect(assessAmong(declared, []).verdict).toBe('met');
  });
});

describe('the rule of one person an enterprise (R2.7)', () => {
  const code = '91532300MARJT2FQ8L';
  const mine = anApplication({
    name: '周子昂',
    employer: '楚雄滇彝优品电子商务有限公司',
    figures: { creditCode: code },
  });

  it('notices each other application of the enterprise and decides nothing', () => {
    const twin = anApplication({ name: '李国栋', employer: '滇彝优品', figures: { creditCode: code } });
    const stranger = anApplication({ name: '马丽娟', employer: '元谋冬早蔬菜网络销售部' });
    expect(found(mine, 'one-per-enterprise', [twin, stranger])).toEqual([
      {
        rule: 'one-per-enterprise',
        article: '第十条',
        status: 'notice',
        because: '与 李国栋（滇彝优品） 属同一企业，只认定一名，在排名时执行',
        figures: {
          本人单位: '楚雄滇彝优品电子商务有限公司',
          统一社会信用代码: code,
          另一申报人: '李国栋（滇彝优品）',
          依据: `统一社会信用代码相同（${code}）`,
        },
      },
    ]);
    expect(assessAmong(mine, [twin]).verdict).toBe(assessAmong(mine, []).verdict);
  });

  it('notices a near name for a person to look at', () => {
    const near = anApplication({ name: '李国栋', employer: '楚雄滇彝优品电子商务有限责任公司' });
    expect(found(mine, 'one-per-enterprise', [near])).toMatchObject([
      { status: 'notice', because: expect.stringContaining('近似') },
    ]);
  });

  it('does not put together those who name no employer', () => {
    const [one, two] = ['李', '王'].map((name) => anApplication({ name, employer: '' }));
    expect(one && two && found(one, 'one-per-enterprise', [two])).toEqual([]);
  });
});

describe('findings (R2.8)', () => {
  const labels = new Set<string>(Object.values(ARTICLES).map(({ label }) => label));
  const figures = fc.record(
    {
      sales: fc.uniqueArray(
        fc.record({ year: fc.integer({ min: 2018, max: 2023 }), amount: fc.constantFrom('0', '99999.99', '3000000') }),
        { selector: ({ year: each }) => each, maxLength: 4 },
      ),
      currency: fc.constantFrom('CNY', 'USD'),
      rate: fc.constantFrom('0', '6.7261'),
      rateDate: fc.constant('2022-12-31'),
      mainlyLocal: fc.boolean(),
      followers: fc.constantFrom('0', '100000', '100001'),
      accountSince: fc.constantFrom('2019-05-10', '2022-11-01'),
      activityProof: fc.boolean(),
      influence: fc.constantFrom('', '有'),
      jobs: fc.constantFrom('0', '3'),
      taxYuan: fc.constantFrom('0', '3.5'),
      badRecord: fc.constantFrom({ text: '?' }, { has: false, text: '' }, { has: true, text: '有' }),
      appliedBefore: fc.boolean(),
    },
    { requiredKeys: ['sales'] },
  );
  const applications = fc
    .record({ given: figures, tracks: fc.subarray(TRACK_IDS), name: fc.constantFrom('甲公司', '') })
    .map(({ given, tracks, name }) => {
      const application = anApplication({ tracks, employer: name });
      return { ...application, figures: given };
    });

  it('cite an article that exists and say why, whatever the figures', () => {
    fc.assert(
      fc.property(applications, fc.array(applications, { maxLength: 2 }), (application, others) => {
        for (const each of assessAmong(application, others).findings) {
          expect(labels).toContain(each.article);
          expect(each.because).not.toBe('');
        }
      }),
    );
  });

  it('never say not met for want of a figure where they said met with it (missing is not zero)', () => {
    fc.assert(
      fc.property(applications, fc.nat(20), (application, pick) => {
        fc.pre(assessAmong(application, []).verdict === 'met');
        const keys = Object.keys(application.figures) as (keyof Figures)[];
        const less: Figures = { ...application.figures };
        const key = keys[pick % keys.length] ?? 'sales';
        if (key === 'sales') less.sales = [];
        else if (key !== 'currency') delete less[key];
        expect(assessAmong({ ...application, figures: less }, []).verdict).not.toBe('not-met');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['91440300708461136X', '末位应为 T'],
    ['9144030070846113', '是 16 位'],
    ['91440300708461I36T', '不会出现的“I”'],
  ])('notice a credit code that cannot be one (%s), and decide nothing by it (R2.7)', (creditCode, words) => {
    const { verdict, findings } = assessAmong(anApplication({ figures: { creditCode } }), []);
    expect(verdict).toBe(assessAmong(anApplication(), []).verdict);
    expect(findings.find(({ rule }) => rule === 'credit-code')).toMatchObject({
      status: 'notice',
      article: '第十条',
      because: expect.stringContaining(words),
      figures: { 统一社会信用代码: creditCode },
    });
  });

  it('say nothing of a right credit code, nor of none at all', () => {
    for (const creditCode of ['91440300708461136T', '无']) {
      const { findings } = assessAmong(anApplication({ figures: { creditCode } }), []);
      expect(findings.some(({ rule }) => rule === 'credit-code')).toBe(false);
    }
  });
});
