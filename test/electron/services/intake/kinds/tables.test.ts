import { describe, expect, test } from 'vitest';
import type { Roster } from '../../../../../electron/services/intake/roster/read-roster.ts';
import { type BuiltSheet, stored } from '../../../platform/office/build-xlsx.ts';
import { rosterOf } from './read-rows.ts';

const HEADS = ['序号', '姓名', '所在单位', '申报类别', '上年度销售额（元）'];
const person = (name: string, number = '1') => [number, name, `${name}公司`, '电商销售', stored('300000')];
const names = ({ rows }: Roster) => rows.map(({ name }) => name);

async function read(sheets: readonly BuiltSheet[]) {
  const roster = await rosterOf(sheets);
  return { names: names(roster), said: roster.notes.join('；'), rows: roster.rows };
}

describe('several sheets', () => {
  test('all are read, empty ones and lists of others are named', async () => {
    const found = await read([
      { name: '模板', rows: [HEADS] },
      { name: '楚雄市', rows: [HEADS, person('甲')] },
      { name: '牟定县', rows: [['汇总表'], HEADS, person('乙'), person('丙', '2')] },
      {
        name: '联系人',
        rows: [
          ['姓名', '电话'],
          ['丁', '1'],
        ],
      },
      { name: '续表', rows: [['3', '戊', '戊公司', '电商销售']] },
      { name: 'Sheet3', rows: [] },
      { name: '作废', rows: [HEADS, person('己')], state: 'hidden' },
    ]);
    expect(found.names).toEqual(['甲', '乙', '丙']);
    for (const words of [
      '“模板”只有表头',
      '“楚雄市”读入 1 人',
      '“牟定县”读入 2 人',
      '“联系人”（丁，共 1 人）不像申报汇总表',
      '“续表”没有“姓名”表头，1 行没有读入',
      '“Sheet3”是空的',
      '“作废”（己，共 1 人）工作表是隐藏的',
    ])
      expect(found.said).toContain(words);
    expect(found.rows.map(({ place }) => place)).toEqual(['“楚雄市”表第2行', '“牟定县”表第3行', '“牟定县”表第4行']);
  });
});

describe('several tables on a sheet', () => {
  const other = ['序号', '姓名', '前一年度销售额（元）', '上年度销售额（元）', '县市', '所在单位', '申报类别'];
  const second = ['1', '乙', stored('90000'), stored('120000'), '大姚县', '乙公司', '跨境电商'];

  test.each([
    ['a caption between', [['（二）跨境类']]],
    ['an empty row between', [[]]],
    ['nothing between', []],
    ['a total between', [['合计', undefined, '1人'], ['第二批']]],
  ])('with %s: each by its own head', async (_name, between) => {
    const { names: all, rows, said } = await read([{ rows: [HEADS, person('甲'), ...between, other, second] }]);
    expect(all).toEqual(['甲', '乙']);
    expect(rows[1]?.figures).toEqual({
      county: '大姚县',
      declaredTracks: ['cross-border'],
      sales: [
        { year: 2023, amount: '120000' },
        { year: 2022, amount: '90000' },
      ],
    });
    expect(said).toContain('另一个表读入 1 人');
  });

  test('beside each other: each person is read', async () => {
    const heads = ['姓名', '所在单位', '上年度销售额（元）'];
    const rows = [
      [...heads, undefined, ...heads],
      ['甲', '甲公司', stored('1'), undefined, '乙', '乙公司', stored('2')],
      ['丙', '丙公司', stored('3')],
    ];
    const found = await read([{ rows }]);
    expect(
      found.rows.map(({ name, values, figures }) => [name, values.coverEmployer, figures.sales[0]?.amount]),
    ).toEqual([
      ['甲', '甲公司', '1'],
      ['丙', '丙公司', '3'],
      ['乙', '乙公司', '2'],
    ]);
    expect(found.rows.flatMap(({ issues }) => issues)).toEqual([]);
  });

  test('second head of two rows under a spanning head', async () => {
    const heads = ['1', '姓名', '所在单位', '销售额（万元）', undefined];
    const under = [undefined, undefined, undefined, '上年度', '前一年度'];
    const rows = [HEADS, person('甲'), ['（二）'], heads, under, ['1', '乙', '乙公司', stored('12'), stored('9')]];
    const found = await read([{ rows, merges: ['D4:E4'] }]);
    expect(found.rows[1]?.figures.sales).toEqual([
      { year: 2023, amount: '120000' },
      { year: 2022, amount: '90000' },
    ]);
  });

  test('lines of words in the column of names are nobody', async () => {
    const rows = [
      ['姓名', '所在单位', '县市'],
      ['楚雄市（1人）'],
      ['甲', '甲公司', '楚雄市'],
      ['审核人：王某', '填表人：李某'],
      ['填表日期：2024年3月'],
      ['注：本表一式三份'],
    ];
    expect((await read([{ rows }])).names).toEqual(['甲']);
  });

  test('unit of the second block is its own', async () => {
    const heads = ['姓名', '所在单位', '上年度销售额'];
    const rows = [
      ['单位：万元'],
      heads,
      ['甲', '甲公司', stored('30')],
      ['单位：元'],
      heads,
      ['乙', '乙公司', stored('30')],
    ];
    const found = await read([{ rows }]);
    expect(found.rows.map(({ figures }) => figures.sales[0]?.amount)).toEqual(['300000', '30']);
  });
});

describe('examples', () => {
  test.each([
    ['示例', '张三'],
    ['例', '张三'],
    ['样例', '张三'],
    ['1', '张三（示例）'],
    ['1', '例：张三'],
    ['1', '【样例】张三'],
  ])('row %s %s is not read, and told', async (number, name) => {
    const found = await read([{ rows: [HEADS, person(name, number), person('甲')] }]);
    expect(found.names).toEqual(['甲']);
    expect(found.said).toMatch(/第 2 行“.*张三.*”是填写示例/);
  });

  test('table under a title, and sheet of examples, beside a roster', async () => {
    const block = await read([
      { rows: [['（填写示例）'], HEADS, person('张三'), ['正式填报'], ['单位：元'], HEADS, person('甲')] },
    ]);
    const sheet = await read([
      { name: '填写样例', rows: [HEADS, person('张三')] },
      { name: '汇总表', rows: [HEADS, person('甲')] },
    ]);
    expect([block.names, sheet.names]).toEqual([['甲'], ['甲']]);
    expect(sheet.said).toContain('“填写样例”（张三，共 1 人）是填写示例');
    expect(block.said).toContain('（张三，共 1 人）是填写示例');
  });

  test('the only table is read, whatever its sheet is called', async () => {
    expect((await read([{ name: '样表', rows: [HEADS, person('甲')] }])).names).toEqual(['甲']);
  });
});

describe('hidden', () => {
  test.each(['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'])('row %s', async (attributes) => {
    const found = await read([
      { rows: [HEADS, person('甲'), person('乙'), person('丙')], rowAttributes: { 2: attributes } },
    ]);
    expect(found.names).toEqual(['甲', '丙']);
    expect(found.said).toContain('第 3 行“乙”是隐藏的行');
  });

  test.each(['hidden="1"', 'width="0" customWidth="1"'])('column %s', async (attributes) => {
    const found = await read([
      { rows: [HEADS, person('甲')], before: `<cols><col min="5" max="5" ${attributes}/></cols>` },
    ]);
    expect(found.rows[0]?.figures.sales).toEqual([]);
    expect(found.rows[0]?.issues.map(({ code, message }) => [code, message.includes('300000')])).toEqual([
      ['cell-hidden', true],
    ]);
  });
});

describe('ditto', () => {
  test.each(['同上', '〃', '"', '″', "''", '”', '同前', ' 同 上 ', '——〃——', '""', '与上同', '同上行', '々'])(
    '%s stands for the cell above, and is told',
    async (mark) => {
      const rows = [HEADS, person('甲'), ['2', '乙', mark, mark, mark], ['3', '丙', mark, mark, mark]];
      const found = await read([{ rows }]);
      expect(found.rows.map(({ values }) => values.coverEmployer)).toEqual(['甲公司', '甲公司', '甲公司']);
      expect(found.rows.map(({ figures }) => figures.sales[0]?.amount)).toEqual(['300000', '300000', '300000']);
      expect(found.rows[2]?.issues.map(({ code }) => code)).toEqual(['ditto-read', 'ditto-read', 'ditto-read']);
    },
  );

  test.each([
    ['the head', [HEADS, ['1', '甲', '同上', '电商销售', stored('1')]]],
    ['a caption', [HEADS, person('甲'), ['牟定县'], ['1', '乙', '同上', '电商销售', stored('1')]]],
    ['a second head', [HEADS, person('甲'), HEADS, ['1', '乙', '同上', '电商销售', stored('1')]]],
    [
      'an empty cell',
      [HEADS, ['1', '甲', undefined, '电商销售', stored('1')], ['1', '乙', '同上', '电商销售', stored('1')]],
    ],
    ['a row that says 同左', [HEADS, person('甲'), ['1', '乙', '同左', '电商销售', stored('1')]]],
  ])('under %s it is for a person', async (_name, rows) => {
    const last = (await read([{ rows }])).rows.at(-1);
    expect([last?.values.coverEmployer, last?.issues.map(({ code }) => code)]).toEqual([undefined, ['cell-unread']]);
  });

  test('in the place of a name nobody is made up', async () => {
    const found = await read([{ rows: [HEADS, person('甲'), ['2', '同上', '乙公司', '电商销售', stored('1')]] }]);
    expect(found.names).toEqual(['甲']);
    expect(found.said).toContain('同上');
  });

  test('under a hidden row it is for a person', async () => {
    const rows = [HEADS, person('甲'), person('乙'), ['3', '丙', '同上', '电商销售', stored('1')]];
    const found = await read([{ rows, rowAttributes: { 2: 'hidden="1"' } }]);
    expect(found.rows[1]?.values.coverEmployer).toBeUndefined();
  });
});
