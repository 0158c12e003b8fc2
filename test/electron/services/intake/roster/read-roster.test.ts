import { describe, expect, test } from 'vitest';
import { openOffice } from '../../../../../electron/platform/office/office-file.ts';
import { readWorkbook } from '../../../../../electron/platform/office/xlsx/read-workbook.ts';
import { type Roster, type RosterRow, readRoster } from '../../../../../electron/services/intake/roster/read-roster.ts';
import { buildZip } from '../../../platform/archive/build-zip.ts';
import { type BuiltCell, type BuiltSheet, stored, xlsx } from '../../../platform/office/build-xlsx.ts';

const ROUND = 2024;

async function outcomeOf(sheets: readonly BuiltSheet[], from1904 = false) {
  const office = await openOffice(xlsx(sheets, [], from1904));
  if (!office.ok) return office;
  const workbook = await readWorkbook(office.value);
  office.value.archive.close();
  return workbook.ok ? readRoster(workbook.value, ROUND) : workbook;
}

async function rosterOf(rows: BuiltSheet['rows'], merges: readonly string[] = []): Promise<Roster> {
  const outcome = await outcomeOf([{ rows, merges }]);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

/** The row that one applicant's cells make under headers of their own. */
async function rowOf(cells: Readonly<Record<string, BuiltCell>>): Promise<RosterRow> {
  const { rows } = await rosterOf([
    ['姓名', '所在单位', ...Object.keys(cells)],
    ['李彩云', '姚安花田', ...Object.values(cells)],
  ]);
  if (!rows[0]) throw new Error('no row');
  return rows[0];
}

const codes = (row: RosterRow) => row.issues.map((issue) => issue.code);

describe('a header', () => {
  test('reads with titles above, columns in another order and wording', async () => {
    const { rows, notes } = await rosterOf([
      ['楚雄州“兴楚电商创业领军人才”申报汇总表'],
      ['填报单位：姚安县商务局', undefined, '单位：万元'],
      [],
      [
        '手机号码',
        '企业名称',
        '推荐县（市）',
        '申报人姓名',
        '类别',
        '去年电商销售额',
        '2022年销售额',
        '社会信用代码',
        '推荐名次',
      ],
      [
        '13987800001',
        '姚安花田',
        '姚安县',
        '李彩云',
        '电商销售',
        stored('412.5'),
        '330',
        '91532325MA6K00000X',
        '第1名',
      ],
    ]);
    expect(notes).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      name: '李彩云',
      place: '第5行',
      values: { name: '李彩云', coverEmployer: '姚安花田', phone: '13987800001' },
      figures: {
        county: '姚安县',
        declaredTracks: ['e-commerce'],
        sales: [
          { year: 2023, amount: '4125000' },
          { year: 2022, amount: '3300000' },
        ],
        creditCode: '91532325MA6K00000X',
        countyRank: 1,
      },
      issues: [],
    });
  });

  test('of two rows with merged heads reads', async () => {
    const { rows } = await rosterOf(
      [
        ['序号', '姓名', '所在单位', '销售额（万元）', undefined, '账号', undefined],
        [undefined, undefined, undefined, '上年度', '前一年度', '注册日期', '粉丝量（万人）'],
        ['1', '李彩云', '姚安花田', stored('30'), stored('29.99999'), '2020.05.01', '8.6'],
      ],
      ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:G1'],
    );
    expect(rows[0]?.figures).toEqual({
      sales: [
        { year: 2023, amount: '300000' },
        { year: 2022, amount: '299999.9' },
      ],
      accountSince: '2020-05-01',
      followers: '86000',
    });
    expect(rows[0]?.number).toBe('1');
  });

  test('reads with sub-heads under heads that are not merged', async () => {
    const { rows } = await rosterOf([
      ['姓名', '所在单位', '联系'],
      [undefined, undefined, '电话'],
      ['李彩云', '姚安花田', '13987800001'],
    ]);
    expect(rows.map(({ name }) => name)).toEqual(['李彩云']);
  });

  test('with 姓名 makes every visible sheet be read, and the others be named', async () => {
    const roster = (name: string) => [
      ['姓名', '县市'],
      [name, '姚安县'],
    ];
    const outcome = await outcomeOf([
      { rows: [['说明'], ['请填写第二张表']] },
      { rows: roster('旧名单'), state: 'hidden' },
      { rows: roster('李彩云') },
      { rows: roster('第二名单') },
    ]);
    if (!outcome.ok) throw new Error(outcome.message);
    expect(outcome.value.rows.map(({ name, place }) => [name, place])).toEqual([
      ['李彩云', '“表3”表第2行'],
      ['第二名单', '“表4”表第2行'],
    ]);
    expect(outcome.value.notes.join('；')).toMatch(/“表1”没有“姓名”表头.*“表2”（旧名单，共 1 人）工作表是隐藏的/);
  });

  test.each([
    [
      'no sheet with a header',
      [
        {
          rows: [
            ['品名', '数量'],
            ['野生菌', '3'],
          ],
        },
      ],
    ],
    ['姓名 alone', [{ rows: [['姓名'], ['李彩云']] }]],
    ['nothing', [{ rows: [] }]],
  ])('is refused with %s', async (_name, sheets) => {
    expect(await outcomeOf(sheets)).toMatchObject({ ok: false, code: 'roster-unrecognised' });
  });
});

describe('a row', () => {
  test('has a value that is merged over it and others', async () => {
    const { rows } = await rosterOf(
      [
        ['县市', '姓名', '所在单位'],
        ['姚安县', '李彩云', '姚安花田'],
        [undefined, '王小山', '姚安荷城'],
      ],
      ['A2:A3'],
    );
    expect(rows.map((row) => row.figures.county)).toEqual(['姚安县', '姚安县']);
  });

  test('is skipped where it is a total, a repeated header or empty, and named where it has no name', async () => {
    const { rows, notes } = await rosterOf([
      ['序号', '姓名', '县市'],
      ['1', '李彩云', '姚安县'],
      [],
      ['序号', '姓名', '县市'],
      ['2', '王小山', '姚安县'],
      ['3', undefined, '大姚县'],
      ['合计', undefined, '2人'],
      ['填表人：张三  审核：李四'],
    ]);
    expect(rows.map((row) => row.name)).toEqual(['李彩云', '王小山']);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('第 6 行');
    expect(notes[0]).toContain('第 8 行');
    expect(notes[0]).not.toContain('合计');
  });

  test('is no applicant where it is a caption across the table, and a padded name loses its blanks', async () => {
    const { rows } = await rosterOf(
      [
        ['姓名', '所在单位', '县市'],
        ['姚安县（2人）', undefined, undefined],
        ['王　平', '姚安荷城', '姚安县'],
      ],
      ['A2:C2'],
    );
    expect(rows.map((row) => [row.name, row.values.name])).toEqual([['王平', '王平']]);
  });

  test('with a column that is not understood has it reported with its content, where there is any', async () => {
    expect(codes(await rowOf({ 备注: '曾获省级奖' }))).toEqual(['column-not-taken']);
    expect((await rowOf({ 备注: '曾获省级奖' })).issues[0]?.message).toContain('曾获省级奖');
    expect(codes(await rowOf({ 备注: undefined }))).toEqual([]);
  });

  test('gives fields of the form too', async () => {
    const { values } = await rowOf({ 性别: '女', 民族: '彝族', 出生年月: '1990.02', 专业领域: '电商' });
    expect(values).toMatchObject({ sex: '女', ethnicity: '彝族', birth: '1990.02', specialty: '电商' });
  });
});

describe('money', () => {
  test.each([
    ['上年度销售额（元）', stored('299999.99'), '299999.99'],
    ['上年度销售额（元）', stored('299999.98999999999'), '299999.99'],
    ['上年度销售额（元）', stored('1.1000000000000001'), '1.1'],
    ['上年度销售额（元）', stored('3E6'), '3000000'],
    ['上年度销售额', '３００，０００', '300000'],
    ['上年度销售额', ' 3,000,000.50 元', '3000000.5'],
    ['上年度销售额', '￥300000', '300000'],
    ['上年度销售额', '30万', '300000'],
    ['上年度销售额', '30.5 万元', '305000'],
    ['上年度销售额', '1.2亿元', '120000000'],
    ['上年度销售额（万元）', stored('30'), '300000'],
    ['上年度销售额（万元）', '30万元', '300000'],
    ['上年度销售额（万元）', '300000元', '300000'],
    ['上年度销售额 单位：万元', stored('29.999999'), '299999.99'],
    ['上年度销售额/万元', '0.1', '1000'],
    ['上年度销售额（元）', stored('0'), '0'],
  ])('in %j with %j is %s yuan, exact', async (header, cell, amount) => {
    const row = await rowOf({ [header]: cell });
    expect(row.figures).toEqual({ sales: [{ year: 2023, amount }] });
    expect(row.origins['sales.2023']).toBe('第2行');
    expect(row.issues).toEqual([]);
  });

  test.each(['约30万', '30多万', '30万左右', '100万以上', '三十万', '30-40万', '见附件'])(
    'in a rough or unreadable sum %j is reported and not taken',
    async (text) => {
      const row = await rowOf({ 上年度销售额: text });
      expect(row.figures.sales).toEqual([]);
      expect(codes(row)).toEqual(['cell-unread']);
    },
  );

  test('in a sum with a remark is taken and shown to a person', async () => {
    const row = await rowOf({ 上年度销售额: '30万元（含税）', 带动就业: '12人（脱贫户5人）' });
    expect([row.figures.sales, row.figures.jobs, codes(row)]).toEqual([
      [{ year: 2023, amount: '300000' }],
      '12',
      ['cell-unread', 'cell-unread'],
    ]);
  });

  test('is not a number of things', async () => {
    expect((await rowOf({ 上年度销售额: '300件' })).figures.sales).toEqual([]);
  });

  test('is not a list of goods, nor does that answer whether they are local', async () => {
    const row = await rowOf({ 主营产品: '有机蔬菜' });
    expect([row.figures.mainlyLocal, codes(row)]).toEqual([undefined, ['column-not-taken']]);
    expect((await rowOf({ 是否主要销售楚雄特色农产品: '是' })).figures.mainlyLocal).toBe(true);
  });

  test.each(['无', '/', '-', '——', ''])('of %j is no sum', async (text) => {
    const row = await rowOf({ 上年度销售额: text });
    expect([row.figures.sales, codes(row)]).toEqual([[], []]);
  });

  test.each([
    ['2022年销售额', 2022],
    ['2023年度电商销售额（万元）', 2023],
    ['上年度直播销售额', 2023],
    ['去年营业额', 2023],
    ['前一年度销售额', 2022],
    ['上上年度销售额', 2022],
    ['大前年销售额', 2021],
    ['本年度销售额', 2024],
  ])('under the header %j means %i', async (header, year) => {
    expect((await rowOf({ [header]: '100元' })).figures.sales).toEqual([{ year, amount: '100' }]);
  });

  test('from sales without a year goes to last year and to a person', async () => {
    const row = await rowOf({ 销售额: '100元' });
    expect([row.figures.sales, codes(row)]).toEqual([[{ year: 2023, amount: '100' }], ['cell-unread']]);
  });

  test('is not a growth rate', async () => {
    expect((await rowOf({ 销售额增长率: '20%' })).figures.sales).toEqual([]);
  });

  test('in two columns of one year is that of the declared track, and the other is reported', async () => {
    const row = await rowOf({ 申报类别: '跨境电商', 上年度电商销售额: '900万', 上年度跨境电商销售额: '12万' });
    expect(row.figures.sales).toEqual([{ year: 2023, amount: '120000' }]);
    expect(codes(row)).toEqual(['cell-unread']);
  });

  test.each([
    ['币种', { 上年度销售额: '15000', 币种: 'USD' }, 'USD', []],
    ['币种 in words', { 上年度销售额: '15000', 币种: '美元' }, 'USD', []],
    ['the header', { '上年度销售额（万美元）': '1.5' }, 'USD', []],
    ['the cell', { 上年度销售额: '15000美元' }, 'USD', []],
    ['nothing', { '上年度销售额（元）': '15000' }, undefined, []],
    ['cell and 币种 that contradict', { 上年度销售额: '15000欧元', 币种: 'USD' }, 'USD', ['cell-unread']],
    ['an unknown word', { 上年度销售额: '15000', 币种: '贝壳' }, undefined, ['cell-unread']],
  ])('has its currency from %s', async (_name, cells, currency, issues) => {
    const row = await rowOf(cells);
    expect([row.figures.currency, row.figures.sales, codes(row)]).toEqual([
      currency,
      [{ year: 2023, amount: '15000' }],
      issues,
    ]);
  });
});

describe('a figure', () => {
  test.each([
    ['是', true],
    ['否', false],
    ['有', true],
    ['无', false],
    ['√', true],
    ['×', false],
    ['Y', true],
    ['no', false],
    ['是（证明见附件）', true],
    ['没有', false],
    ['不是', false],
  ])('of %j is %s', async (text, value) => {
    expect((await rowOf({ 账号活跃度证明: text })).figures.activityProof).toBe(value);
  });

  test.each(['待定', '不清楚', '是否', '没有，但曾申报', '有机产品', '无人机', '是否有'])(
    'of %j is neither and reported',
    async (text) => {
      const row = await rowOf({ 曾申报彝乡电商创业人才: text });
      expect([row.figures.appliedBefore, codes(row)]).toEqual([undefined, ['cell-unread']]);
    },
  );

  test.each([
    ['无', false],
    ['否', false],
    ['无不良信用记录及违法违纪情况', false],
    ['未发现不良记录', false],
    ['有：2021年被列入经营异常名录', true],
    ['2021年因广告违法被处罚', true],
    ['无不良记录，但2021年被列入经营异常名录', undefined],
    ['未按时年报', undefined],
  ])('for a bad record of %j is %s', async (text, has) => {
    expect((await rowOf({ 不良信用或违法违纪: text })).figures.badRecord).toEqual({
      ...(has === undefined ? {} : { has }),
      text,
    });
  });

  test.each([
    ['text', '2019.05.10', '2019-05-10', []],
    ['Chinese', '2019年5月10日', '2019-05-10', []],
    ['built-in date format', stored('43595', 1), '2019-05-10', []],
    ['own date format', stored('43595.75', 2), '2019-05-10', []],
    ['digits', stored('20190510'), '2019-05-10', []],
    ['serial without a format', stored('43595'), '2019-05-10', ['cell-unread']],
    ['month only', stored('2019.05'), undefined, ['cell-unread']],
    ['nonsense', '2019.13.45', undefined, ['cell-unread']],
  ])('for an account date is read as %s', async (_name, cell, date, issues) => {
    const row = await rowOf({ 账号注册日期: cell });
    expect([row.figures.accountSince, codes(row)]).toEqual([date, issues]);
  });

  test('for a date of the 1904 system is read by its own epoch', async () => {
    const outcome = await outcomeOf(
      [
        {
          rows: [
            ['姓名', '账号注册日期'],
            ['李彩云', stored('42133', 1)],
          ],
        },
      ],
      true,
    );
    expect(outcome.ok && outcome.value.rows[0]?.figures.accountSince).toBe('2019-05-10');
  });

  test('is no date in money and time formats', async () => {
    expect((await rowOf({ '上年度销售额（元）': stored('43595', 3) })).figures.sales).toEqual([
      { year: 2023, amount: '43595' },
    ]);
    const time = await rowOf({ '上年度销售额（元）': stored('43595', 4) });
    expect([time.figures.sales, time.figures.accountSince, codes(time)]).toEqual([[], undefined, ['cell-unread']]);
  });

  test.each([
    ['带货主播', ['live-seller'], []],
    ['网络达人、主播', ['influencer'], []],
    ['网络达人，带货主播', ['influencer', 'live-seller'], []],
    ['电商销售/跨境电商', ['e-commerce', 'cross-border'], []],
    ['（三）', ['e-commerce'], []],
    ['第六条（四）', ['cross-border'], []],
    ['跨境电子商务', ['cross-border'], []],
    ['主播', undefined, ['cell-unread']],
    ['种植大户', undefined, ['cell-unread']],
    ['带货主播、种植大户', ['live-seller'], ['cell-unread']],
  ])('for the category is read: %j', async (text, tracks, issues) => {
    const row = await rowOf({ 申报类别: text });
    expect([row.figures.declaredTracks, codes(row)]).toEqual([tracks, issues]);
  });

  test('for a credit code stored as a number has lost digits and is not taken (R2.7)', async () => {
    const row = await rowOf({ 统一社会信用代码: stored('5.3230119850601E+17') });
    expect([row.figures.creditCode, codes(row)]).toEqual([undefined, ['cell-unread']]);
    expect((await rowOf({ 统一社会信用代码: ' ９１532325ma6k00000x ' })).figures.creditCode).toBe('91532325MA6K00000X');
  });

  test('for a telephone stored as a number keeps its digits', async () => {
    expect((await rowOf({ 联系电话: stored('13987800001') })).values.phone).toBe('13987800001');
    expect((await rowOf({ 联系电话: stored('1.3987800001E10') })).values.phone).toBe('13987800001');
  });

  test('by a formula is not run: its stored value is used and noted', async () => {
    const row = await rowOf({ 带动就业: { stored: '23', formula: 'SUM(A1:A9)+WEBSERVICE("x")' } });
    expect([row.figures.jobs, codes(row)]).toEqual(['23', ['formula-value-used']]);
  });

  test('in an error cell is reported', async () => {
    expect(codes(await rowOf({ 带动就业: { stored: '#REF!', type: 'e' } }))).toEqual(['cell-unread']);
  });

  test.each([
    ['12.5', ['cell-unread']],
    ['-3', ['cell-unread']],
    ['10万+', ['cell-unread']],
  ])('for a head count of %j is reported', async (text, issues) => {
    const row = await rowOf({ 粉丝量: text });
    expect([row.figures.followers, codes(row)]).toEqual([undefined, issues]);
  });

  test('for influence is none where it is 无, and not stated where it is blank', async () => {
    expect((await rowOf({ 本地影响力说明: '无' })).figures.influence).toBe('');
    expect('influence' in (await rowOf({ 本地影响力说明: undefined })).figures).toBe(false);
  });
});

describe('a sheet', () => {
  test('reads rich text without reading aids, inline strings and escapes', async () => {
    const { rows } = await rosterOf([
      ['姓名', '所在单位', '县市'],
      [
        { item: '<r><t>李</t></r><r><rPr><b/></rPr><t>彩云</t></r><rPh sb="0" eb="1"><t>lǐ</t></rPh>' },
        { inline: '<t>姚安</t><r><t>花田</t></r>' },
        { stored: '姚安_x000A_县', type: 'str' },
      ],
    ]);
    expect([rows[0]?.name, rows[0]?.values.coverEmployer, rows[0]?.figures.county]).toEqual([
      '李彩云',
      '姚安花田',
      '姚安 县',
    ]);
  });

  test('is not too large for its formatted empty cells and rows', async () => {
    const blank = `<row r="9">${'<c r="A9" s="1"/>'.repeat(400_000)}</row>`;
    const sheet = `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>县市</t></is></c></row>${blank}</sheetData></worksheet>`;
    const office = await openOffice(workbookOf(sheet));
    if (!office.ok) throw new Error(office.message);
    const workbook = await readWorkbook(office.value);
    expect(workbook.ok && [...(workbook.value[0]?.rows.keys() ?? [])]).toEqual([0]);
  });
});

/** A workbook with one sheet given as XML. */
function workbookOf(sheet: string): Uint8Array {
  return buildZip([
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, method: 0 },
  ]);
}
