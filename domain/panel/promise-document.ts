import { beijingTime } from '../base/beijing-time.ts';
import type { PlainModel, PlainPart } from '../printing/plain-document.ts';
import { printable, shortened } from '../printing/print.ts';
import { NONE } from '../printing/words.ts';
import { PROMISE } from './promise-text.ts';
import type { Panellist } from './records.ts';
import { MEMBER_KINDS } from './words.ts';

export interface PromiseInput {
  readonly round: number;
  readonly room: string;
  readonly member: Panellist;
  /** Instant (ISO) at which the member signed on screen; absent where it is to be signed by hand. */
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
