import { TRACKS } from '../application/conditions.ts';
import type { DossierSummary } from '../dossier/calls.ts';
import type { PanelMember } from '../panel/calls.ts';
import { MEMBER_KINDS } from '../panel/words.ts';
import { column, type TextPart } from '../printing/plain-document.ts';
import { hexGroups, printable } from '../printing/print.ts';
import { NONE, tableName } from '../printing/words.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { itemMax, SAMPLE_NOTE, schemeRules, versionWords } from '../scheme/words.ts';
import type { RankingOutput } from './calls.ts';
import type { ReportModel } from './documents.ts';
import { conflictParts } from './open-conflicts.ts';
import { eligibilityParts, recusalParts } from './report-eligibility.ts';
import { openParts, otherParts, rankingParts, recommendedParts, tieParts } from './report-ranking.ts';

export interface ReportInput {
  readonly round: number;
  readonly room: string;
  readonly panel: readonly PanelMember[];
  readonly scheme: Scheme;
  readonly schemeVersion: number;
  readonly dossiers: readonly DossierSummary[];
  readonly ranking: RankingOutput;
  /** SHA-256 (hex) of the ranking; the signature sheet carries the same. */
  readonly rankingDigest: string;
  /** What is not settled yet, a phrase each; absent is none. */
  readonly conflicts?: readonly string[];
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

function basisParts({ round }: ReportInput): TextPart[] {
  const text = `本次评审依据《楚雄州“兴楚电商创业领军人才”培养计划实施细则》（楚才组〔2022〕7号）第三条、第五条至第十条进行，为${round}年度选拔。每年选拔认定1次，每次不超过10名；本报告为专家评审环节的结果，人选还须经考察了解、报审认定和公示。`;
  return [{ part: 'paragraph', text }];
}

function panelParts({ panel }: ReportInput): TextPart[] {
  const experts = panel.filter((member) => member.kind === 'expert').length;
  const text = `评审委员会共${panel.length}人，其中专家${experts}人，人才工作管理人员${panel.length - experts}人：`;
  const rows = panel.map(({ name, kind, unit, sheets }, index) => [
    String(index + 1),
    name,
    MEMBER_KINDS[kind],
    tableName(unit ?? NONE),
    String(sheets),
  ]);
  const columns = [
    column('序号', 8),
    column('姓名', 16),
    column('身份', 22),
    column('所在单位', 38, 'start'),
    column('收到评分表', 16),
  ];
  return [
    { part: 'paragraph', text },
    { part: 'table', columns, rows },
  ];
}

/** What a scheme asks of the panel beside the marks. */
function panelRules({ quorum, recusal }: Scheme): string[] {
  const kept = [recusal?.discussion && '讨论', recusal?.ballot && '表决'].filter(Boolean).join('、');
  return [
    ...(quorum === undefined ? [] : [`有有效评分的评审人员不得少于${quorum}人。`]),
    ...(kept === '' ? [] : [`回避的评审人员不参加对该申报人的评分、${kept}。`]),
  ];
}

function schemeParts({ scheme, schemeVersion }: ReportInput): TextPart[] {
  const columns = [column('评分项', 44, 'start'), column('分值', 24), column('适用类别', 32)];
  const rows = scheme.items.map((item) => [
    item.name,
    itemMax(item),
    item.tracks ? item.tracks.map((track) => TRACKS[track].name).join('、') : '全部',
  ]);
  const sample: TextPart[] = scheme.sample ? [{ part: 'paragraph', text: SAMPLE_NOTE }] : [];
  return [
    { part: 'paragraph', text: `采用评审方案《${scheme.title}》（${versionWords(schemeVersion)}）。评分项如下：` },
    { part: 'table', columns, rows },
    { part: 'list', items: [...schemeRules(scheme), ...panelRules(scheme)] },
    ...sample,
  ];
}

const STATEMENT = [
  '评分表和本报告由评审室自建的签名机构签发的证书签名。该机构只用于核对内容是否完整、出自室内何人，不是依法设立的电子认证服务机构；对外效力以手写签名和盖章为准。',
  '每页页脚的编码对应本报告的电子记录，可用软件核验。',
] as const;

/** The review report (评审报告): everything the committee decided and on what grounds. */
export function reportModel(input: ReportInput): ReportModel {
  const { round, room, scheme, dossiers, ranking } = input;
  const sections: readonly (readonly [string, readonly TextPart[]])[] = [
    ['评审依据', basisParts(input)],
    ['评审委员会', panelParts(input)],
    ['评审方案', schemeParts(input)],
    ['资格审查', eligibilityParts(dossiers)],
    ['回避', recusalParts(input.panel)],
    ['评分与排名', rankingParts(ranking, scheme)],
    ['同分处理', tieParts(ranking, scheme)],
    ['推荐名单', recommendedParts(ranking, scheme)],
    ['未予推荐的情况', otherParts(ranking)],
    ['留待人工处理的事项', openParts(ranking, dossiers)],
    ['说明', [{ part: 'list', items: STATEMENT }]],
  ];
  const told = sections.flatMap(([title, body], index): TextPart[] => [
    { part: 'heading', text: `${NUMERALS[index] ?? ''}、${title}` },
    ...body,
  ]);
  const parts = [...conflictParts(input.conflicts ?? []), ...told];
  return printable<ReportModel>({
    kind: 'report',
    title: `${round}年度“兴楚电商创业领军人才”评审报告`,
    short: '评审报告',
    round,
    room,
    sample: scheme.sample,
    parts,
    digest: hexGroups(input.rankingDigest),
  });
}
