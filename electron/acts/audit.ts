import { applicantName } from '../../domain/application/record.ts';
import type { AuditOutput } from '../../domain/contract/bundle-calls.ts';
import { success } from '../../domain/result.ts';
import { chainStates } from '../../domain/sync/chain.ts';
import type { RecordKind, VerifiedRecord } from '../../domain/sync/envelope.ts';
import { hlcTime } from '../../domain/sync/hlc.ts';
import { members } from '../../domain/sync/members.ts';
import { conflictsOf, latestBody, type RecordIndex } from '../../domain/sync/records.ts';
import { authorOf } from '../crypto/signing-key.ts';
import { isSignedBy } from '../journal/record-codec.ts';
import type { Job } from '../ports.ts';
import type { Handlers, OpenRoom } from './context.ts';

/** What each kind of record is called in the log. */
const KIND_NAMES: Readonly<Record<RecordKind, string>> = {
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

/** Kinds that one's own chains may lack in this vault without anything being wrong: bundles leave out what is not for the reader. */
function isPartialByDesign({ role, identity }: OpenRoom, author: string): boolean {
  return author !== identity.author && role === 'expert';
}

function subjectOf(index: RecordIndex, { envelope }: VerifiedRecord): string {
  const [first = '', second = ''] = envelope.id.split('/');
  const named = [first, second].flatMap((id) => {
    const application = latestBody(index, 'application', id);
    const seat = latestBody(index, 'panellist', id);
    return application ? [applicantName(application)] : seat ? [seat.name] : [];
  });
  return named.length > 0 ? `${KIND_NAMES[envelope.kind]}：${named.join(' → ')}` : KIND_NAMES[envelope.kind];
}

async function signatureProblems(room: OpenRoom, job: Job): Promise<AuditOutput['problems']> {
  const { log, index } = room.journal;
  const known = new Map(members(index));
  known.set(room.identity.author, {
    ...room.identity,
    name: room.identity.holder,
    recipient: room.identity.ageRecipient,
  });
  const problems: AuditOutput['problems'] = [];
  for (const [place, record] of log.entries()) {
    if (place % 100 === 0) job.progress(place, log.length, '正在核对签名');
    const author = known.get(record.envelope.author);
    const sound =
      author && (await authorOf(author.publicKey)) === author.author && (await isSignedBy(record, author.publicKey));
    if (!sound) problems.push({ code: 'record-refused', message: `第 ${place + 1} 条记录的签名不对` });
  }
  return problems;
}

function structureProblems(room: OpenRoom): AuditOutput['problems'] {
  const chains = chainStates(room.journal.index).filter(
    ({ author, state }) => state !== 'complete' && !(state === 'gap' && isPartialByDesign(room, author)),
  );
  return [
    ...chains.map(({ author, state }) => ({
      code: `chain-${state}`,
      message: `作者 ${author} 的记录链${state === 'gap' ? '有缺' : state === 'forked' ? '有分叉' : '断开'}`,
    })),
    ...conflictsOf(room.journal.index).map(({ kind, id }) => ({
      code: 'conflict',
      message: `“${KIND_NAMES[kind]}”（${id}）有互不相承的版本，请人工核定`,
    })),
  ];
}

/** The vault's chain from first to last row, every record's signature, every author's chain, and the log of acts. */
export async function audit(room: OpenRoom, job: Job): Promise<AuditOutput> {
  const { vault, journal, identity } = room;
  const walked = vault.audit();
  const names = new Map([...members(journal.index).values()].map(({ author, name }) => [author, name]));
  names.set(identity.author, identity.holder);
  const problems = [
    ...(walked.ok ? [] : [{ code: walked.code, message: walked.message }]),
    ...(await signatureProblems(room, job)),
    ...structureProblems(room),
  ];
  return {
    ok: problems.length === 0,
    records: journal.log.length,
    head: vault.head,
    chains: chainStates(journal.index).map(({ author, chain, seq, head, state }) => ({
      author,
      name: names.get(author) ?? '',
      chain,
      seq,
      head,
      state: state === 'gap' && isPartialByDesign(room, author) ? 'partial' : state,
    })),
    problems,
    log: journal.log.map((record, place) => ({
      position: place + 1,
      at: hlcTime(record.envelope.hlc),
      by: names.get(record.envelope.author) ?? record.envelope.author,
      what: subjectOf(journal.index, record),
    })),
  };
}

export function auditHandlers(): Handlers<'audit.run'> {
  return { 'audit.run': async (room, _input, job) => success(await audit(room, job)) };
}
