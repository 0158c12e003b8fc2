import { beijingTime } from '../base/beijing-time.ts';
import { column, type PlainModel, type PlainPart } from '../printing/plain-document.ts';
import { printable, shortened } from '../printing/print.ts';
import { NONE, tableName } from '../printing/words.ts';
import type { SpokenFingerprint } from '../records/fingerprint.ts';
import { PROMISE } from './promise-text.ts';
import type { Panellist } from './records.ts';
import { MEMBER_KINDS } from './words.ts';

interface AboutRound {
  readonly round: number;
  readonly room: string;
}

export interface PromiseInput extends AboutRound {
  readonly member: Panellist;
  /** Instant (ISO) at which the member signed on screen; absent where a hand is to sign. */
  readonly signedAt?: string | undefined;
  /** SHA-256 of the promise's text. */
  readonly text: string;
}

/** The promise (承诺书) of one member, signed on screen or to be signed by hand. */
export function promiseModel({ round, room, member, signedAt, text }: PromiseInput): PlainModel {
  const parts: PlainPart[] = [
    { part: 'paragraph', text: PROMISE.opening },
    { part: 'list', items: PROMISE.articles.map(({ heading, text: words }) => `${heading}：${words}`) },
    { part: 'paragraph', text: PROMISE.closing },
    { part: 'signs', labels: ['承诺人签名'] },
  ];
  const signed = signedAt
    ? [`承诺人已于 ${beijingTime(signedAt)}（北京时间）在评审软件中阅读并用本人密钥签署本承诺书。`]
    : [];
  return printable<PlainModel>({
    kind: 'paper',
    title: PROMISE.title,
    short: `承诺书　${shortened(member.name, 20)}`,
    round,
    room,
    sample: false,
    landscape: false,
    facts: [
      ['年度', String(round)],
      ['承诺人', `${member.name}（${MEMBER_KINDS[member.kind]}）`],
      ['单位', member.unit ?? NONE],
    ],
    parts,
    notes: [...signed, `承诺书第 ${PROMISE.version} 版，文本摘要（SHA-256）${text.slice(0, 16).toUpperCase()}。`],
    bound: [text],
  });
}

export interface AttendanceInput extends AboutRound {
  readonly panel: readonly (Panellist & { readonly head: boolean })[];
}

/** The members, and room for others who attend. */
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

/** The attendance sheet (签到表) of a meeting of the panel; time and place are for a hand. */
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

export interface LetterInput extends AboutRound {
  readonly member: Panellist;
  /** Opening code as printed. */
  readonly code: string;
  /** Whose letter it is, and the key by which the bundles are signed. */
  readonly sender: { readonly name: string; readonly spoken: SpokenFingerprint };
}

const STEPS = [
  '在自己的电脑上打开“兴楚评审室”，选“评审人员”，填写姓名，自设口令，并抄下恢复码。',
  '选“打开评审材料”，选中 U 盘里的数据包，输入下面的开启码（不分大小写，空格可省）。',
  '软件随即生成本人的签名密钥，并显示它的指纹。请把指纹抄在下面的空格里，交回评分时当面核对。',
  '开启码只用这一次。请勿拍照、转发；用后连同本函妥善保存，评审结束后交回。',
] as const;

/** The sealed letter (密封信) with a seat's opening code, and room for the fingerprint of the key that it brings forth. */
export function letterModel({ round, room, member, code, sender }: LetterInput): PlainModel {
  const digits = Array.from({ length: 6 }, () => column('', 27));
  return printable<PlainModel>({
    kind: 'paper',
    title: '评审材料开启码（密封）',
    short: `开启码　${shortened(member.name, 20)}`,
    round,
    room,
    sample: false,
    landscape: false,
    facts: [
      ['年度', String(round)],
      ['收件人', `${member.name}（${MEMBER_KINDS[member.kind]}）`],
      ['发件', sender.name],
    ],
    parts: [
      { part: 'list', items: STEPS },
      { part: 'boxed', label: '开启码', text: code },
      { part: 'paragraph', text: '本人密钥指纹，十二组数字（打开之后由本人抄写）：' },
      { part: 'grid', height: 11, columns: digits, rows: [Array.from({ length: 6 }, () => '')] },
      {
        part: 'paragraph',
        text: `发件方密钥指纹，供核对数据包的来源：${sender.spoken.digits}；词语：${sender.spoken.words}。`,
      },
      { part: 'signs', labels: ['收件人签名'] },
    ],
    notes: ['本函与数据包请分开送达：数据包用 U 盘，本函密封后当面交给本人。'],
    bound: [],
  });
}
