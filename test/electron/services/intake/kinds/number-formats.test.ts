import { describe, expect, test } from 'vitest';
import { stored } from '../../../platform/office/build-xlsx.ts';
import { codesOf, rowOf, saidOf } from './read-rows.ts';

const PLAIN = '上年度销售额';
const YUAN = '上年度销售额（元）';
const WAN = '上年度销售额（万元）';

describe('number formats: what the screen shows is read, the stored digits stay exact', () => {
  test.each([
    ['0"万元"', '320', PLAIN, '3200000'],
    ['0.00"万元"', '320.5', PLAIN, '3205000'],
    ['#,##0"元"', '320000', PLAIN, '320000'],
    ['0!.0,', '3000000', WAN, '3000000'],
    ['0!.0,"万"', '3000000', PLAIN, '3000000'],
    ['0\\.0,', '3000000', WAN, '3000000'],
    ['0"."0,', '3000000', WAN, '3000000'],
    ['#!.0000', '3000000', WAN, '3000000'],
    ['0!.00,,"亿"', '320000000', PLAIN, '320000000'],
    ['#,##0,', '3200000', '上年度销售额（千元）', '3200000'],
    ['0.0,,"百万元"', '3200000', PLAIN, '3200000'],
    ['0"千元"', '320', PLAIN, '320000'],
    ['0"（万元）"', '320', PLAIN, '3200000'],
    ['0"W"', '320', PLAIN, '3200000'],
    ['0"十万"', '3', PLAIN, '300000'],
    ['[>=10000]0!.0,"万元";0"元"', '3000000', PLAIN, '3000000'],
    ['[>=10000]0!.0,"万元";0"元"', '3000', PLAIN, '3000'],
    ['[>=10000][Red]0!.0,"万";0', '3000000', PLAIN, '3000000'],
    ['0;-0;"零"', '320', PLAIN, '320'],
    ['[DBNum1][$-804]General', '320', PLAIN, '320'],
    ['_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ', '300000', PLAIN, '300000'],
    ['[$¥-804]#,##0.00', '300000', YUAN, '300000'],
    ['#,##0.00_);[Red](#,##0.00)', '300000', YUAN, '300000'],
    ['General"万"', '32.5', PLAIN, '325000'],
    ['0.00E+00', '3000000', YUAN, undefined],
  ])('%s of %s under %s is %s', async (code, value, head, amount) => {
    const row = await rowOf({ [head]: stored(value, 1) }, [{ code }]);
    expect(row.figures.sales).toEqual(amount === undefined ? [] : [{ year: 2023, amount }]);
    expect(codesOf(row)).toEqual(amount === undefined ? ['cell-unread'] : []);
  });

  test.each([
    ['[$$-409]#,##0.00', 'USD'],
    ['"$"#,##0', 'USD'],
    ['[$USD] #,##0', 'USD'],
    ['0"美元"', 'USD'],
    ['[$€-2] #,##0', 'EUR'],
    ['#,##0 [$€-407]', 'EUR'],
    ['[$¥-411]#,##0', 'JPY'],
    ['[$¥-ja-JP]#,##0', 'JPY'],
    ['[$$-en-US]#,##0', 'USD'],
    ['[$S$-1004]0', 'SGD'],
    ['[$A$-C09]0', 'AUD'],
    ['[$HK$-C04]#,##0', 'HKD'],
    ['[$$-C04]#,##0', 'HKD'],
    ['[$£-809]#,##0', 'GBP'],
    ['[$₩-412]#,##0', 'KRW'],
    ['[$฿-41E]#,##0', 'THB'],
    ['[$₭-454]#,##0', 'LAK'],
  ])('%s keeps its currency', async (code, currency) => {
    const row = await rowOf({ [PLAIN]: stored('15000', 1) }, [{ code }]);
    expect([row.figures.currency, row.figures.sales, codesOf(row)]).toEqual([
      currency,
      [{ year: 2023, amount: '15000' }],
      [],
    ]);
  });

  test.each([
    ['[$$-409]#,##0', YUAN, '15000'],
    ['[$$-1C0A]#,##0', PLAIN, '15000'],
    ['0%', YUAN, '0.35'],
    ['# ?/?', YUAN, '3.5'],
    ['"约"0"万元"', PLAIN, '30'],
    ['0"台"', PLAIN, '30'],
    ['yyyy-mm-dd', YUAN, '43595'],
    ['h:mm', YUAN, '43595.5'],
    ['USD 0', YUAN, '300'],
    ['0"万元以上"', PLAIN, '30'],
  ])('%s under %s is for a person', async (code, head, value) => {
    const row = await rowOf({ [head]: stored(value, 1) }, [{ code }]);
    expect([row.figures.sales, codesOf(row)]).toEqual([[], ['cell-unread']]);
  });

  test('tax in another currency is for a person', async () => {
    const row = await rowOf({ 纳税额: stored('300', 1) }, [{ code: '[$$-409]0' }]);
    expect([row.figures.taxYuan, codesOf(row)]).toEqual([undefined, ['cell-unread']]);
  });

  test('two years in two currencies: the second is for a person', async () => {
    const cells = { 上年度销售额: stored('300', 1), 前一年度销售额: stored('2000') };
    const row = await rowOf(cells, [{ code: '[$$-409]0' }]);
    expect([row.figures.currency, row.figures.sales, codesOf(row)]).toEqual([
      'USD',
      [{ year: 2023, amount: '300' }],
      ['cell-unread'],
    ]);
  });

  test('rounding on the screen is told, and the stored digits are kept', async () => {
    const row = await rowOf({ [YUAN]: stored('299999.6', 1) }, [{ code: '#,##0' }]);
    expect([row.figures.sales, codesOf(row)]).toEqual([[{ year: 2023, amount: '299999.6' }], ['value-doubtful']]);
    expect(saidOf(row)).toContain('显示“300,000”');
    const exact = await rowOf({ [YUAN]: stored('299999.99', 1) }, [{ code: '#,##0.00' }]);
    expect(codesOf(exact)).toEqual([]);
  });

  test.each([
    ['@"万元"', '320', '3200000'],
    ['@', '320万元', '3200000'],
  ])('text format %s', async (code, text, amount) => {
    const row = await rowOf({ [PLAIN]: { stored: text, type: 'str', style: 1 } }, [{ code }]);
    expect(row.figures.sales).toEqual([{ year: 2023, amount }]);
  });

  test('heads, dates and numbers in other columns are read as shown', async () => {
    const codes = ['0.0"万"', 'yyyy"年"m"月"', '0.00', '"第"0"名"'].map((code) => ({ code }));
    const cells = {
      粉丝量: stored('8.6', 1),
      账号注册日期: stored('43595', 2),
      出生年月: stored('1990.1', 3),
      推荐排序: stored('3', 4),
    };
    const row = await rowOf(cells, codes);
    expect([row.figures.followers, row.figures.accountSince, row.values.birth, row.figures.countyRank]).toEqual([
      '86000',
      '2019-05-10',
      '1990.10',
      3,
    ]);
    expect(codesOf(row)).toEqual(['cell-unread']);
  });
});

describe('hidden by format or colour', () => {
  test.each([
    ['format ;;;', { code: ';;;' }],
    ['white on nothing', { font: '<color rgb="FFFFFFFF"/>' }],
    ['theme white on nothing', { font: '<color theme="0"/>' }],
    ['nearly white', { font: '<color rgb="FFFEFEFE"/>' }],
    [
      'yellow on yellow',
      {
        font: '<color rgb="FFFFFF00"/>',
        fill: '<patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill>',
      },
    ],
  ])('%s does not count and is told', async (_kind, style) => {
    const row = await rowOf({ [YUAN]: stored('3000000', 1) }, [style]);
    expect([row.figures.sales, codesOf(row)]).toEqual([[], ['cell-hidden']]);
    expect(saidOf(row)).toContain('3000000');
  });

  test('white on blue is seen', async () => {
    const fill = '<patternFill patternType="solid"><fgColor rgb="FF4472C4"/></patternFill>';
    const row = await rowOf({ [YUAN]: stored('3000000', 1) }, [{ font: '<color theme="0"/>', fill }]);
    expect([row.figures.sales.length, codesOf(row)]).toEqual([1, []]);
  });
});

describe('struck out', () => {
  const strike = '<rPr><strike/></rPr>';

  test.each([
    [{ item: `<r>${strike}<t>3500000</t></r><r><t>3000000</t></r>` }, '3000000', ['text-struck']],
    [{ item: `<r><t>3000000</t></r><r>${strike}<t>元</t></r>` }, '3000000', ['text-struck']],
    [{ inline: `<r>${strike}<t>1</t></r><r><t>300</t></r>` }, '300', ['text-struck']],
    [{ item: '<r><t>300</t></r><r><rPr><strike val="0"/></rPr><t>0</t></r>' }, '3000', []],
    [{ item: `<r>${strike}<t>3500000</t></r>` }, undefined, ['text-struck']],
    [{ item: '<r><t>300</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>' }, undefined, ['cell-unread']],
    [{ item: '<r><rPr><color rgb="FFFFFFFF"/></rPr><t>9</t></r><r><t>300</t></r>' }, '300', ['cell-hidden']],
  ])('runs %j', async (cell, amount, issues) => {
    const row = await rowOf({ [YUAN]: cell });
    expect([row.figures.sales[0]?.amount, codesOf(row)]).toEqual([amount, issues]);
  });

  test('by the style of the cell', async () => {
    const row = await rowOf({ [YUAN]: stored('3500000', 1) }, [{ font: '<strike/>' }]);
    expect([row.figures.sales, codesOf(row)]).toEqual([[], ['text-struck']]);
  });
});

describe('ticks in a symbol font', () => {
  test('by runs and by the style of the cell', async () => {
    const wingdings = (letter: string) => `<r><rPr><rFont val="Wingdings"/></rPr><t>${letter}</t></r>`;
    const item = `${wingdings('¨')}<r><t>有 </t></r>${wingdings('þ')}<r><t>无</t></r>`;
    const cells = { 账号活跃度证明: { item }, 曾申报彝乡电商创业人才: { stored: 'ü', type: 'str', style: 1 } };
    const row = await rowOf(cells, [{ font: '<name val="Wingdings"/>' }]);
    expect([row.figures.activityProof, row.figures.appliedBefore, codesOf(row)]).toEqual([false, true, []]);
  });
});

describe('formulas and errors', () => {
  test.each([
    [{ stored: '', formula: 'H2+1' }, undefined],
    [{ stored: '#N/A', type: 'e' }, ['cell-unread']],
    [{ stored: '=DISPIMG("ID_1",1)', formula: 'DISPIMG("ID_1",1)', type: 'str' }, ['cell-unread']],
  ])('%j', async (cell, issues) => {
    const row = await rowOf({ [YUAN]: cell });
    expect([row.figures.sales, issues === undefined || codesOf(row)]).toEqual([[], issues ?? true]);
  });
});
