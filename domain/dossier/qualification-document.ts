import { VERDICTS } from '../eligibility/words.ts';
import { printable } from '../printing/print.ts';
import { NONE, tableName } from '../printing/words.ts';
import type { DossierSummary } from './calls.ts';
import type { QualificationModel, QualificationRow } from './documents.ts';

/** Verdicts in the order of the list: those who may be reviewed, those who may not, those who wait. */
const ORDER = ['met', 'not-met', 'person'] as const;

const ended = (text: string) => text.replace(/[。；]$/, '');

/** Articles and sentences on which a verdict rests: those that count against it, or all where none does. */
function grounds({ findings, verdict }: DossierSummary): { articles: string; reasons: string } {
  const telling = findings.filter(({ status }) => status === verdict);
  const notices = findings.filter(({ status }) => status === 'notice');
  const used = [...telling, ...notices];
  return {
    articles: [...new Set(used.map(({ article }) => article))].join('、'),
    reasons: used.map(({ article, because }) => `${article}：${ended(because)}`).join('；'),
  };
}

function rulingText({ ruling }: DossierSummary): string {
  if (!ruling) return '';
  return `认定为“${VERDICTS[ruling.verdict]}”（规则结论为“${VERDICTS[ruling.over]}”），${ruling.by}，理由：${ended(ruling.reason)}`;
}

/**
 * Rows of the qualification list (资格审查名单, R3.2): what the rules say by article, what a person ruled, what applies.
 * Texts are whole; dossiers still being filled in are left out.
 */
export function qualificationRows(dossiers: readonly DossierSummary[]): QualificationRow[] {
  const judged = dossiers.filter(({ stage }) => stage !== 'filling');
  const inOrder = ORDER.flatMap((standing) => judged.filter((each) => each.standing === standing));
  return inOrder.map((each, index) => ({
    number: String(index + 1),
    name: each.name,
    employer: each.employer,
    county: each.county || NONE,
    track: each.track || NONE,
    verdict: VERDICTS[each.verdict],
    ...grounds(each),
    ruling: rulingText(each) || NONE,
    standing: VERDICTS[each.standing],
  }));
}

export interface QualificationInput {
  readonly round: number;
  readonly room: string;
  readonly dossiers: readonly DossierSummary[];
}

export function qualificationTitle(round: number): string {
  return `${round}年度“兴楚电商创业领军人才”资格审查名单`;
}

/** The qualification list as a document. */
export function qualificationModel({ round, room, dossiers }: QualificationInput): QualificationModel {
  const rows = qualificationRows(dossiers).map((row) => ({
    ...row,
    name: tableName(row.name),
    employer: tableName(row.employer),
    county: tableName(row.county),
  }));
  const count = (standing: string) => rows.filter((row) => row.standing === standing).length;
  const [met, notMet, open] = ORDER.map((standing) => count(VERDICTS[standing]));
  return printable<QualificationModel>({
    kind: 'qualification',
    title: qualificationTitle(round),
    short: '资格审查名单',
    round,
    room,
    counts: `共 ${rows.length} 人：符合 ${met} 人，不符合 ${notMet} 人，待人工确定 ${open} 人`,
    rows,
    notes: [
      '依据楚才组〔2022〕7号第六条、第七条、第十条逐件审查。“规则结论”由软件按所报数字得出；与“审查结论”不同的，以人工认定为准，两者一并留档。',
      '“审查结论”为符合的，进入专家评审；待人工确定的，认定之前不进入。',
    ],
  });
}
