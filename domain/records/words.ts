import type { Role } from '../base/role.ts';
import { STAGE_NAMES } from '../dossier/stage.ts';
import { VERDICTS } from '../eligibility/words.ts';
import { MEMBER_KINDS } from '../panel/words.ts';
import type { HeldBecause } from './counted.ts';
import { type BodyOf, type Envelope, isKind, type RecordKind, type VerifiedRecord } from './envelope.ts';
import { hlcTime } from './hlc.ts';
import { authorName, dossierName, listed, nameOf, seatName } from './names.ts';
import { PANEL_KIND_NAMES, PANEL_TELLERS } from './panel-words.ts';
import type { RecordIndex } from './record-index.ts';

/** What each kind of record is called. */
export const KIND_NAMES: Readonly<Record<RecordKind, string>> = {
  room: '建立评审室',
  application: '录入申报',
  evidence: '录入材料',
  ruling: '人工认定',
  passage: '流转申报',
  correction: '按原件更正',
  likeness: '核定是否相同',
  address: '登记收件地址',
  delivery: '接收县市报送',
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
  ...PANEL_KIND_NAMES,
  report: '生成文件',
  custody: '保管评审室',
  handover: '交接数据包',
};

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  secretariat: '州商务局',
  expert: '评审人员',
  county: '县市商务主管部门',
  meeting: '会议电脑',
};

export const HELD_WORDS: Readonly<Record<HeldBecause, string>> = {
  revoked: '用已作废的密钥签的，已收存、不计入',
  contested: '签名的密钥有争议（同一席位登记了不止一把），已收存、不计入',
  expired: '签名时证书已过期，已收存、不计入',
  'other-branch': '在核定时未被采用的分支上，已收存、不计入',
};

const DOCUMENTS: Readonly<Record<string, string>> = {
  form: '申报表',
  sheet: '专家评分表',
  summary: '评审汇总表',
  signatures: '签字页',
  report: '评审报告',
  promise: '承诺书',
  attendance: '签到表',
  'blank-sheet': '空白评分表',
  'personal-summary': '个人评审小结',
  letter: '开启码密封信',
};

const WITHDRAWN_BECAUSE = {
  recused: '回避',
  'not-met': '不符合条件',
  person: '待人工认定',
  unassigned: '未分配',
  met: '符合条件',
} as const;

const CUSTODY_ACTS: Readonly<Record<BodyOf<'custody'>['act'], string>> = {
  backup: '备份',
  rehearsal: '演练恢复备份',
  passphrase: '更换口令',
  recovery: '更换恢复码',
  rekey: '更换密钥并全部重新加密',
  older: '接受较旧的副本',
};

type Teller<Kind extends RecordKind> = (index: RecordIndex, envelope: Envelope<Kind>) => string;

/** Whom or what a record concerns, and what it says of them. */
const TELLERS: { readonly [Kind in RecordKind]: Teller<Kind> } = {
  room: (_index, { body }) => `${body.name}（${body.holder}）`,
  application: (index, { id }) => dossierName(index, id),
  evidence: (index, { body }) => `${dossierName(index, body.dossier)}，${body.name}`,
  ruling: (index, { body }) =>
    `${dossierName(index, body.dossier)} ${VERDICTS[body.verdict]}（规则结论：${VERDICTS[body.over]}），理由：${body.reason}`,
  passage: (index, { body }) =>
    `${dossierName(index, body.dossier)} ${STAGE_NAMES[body.from]} → ${STAGE_NAMES[body.to]}${body.reason ? `，理由：${body.reason}` : ''}${body.confirmations ? '，申报人和所在单位均已确认' : ''}`,
  correction: (index, { body }) => `${dossierName(index, body.dossier)}，理由：${body.reason}`,
  likeness: (index, { body }) => {
    const what = body.about === 'enterprise' ? '同一企业' : '同一人';
    const judged = body.judged === 'same' ? `是${what}` : `不是${what}`;
    return `${listed(body.dossiers.map((id) => dossierName(index, id)))} ${judged}，理由：${body.reason}`;
  },
  address: (_index, { body }) => `${body.roomName}（${body.holder}，密钥编号 ${body.author}）`,
  delivery: (_index, { body }) => `${body.county}，${body.dossiers.length} 份申报`,
  scheme: (_index, { body }) => `第 ${body.version} 版${body.reason ? `，理由：${body.reason}` : ''}`,
  panellist: (_index, { body }) => `${body.name}（${MEMBER_KINDS[body.kind]}${body.unit ? `，${body.unit}` : ''}）`,
  recusal: (index, { body }) =>
    `${seatName(index, body.panellist)} 对 ${dossierName(index, body.dossier)}${body.lifted ? ' 解除回避' : ''}，理由：${body.reason}`,
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
  ...PANEL_TELLERS,
  report: (_index, { body }) => `${DOCUMENTS[body.document] ?? body.document}（${body.code}，${body.pages} 页）`,
  custody: (_index, { body: { act, records, fileDigest, found, reason } }) =>
    [
      CUSTODY_ACTS[act],
      ...(records === undefined ? [] : [`${records} 条记录`]),
      ...(fileDigest ? [`文件摘要 ${fileDigest}`] : []),
      ...(found ? [found] : []),
      ...(reason ? [`理由：${reason}`] : []),
    ].join('，'),
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
  const isPair = isKind(record, 'score-sheet') || isKind(record, 'paper-sheet') || isKind(record, 'recusal');
  const order = isPair ? names.reverse() : names;
  return order.length > 0 ? `${KIND_NAMES[kind]}：${order.join(' → ')}` : KIND_NAMES[kind];
}
