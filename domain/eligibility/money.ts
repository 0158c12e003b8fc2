import type { Figures } from '../application/record.ts';
import { printDate } from '../base/civil-date.ts';
import { compare, decimal, type Exact, multiply, toExactText, toFixed, ZERO } from '../base/decimal.ts';

/** Sales of one calendar year in yuan, or why they cannot be given in yuan. */
export type SalesYuan =
  | { readonly state: 'known'; readonly yuan: Exact; readonly figures: Record<string, string> }
  | { readonly state: 'missing'; readonly because: string; readonly figures: Record<string, string> };

/** Yuan for people: two decimals, or as many more as the value has. */
export function printYuan(value: Exact): string {
  const exact = toExactText(value);
  const decimals = exact.includes('/') ? 2 : Math.max(2, exact.split('.')[1]?.length ?? 0);
  return `${toFixed(value, decimals)} 元`;
}

/**
 * Sales of `year` in yuan. An amount in another currency needs the exchange rate and its date on record (R2.4). Nothing
 * is assumed: no entry for the year is `missing`, not zero.
 */
export function salesYuan(figures: Figures, year: number): SalesYuan {
  const entries = figures.sales.filter((entry) => entry.year === year);
  const [entry] = entries;
  if (!entry) return { state: 'missing', because: `没有 ${year} 年销售额`, figures: {} };
  if (entries.length > 1)
    return { state: 'missing', because: `${year} 年销售额有 ${entries.length} 个不同的数`, figures: {} };
  const label = `${year} 年销售额`;
  if (!figures.currency || figures.currency === 'CNY') {
    const yuan = decimal(entry.amount);
    return { state: 'known', yuan, figures: { [label]: printYuan(yuan) } };
  }
  const original = { [label]: `${entry.amount} ${figures.currency}` };
  if (!figures.rate || !figures.rateDate) {
    return { state: 'missing', because: `${figures.currency} 金额缺少汇率或汇率日期`, figures: original };
  }
  if (compare(decimal(figures.rate), ZERO) <= 0)
    return { state: 'missing', because: `汇率 ${figures.rate} 不可能，应大于 0`, figures: original };
  const yuan = multiply(decimal(entry.amount), decimal(figures.rate));
  const rate = `1 ${figures.currency} = ${figures.rate} 元（${printDate(figures.rateDate)}）`;
  return { state: 'known', yuan, figures: { ...original, 汇率: rate, [`${year} 年折合人民币`]: printYuan(yuan) } };
}
