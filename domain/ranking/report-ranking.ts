import type { DossierSummary } from '../dossier/calls.ts';
import { column, type DocumentColumn, type TextPart } from '../printing/plain-document.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { RankingOutput, RankingRowOutput } from './calls.ts';
import { grouped, resultRow } from './summary-document.ts';
import type { Standing } from './words.ts';
import { tieWords } from './words.ts';

const RESULT_COLUMNS: readonly DocumentColumn[] = [
  column('名次', 8),
  column('申报人', 14),
  column('所在单位', 29, 'start'),
  column('申报类别', 18),
  column('有效\n评分', 8),
  column('得分', 11),
  column('结论', 12),
];

function resultTable(rows: readonly RankingRowOutput[], scheme: Scheme): TextPart {
  return {
    part: 'table',
    columns: RESULT_COLUMNS,
    rows: rows.map((row) => {
      const { rank, applicant, employer, track, valid, score, standing } = resultRow(row, scheme);
      return [rank, applicant, employer, track, String(valid), score, standing];
    }),
  };
}

function reasons(rows: readonly RankingRowOutput[]): string[] {
  const told = rows.map(({ applicant, because }) => ({ applicant, text: because.replace(/[。；]$/, '') }));
  return grouped(told).map(({ applicant, text }) => `${applicant}：${text}。`);
}

/** The part of the report in which a standing is told. */
const PARTS: Readonly<Record<Standing, 'recommended' | 'others' | 'open'>> = {
  recommended: 'recommended',
  'not-recommended': 'others',
  'passed-over': 'others',
  'below-pass-mark': 'others',
  insufficient: 'others',
  person: 'open',
};

function rowsOf(ranking: RankingOutput, part: (typeof PARTS)[Standing]): RankingRowOutput[] {
  return ranking.ranking.filter(({ standing }) => PARTS[standing] === part);
}

/** 评分与排名: every applicant who was ranked. */
export function rankingParts(ranking: RankingOutput, scheme: Scheme): TextPart[] {
  if (ranking.ranking.length === 0) return [{ part: 'paragraph', text: '尚无排名。' }];
  const scored = ranking.ranking.filter((row) => row.score !== null).length;
  const text = `参加评审${ranking.ranking.length}人，其中有得分的${scored}人，排名如下：`;
  return [{ part: 'paragraph', text }, resultTable(ranking.ranking, scheme)];
}

/** 同分处理: which places a tie rule decided, and which are shared. */
export function tieParts(ranking: RankingOutput, scheme: Scheme): TextPart[] {
  const items = ranking.ranking
    .filter((row) => row.tieBrokenBy !== null)
    .map((row) => `${row.applicant}（第${row.rank ?? '—'}名）：按${tieWords(row.tieBrokenBy, scheme)}排定先后。`);
  const ranks = ranking.ranking.flatMap((row) => (row.rank === null ? [] : [row.rank]));
  const shared = [...new Set(ranks.filter((rank, index) => ranks.indexOf(rank) !== index))];
  for (const rank of shared) {
    const names = ranking.ranking.filter((row) => row.rank === rank).map((row) => row.applicant);
    items.push(`第${rank}名并列：${names.join('、')}。`);
  }
  return items.length === 0 ? [{ part: 'paragraph', text: '没有需要处理的同分。' }] : [{ part: 'list', items }];
}

/** 推荐名单 (R1.1, art. 8). */
export function recommendedParts(ranking: RankingOutput, scheme: Scheme): TextPart[] {
  const rows = rowsOf(ranking, 'recommended');
  if (rows.length === 0) return [{ part: 'paragraph', text: '本轮没有推荐人选。' }];
  const text = `按得分和名额（不超过${ranking.quota}名），推荐下列${rows.length}名人选，供考察了解：`;
  return [{ part: 'paragraph', text }, resultTable(rows, scheme)];
}

/** 未予推荐: passed over under art. 10, below the bar, without enough marks, or beyond the quota. */
export function otherParts(ranking: RankingOutput): TextPart[] {
  const rows = rowsOf(ranking, 'others');
  if (rows.length === 0) return [{ part: 'paragraph', text: '没有此类情形。' }];
  return [{ part: 'list', items: reasons(rows) }];
}

/** 留待人工处理: what neither the rules of eligibility nor the ranking decide. */
export function openParts(ranking: RankingOutput, dossiers: readonly DossierSummary[]): TextPart[] {
  const items = [
    ...dossiers
      .filter((dossier) => dossier.standing === 'person')
      .map((dossier) => `${dossier.name}：资格尚待确定，见第四部分。`),
    ...reasons(rowsOf(ranking, 'open')),
    ...ranking.notes,
  ];
  return items.length === 0 ? [{ part: 'paragraph', text: '没有留待人工处理的事项。' }] : [{ part: 'list', items }];
}
