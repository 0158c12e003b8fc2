import type { Application, Evidence } from '../../../domain/application/record.ts';
import type { DossierSummary } from '../../../domain/dossier/calls.ts';
import type { PanelMember } from '../../../domain/panel/calls.ts';
import type { PageCode } from '../../../domain/printing/document.ts';
import type { RankingOutput, RankingRowOutput } from '../../../domain/ranking/calls.ts';
import { EXAMPLE_SCHEME } from '../../../domain/scheme/example-scheme.ts';
import { recordedScheme, type Scheme } from '../../../domain/scheme/scheme.ts';
import type { Sheet } from '../../../domain/scoring/calls.ts';

/** Builders of what the printed documents are made from: an ordinary round, and the same stretched to its limits. */

export const CREATED = new Date('2026-11-22T08:00:00Z');
export const DIGEST = '3f9a41c07be2d85516aa90ce2b7714d3885e0c6af1d2b93407e6c85a9d1f2e60';

export function aCode(letters = 'SB'): PageCode {
  return {
    text: `XC1:${letters}:5C1E09AB:${DIGEST.slice(0, 24).toUpperCase()}`,
    document: `${letters}-${DIGEST.slice(0, 12).toUpperCase()}`,
    digest: DIGEST,
  };
}

const VALUES = {
  coverApplicant: '李晓梅',
  coverEmployer: '楚雄彝韵文化传播工作室',
  specialty: '电子商务',
  phone: '13800000001',
  filledOn: '2023年3月15日',
  name: '李晓梅',
  sex: '女',
  birth: '1985-6-1',
  ethnicity: '彝族',
  origin: '云南楚雄',
  presentPostSince: '2019年3月',
  title: '',
  rank: '',
  politicalStatus: '中共党员',
  joinedOn: '2006.7',
  employerAndPost: '楚雄彝韵文化传播工作室 总经理',
  education: '本科',
  degree: '学士',
  schoolAndMajor: '云南财经大学 电子商务',
  basicStatement:
    '热爱祖国，遵纪守法，无不良信用记录。\n本人长期在楚雄州从事电子商务工作，坚持诚信经营，积极参加助农公益活动。',
  achievements:
    '账号“彝乡小梅”2019年5月10日注册，累计发布短视频1260条，粉丝8.6万人；2022年总曝光量3200万次。附：平台活跃度证明。',
  employerSealedOn: '2023.03.16',
  organisationOpinion: '同意推荐。',
  financeOpinion: '情况属实。',
  financeOpinionDate: '2023.03.20',
} as const;

export function anApplication(changes: Partial<Application['form']> = {}, formRead = true): Application {
  return {
    round: 2023,
    form: {
      values: VALUES,
      basic: { leadership: true, patriotism: true, conduct: true },
      tracks: { influencer: true, 'live-seller': false, 'e-commerce': false, 'cross-border': false },
      educationRows: [{ period: '2004.9-2008.7', school: '云南财经大学', major: '电子商务' }],
      workRows: [
        { period: '2008年7月至2019年3月', employer: '昆明某贸易公司', post: '业务主管' },
        { period: '2019.03—至今', employer: '楚雄彝韵文化传播工作室', post: '总经理' },
      ],
      ...changes,
    },
    formRead,
    figures: { sales: [] },
    origins: {},
    importIssues: [],
  };
}

export function aFile(name: string, role: Evidence['role'], mediaType = 'application/pdf'): Evidence {
  return { dossier: 'd1', name, mediaType, size: 20_895, sha256: DIGEST, role };
}

export function aScheme(changes: object = {}): Scheme {
  const parsed = recordedScheme({ ...EXAMPLE_SCHEME, ...changes });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

const NAMES = '李晓梅 罗志强 杨文丽 张建华 普兰芳 周子昂 鲁文军 马丽娟 王俊杰 自正兰 李国栋 起云峰 沙玉琴 毕有才'.split(
  ' ',
);
const TRACKS = ['网络达人、主播', '带货主播', '电商销售', '跨境电商'];

export function nameOf(index: number): string {
  const name = NAMES[index % NAMES.length] ?? '';
  return index < NAMES.length ? name : `${name}${Math.floor(index / NAMES.length)}`;
}

export function aSheet(index: number, scheme: Scheme, changes: Partial<Sheet> = {}): Sheet {
  const items = scheme.items.map((item, place) => {
    const most = Number(item.max);
    return [item.id, { mark: String(Math.round(most * (0.72 + ((index * 7 + place * 3) % 25) / 100))) }] as const;
  });
  return {
    dossier: `d${index}`,
    applicant: nameOf(index),
    employer: `楚雄${nameOf(index).slice(1)}电子商务有限公司`,
    track: TRACKS[index % 4] ?? '',
    state: 'sealed',
    items: Object.fromEntries(items),
    comments: {},
    comment: '',
    total: String(items.reduce((sum, [, { mark }]) => sum + Number(mark), 0)),
    complete: true,
    signed: false,
    ...changes,
  };
}

export function aMember(index: number, changes: Partial<PanelMember> = {}): PanelMember {
  const digits = DIGEST.slice(index % 60) + DIGEST.slice(0, index % 60);
  return {
    panellist: `p${index}`,
    name: `${'赵钱孙李周吴郑王冯陈'[index % 10]}${['教授', '明远', '思齐', '若水'][index % 4]}${index >= 10 ? index : ''}`,
    kind: index % 5 === 4 ? 'manager' : 'expert',
    unit: '楚雄师范学院管理与经济学院',
    enrolment: 'certified',
    fingerprint: digits,
    recusals: [],
    head: false,
    promised: false,
    sheets: 12,
    ...changes,
  };
}

export function aRankingRow(index: number, experts: number, changes: Partial<RankingRowOutput> = {}): RankingRowOutput {
  const totals = Array.from({ length: experts }, (_, place) => ({
    expert: `p${place}`,
    total: (92 - (index % 60) * 0.5 - ((place * 7 + index * 3) % 9)).toFixed(1),
  })).sort((a, b) => Number(a.total) - Number(b.total));
  const [lowest, highest] = [totals[0], totals.at(-1)];
  const dropped =
    experts > 2 && lowest && highest
      ? [
          { ...highest, side: 'high' as const },
          { ...lowest, side: 'low' as const },
        ]
      : [];
  const standing = index < 10 ? 'recommended' : 'not-recommended';
  return {
    rank: index + 1,
    applicant: nameOf(index),
    dossier: `d${index}`,
    employer: `楚雄${nameOf(index).slice(1)}电子商务有限公司`,
    track: TRACKS[index % 4] ?? '',
    score: (88 - index * 0.37).toFixed(2),
    exact: `${2640 - index}/30`,
    valid: experts,
    dropped,
    excluded: [],
    totals,
    tieBrokenBy: null,
    standing,
    because: standing === 'recommended' ? '得分列前10名（第八条）' : '得分在前10名之外（第八条）',
    ...changes,
  };
}

/** Fourteen applicants with every kind of outcome, or as many as asked. */
export function aRanking(experts: number, applicants = 14): RankingOutput {
  const ranking = Array.from({ length: applicants }, (_, index) => aRankingRow(index, experts));
  const special: readonly (readonly [number, Partial<RankingRowOutput>])[] = [
    [2, { tieBrokenBy: 'item:scale' }],
    [3, { standing: 'passed-over', because: '与第 2 名 罗志强同一企业，同一企业只认定一名领军人才（第十条）' }],
    [
      4,
      {
        excluded: [{ expert: 'p1', because: '回避' }],
        totals: aRankingRow(4, experts).totals.filter(({ expert }) => expert !== 'p1'),
        dropped: [],
        valid: experts - 1,
      },
    ],
    [5, { standing: 'person', because: '与第 1 名 李晓梅的单位近似，请人工核定（第十条）' }],
    [
      13,
      {
        rank: null,
        score: null,
        exact: null,
        valid: 1,
        dropped: [],
        standing: 'insufficient',
        because: '有效总分 1 个，少于 3 个，不产生得分',
      },
    ],
  ];
  for (const [index, changes] of special) {
    const row = ranking[index];
    if (row) ranking[index] = { ...row, ...changes };
  }
  return { ranking, quota: 10, sample: true, notes: ['待人工认定、未进入排名：沙玉琴'] };
}

export function aDossier(index: number, changes: Partial<DossierSummary> = {}): DossierSummary {
  return {
    dossier: `d${index}`,
    name: nameOf(index),
    employer: `楚雄${nameOf(index).slice(1)}电子商务有限公司`,
    county: '楚雄市',
    track: TRACKS[index % 4] ?? '',
    verdict: 'met',
    standing: 'met',
    stage: 'review',
    findings: [{ rule: 'track', article: '第六条（三）', status: 'met', because: '销售额达到', figures: {} }],
    issues: [],
    evidenceCount: 2,
    ...changes,
  };
}

export function dossiersOfARound(): DossierSummary[] {
  const notMet = {
    rule: 'sales',
    article: '第六条（三）',
    status: 'not-met' as const,
    because: '上年度电商销售额2999999.99元，未达到300万元',
    figures: {},
  };
  return Array.from({ length: 14 }, (_, index) => {
    if (index === 6) return aDossier(index, { verdict: 'not-met', standing: 'not-met', findings: [notMet] });
    if (index === 7) {
      const ruling = {
        verdict: 'met',
        reason: '补充了税务部门出具的完税证明，销售额应为312万元。',
        over: 'not-met',
        at: '2023-04-02T08:00:00Z',
        by: '州商务局',
      } as const;
      return aDossier(index, { verdict: 'not-met', standing: 'met', findings: [notMet], ruling });
    }
    if (index === 12) {
      const open = {
        ...notMet,
        article: '第六条（一）',
        status: 'person' as const,
        because: '粉丝量恰为100000人，“超过10万人以上”一语在此处自相矛盾，须由人工确定',
      };
      return aDossier(index, { verdict: 'person', standing: 'person', findings: [open] });
    }
    return aDossier(index);
  });
}
