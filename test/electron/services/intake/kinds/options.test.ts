import { describe, expect, test } from 'vitest';
import { codesOf, rowOf } from './read-rows.ts';

/** Cells that say yes, or have the yes of two printed answers ticked. */
const YES = [
  '有☑ 无□',
  '无□ 有☑',
  '☑有 □无',
  '□无 ☑有',
  '□无☑有',
  '有（√） 无（ ）',
  '无（）有（√）',
  '（√）有 （ ）无',
  '(√)有()无',
  '[√] 有 [ ] 无',
  '【√】有　【　】无',
  '有［√］无［　］',
  '○无 ●有',
  '●有 ○无',
  '■有 □无',
  '有■无□',
  '√有 无',
  '有√ 无',
  '无 有√',
  '无 √有',
  '无 / 有√',
  '□√有 □无',
  '□有√ □无',
  '☒有 ☐无',
  '☑有（见附件） □无',
  '无（×） 有（√）',
  '有✓ 无✗',
  '有_√_ 无__',
  '☑有\n□无',
  '有 (V) 无 ( )',
  '①有√ ②无',
  'A.有☑ B.无□',
  '有⦿ 无◯',
  '无：□ 有：☑',
];
const NO = YES.filter((text) => !text.includes('见附件')).map((text) =>
  text.replace(/[有无]/g, (word) => (word === '有' ? '无' : '有')),
);
const OPEN = [
  '有□ 无□',
  '□有 □无',
  '☑有 ☑无',
  '有/无',
  '有 / 无',
  '有□/无□',
  '有√无',
  '有（ ）无（ ）',
  '有 无',
  '○有 ○无',
  '□有√□无',
  '有×无×',
  '□',
  '（ ）有（ ）无',
];

describe('printed answers 有/无', () => {
  test.each([...YES.map((text) => [text, true] as const), ...NO.map((text) => [text, false] as const)])(
    '%j is %s',
    async (text, value) => {
      const row = await rowOf({
        账号活跃度证明: text,
        曾申报彝乡电商创业人才: inWords(text),
        不良信用或违法违纪: text,
      });
      expect([row.figures.activityProof, row.figures.appliedBefore, row.figures.badRecord?.has, codesOf(row)]).toEqual([
        value,
        value,
        value,
        [],
      ]);
    },
  );

  test.each(OPEN)('%j is for a person', async (text) => {
    const row = await rowOf({ 账号活跃度证明: text, 曾申报彝乡电商创业人才: inWords(text) });
    expect([row.figures.activityProof, row.figures.appliedBefore, codesOf(row)]).toEqual([
      undefined,
      undefined,
      ['cell-unread', 'cell-unread'],
    ]);
    if (text === '□') return;
    const { figures, ...record } = await rowOf({ 不良信用或违法违纪: text });
    expect([figures.badRecord?.has, codesOf({ figures, ...record })]).toEqual([undefined, ['cell-unread']]);
  });
});

function inWords(text: string): string {
  return text.replaceAll('有', '是').replaceAll('无', '否');
}

describe('printed tracks', () => {
  test.each([
    ['□网络达人 □带货主播 ☑电商销售 □跨境电商', ['e-commerce'], []],
    ['网络达人□ 带货主播□ 电商销售☑ 跨境电商□', ['e-commerce'], []],
    ['○网络达人○带货主播○电商销售●跨境电商', ['cross-border'], []],
    ['网络达人（ ） 带货主播（√） 电商销售（ ） 跨境电商（ ）', ['live-seller'], []],
    ['□网络达人\n□带货主播\n■电商销售\n□跨境电商', ['e-commerce'], []],
    ['（√）网络达人、（ ）带货主播、（ ）电商销售', ['influencer'], []],
    ['√电商销售', ['e-commerce'], []],
    ['（一）□ （二）□ （三）☑ （四）□', ['e-commerce'], []],
    ['□网络达人 □带货主播 □电商销售 □跨境电商', undefined, ['cell-unread']],
    ['☑网络达人 □带货主播 ☑电商销售 □跨境电商', ['influencer', 'e-commerce'], ['cell-unread']],
    ['网络达人/带货主播/电商销售/跨境电商', undefined, ['cell-unread']],
    ['□网络达人 ☑种植大户', undefined, ['cell-unread']],
  ])('%j', async (text, tracks, issues) => {
    const row = await rowOf({ 申报类别: text });
    expect([row.figures.declaredTracks, codesOf(row)]).toEqual([tracks, issues]);
  });
});

describe('printed choices in other columns', () => {
  test.each([
    ['性别', '□男 ☑女', '女', []],
    ['性别', '男□ 女☑', '女', []],
    ['性别', '□男 □女', undefined, ['cell-unread']],
    ['最高学历', '□专科 ☑本科 □硕士', '本科', []],
  ])('%s %j', async (head, text, value, issues) => {
    const row = await rowOf({ [head]: text });
    const { sex, education } = row.values;
    expect([sex ?? education, codesOf(row)]).toEqual([value, issues]);
  });

  test('county and currency', async () => {
    const { figures } = await rowOf({ 县市: '□楚雄市 ☑大姚县', 币种: '☑美元 □人民币' });
    expect([figures.county, figures.currency]).toEqual(['大姚县', 'USD']);
  });

  test.each([
    ['□有 ☑无 （如有请说明：      ）', { has: false, text: '无' }],
    ['☑无□有，说明：', { has: false, text: '无' }],
    ['有□（   ）无☑', { has: false, text: '无' }],
  ])('prompt nobody answered is no remark: %j', async (text, record) => {
    expect((await rowOf({ 不良信用或违法违纪: text })).figures.badRecord).toEqual(record);
  });

  test.each([
    ['□曾申报 ☑未申报', false],
    ['☑曾申报 □未申报', true],
    ['☑未曾申报', false],
    ['从未申报过', false],
    ['申报过', true],
  ])('%j', async (text, value) => {
    expect((await rowOf({ 曾申报彝乡电商创业人才: text })).figures.appliedBefore).toBe(value);
  });

  test('remark behind the tick stays with its answer', async () => {
    const { badRecord } = (await rowOf({ 不良信用或违法违纪: '有☑（2021年行政处罚） 无□' })).figures;
    expect(badRecord).toEqual({ has: true, text: '有(2021年行政处罚)' });
  });

  test('struck answer leaves the other', async () => {
    const item = '<r><t>有/</t></r><r><rPr><strike/></rPr><t>无</t></r>';
    const row = await rowOf({ 账号活跃度证明: { item } });
    expect([row.figures.activityProof, codesOf(row)]).toEqual([true, ['text-struck']]);
  });
});
