import { describe, expect, test } from 'vitest';
import { unitOf } from '../../../../../electron/services/intake/roster/units.ts';
import { stored } from '../../../platform/office/build-xlsx.ts';
import { codesOf, rosterOf, rowOf } from './read-rows.ts';

describe('units in heads', () => {
  test.each([
    ['（元）', 0],
    ['（百元）', 2],
    ['（千元）', 3],
    ['（万元）', 4],
    ['（十万元）', 5],
    ['（百万元）', 6],
    ['（百万）', 6],
    ['（千万元）', 7],
    ['（亿元）', 8],
    ['（十亿元）', 9],
    ['（W）', 4],
    ['（w）', 4],
    ['（W元）', 4],
    ['(K)', 3],
    ['(M)', 6],
    ['/W', 4],
    ['/万元', 4],
    ['／百元', 2],
    ['（单位：十万元）', 5],
    ['（单位:W）', 4],
    ['（单位 万元）', 4],
    ['［万元］', 4],
    ['【万元】', 4],
    ['（人民币：万元）', 4],
    ['（人民币万元）', 4],
    ['（含税，万元）', 4],
    ['（2023年1-12月，万元）', 4],
    ['（万 元）', 4],
    ['（Ｗ）', 4],
    ['（仟元）', 3],
    ['（萬元）', 4],
    ['（百）', 2],
    ['（万元人民币）', 4],
    ['（人民币，万元）', 4],
    ['<万元>', 4],
    ['《万元》', 4],
    ['万元', 4],
    ['-万元', 4],
    ['W', 4],
    ['百元', 2],
    ['（30万元以上）', undefined],
    ['（不低于30万元）', undefined],
    ['（含税）', undefined],
    ['', undefined],
  ])('上年度销售额%s', (words, scale) => {
    expect(unitOf(`上年度销售额${words}`).scale).toBe(scale);
  });

  test.each([
    ['（万美元）', 4, 'USD'],
    ['（美元）', 0, 'USD'],
    ['（$）', 0, 'USD'],
    ['（USD）', 0, 'USD'],
    ['（万欧元）', 4, 'EUR'],
    ['（€万）', 4, 'EUR'],
    ['（美元，万）', 4, 'USD'],
    ['（澳元）', 0, 'AUD'],
  ])('上年度销售额%s has a currency', (words, scale, currency) => {
    expect(unitOf(`上年度销售额${words}`)).toMatchObject({ scale, currency });
  });

  test.each([
    '（元）（万元）',
    '（万元/元）',
    '（元，单位：万元）',
    '（美元/元）',
    '（10万元）',
    '（万比索）',
    '（million）',
  ])('上年度销售额%s contradicts itself: for a person', async (words) => {
    const row = await rowOf({ [`上年度销售额${words}`]: stored('300') });
    expect([row.figures.sales, codesOf(row)]).toEqual([[], ['cell-unread']]);
  });
});

describe('units in cells', () => {
  test.each([
    ['300W', '3000000'],
    ['300w', '3000000'],
    ['300 Ｗ', '3000000'],
    ['300W元', '3000000'],
    ['300k', '300000'],
    ['3M', '3000000'],
    ['3百万', '3000000'],
    ['3百万元', '3000000'],
    ['30十万元', '3000000'],
    ['30000百元', '3000000'],
    ['3千元', '3000'],
    ['0.03亿', '3000000'],
    ['人民币300万元', '3000000'],
    ['300,0000', '3000000'],
    ['300万块', '3000000'],
    ['300（万元）', '3000000'],
  ])('%s', async (text, amount) => {
    const row = await rowOf({ 上年度销售额: text });
    expect([row.figures.sales[0]?.amount, codesOf(row)]).toEqual([amount, []]);
  });

  test.each([
    '300m',
    '3,5万',
    '300.000.000',
    '3千5百',
    '300E',
    '1,23,456',
    '300万-400万',
    '300多W',
    '300比索',
    '300法郎元',
  ])('%s is for a person', async (text) => {
    const row = await rowOf({ 上年度销售额: text });
    expect([row.figures.sales, codesOf(row)]).toEqual([[], ['cell-unread']]);
  });

  test('followers in W', async () => {
    const row = await rowOf({ '粉丝量（W）': stored('8.6') });
    expect([row.figures.followers, (await rowOf({ 粉丝量: '8.6w' })).figures.followers]).toEqual(['86000', '86000']);
  });

  test('unit in a column of its own beside the figure', async () => {
    const row = await rowOf({ 上年度销售额: stored('300'), 金额单位: '万元', 纳税额: stored('5') });
    expect([row.figures.sales[0]?.amount, row.figures.taxYuan, codesOf(row)]).toEqual(['3000000', '5', []]);
  });
});

const HEADS = ['姓名', '所在单位', '上年度销售额', '纳税额', '粉丝量', '前一年度销售额（元）'];
const PERSON = ['李彩云', '姚安花田', stored('300'), stored('8.6'), stored('12'), stored('2410000')];
const NO_FOLLOWERS = ['李彩云', '姚安花田', stored('300'), stored('8.6'), undefined, stored('2410000')];

describe('units around the table', () => {
  const above = [
    '申报汇总表（金额：万元）',
    '申报汇总表（单位：万元）',
    '申报汇总表（万元）',
    '申报汇总表（金额单位：人民币万元）',
    '单位：万元',
    '单位: 万元',
    '金额单位：W',
    '计量单位（万元）',
    '填报单位：元谋县商务局    单位：万元',
    '以下金额均以万元为单位',
    '（以万元计）',
  ];
  test.each(above)('above: %s', async (line) => {
    const { rows } = await rosterOf([{ rows: [[line], HEADS, NO_FOLLOWERS] }]);
    expect(rows[0]?.figures).toMatchObject({
      sales: [
        { year: 2023, amount: '3000000' },
        { year: 2022, amount: '2410000' },
      ],
      taxYuan: '86000',
    });
    expect(rows[0]?.issues).toEqual([]);
  });

  const below = [
    '注：金额单位为万元',
    '备注：1.表中金额均为万元。2.请如实填写',
    '说明：销售额、纳税额以万元为单位',
    '注：本表金额单位：万元',
    '单位：万元',
    '注：销售额、纳税额按万元填报',
  ];
  test.each(below)('below: %s', async (line) => {
    const { rows } = await rosterOf([{ rows: [HEADS, NO_FOLLOWERS, [line]] }]);
    expect([rows[0]?.figures.sales[0]?.amount, rows[0]?.issues]).toEqual(['3000000', []]);
  });

  test.each(['填报单位：元谋县商务局', '注：上年度销售额须达到30万元以上', '推荐单位：万家坝', '单位：楚雄市商务局'])(
    'no unit: %s',
    async (line) => {
      const { rows } = await rosterOf([{ rows: [[line], HEADS, NO_FOLLOWERS] }]);
      expect([rows[0]?.figures.sales[0]?.amount, rows[0]?.issues]).toEqual(['300', []]);
    },
  );

  test('of several subjects', async () => {
    const lines = ['单位：万元、万人', '注：销售额单位为万元，纳税额单位为元，粉丝量单位为万人'];
    const first = await rosterOf([{ rows: [[lines[0]], HEADS, PERSON] }]);
    const second = await rosterOf([{ rows: [HEADS, PERSON, [lines[1]]] }]);
    expect(first.rows[0]?.figures).toMatchObject({ taxYuan: '86000', followers: '120000' });
    expect(second.rows[0]?.figures).toMatchObject({ taxYuan: '8.6', followers: '120000' });
    expect(second.rows[0]?.figures.sales[0]?.amount).toBe('3000000');
  });

  test('above and below contradict each other: for a person', async () => {
    const { rows } = await rosterOf([{ rows: [['单位：万元'], HEADS, NO_FOLLOWERS, ['注：金额单位为元']] }]);
    expect(rows[0]?.figures.taxYuan).toBeUndefined();
    expect(rows[0]?.issues.map(({ code }) => code)).toEqual(['cell-unread', 'cell-unread']);
  });

  test('beside the head, and in a row of their own below it', async () => {
    const beside = await rosterOf([
      {
        rows: [
          ['姓名', '所在单位', '上年度销售额', '万元', '县市'],
          ['李彩云', '姚安花田', stored('300'), undefined, '姚安县'],
        ],
      },
    ]);
    const under = await rosterOf([
      {
        rows: [
          ['姓名', '所在单位', '上年度销售额', '粉丝量'],
          [undefined, undefined, '（万元）', '万人'],
          ['李彩云', '姚安花田', stored('300'), stored('8.6')],
        ],
      },
    ]);
    expect(beside.rows[0]?.figures.sales[0]?.amount).toBe('3000000');
    expect([under.rows.length, under.rows[0]?.figures.sales[0]?.amount, under.rows[0]?.figures.followers]).toEqual([
      1,
      '3000000',
      '86000',
    ]);
  });
});
