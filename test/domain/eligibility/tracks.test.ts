import { describe, expect, it } from 'vitest';
import type { TrackId } from '../../../domain/application/conditions.ts';
import type { Figures } from '../../../domain/application/record.ts';
import { parseDate } from '../../../domain/base/civil-date.ts';
import { TRACK_RULES } from '../../../domain/eligibility/tracks.ts';
import { ARTICLES } from '../../../domain/policy/articles.ts';
import { anApplication } from '../../builders/an-application.ts';

/** The rule of one track over these figures alone, for round 2023 and a form filled in on 16 March 2023. */
function judge(track: TrackId, figures: Partial<Figures>, filledOn = '2023.03.16') {
  const application = { ...anApplication({ tracks: [track] }), figures: { sales: [], ...figures } };
  return TRACK_RULES[track](application, 2022, parseDate(filledOn));
}

const status = (track: TrackId, figures: Partial<Figures>, filledOn?: string) => judge(track, figures, filledOn).status;

const sales = (last: string, ...before: readonly string[]) =>
  [last, ...before].map((amount, index) => ({ year: 2022 - index, amount }));

describe('网络达人、主播 by account (R2.1)', () => {
  const known = { followers: '86000', influence: '楚雄州文旅推介账号', activityProof: true };

  it.each([
    ['2021-03-15', 'met'],
    ['2021-03-16', 'met'],
    ['2021-03-17', 'not-met'],
    ['2019-05-10', 'met'],
    ['2023-03-16', 'not-met'],
  ])('with an account since %s on 2023-03-16 is %s', (accountSince, expected) => {
    expect(status('influencer', { ...known, accountSince })).toBe(expected);
  });

  it.each([
    ['2022.02.27', 'not-met'],
    ['2022.02.28', 'met'],
  ])('with an account since 29 February 2020 on %s is %s', (filledOn, expected) => {
    expect(status('influencer', { ...known, accountSince: '2020-02-29' }, filledOn)).toBe(expected);
  });

  it('with an old account is not met without proof of activity', () => {
    expect(status('influencer', { ...known, accountSince: '2019-05-10', activityProof: false })).toBe('not-met');
  });

  it.each([
    ['no day of registration', { ...known }],
    ['nothing on proof of activity', { followers: '86000', influence: '有', accountSince: '2019-05-10' }],
  ])('waits for a person with %s', (_name, figures) => {
    expect(status('influencer', figures)).toBe('person');
  });

  it('waits for a person without a day of filling in', () => {
    expect(status('influencer', { ...known, accountSince: '2019-05-10' }, '')).toBe('person');
  });
});

describe('网络达人、主播 by followers (R2.1)', () => {
  const young = { accountSince: '2022-01-20', activityProof: false };

  it.each([
    ['99999', 'not-met'],
    ['100000', 'person'],
    ['100001', 'met'],
    ['132000', 'met'],
    ['0', 'not-met'],
  ])('with %s followers and influence is %s', (followers, expected) => {
    expect(status('influencer', { ...young, followers, influence: '全州有影响' })).toBe(expected);
  });

  it.each([
    ['全州有影响', 'met'],
    ['', 'not-met'],
    ['无', 'not-met'],
    ['无。', 'not-met'],
    ['没有明显影响', 'person'],
    ['暂未形成影响', 'person'],
    [undefined, 'person'],
  ])('with 132,000 followers and influence %j is %s', (influence, expected) => {
    const given = influence === undefined ? {} : { influence };
    expect(status('influencer', { ...young, followers: '132000', ...given })).toBe(expected);
  });

  it('with exactly 100,000 is not met without influence: the contradiction decides nothing', () => {
    expect(status('influencer', { ...young, followers: '100000', influence: '' })).toBe('not-met');
  });

  it('with exactly 100,000 is met beside an old account with proof', () => {
    const figures = { accountSince: '2019-05-10', activityProof: true, followers: '100000', influence: '有' };
    expect(status('influencer', figures)).toBe('met');
  });

  it('waits for a person where nothing is stated at all', () => {
    expect(status('influencer', {})).toBe('person');
  });

  it('shows both ways with their figures', () => {
    const found = judge('influencer', { ...young, followers: '100000', influence: '县内有影响' });
    expect(found).toMatchObject({ article: ARTICLES['art-6-1'].label, rule: 'track-influencer' });
    expect(found.figures).toEqual({
      账号注册日期: '2022.01.20',
      填报日期: '2023.03.16',
      账号活跃度证明: '无',
      粉丝量: '100000 人',
      标准: '超过 100000 人以上',
      本地影响力: '县内有影响',
    });
    expect(found.because).toContain('自相矛盾');
  });
});

describe('带货主播 (R2.2)', () => {
  it.each([
    ['299999.99', 'not-met'],
    ['300000', 'met'],
    ['300000.01', 'met'],
    ['0', 'not-met'],
  ])('with sales of %s is %s', (amount, expected) => {
    expect(status('live-seller', { sales: sales(amount), mainlyLocal: true })).toBe(expected);
  });

  it.each([
    [{ sales: sales('300000') }, 'person'],
    [{ sales: sales('300000'), mainlyLocal: false }, 'not-met'],
    [{ mainlyLocal: true }, 'person'],
    [{ sales: [{ year: 2021, amount: '900000' }], mainlyLocal: true }, 'person'],
    [{ mainlyLocal: false }, 'not-met'],
    [{}, 'person'],
  ])('with %j is %s', (figures, expected) => {
    expect(status('live-seller', figures)).toBe(expected);
  });

  it('shows the sum and the standard', () => {
    expect(judge('live-seller', { sales: sales('299999.99'), mainlyLocal: true })).toMatchObject({
      article: '第六条（二）',
      because: expect.stringContaining('未达到 300000.00 元 的标准'),
      figures: { '2022 年销售额': '299999.99 元', 标准: '300000.00 元以上' },
    });
  });
});

describe('电商销售 (R2.3)', () => {
  const works = { jobs: '12', taxYuan: '86000' };

  it.each([
    ['2999999.99', 'not-met'],
    ['3000000', 'met'],
    ['3000000.01', 'met'],
  ])('with sales of %s, growth and jobs is %s', (amount, expected) => {
    expect(status('e-commerce', { sales: sales(amount, '2410000'), ...works })).toBe(expected);
  });

  it.each([
    ['falling', sales('5200000', '6100000'), 'not-met'],
    ['level', sales('5200000', '5200000'), 'not-met'],
    ['growing by a fen', sales('5200000.01', '5200000'), 'met'],
    ['growing three years', sales('5200000', '4000000', '3000000'), 'met'],
    ['growing after an earlier fall', sales('5200000', '4000000', '4500000'), 'not-met'],
    ['without the year before', sales('5200000'), 'person'],
    ['with a later year too', [...sales('5200000', '4000000'), { year: 2023, amount: '1' }], 'met'],
    ['with two sums for a year', [...sales('5200000', '4000000'), { year: 2021, amount: '1' }], 'person'],
    ['growing over a missing year', [...sales('5200000', '4000000'), { year: 2019, amount: '3000000' }], 'met'],
    [
      'falling before a missing year',
      [
        { year: 2020, amount: '2' },
        { year: 2019, amount: '3' },
      ],
      'not-met',
    ],
    ['nothing known', [], 'person'],
  ])('goes by growth with sales %s', (_name, entries, expected) => {
    expect(status('e-commerce', { sales: entries, ...works })).toBe(expected);
  });

  it.each([
    [{ jobs: '12' }, 'met'],
    [{ taxYuan: '86000' }, 'met'],
    [{ jobs: '0', taxYuan: '0.01' }, 'met'],
    [{ jobs: '0', taxYuan: '0' }, 'not-met'],
    [{ jobs: '0' }, 'person'],
    [{ taxYuan: '0' }, 'person'],
    [{}, 'person'],
  ])('with employment and tax %j is %s', (figures, expected) => {
    expect(status('e-commerce', { sales: sales('3600000', '2900000'), ...figures })).toBe(expected);
  });

  it('is not met with sales too low, even where growth and jobs are missing', () => {
    expect(status('e-commerce', { sales: sales('10') })).toBe('not-met');
  });

  it('shows both years, jobs and tax', () => {
    expect(judge('e-commerce', { sales: sales('3000000', '2410000'), ...works }).figures).toEqual({
      '2022 年销售额': '3000000.00 元',
      '2021 年销售额': '2410000.00 元',
      标准: '3000000.00 元以上',
      带动就业: '12 人',
      纳税额: '86000.00 元',
    });
  });
});

describe('跨境电商 (R2.4)', () => {
  const dollars = { currency: 'USD', rate: '6.7261', rateDate: '2022-12-31' };

  it.each([
    ['99999.99', 'not-met'],
    ['98000', 'not-met'],
    ['100000', 'met'],
    ['126000', 'met'],
  ])('with %s yuan is %s', (amount, expected) => {
    expect(status('cross-border', { sales: sales(amount) })).toBe(expected);
  });

  it('with 15,000 dollars at 6.7261 has 100,891.50 yuan: met', () => {
    const found = judge('cross-border', { sales: sales('15000'), ...dollars });
    expect(found.status).toBe('met');
    expect(found.because).toContain('100891.50 元');
  });

  it.each([
    ['6.666666', 'not-met'],
    ['6.666667', 'met'],
  ])('with 15,000 dollars at %s is %s: the product is exact', (rate, expected) => {
    expect(status('cross-border', { sales: sales('15000'), ...dollars, rate })).toBe(expected);
  });

  it('waits for a person where a currency has no rate or day, however large the sum', () => {
    expect(status('cross-border', { sales: sales('9000000'), currency: 'USD' })).toBe('person');
    expect(status('cross-border', { sales: sales('9000000'), currency: 'USD', rate: '6.7' })).toBe('person');
  });

  it('waits for a person where there is no sum', () => {
    expect(status('cross-border', {})).toBe('person');
  });
});
