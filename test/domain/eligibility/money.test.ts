import { describe, expect, it } from 'vitest';
import { decimal, divide, exactInteger } from '../../../domain/base/decimal.ts';
import { printYuan, salesYuan } from '../../../domain/eligibility/money.ts';

const SALES = [
  { year: 2022, amount: '15000' },
  { year: 2021, amount: '9000.5' },
];

describe('printYuan', () => {
  it.each([
    ['300000', '300000.00 元'],
    ['299999.99', '299999.99 元'],
    ['100891.5', '100891.50 元'],
    ['0.125', '0.125 元'],
    ['-12.3', '-12.30 元'],
  ])('prints %s as %s', (amount, printed) => {
    expect(printYuan(decimal(amount))).toBe(printed);
  });

  it('rounds only what does not terminate', () => {
    expect(printYuan(divide(exactInteger(2), exactInteger(3)))).toBe('0.67 元');
  });
});

describe('salesYuan', () => {
  it.each([undefined, 'CNY'])('takes currency %j as yuan', (currency) => {
    const sales = salesYuan({ sales: SALES, ...(currency && { currency }) }, 2021);
    expect(sales).toEqual({
      state: 'known',
      yuan: decimal('9000.5'),
      figures: { '2021 年销售额': '9000.50 元' },
    });
  });

  it('converts by the rate on record and shows sum, rate, day and result (R2.4)', () => {
    const figures = { sales: SALES, currency: 'USD', rate: '6.7261', rateDate: '2022-12-31' };
    expect(salesYuan(figures, 2022)).toEqual({
      state: 'known',
      yuan: decimal('100891.50'),
      figures: {
        '2022 年销售额': '15000 USD',
        汇率: '1 USD = 6.7261 元（2022.12.31）',
        '2022 年折合人民币': '100891.50 元',
      },
    });
  });

  it.each([
    ['no rate', { currency: 'USD', rateDate: '2022-12-31' }],
    ['no day of the rate', { currency: 'USD', rate: '6.7261' }],
    ['a rate of zero', { currency: 'USD', rate: '0', rateDate: '2022-12-31' }],
    ['a rate below zero', { currency: 'USD', rate: '-6.7', rateDate: '2022-12-31' }],
  ])('is missing with %s, and shows the sum as stated', (_name, parts) => {
    const sales = salesYuan({ sales: SALES, ...parts }, 2022);
    expect(sales).toMatchObject({ state: 'missing', figures: { '2022 年销售额': '15000 USD' } });
  });

  it('is missing, not zero, without an entry or with two for the year', () => {
    expect(salesYuan({ sales: SALES }, 2020).state).toBe('missing');
    expect(salesYuan({ sales: [...SALES, { year: 2022, amount: '15001' }] }, 2022).state).toBe('missing');
  });

  it('keeps a stated zero', () => {
    expect(salesYuan({ sales: [{ year: 2022, amount: '0' }] }, 2022)).toMatchObject({
      state: 'known',
      yuan: decimal('0'),
    });
  });
});
