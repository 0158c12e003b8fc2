import { describe, expect, it } from 'vitest';
import type { TextPart } from '../../../domain/printing/plain-document.ts';
import type { ReportModel } from '../../../domain/ranking/documents.ts';
import { reportModel } from '../../../domain/ranking/report-document.ts';
import { summaryModel } from '../../../domain/ranking/summary-document.ts';
import { aMember, aRanking, aScheme, DIGEST, dossiersOfARound, nameOf } from '../printing/samples.ts';

const scheme = aScheme();
const base = { round: 2023, room: '2023年度评审室', scheme, schemeVersion: 2 };
const panel = [0, 1, 2, 3].map((index) => aMember(index));

function section(model: ReportModel, title: string): readonly TextPart[] {
  const start = model.parts.findIndex((part) => part.part === 'heading' && part.text.endsWith(title));
  const rest = model.parts.slice(start + 1);
  const end = rest.findIndex((part) => part.part === 'heading');
  return end < 0 ? rest : rest.slice(0, end);
}

function textOf(parts: readonly TextPart[]): string {
  return JSON.stringify(parts);
}

describe('reportModel', () => {
  const recusals = [{ dossier: 'd4', applicant: nameOf(4), reason: '师生关系。' }];
  const withRecusal = panel.map((member, index) => (index === 1 ? { ...member, recusals } : member));
  const input = {
    ...base,
    panel: withRecusal,
    dossiers: dossiersOfARound(),
    ranking: aRanking(4),
    rankingDigest: DIGEST,
  };
  const model = reportModel(input);

  it('has its eleven sections in order', () => {
    const heads = model.parts.flatMap((part) => (part.part === 'heading' ? [part.text] : []));
    expect(heads).toEqual([
      '一、评审依据',
      '二、评审委员会',
      '三、评审方案',
      '四、资格审查',
      '五、回避',
      '六、评分与排名',
      '七、同分处理',
      '八、推荐名单',
      '九、未予推荐的情况',
      '十、留待人工处理的事项',
      '十一、说明',
    ]);
  });

  it('cites the policy', () => {
    expect(textOf(section(model, '评审依据'))).toContain('楚才组〔2022〕7号');
  });

  it('gives article and reason for who did not meet the conditions, and both verdicts of a ruling (R2.8)', () => {
    const text = textOf(section(model, '资格审查'));
    expect(text).toContain('符合条件的12件，不符合的1件，待人工确定的1件');
    expect(text).toContain('第六条（三）：上年度电商销售额2999999.99元，未达到300万元');
    expect(text).toContain('人工裁定为“符合”（规则结论为“不符合”），理由：补充了税务部门');
  });

  it('lists recusals, or says that there are none', () => {
    expect(textOf(section(model, '回避'))).toContain('师生关系');
    expect(textOf(section(reportModel({ ...input, panel }), '回避'))).toContain('没有登记回避');
  });

  it('recommends exactly those whom the ranking recommends (R1.1)', () => {
    const table = section(model, '推荐名单').find((part) => part.part === 'table');
    const names = table?.part === 'table' ? table.rows.map((row) => row[1]) : [];
    const standing = input.ranking.ranking.filter((row) => row.standing === 'recommended');
    expect(names).toEqual(standing.map((row) => row.applicant));
    expect(names.length).toBeLessThanOrEqual(10);
  });

  it('gives the article for who was passed over, and leaves open cases to a person', () => {
    expect(textOf(section(model, '未予推荐的情况'))).toContain('张建华：与第 2 名 罗志强同一企业');
    const open = textOf(section(model, '留待人工处理的事项'));
    expect(open).toContain('沙玉琴：资格尚待确定');
    expect(open).toContain('周子昂：与第 1 名');
    expect(textOf(section(model, '未予推荐的情况'))).not.toContain('周子昂');
  });

  it('names broken ties and shared places', () => {
    const shared = {
      ...input.ranking,
      ranking: input.ranking.ranking.map((row, index) => (index === 1 ? { ...row, rank: 1 } : row)),
    };
    const text = textOf(section(reportModel({ ...input, ranking: shared }), '同分处理'));
    expect(text).toContain('杨文丽（第3名）：按“业绩规模”一项有效评分的平均排定先后。');
    expect(text).toContain('第1名并列：李晓梅、罗志强。');
  });

  it('says that its own authority is no licensed certification authority', () => {
    expect(textOf(section(model, '说明'))).toContain('不是依法设立的电子认证服务机构');
  });

  it('stands without anyone ranked', () => {
    const empty = reportModel({
      ...input,
      panel: [],
      dossiers: [],
      ranking: { ...input.ranking, ranking: [], notes: [] },
    });
    expect(textOf(section(empty, '评分与排名'))).toContain('尚无排名');
    expect(textOf(section(empty, '推荐名单'))).toContain('没有推荐人选');
    expect(textOf(section(empty, '留待人工处理的事项'))).toContain('没有留待人工处理');
  });

  it('is plain data: the same after a trip through JSON', () => {
    for (const each of [model, summaryModel({ ...base, panel, ranking: input.ranking })]) {
      expect(JSON.parse(JSON.stringify(each))).toEqual(each);
    }
  });
});
