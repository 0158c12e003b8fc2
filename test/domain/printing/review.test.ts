import { describe, expect, it } from 'vitest';
import type { TextPart } from '../../../domain/printing/plain-document.ts';
import type { ReportModel } from '../../../domain/ranking/documents.ts';
import { reportModel } from '../../../domain/ranking/report-document.ts';
import { signaturesModel } from '../../../domain/ranking/signatures-document.ts';
import { grouped, summaryModel } from '../../../domain/ranking/summary-document.ts';
import { spokenFingerprint } from '../../../domain/records/fingerprint.ts';
import { schemeRules } from '../../../domain/scheme/words.ts';
import { sheetModel } from '../../../domain/scoring/sheet-document.ts';
import { aMember, aRanking, aRankingRow, aScheme, aSheet, DIGEST, dossiersOfARound, nameOf } from './samples.ts';

const scheme = aScheme();
const base = { round: 2023, room: '2023年度评审室', scheme, schemeVersion: 2 };
const panel = [0, 1, 2, 3].map((index) => aMember(index));

describe('sheetModel', () => {
  const sheetOf = (changes: object, items: object = {}) => {
    const sheet = aSheet(0, scheme);
    const sheets = [{ ...sheet, ...changes, items: { ...sheet.items, ...items } }];
    return sheetModel({ ...base, member: aMember(0), sheets });
  };

  it('prints marks and the total as they are', () => {
    const [row] = sheetOf({}).rows;
    expect(row?.cells).toEqual(['22', '15', '20', '12', '8']);
    expect([row?.total, row?.state]).toEqual(['77', '已封存']);
  });

  it.each(['未评', '弃权', '回避', '缺席'] as const)('tells %s apart and marks the total as incomplete', (absent) => {
    const [row] = sheetOf({ complete: false, total: '62' }, { growth: { absent } }).rows;
    expect(row?.cells[1]).toBe(absent);
    expect(row?.total).toBe('62*');
  });

  it('prints no total for a recusal, and a dash for none', () => {
    expect(sheetOf({ state: 'recused' }).rows[0]).toMatchObject({
      total: '—',
      state: '回避',
      cells: Array(5).fill('回避'),
    });
    expect(sheetOf({ state: 'empty', total: null, complete: false }).rows[0]?.total).toBe('—');
  });

  it('prints a dash for an item that is not marked for the track, never 未评', () => {
    const items = [
      { id: 'a', name: '甲', max: '100', tracks: ['live-seller', 'influencer'] },
      { id: 'b', name: '乙', max: '100', tracks: ['e-commerce', 'cross-border'] },
    ];
    const tracked = aScheme({ items, ties: [] });
    const sheet = { ...aSheet(0, tracked), items: { a: { mark: '90' } } };
    const model = sheetModel({ ...base, scheme: tracked, member: aMember(0), sheets: [sheet] });
    expect(model.rows[0]?.cells).toEqual(['90', '—']);
    expect(model.notes.some((note) => note.includes('不对这一申报类别评分'))).toBe(true);
  });

  it('says that an unsealed sheet does not count, and that the scheme is a sample', () => {
    const { notes, scheme: printed } = sheetOf({ state: 'draft' });
    expect(notes.some((note) => note.includes('没有签名'))).toBe(true);
    expect(notes.some((note) => note.includes('示例'))).toBe(true);
    expect(printed).toEqual({ title: scheme.title, version: '第2版', sample: true });
    const confirmed = aScheme({ sample: false });
    expect(sheetModel({ ...base, scheme: confirmed, member: aMember(0), sheets: [] }).notes).toHaveLength(1);
  });

  it('lists comments by item, and only where there are any', () => {
    const model = sheetOf({ comments: { scale: '规模大。' }, comment: '　总体好。\n' });
    expect(model.comments).toEqual([
      {
        applicant: '1　李晓梅',
        lines: [
          { label: '业绩规模', text: '规模大。' },
          { label: '总评', text: '总体好。' },
        ],
      },
    ]);
    expect(sheetOf({}).comments).toEqual([]);
  });

  it('prints the weight of an item where it is not 1', () => {
    const weighted = aScheme({ items: [{ id: 'a', name: '甲', max: '50', weight: '2' }], ties: [] });
    const model = sheetModel({ ...base, scheme: weighted, member: aMember(0), sheets: [] });
    expect(model.items).toEqual([{ name: '甲', max: '满分50，权重2' }]);
  });
});

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

  it('gives the reason with its article for everyone not recommended, like reasons once', () => {
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

describe('schemeRules', () => {
  it.each([
    [{ aggregate: 'mean', drop: { high: 0, low: 0 } }, '得分为各评审人员有效总分的算术平均'],
    [{ aggregate: 'median', drop: { high: 0, low: 0 } }, '得分为各评审人员有效总分的中位数'],
    [{ aggregate: 'trimmed-mean', drop: { high: 2, low: 1 } }, '去掉2个最高分、1个最低分'],
    [{ rounding: { places: 1, mode: 'half-even' } }, '最后得分按四舍六入五成双保留1位小数'],
    [{ rounding: { places: 0, mode: 'down' } }, '最后得分按直接截断保留0位小数'],
    [{ rounding: { places: 1, at: 'item' } }, '各项加权分、各人总分和最后得分按四舍五入保留1位小数'],
    [{ ties: [] }, '名次并列，不再区分先后'],
    [{ passMark: '75' }, '得分不低于75分'],
    [{ quota: 6 }, '不超过6名'],
  ])('says %j in words', (changes, words) => {
    expect(schemeRules(aScheme(changes)).join('')).toContain(words);
  });
});

describe('signaturesModel', () => {
  const model = signaturesModel({ ...base, panel, rankingDigest: DIGEST, applicants: 14, recommended: 9 });

  it('prints every member with the whole fingerprint in groups, and the whole digest (R6.4)', () => {
    expect(model.members.map(({ name }) => name)).toEqual(panel.map(({ name }) => name));
    expect(model.members[1]?.fingerprint.join('').toLowerCase()).toBe(panel[1]?.fingerprint);
    expect(model.ranking.join('').toLowerCase()).toBe(DIGEST);
    expect(model.members[1]?.words.join(' ')).toBe(spokenFingerprint(panel[1]?.fingerprint ?? '').words);
  });

  it('prints no fingerprint for a member without a key', () => {
    const keyless = { name: '甲', kind: 'manager' as const };
    const { members } = signaturesModel({
      ...base,
      panel: [keyless],
      rankingDigest: DIGEST,
      applicants: 1,
      recommended: 0,
    });
    expect(members).toEqual([{ name: '甲', kind: '人才工作管理人员', unit: '—', fingerprint: [], words: [] }]);
  });
});

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
