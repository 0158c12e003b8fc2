import { trackText } from '../application/words.ts';
import type { Panellist } from '../panel/records.ts';
import { MEMBER_KINDS } from '../panel/words.ts';
import { printable, printParagraphs, shortened } from '../printing/print.ts';
import { NONE, tableName } from '../printing/words.ts';
import { markText } from '../scheme/marks.ts';
import type { Scheme } from '../scheme/scheme.ts';
import type { SchemeItem } from '../scheme/scheme-item.ts';
import { itemMax, SAMPLE_NOTE, schemeModel } from '../scheme/words.ts';
import type { Sheet } from './calls.ts';
import type { SheetModel, SheetRow } from './documents.ts';

export interface SheetInput {
  readonly round: number;
  readonly room: string;
  readonly member: Panellist;
  readonly scheme: Scheme;
  readonly schemeVersion: number;
  /** One sheet an applicant, in the order to be printed. */
  readonly sheets: readonly Sheet[];
  /** Digest of the hand's own signature on the sealed sheets. */
  readonly signature?: string | undefined;
}

export const SHEET_STATES: Readonly<Record<Sheet['state'], string>> = {
  recused: '回避',
  withdrawn: '已撤回',
  empty: '未评',
  draft: '未封存',
  sealed: '已封存',
};

function cell(item: SchemeItem, { state, items }: Sheet): string {
  const mark = items[item.id];
  // A sheet lists every item of its applicant's track; one that it leaves out is marked for other tracks.
  if (!mark && item.tracks && Object.keys(items).length > 0) return NONE;
  if (state === 'recused' || state === 'withdrawn') return SHEET_STATES[state];
  return mark ? markText(mark) : '未评';
}

function row(sheet: Sheet, index: number, scheme: Scheme): SheetRow {
  const open = sheet.total !== null && !sheet.complete;
  return {
    number: index + 1,
    applicant: tableName(sheet.applicant),
    employer: tableName(sheet.employer),
    track: trackText(sheet.track),
    cells: scheme.items.map((item) => cell(item, sheet)),
    total:
      sheet.total === null || sheet.state === 'recused' || sheet.state === 'withdrawn'
        ? NONE
        : `${sheet.total}${open ? '*' : ''}`,
    state: SHEET_STATES[sheet.state],
  };
}

function comments(sheet: Sheet, index: number, scheme: Scheme): SheetModel['comments'][number] {
  const lines = scheme.items.map((item) => ({
    label: item.name,
    text: printParagraphs(sheet.comments[item.id] ?? ''),
  }));
  lines.push({ label: '总评', text: printParagraphs(sheet.comment) });
  return { applicant: `${index + 1}　${sheet.applicant}`, lines: lines.filter(({ text }) => text !== '') };
}

function notes(rows: readonly SheetRow[], scheme: Scheme): string[] {
  const found = ['未评、弃权、回避、缺席都不是零分。'];
  const cells = rows.flatMap((entry) => entry.cells);
  if (cells.includes(NONE)) found.push(`“${NONE}”表示该项不对这一申报类别评分。`);
  if (rows.some((entry) => entry.total.endsWith('*')))
    found.push('合计带 * 的，尚有评分项没有分值，仅为已评各项之和。');
  if (rows.some((entry) => entry.state === SHEET_STATES.draft))
    found.push('“未封存”的评分没有签名，仅供核对，不作为评审依据。');
  if (scheme.sample) found.push(SAMPLE_NOTE);
  return found;
}

/** One expert's score sheet (评分表) over all applicants (R6.2, R6.4). */
export function sheetModel(input: SheetInput): SheetModel {
  const { round, room, member, scheme, schemeVersion, sheets, signature } = input;
  const rows = sheets.map((sheet, index) => row(sheet, index, scheme));
  return printable<SheetModel>({
    kind: 'sheet',
    title: '“兴楚电商创业领军人才”专家评分表',
    short: `专家评分表　${shortened(member.name, 20)}`,
    round,
    room,
    scheme: schemeModel(scheme, schemeVersion),
    member: { name: member.name, kind: MEMBER_KINDS[member.kind], unit: member.unit ?? NONE },
    items: scheme.items.map((item) => ({ name: item.name, max: itemMax(item) })),
    rows,
    comments: sheets.map((sheet, index) => comments(sheet, index, scheme)).filter((entry) => entry.lines.length > 0),
    notes: notes(rows, scheme),
    ...(signature ? { signature: { sha256: signature } } : {}),
  });
}
