import { MEMBER_KINDS, VERDICTS } from '../report/review-words.ts';
import { type Envelope, isKind, type RecordKind, type Role, type VerifiedRecord } from '../sync/envelope.ts';
import { hlcTime } from '../sync/hlc.ts';
import type { RecordIndex } from '../sync/records.ts';
import { authorName, dossierName, nameOf, seatName } from './names.ts';

/** What each kind of record is called. */
export const KIND_NAMES: Readonly<Record<RecordKind, string>> = {
  room: '建立评审室',
  application: '录入申报',
  evidence: '录入材料',
  ruling: '人工认定',
  scheme: '设定评审方案',
  panellist: '添加评审人员',
  recusal: '登记回避',
  invitation: '生成开启码',
  enrolment: '登记密钥',
  certificate: '签发证书',
  revocation: '作废密钥',
  withdrawal: '撤回申报',
  settlement: '核定冲突',
  'score-sheet': '封存评分表',
  'score-draft': '保存评分草稿',
  report: '生成文件',
  handover: '交接数据包',
};

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  secretariat: '州商务局',
  expert: '评审人员',
  county: '县市商务主管部门',
  meeting: '会议电脑',
};

const DOCUMENTS: Readonly<Record<string, string>> = {
  form: '申报表',
  sheet: '专家评分表',
  summary: '评审汇总表',
  signatures: '签字页',
  report: '评审报告',
};

const WITHDRAWN_BECAUSE = { recused: '回避', 'not-met': '不符合条件', person: '待人工认定', met: '符合条件' } as const;

type Teller<Kind extends RecordKind> = (index: RecordIndex, envelope: Envelope<Kind>) => string;

/** Whom or what a record concerns, and what it says of them. */
const TELLERS: { readonly [Kind in RecordKind]: Teller<Kind> } = {
  room: (_index, { body }) => `${body.name}（${body.holder}）`,
  application: (index, { id }) => dossierName(index, id),
  evidence: (index, { body }) => `${dossierName(index, body.dossier)}，${body.name}`,
  ruling: (index, { body }) =>
    `${dossierName(index, body.dossier)} ${VERDICTS[body.verdict]}（规则结论：${VERDICTS[body.over]}），理由：${body.reason}`,
  scheme: (_index, { body }) => `第 ${body.version} 版${body.reason ? `，理由：${body.reason}` : ''}`,
  panellist: (_index, { body }) => `${body.name}（${MEMBER_KINDS[body.kind]}${body.unit ? `，${body.unit}` : ''}）`,
  recusal: (index, { body }) =>
    `${seatName(index, body.panellist)} 对 ${dossierName(index, body.dossier)}，理由：${body.reason}`,
  invitation: (index, { body }) => seatName(index, body.panellist),
  enrolment: (_index, { body, author }) => `${body.name}（${ROLE_NAMES[body.role]}，密钥编号 ${author}）`,
  certificate: (_index, { body }) =>
    `${body.name}（密钥编号 ${body.subject}${body.notAfter ? `，有效至 ${body.notAfter.slice(0, 10)}` : ''}）`,
  revocation: (index, { body }) => {
    const whose = body.subject ? `${authorName(index, body.subject)} 的密钥（编号 ${body.subject}）` : '';
    const letter = body.panellist ? `${seatName(index, body.panellist)} 的开启码` : '开启码';
    const from = body.after > 0 ? `第 ${body.after} 条以后的记录不再计入` : '其记录不计入';
    return `${whose || letter}，${from}，理由：${body.reason}`;
  },
  withdrawal: (index, { body }) =>
    `${dossierName(index, body.dossier)} ${body.withdrawn ? '不再由' : '恢复由'} ${seatName(index, body.panellist)} 评分（${WITHDRAWN_BECAUSE[body.because]}）`,
  settlement: (index, { body }) => `${settledTitle(index, body)}，理由：${body.reason}`,
  'score-sheet': (index, { body }) =>
    `${seatName(index, body.panellist)} → ${dossierName(index, body.dossier)}${body.reason ? `，重新封存，理由：${body.reason}` : ''}`,
  'score-draft': (index, { body }) => `${seatName(index, body.panellist)} → ${dossierName(index, body.dossier)}`,
  report: (_index, { body }) => `${DOCUMENTS[body.document] ?? body.document}（${body.code}，${body.pages} 页）`,
  handover: (index, { body }) => {
    const peer = body.peer === 'room' ? '评审室' : seatName(index, body.peer);
    const other = peer === body.peer ? authorName(index, body.peer) : peer;
    const refused = body.refused > 0 ? `，拒绝 ${body.refused} 条` : '';
    return `${body.direction === 'out' ? '发给' : '收自'} ${other}，${body.records} 条记录${refused}`;
  },
};

/** What a settlement was about and which version it kept. */
function settledTitle(index: RecordIndex, { kind, id, keep }: { kind: string; id: string; keep: string }): string {
  const kept = index.byHash.get(keep);
  const version = kept
    ? `以 ${authorName(index, kept.envelope.author)} ${hlcTime(kept.envelope.hlc).slice(0, 16).replace('T', ' ')} 的版本为准`
    : '所依据的版本尚未收到';
  if (kind === 'chain') return `${authorName(index, id.split('/')[0] ?? '')} 的记录链分叉，${version}`;
  return `${kept ? recordTitle(index, kept) : id}，${version}`;
}

/** What a record says, without who wrote it and when. */
export function recordContent(index: RecordIndex, { envelope }: VerifiedRecord): string {
  const tell = TELLERS[envelope.kind] as Teller<RecordKind>;
  return tell(index, envelope);
}

/** Ids of dossiers and seats that a record is about, and authors of keys. */
export function subjectsOf({ envelope }: VerifiedRecord): string[] {
  const { panellist, dossier, subject } = envelope.body as Record<string, string | undefined>;
  const own = envelope.kind === 'application' || envelope.kind === 'panellist' ? envelope.id : undefined;
  return [...new Set([own, dossier, panellist, subject])].filter((id) => id !== undefined);
}

/** A thing by name: `封存评分表：专家赵 → 李晓梅`. */
export function recordTitle(index: RecordIndex, record: VerifiedRecord): string {
  const names = subjectsOf(record).map((id) => nameOf(index, id));
  const { kind } = record.envelope;
  const order = isKind(record, 'score-sheet') || isKind(record, 'recusal') ? names.reverse() : names;
  return order.length > 0 ? `${KIND_NAMES[kind]}：${order.join(' → ')}` : KIND_NAMES[kind];
}
