import { column, type PlainModel, type PlainPart } from '../printing/plain-document.ts';
import { printable } from '../printing/print.ts';
import { NONE, tableName } from '../printing/words.ts';
import type { Panellist } from './records.ts';
import { MEMBER_KINDS } from './words.ts';

export interface AttendanceInput {
  readonly round: number;
  readonly room: string;
  readonly panel: readonly (Panellist & { readonly head: boolean })[];
}

/** The members, and blank rows for others who attend. */
function attendanceGrid(panel: AttendanceInput['panel']): PlainPart {
  const members = panel.map(({ name, kind, unit, head }, place) => [
    String(place + 1),
    name,
    head ? `${MEMBER_KINDS[kind]}（组长）` : MEMBER_KINDS[kind],
    tableName(unit ?? NONE),
    '',
    '',
  ]);
  const others = Array.from({ length: 3 }, (_, place) => [String(panel.length + place + 1), '', '', '', '', '']);
  return {
    part: 'grid',
    height: 13,
    columns: [
      column('序号', 10),
      column('姓名', 22),
      column('身份', 32),
      column('单位', 44, 'start'),
      column('签名', 32),
      column('到会时间', 22),
    ],
    rows: [...members, ...others],
  };
}

/** The attendance sheet (签到表) of a meeting of the panel; time and place are filled in by hand. */
export function attendanceModel({ round, room, panel }: AttendanceInput): PlainModel {
  return printable<PlainModel>({
    kind: 'paper',
    title: '“兴楚电商创业领军人才”评审会议签到表',
    short: '评审会议签到表',
    round,
    room,
    sample: false,
    landscape: false,
    facts: [
      ['年度', String(round)],
      ['评审组', `${panel.length} 人`],
    ],
    parts: [
      {
        part: 'grid',
        height: 10,
        columns: [column('会议时间', 24), column('', 57), column('会议地点', 24), column('', 57)],
        rows: [],
      },
      attendanceGrid(panel),
      { part: 'signs', labels: ['记录人签名', '组长签名'] },
    ],
    notes: ['空行供列席人员、监督人员填写。缺席的，请在“签名”栏写明“缺席”和原因。'],
    bound: [],
  });
}
