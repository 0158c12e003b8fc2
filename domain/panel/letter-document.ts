import { column, type PlainModel } from '../printing/plain-document.ts';
import { printable, shortened } from '../printing/print.ts';
import type { SpokenFingerprint } from '../records/fingerprint.ts';
import type { Panellist } from './records.ts';
import { MEMBER_KINDS } from './words.ts';

export interface LetterInput {
  readonly round: number;
  readonly room: string;
  readonly member: Panellist;
  /** Opening code as printed. */
  readonly code: string;
  /** Who sends the letter, and the key that signs the bundles. */
  readonly sender: { readonly name: string; readonly spoken: SpokenFingerprint };
}

const STEPS = [
  '在自己的电脑上打开“兴楚评审室”，选“评审人员”，填写姓名，自设口令，并抄下恢复码。',
  '选“打开评审材料”，选中 U 盘里的数据包，输入下面的开启码（不分大小写，空格可省）。',
  '软件随即生成本人的签名密钥，并显示它的指纹。请把指纹抄在下面的空格里，交回评分时当面核对。',
  '开启码只用这一次。请勿拍照、转发；用后连同本函妥善保存，评审结束后交回。',
] as const;

/** The sealed letter (密封信) with a seat's opening code, and space for the fingerprint of the key that is made with it. */
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
