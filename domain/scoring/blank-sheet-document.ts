import type { Application } from '../application/record.ts';
import { reviewTrack, trackNames } from '../eligibility/assess.ts';
import type { Panellist } from '../panel/records.ts';
import { MEMBER_KINDS } from '../panel/words.ts';
import { column, type PlainModel, type PlainPart } from '../printing/plain-document.ts';
import { printable, shortened } from '../printing/print.ts';
import { NONE, tableName } from '../printing/words.ts';
import { objectiveMark } from '../scheme/objective.ts';
import { itemsFor, type Scheme } from '../scheme/scheme.ts';
import { type SchemeItem, sortedLevels } from '../scheme/scheme-item.ts';
import { itemMax, SAMPLE_NOTE, versionWords } from '../scheme/words.ts';

export interface BlankSheetInput {
  readonly round: number;
  readonly room: string;
  readonly member: Panellist;
  readonly scheme: Scheme;
  readonly schemeVersion: number;
  /** In the order of the sheet, each under the name by which the panel knows the applicant. */
  readonly applicants: readonly {
    readonly dossier: string;
    readonly name: string;
    /** Absent for a row that is left to a hand. */
    readonly application?: Application;
  }[];
  /** Ids and hashes that the printed code stands for. */
  readonly bound: readonly string[];
}

/** Items beside each other that leave room for a hand: on an upright page, and on one that lies. */
const MOST = { upright: 4, lying: 9 } as const;

/** What stands in a cell before a hand marks: nothing, the mark that follows from a figure, or that there is none to give. */
function cellOf(scheme: Scheme, item: SchemeItem, application: Application | undefined): string {
  if (!application) return '';
  if (!itemsFor(scheme, reviewTrack(application)).some(({ id }) => id === item.id)) return NONE;
  const objective = objectiveMark(item, application);
  return objective ? (objective.mark ?? '未填报') : '';
}

function marksGrid({ scheme, applicants }: BlankSheetInput, items: readonly SchemeItem[]): PlainPart {
  return {
    part: 'grid',
    height: 13,
    columns: [
      column('序号', 9),
      column('申报人', 22),
      column('申报类别', 24),
      ...items.map((item) => column(`${item.name}\n（${itemMax(item)}）`, 20)),
      column('合计', 16),
    ],
    rows: applicants.map(({ name, application }, place) => [
      String(place + 1),
      tableName(name),
      application ? trackNames(application) || NONE : '',
      ...items.map((item) => cellOf(scheme, item, application)),
      '',
    ]),
  };
}

/** What the levels, or the rule, of an item say. */
function meaningOf(item: SchemeItem): string {
  const levels = sortedLevels(item)
    .map(({ level, from, to, text }) => `${level} ${from}–${to}${text ? `（${text}）` : ''}`)
    .reverse();
  const own = item.objective ? ['由数据得分，不用手写'] : [];
  return [...(item.description ? [item.description] : []), ...levels, ...own].join('；') || NONE;
}

function meanings(scheme: Scheme): PlainPart[] {
  return [
    { part: 'heading', text: '评分项' },
    {
      part: 'table',
      columns: [column('评分项', 26), column('满分', 18), column('每档', 12), column('说明与等次', 106, 'start')],
      rows: scheme.items.map((item) => [item.name, itemMax(item), item.step, meaningOf(item)]),
    },
  ];
}

function comments({ applicants }: BlankSheetInput): PlainPart[] {
  return [
    { part: 'heading', text: '评语' },
    {
      part: 'grid',
      height: 16,
      columns: [column('序号', 9), column('申报人', 28), column('评语（写明评分项）', 125)],
      rows: applicants.map(({ name }, place) => [String(place + 1), tableName(name), '']),
    },
  ];
}

/** The blank coded score sheet of one member (空白评分表), for marking by hand; long rubrics run over several tables. */
export function blankSheetModel(input: BlankSheetInput): PlainModel {
  const { round, room, member, scheme, schemeVersion, bound } = input;
  const landscape = scheme.items.length > MOST.upright;
  const capacity = landscape ? MOST.lying : MOST.upright;
  const blocks = Array.from({ length: Math.ceil(scheme.items.length / capacity) }, (_, block) =>
    scheme.items.slice(block * capacity, (block + 1) * capacity),
  );
  return printable<PlainModel>({
    kind: 'paper',
    title: '“兴楚电商创业领军人才”专家评分表（手工）',
    short: `空白评分表　${shortened(member.name, 20)}`,
    round,
    room,
    sample: scheme.sample,
    landscape,
    facts: [
      ['年度', String(round)],
      ['评审人员', `${member.name}（${MEMBER_KINDS[member.kind]}）`],
      ['评审方案', `${scheme.title}（${versionWords(schemeVersion)}）`],
    ],
    parts: [
      ...blocks.map((items) => marksGrid(input, items)),
      { part: 'signs', labels: ['评审人员签名'] },
      ...meanings(scheme),
      ...comments(input),
    ],
    notes: [
      '每格填写分值，须在 0 至满分之内、为每档的整数倍；弃权、回避请写“弃权”“回避”，空格按“未评”计，都不是零分。',
      '改动处请签名。印有分值的格由数据得出，对每位评审人员都相同，不用改。',
      '本表由两人各录入一遍，两遍一致方可计入；本表扫描后与评分一并留档。',
      ...(scheme.sample ? [SAMPLE_NOTE] : []),
    ],
    bound,
  });
}
