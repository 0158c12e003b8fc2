import { trackText } from '../application/words.ts';
import { compare, decimal, type Exact, exactInteger, negate, toFixed } from '../base/decimal.ts';
import { compareText } from '../base/text.ts';
import type { Panellist } from '../panel/records.ts';
import { MEMBER_KINDS } from '../panel/words.ts';
import { column, type PlainModel, type PlainPart } from '../printing/plain-document.ts';
import { printable, printParagraphs, shortened } from '../printing/print.ts';
import { NONE, tableName } from '../printing/words.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { mean, median } from '../scheme/totals.ts';
import { itemMax, SAMPLE_NOTE, versionWords } from '../scheme/words.ts';
import type { Sheet } from './calls.ts';
import { SHEET_STATES } from './sheet-document.ts';

export interface PersonalSummaryInput {
  readonly round: number;
  readonly room: string;
  readonly member: Panellist;
  readonly scheme: Scheme;
  readonly schemeVersion: number;
  readonly sheets: readonly Sheet[];
}

/** Below every total. */
const UNRANKED = negate(exactInteger(1));

/** Whether a sheet's total is one to compare: sealed, every item marked. */
function isWhole({ state, complete, total }: Sheet): boolean {
  return state === 'sealed' && complete && total !== null;
}

function spread(values: readonly Exact[]): [mean: string, median: string, lowest: string, highest: string] {
  const sorted = [...values].sort(compare);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!lowest || !highest) return [NONE, NONE, NONE, NONE];
  return [toFixed(mean(sorted), 2), toFixed(median(sorted), 2), toFixed(lowest, 2), toFixed(highest, 2)];
}

/** The member's own totals, highest first; whoever has none stands last. */
function totalsPart(sheets: readonly Sheet[]): PlainPart {
  const value = (sheet: Sheet) => (isWhole(sheet) ? decimal(sheet.total ?? '0') : UNRANKED);
  const sorted = [...sheets].sort((a, b) => compare(value(b), value(a)) || compareText(a.applicant, b.applicant));
  return {
    part: 'table',
    columns: [
      column('序号', 10),
      column('申报人', 24),
      column('所在单位', 54, 'start'),
      column('申报类别', 32),
      column('合计', 20),
      column('状态', 22),
    ],
    rows: sorted.map((sheet, place) => [
      String(place + 1),
      tableName(sheet.applicant),
      tableName(sheet.employer),
      trackText(sheet.track),
      sheet.total !== null && isWhole(sheet) ? sheet.total : NONE,
      SHEET_STATES[sheet.state],
    ]),
  };
}

/** Mean, median and ends of the member's own marks, item by item and in all. */
function spreadPart(scheme: Scheme, sheets: readonly Sheet[]): PlainPart {
  const whole = sheets.filter(isWhole);
  const totals = whole.map(({ total }) => decimal(total ?? '0'));
  const ofItem = (id: string) =>
    whole.flatMap(({ items }) => {
      const mark = items[id];
      return mark && 'mark' in mark ? [decimal(mark.mark)] : [];
    });
  return {
    part: 'table',
    columns: [
      column('评分项', 42),
      column('分值', 30),
      column('平均', 22),
      column('中位数', 22),
      column('最低', 22),
      column('最高', 22),
    ],
    rows: [
      ...scheme.items.map((item) => [item.name, itemMax(item), ...spread(ofItem(item.id))]),
      ['合计', '', ...spread(totals)],
    ],
  };
}

function commentParts(sheets: readonly Sheet[]): PlainPart[] {
  const given = sheets.filter(({ state, comment }) => state === 'sealed' && printParagraphs(comment) !== '');
  if (given.length === 0) return [];
  return [
    { part: 'heading', text: '总评' },
    ...given.map(
      (sheet): PlainPart => ({ part: 'paragraph', text: `${sheet.applicant}：${printParagraphs(sheet.comment)}` }),
    ),
  ];
}

/** One member's own work in figures (个人评审小结): own marks only, nothing of others. */
export function personalSummaryModel(input: PersonalSummaryInput): PlainModel {
  const { round, room, member, scheme, schemeVersion, sheets } = input;
  const count = (state: Sheet['state']) => sheets.filter((sheet) => sheet.state === state).length;
  const signed = sheets.filter((sheet) => sheet.signed).length;
  return printable<PlainModel>({
    kind: 'paper',
    title: '“兴楚电商创业领军人才”个人评审小结',
    short: `个人评审小结　${shortened(member.name, 20)}`,
    round,
    room,
    sample: scheme.sample,
    landscape: false,
    facts: [
      ['年度', String(round)],
      ['评审人员', `${member.name}（${MEMBER_KINDS[member.kind]}）`],
      ['评审方案', `${scheme.title}（${versionWords(schemeVersion)}）`],
      [
        '申报',
        `${sheets.length} 份：已封存 ${count('sealed')}，未封存 ${count('draft')}，未评 ${count('empty')}，回避 ${count('recused')}，撤回 ${count('withdrawn')}`,
      ],
    ],
    parts: [
      { part: 'heading', text: '合计' },
      totalsPart(sheets),
      { part: 'heading', text: '本人评分的分布' },
      spreadPart(scheme, sheets),
      ...commentParts(sheets),
      { part: 'signs', labels: ['评审人员签名'] },
    ],
    notes: [
      '只含本人的评分；分布只计已封存、各项都有分值的评分表，不含其他评审人员的任何评分。',
      ...(signed > 0 ? [`其中 ${signed} 份附有封存时的手写签名。`] : []),
      ...(scheme.sample ? [SAMPLE_NOTE] : []),
    ],
    bound: [],
  });
}
