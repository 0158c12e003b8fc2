import { describe, expect, it } from 'vitest';
import { grouped, summaryModel } from '../../../domain/ranking/summary-document.ts';
import { aMember, aRanking, aRankingRow, aScheme } from '../printing/samples.ts';

const scheme = aScheme();
const base = { round: 2023, room: '2023年度评审室', scheme, schemeVersion: 2 };
const panel = [0, 1, 2, 3].map((index) => aMember(index));

describe('summaryModel', () => {
  const model = summaryModel({ ...base, panel, ranking: aRanking(4) });

  it('marks dropped totals with their side and keeps them in their column', () => {
    const [row] = model.rows;
    expect(row?.totals.map(({ use }) => use).sort()).toEqual(['counted', 'counted', 'high', 'low']);
    const source = aRanking(4).ranking[0];
    for (const [index, { expert }] of panel.map(({ panellist }) => ({ expert: panellist })).entries()) {
      expect(row?.totals[index]?.text).toBe(source?.totals.find((each) => each.expert === expert)?.total);
    }
  });

  it('finds an expert by name where the ranking names one', () => {
    const totals = panel.map(({ name }) => ({ expert: name, total: '80' }));
    const ranking = { ...aRanking(4), ranking: [aRankingRow(0, 4, { totals, dropped: [] })] };
    const { rows } = summaryModel({ ...base, panel, ranking });
    expect(rows[0]?.totals).toEqual(panel.map(() => ({ text: '80', use: 'counted' })));
  });

  it('tells an absence from a missing sheet, and neither is a number', () => {
    expect(model.rows[4]?.totals[1]).toEqual({ text: '回避', use: 'excluded' });
    const lost = { ...aRanking(4), ranking: [aRankingRow(0, 4, { totals: [], dropped: [] })] };
    expect(summaryModel({ ...base, panel, ranking: lost }).rows[0]?.totals[0]).toEqual({ text: '—', use: 'none' });
  });

  it('prints no rank and no score where there are too few totals', () => {
    expect(model.rows[13]).toMatchObject({ rank: '—', score: '—', standing: '有效评分不足' });
  });

  it('names the rule that broke a tie in words', () => {
    expect(model.rows[2]?.tie).toBe('“业绩规模”一项有效评分的平均');
  });

  it('gives the reason with its article for everyone not recommended, and a shared reason once', () => {
    expect(model.reasons).toContainEqual({
      applicant: '张建华',
      text: '与第 2 名 罗志强同一企业，同一企业只认定一名领军人才（第十条）',
    });
    expect(model.reasons).toContainEqual({ applicant: '李国栋、起云峰、沙玉琴', text: '得分在前10名之外（第八条）' });
    expect(model.notes).toContain('待人工认定、未进入排名：沙玉琴');
  });
});

describe('grouped', () => {
  it('keeps the order of first mention and drops empty reasons', () => {
    const reasons = [
      { applicant: '甲', text: 'x' },
      { applicant: '乙', text: '' },
      { applicant: '丙', text: 'y' },
      { applicant: '丁', text: 'x' },
    ];
    expect(grouped(reasons)).toEqual([
      { applicant: '甲、丁', text: 'x' },
      { applicant: '丙', text: 'y' },
    ]);
  });
});
