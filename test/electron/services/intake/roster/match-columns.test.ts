import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FIGURES, SINGLE_FIGURES } from '../../../../../domain/application/figures.ts';
import {
  type ColumnChoices,
  columnTargetLabel,
  columnTargets,
  isColumnTarget,
} from '../../../../../domain/intake/roster-columns.ts';
import { previewRosters } from '../../../../../electron/services/intake/reading/preview-rosters.ts';
import { readDossiers } from '../../../../../electron/services/intake/reading/read-dossiers.ts';
import { columnsOf, matchesOf } from '../../../../../electron/services/intake/roster/match-columns.ts';
import { stored, xlsx } from '../../../platform/office/build-xlsx.ts';
import { aFolder, aJob, NO_CONVERTER } from '../sample-files.ts';

/** What the heads alone say, with a person's choices. */
const matchColumns = (headers: readonly string[], round: number, choices: ColumnChoices = {}) =>
  matchesOf(columnsOf([...headers.entries()], round, choices));
const of = (header: string) => matchColumns([header], 2024)[0];

describe('a head', () => {
  test.each([
    ['姓 名', 'name'],
    ['申报人', 'name'],
    ['单位名称（全称）', 'coverEmployer'],
    ['联系电话', 'phone'],
    ['性别', 'sex'],
    ['所在县市', 'county'],
    ['社会信用代码', 'creditCode'],
    ['申报类别', 'declaredTracks'],
    ['2023年销售额（万元）', 'sales.2023'],
    ['上年度电商销售额', 'sales.2023'],
    ['前一年度销售额（元）', 'sales.2022'],
    ['粉丝数量（人）', 'followers'],
    ['账号注册日期', 'accountSince'],
    ['带动就业人数', 'jobs'],
    ['纳税额（万元）', 'taxYuan'],
    ['有无不良信用记录', 'badRecord'],
    ['是否申报过“彝乡电商创业人才”', 'appliedBefore'],
    ['推荐顺序', 'countyRank'],
    ['序号', 'number'],
  ])('of %s is %s for sure', (header, target) => {
    expect(of(header)).toEqual({ index: 0, header, target, confidence: 'sure' });
  });

  test.each([
    ['抖音快手视频号等平台粉丝合计', 'followers'],
    ['直接和间接就业的贫困人口', 'jobs'],
    ['企业所得税等纳税明细', 'taxYuan'],
  ])('of %s is %s, for a person to look at', (header, target) => {
    expect(of(header)).toMatchObject({ target, confidence: 'likely' });
  });

  test.each(['备注', '粉丝增长率', '销售额同比增幅', '就业人员占比', '身份证号', ''])('of %j is nothing', (header) => {
    expect(of(header)).toEqual({ index: 0, header, confidence: 'none' });
  });

  test('of sales without a year says which year they are taken for', () => {
    expect(of('销售额（元）')).toMatchObject({ target: 'sales.2023', remark: '没有写明年度，按 2023 年' });
  });

  test('may be every figure’s own label', () => {
    for (const name of SINGLE_FIGURES)
      expect(of(FIGURES[name].label)).toMatchObject({ target: name, confidence: 'sure' });
  });

  test('that two columns share is remarked on, but not a description beside a record', () => {
    const matches = matchColumns(['电话', '手机号码', '有无不良信用', '不良信用说明'], 2024);
    expect(matches.map(({ target, remark }) => [target, remark])).toEqual([
      ['phone', '与另一列重复，采用前一列'],
      ['phone', '与另一列重复，采用前一列'],
      ['badRecord', undefined],
      ['badRecord', undefined],
    ]);
  });
});

describe('a person’s choices', () => {
  test('go before what the heads say, whatever blanks stand in them', () => {
    const matches = matchColumns(['姓名', '去年卖了多少', '粉丝量', '备 注'], 2024, {
      去年卖了多少: 'sales.2023',
      粉丝量: 'ignored',
      备注: 'specialty',
    });
    expect(matches.map(({ target, confidence }) => [target, confidence])).toEqual([
      ['name', 'sure'],
      ['sales.2023', 'chosen'],
      ['ignored', 'chosen'],
      ['specialty', 'chosen'],
    ]);
  });

  test('are among all targets, each with a label', () => {
    for (const target of columnTargets(2024)) {
      expect(isColumnTarget(target)).toBe(true);
      expect(columnTargetLabel(target)).not.toBe('');
    }
    expect(columnTargets(2024).slice(-6)).toEqual([
      'taxYuan',
      'badRecord',
      'appliedBefore',
      'countyRank',
      'number',
      'ignored',
    ]);
    for (const text of ['achievements', 'sales.23', 'toString', '', 'sales']) expect(isColumnTarget(text)).toBe(false);
  });
});

describe('the preview', () => {
  const roster = xlsx([
    {
      merges: ['A1:E1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:E3'],
      rows: [
        ['2024年度申报汇总表（单位：万元）', undefined, undefined, undefined, undefined],
        ['姓名', '工作单位', '销售额', undefined, '网上人气'],
        [undefined, undefined, '2023年', '2022年', undefined],
        ['李彩云', '姚安花田', stored('41.2'), '35万', stored('120000')],
        ['王某', '自由职业', '无', undefined, '=1+1'],
      ],
    },
  ]);

  test('shows columns under two rows of merged heads, and the first people', async () => {
    const folder = await aFolder({ '汇总.xlsx': roster, '别的.xlsx': xlsx([{ rows: [['品名', '数量']] }]) });
    const outcome = await previewRosters([folder], { round: 2024, job: aJob() });
    rmSync(folder, { recursive: true });
    if (!outcome.ok) throw new Error(outcome.message);
    const [preview] = outcome.value.rosters;
    expect(preview?.columns.map(({ header, target, confidence }) => [header, target, confidence])).toEqual([
      ['姓名', 'name', 'sure'],
      ['工作单位', 'coverEmployer', 'sure'],
      ['销售额 2023年', 'sales.2023', 'sure'],
      ['销售额 2022年', 'sales.2022', 'sure'],
      ['网上人气', undefined, 'none'],
    ]);
    expect(preview?.people).toBe(2);
    expect(preview?.rows).toEqual([
      { 0: '李彩云', 1: '姚安花田', 2: '41.2', 3: '35万', 4: '120000' },
      { 0: '王某', 1: '自由职业', 2: '无', 4: '=1+1' },
    ]);
    expect(outcome.value.refused.map(({ code }) => code)).toEqual(['roster-unrecognised']);
  });

  test('makes the same choices govern the import', async () => {
    const folder = await aFolder({ '汇总.xlsx': roster });
    const context = {
      round: 2024,
      converter: NO_CONVERTER,
      known: [],
      job: aJob(),
      columns: { 网上人气: 'followers' } as const,
    };
    const outcome = await readDossiers([folder], context);
    rmSync(folder, { recursive: true });
    if (!outcome.ok) throw new Error(outcome.message);
    const figures = outcome.value.dossiers.map(({ application }) => application?.figures);
    expect(figures).toEqual([
      {
        sales: [
          { year: 2023, amount: '412000' },
          { year: 2022, amount: '350000' },
        ],
        followers: '120000',
      },
      { sales: [] },
    ]);
    const issues = outcome.value.dossiers[1]?.application?.importIssues ?? [];
    expect(issues.find(({ code }) => code === 'cell-unread')).toMatchObject({
      field: 'followers',
      subject: '网上人气',
    });
  });
});
