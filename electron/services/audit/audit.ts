import type { AuditOutput } from '../../../domain/audit/calls.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { type ChainState, chainStates } from '../../../domain/records/chain.ts';
import { chainSentence } from '../../../domain/records/chain-words.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import type { VerifiedRecord } from '../../../domain/records/envelope.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { type Member, members } from '../../../domain/records/members.ts';
import { authorName } from '../../../domain/records/names.ts';
import { type AllRecords, conflictsOf } from '../../../domain/records/record-index.ts';
import { recordTitle } from '../../../domain/records/words.ts';
import type { OpenRoom } from '../context.ts';
import type { Job } from '../ports.ts';
import { signedOnes } from '../trust/admit-records.ts';

type Problems = AuditOutput['problems'];

/** Number of records whose signatures are checked between two progress reports. */
const STRIDE = 1_000;

/** Everybody known to this vault, including its own holder, who enrols only on taking in the first bundle. */
function book({ journal, identity }: OpenRoom): Map<string, Member> {
  const { author, role, holder: name, publicKey, ageRecipient: recipient } = identity;
  return new Map([[author, { author, role, name, publicKey, recipient }], ...members(journal.all)]);
}

/**
 * Whether records may be missing from an author's chain in this vault without anything being wrong: bundles leave out
 * what is not for the reader.
 */
function isPartialByDesign({ role, identity }: OpenRoom, author: string): boolean {
  return author !== identity.author && role === 'expert';
}

async function signatureProblems(room: OpenRoom, job: Job): Promise<Problems> {
  const { log } = room.journal;
  const known = book(room);
  const problems: Problems = [];
  for (let from = 0; from < log.length; from += STRIDE) {
    job.progress(from, log.length, '正在核对签名');
    const some = log.slice(from, from + STRIDE);
    const signed = await signedOnes(some, known);
    for (const [place, { hash }] of some.entries()) {
      if (!signed.has(hash))
        problems.push({ code: 'record-refused', message: `第 ${from + place + 1} 条记录的签名不对` });
    }
  }
  return problems;
}

/** Chains that are not whole, once what people settled is taken into account. */
export function structureProblems(counted: CountedRecords, isPartial: (author: string) => boolean): Problems {
  return chainStates(counted)
    .filter(({ author, state }) => state !== 'complete' && !(state === 'gap' && isPartial(author)))
    .map((chain) => ({
      code: `chain-${chain.state}`,
      message: `${authorName(counted, chain.author)}（${chain.author}）的记录链：${chainSentence(chain)}`,
    }));
}

/** Things with versions that do not know of each other, one sentence each. */
export function openQuestions(counted: CountedRecords): string[] {
  return conflictsOf(counted).map(
    ({ kind, id, heads: [head] }) =>
      `“${head ? recordTitle(counted, head) : KINDS[kind].name}”（${id}）有互不相承的版本，请人工核定`,
  );
}

/** Chains as the audit shows them. */
export function chainViews(
  all: AllRecords,
  names: ReadonlyMap<string, Pick<Member, 'name'>>,
  isPartial: (author: string) => boolean,
): AuditOutput['chains'] {
  return chainStates(all).map((chain: ChainState) => {
    const { author, seq, head, state } = chain;
    const partial = state === 'gap' && isPartial(author);
    const name = names.get(author)?.name ?? '';
    const told = { state: partial ? ('partial' as const) : state, message: chainSentence(chain, partial) };
    return { author, name, chain: chain.chain, seq, head, ...told };
  });
}

function logLine(counted: CountedRecords, record: VerifiedRecord, place: number): AuditOutput['log'][number] {
  const { hlc, author } = record.envelope;
  return { position: place + 1, at: hlcTime(hlc), by: authorName(counted, author), what: recordTitle(counted, record) };
}

/** The vault's chain from first row to last, every record's signature, every author's chain, and the log of acts. */
export async function audit(room: OpenRoom, job: Job): Promise<AuditOutput> {
  const { vault, journal } = room;
  const walked = vault.audit();
  const damaged = walked.ok ? await vault.damagedAttachments(job) : 0;
  const isPartial = (author: string) => isPartialByDesign(room, author);
  const problems = [
    ...(walked.ok ? [] : [{ code: walked.code, message: walked.message }]),
    ...(damaged > 0
      ? [{ code: 'vault-damaged', message: `有 ${damaged} 个附件损坏或缺失，请用原件重新导入，或用备份恢复` }]
      : []),
    ...(await signatureProblems(room, job)),
    ...structureProblems(journal.counted, isPartial),
    ...openQuestions(journal.counted).map((message) => ({ code: 'conflict', message })),
  ];
  return {
    ok: problems.length === 0,
    records: journal.log.length,
    head: vault.head,
    chains: chainViews(journal.all, book(room), isPartial),
    problems,
    log: journal.log.map((record, place) => logLine(journal.counted, record, place)),
  };
}
