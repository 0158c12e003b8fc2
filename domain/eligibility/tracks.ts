import type { TrackId } from '../application/conditions.ts';
import type { Application } from '../application/record.ts';
import { addYears, type CivilDate, printDate } from '../base/civil-date.ts';
import { compare, decimal, ZERO } from '../base/decimal.ts';
import { meansNothing } from '../base/text.ts';
import { PARAMETERS } from '../policy/parameters.ts';
import { allOf, anyOf, type Finding, finding, type Verdict } from './finding.ts';
import { printYuan, type SalesYuan, salesYuan } from './money.ts';

interface Clause {
  readonly verdict: Verdict;
  readonly because: string;
  readonly figures: Readonly<Record<string, string>>;
}

/** A yes-or-no fact: stated as true is met, stated as false is not met, not stated is for a person. */
function stated(value: boolean | undefined, name: string): Clause {
  if (value === undefined) return { verdict: 'person', because: `没有填写${name}`, figures: {} };
  return {
    verdict: value ? 'met' : 'not-met',
    because: value ? `有${name}` : `无${name}`,
    figures: { [name]: value ? '有' : '无' },
  };
}

function threshold(sales: SalesYuan, least: string, name: string): Clause {
  if (sales.state === 'missing') return { verdict: 'person', because: sales.because, figures: sales.figures };
  const reached = compare(sales.yuan, decimal(least)) >= 0;
  const because = `${name} ${printYuan(sales.yuan)}，${reached ? '达到' : '未达到'} ${printYuan(decimal(least))} 的标准`;
  return {
    verdict: reached ? 'met' : 'not-met',
    because,
    figures: { ...sales.figures, 标准: `${printYuan(decimal(least))}以上` },
  };
}

/** Account registered at least two years before the day the form was filled in (ADR 0004). */
function accountAge(application: Application, filledOn: CivilDate | undefined): Clause {
  const since = application.figures.accountSince;
  if (!since) return { verdict: 'person', because: '没有账号注册日期', figures: {} };
  const figures = { 账号注册日期: printDate(since), ...(filledOn ? { 填报日期: printDate(filledOn) } : {}) };
  if (!filledOn) return { verdict: 'person', because: '没有填报日期，无法计算账号注册年限', figures };
  const years = Number(PARAMETERS.accountYears.value);
  const enough = addYears(since, years) <= filledOn;
  return { verdict: enough ? 'met' : 'not-met', because: `账号注册${enough ? '已满' : '不满'}两年`, figures };
}

/** "超过10万人以上" contradicts itself at exactly 100,000: that case goes to a person (R2.1). */
function followers(application: Application): Clause {
  const count = application.figures.followers;
  if (count === undefined) return { verdict: 'person', because: '没有粉丝量', figures: {} };
  const order = compare(decimal(count), decimal(PARAMETERS.followersAbove.value));
  const figures = { 粉丝量: `${count} 人`, 标准: `超过 ${PARAMETERS.followersAbove.value} 人以上` };
  if (order === 0)
    return { verdict: 'person', because: '粉丝量恰为 10 万人，“超过10万人以上”的表述在此处自相矛盾', figures };
  return { verdict: order > 0 ? 'met' : 'not-met', because: `粉丝量${order > 0 ? '超过' : '未超过'} 10 万人`, figures };
}

function influence(application: Application): Clause {
  const text = application.figures.influence;
  if (text === undefined) return { verdict: 'person', because: '没有本地影响力说明', figures: {} };
  const figures = { 本地影响力: text || '无' };
  if (meansNothing(text)) return { verdict: 'not-met', because: '在楚雄无影响力', figures };
  if (/^(暂|尚|还)?(无|没|未|不)/.test(text.trim()))
    return { verdict: 'person', because: '本地影响力说明以否定开头，请人工判断', figures };
  return { verdict: 'met', because: '在楚雄有影响力说明', figures };
}

function joined(clauses: readonly Clause[]): { because: string; figures: Record<string, string> } {
  return {
    because: clauses.map((clause) => clause.because).join('；'),
    figures: Object.assign({}, ...clauses.map((clause) => clause.figures)) as Record<string, string>,
  };
}

function influencer(application: Application, _year: number, filledOn: CivilDate | undefined): Finding {
  const byAccount = [accountAge(application, filledOn), stated(application.figures.activityProof, '账号活跃度证明')];
  const byFollowers = [followers(application), influence(application)];
  const verdict = anyOf([
    allOf(byAccount.map((clause) => clause.verdict)),
    allOf(byFollowers.map((clause) => clause.verdict)),
  ]);
  const { figures } = joined([...byAccount, ...byFollowers]);
  return finding(
    'track-influencer',
    'art-6-1',
    verdict,
    `${joined(byAccount).because}；或者${joined(byFollowers).because}`,
    figures,
  );
}

function liveSeller(application: Application, year: number): Finding {
  const sales = threshold(salesYuan(application.figures, year), PARAMETERS.liveSales.value, '上年度直播销售额');
  const local = stated(application.figures.mainlyLocal, '“以销售楚雄州特色产品为主”的情况');
  const { because, figures } = joined([sales, local]);
  return finding('track-live-seller', 'art-6-2', allOf([sales.verdict, local.verdict]), because, figures);
}

/** "逐年增长": every known year is above the one before, and both last year and the year before are known. */
function growth(application: Application, year: number): Clause {
  const years = [...new Set([...application.figures.sales.map((entry) => entry.year), year, year - 1])]
    .filter((known) => known <= year)
    .sort((a, b) => a - b);
  const sales = years.map((each) => salesYuan(application.figures, each));
  const figures = joined(sales.map((each) => ({ verdict: 'met', because: '', figures: each.figures }))).figures;
  for (let index = 1; index < sales.length; index += 1) {
    const [before, after] = [sales[index - 1], sales[index]];
    if (before?.state !== 'known' || after?.state !== 'known') continue;
    if (compare(after.yuan, before.yuan) <= 0) {
      return {
        verdict: 'not-met',
        because: `${years[index]} 年销售额没有高于 ${years[index - 1]} 年，不是逐年增长`,
        figures,
      };
    }
  }
  const missing = sales.find((each) => each.state === 'missing');
  if (missing?.state === 'missing')
    return { verdict: 'person', because: `${missing.because}，无法核实逐年增长`, figures };
  return { verdict: 'met', because: '销售额逐年增长', figures };
}

/** Some employment effect, or a larger tax contribution; the policy sets no number, so any number above zero counts. */
function employmentOrTax(application: Application): Clause {
  const { jobs, taxYuan } = application.figures;
  const figures: Record<string, string> = {
    ...(jobs === undefined ? {} : { 带动就业: `${jobs} 人` }),
    ...(taxYuan === undefined ? {} : { 纳税额: printYuan(decimal(taxYuan)) }),
  };
  const positive = [jobs, taxYuan].some((value) => value !== undefined && compare(decimal(value), ZERO) > 0);
  if (positive) return { verdict: 'met', because: '有就业带动或税收贡献', figures };
  if (jobs === undefined || taxYuan === undefined) {
    return { verdict: 'person', because: '没有就业带动和税收贡献的材料', figures };
  }
  return { verdict: 'not-met', because: '就业带动和税收贡献均为零', figures };
}

function commerce(application: Application, year: number): Finding {
  const clauses = [
    threshold(salesYuan(application.figures, year), PARAMETERS.commerceSales.value, '上年度电商销售额'),
    growth(application, year),
    employmentOrTax(application),
  ];
  const { because, figures } = joined(clauses);
  return finding('track-e-commerce', 'art-6-3', allOf(clauses.map((clause) => clause.verdict)), because, figures);
}

function crossBorder(application: Application, year: number): Finding {
  const sales = threshold(
    salesYuan(application.figures, year),
    PARAMETERS.crossBorderSales.value,
    '上年度跨境电商销售额',
  );
  return finding('track-cross-border', 'art-6-4', sales.verdict, sales.because, sales.figures);
}

/** One rule per track (R2.1–R2.4). `year` is the year before the round. */
export const TRACK_RULES: Readonly<
  Record<TrackId, (application: Application, year: number, filledOn: CivilDate | undefined) => Finding>
> = { influencer, 'live-seller': liveSeller, 'e-commerce': commerce, 'cross-border': crossBorder };
