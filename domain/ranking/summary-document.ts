import { trackText } from '../application/words.ts';
import { printable } from '../printing/print.ts';
import { NONE, tableName } from '../printing/words.ts';
import { NO_MARK, UNASSIGNED } from '../scheme/marks.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { schemeModel, schemeRules } from '../scheme/words.ts';
import type { RankingOutput, RankingRowOutput } from './calls.ts';
import type { SummaryModel, SummaryRow } from './documents.ts';
import { STANDINGS, tieWords } from './words.ts';

export interface SummaryInput {
  readonly round: number;
  readonly room: string;
  readonly scheme: Scheme;
  readonly schemeVersion: number;
  /** Panel in the order of the columns; the ranking names an expert by identifier or by name. */
  readonly panel: readonly { readonly panellist: string; readonly name: string }[];
  readonly ranking: RankingOutput;
}

type PanelEntry = SummaryInput['panel'][number];

function ofExpert<Entry extends { readonly expert: string }>(
  entries: readonly Entry[],
  expert: PanelEntry,
): Entry | undefined {
  return (
    entries.find((entry) => entry.expert === expert.panellist) ?? entries.find((entry) => entry.expert === expert.name)
  );
}

/** What stands in the cell of one expert: a counted total, a dropped one, or why there is none. */
function total(row: RankingRowOutput, expert: PanelEntry): SummaryRow['totals'][number] {
  const dropped = ofExpert(row.dropped, expert);
  if (dropped) return { text: dropped.total, use: dropped.side };
  const counted = ofExpert(row.totals, expert);
  const excluded = ofExpert(row.excluded, expert);
  if (!excluded) return counted ? { text: counted.total, use: 'counted' } : { text: NONE, use: 'none' };
  const absence = NO_MARK.find((name) => excluded.because.includes(name));
  return { text: absence ?? '不计', use: 'excluded' };
}

/** The part of a row that the report's ranking table shares. */
export function resultRow(row: RankingRowOutput, scheme: Scheme): Omit<SummaryRow, 'totals'> {
  return {
    rank: row.rank === null ? NONE : String(row.rank),
    applicant: tableName(row.applicant),
    employer: tableName(row.employer ?? NONE),
    track: trackText(row.track),
    valid: row.valid,
    score: row.score ?? NONE,
    standing: STANDINGS[row.standing],
    tie: tieWords(row.tieBrokenBy, scheme),
  };
}

/** Why a total was left out, where the reason says more than the word in the cell. */
function exclusions(row: RankingRowOutput, panel: readonly PanelEntry[]): string[] {
  return row.excluded
    .filter(({ because }) => !NO_MARK.some((name) => name === because))
    .map(({ expert, because }) => {
      const member = panel.find((entry) => entry.panellist === expert);
      return `${member?.name ?? expert}的总分不计：${because}`;
    });
}

function reason(row: RankingRowOutput, input: SummaryInput): string {
  const tie = tieWords(row.tieBrokenBy, input.scheme);
  const standing = row.standing === 'recommended' ? '' : row.because;
  const parts = [standing, tie && `同分时按${tie}排定先后`, ...exclusions(row, input.panel)];
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/[。；]$/, ''))
    .join('；');
}

/** One entry a reason, with everybody whom it concerns, in the order of the first of them. */
export function grouped(
  reasons: readonly { readonly applicant: string; readonly text: string }[],
): SummaryModel['reasons'] {
  const texts = [...new Set(reasons.map(({ text }) => text))].filter((text) => text !== '');
  return texts.map((text) => ({
    applicant: reasons
      .filter((each) => each.text === text)
      .map(({ applicant }) => applicant)
      .join('、'),
    text,
  }));
}

function legend(rows: readonly SummaryRow[]): string[] {
  const uses = new Set(rows.flatMap((row) => row.totals.map(({ use }) => use)));
  const found: string[] = [];
  if (uses.has('high') || uses.has('low')) found.push('带删除线的总分为去掉的最高分（↑）或最低分（↓），不参与平均。');
  if (uses.has('excluded')) found.push('标“未评、弃权、回避、缺席、不计”的不是零分，不计入有效评分。');
  if (rows.some((row) => row.totals.some(({ text }) => text === UNASSIGNED)))
    found.push(`“${UNASSIGNED}”表示该申报没有分给这位评审人员评分。`);
  if (uses.has('none')) found.push(`“${NONE}”表示没有收到该评审人员的评分。`);
  return found;
}

/** The summary table (汇总表): applicants × experts, as ranked. */
export function summaryModel(input: SummaryInput): SummaryModel {
  const { round, room, scheme, schemeVersion, panel, ranking } = input;
  const rows = ranking.ranking.map((row) => ({
    ...resultRow(row, scheme),
    totals: panel.map((expert) => total(row, expert)),
  }));
  return printable<SummaryModel>({
    kind: 'summary',
    title: '“兴楚电商创业领军人才”评审汇总表',
    short: '评审汇总表',
    round,
    room,
    scheme: schemeModel(scheme, schemeVersion),
    experts: panel.map((expert) => expert.name),
    rows,
    rules: schemeRules(scheme),
    reasons: grouped(ranking.ranking.map((row) => ({ applicant: row.applicant, text: reason(row, input) }))),
    notes: [...legend(rows), ...ranking.notes],
  });
}
