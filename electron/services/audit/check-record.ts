import { basename } from 'node:path';
import type { CallParsed } from '../../../domain/api.ts';
import { actsLog } from '../../../domain/audit/audit-log.ts';
import type { RecordCheck } from '../../../domain/audit/calls.ts';
import { success } from '../../../domain/base/result.ts';
import { REFUSALS } from '../../../domain/codes.ts';
import { type CountedRecords, inForce } from '../../../domain/records/counted.ts';
import { spokenFingerprint } from '../../../domain/records/fingerprint.ts';
import { members, signingFault } from '../../../domain/records/members.ts';
import { type AllRecords, emptyIndex, indexRecords, latestBody } from '../../../domain/records/record-index.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { readRegular } from '../../platform/files/regular-file.ts';
import { describeCertificate } from '../../platform/signing/certificate.ts';
import type { Environment } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { ranking } from '../ranking/ranking.ts';
import { verifyFromHolder } from '../trust/admit-records.ts';
import { isSoundCertificate } from '../trust/certify.ts';
import { chainViews, openQuestions, structureProblems } from './audit.ts';
import { type RecordFile, type RecordFileHead, rankingText, readRecordFile } from './record-file.ts';

/** A certificate in PEM is some kilobytes. */
const LARGEST_CERTIFICATE = 1024 * 1024;

type Problems = RecordCheck['problems'];

const damaged = (message: string) => ({ code: 'record-file-damaged', message });

/** Whether the room in the records is the one that the head and the authority refer to. */
async function roomProblems(all: AllRecords, { room, authority }: RecordFileHead): Promise<Problems> {
  const bodies = [...all.byHash.values()].filter(({ envelope }) => envelope.kind === 'room');
  const body = latestBody(all, 'room', 'room');
  const [first] = bodies;
  if (!first || bodies.length > 1 || !body) return [damaged('文件里没有唯一的建立评审室的记录')];
  if (first.envelope.room !== room || (body.authority ?? null) !== authority)
    return [damaged('文件头所载的评审室与记录不一致')];
  if (!authority || !body.certificate) return [damaged('评审室没有自己的证书，无法核对密钥归谁')];
  const { publicKey, certificate, notAfter } = body;
  const sound = await isSoundCertificate(
    { subject: first.envelope.author, publicKey, certificate, notAfter },
    authority,
  );
  return sound ? [] : [damaged('评审室持有人的证书不是评审室证书签发的')];
}

/** Whether the exporter conducts the review, and had a valid key when the file was made. */
function exporterProblems(all: AllRecords, { exporter, exported }: RecordFileHead): Problems {
  const member = members(all).get(exporter.author);
  if (
    !member ||
    member.publicKey !== exporter.publicKey ||
    (member.role !== 'secretariat' && member.role !== 'meeting')
  )
    return [damaged('导出人不是本评审室的州商务局或会议电脑')];
  const fault = signingFault(member, exported);
  return fault ? [{ code: fault, message: `导出人：${REFUSALS[fault]}` }] : [];
}

function keyNotes(all: AllRecords): string[] {
  const uncertified = [...members(all).values()].filter(({ certificate, role }) => role === 'expert' && !certificate);
  const names = uncertified.map(({ name }) => name).join('、');
  return names ? [`${names} 的密钥还没有评审室签发的证书，由导出人担保；请与签字页上的指纹核对`] : [];
}

interface Findings {
  readonly counted: CountedRecords;
  readonly problems: Problems;
}

/** Checks every signature, every rule, every chain: the records as a vault would take them in, and how they fit together. */
async function examine({ head, records }: RecordFile): Promise<Findings> {
  // The holder is whoever wrote the record of the room; an author's key is proven by the authority's certificate.
  const verified = await verifyFromHolder(emptyIndex(), records, head.room);
  const all = indexRecords(verified.admitted);
  const counted = inForce(all);
  const twice = verified.admitted.length - all.byHash.size;
  const problems = [
    ...verified.refused.map(({ hash, message }) => damaged(`记录 ${hash.slice(0, 16)}：${message}`)),
    ...(twice > 0 ? [damaged(`有 ${twice} 条记录重复`)] : []),
    ...(await roomProblems(all, head)),
    ...exporterProblems(all, head),
    ...structureProblems(counted, () => false),
  ];
  return { counted, problems };
}

async function authorityOf(head: RecordFileHead, given: string | undefined) {
  const about = head.authority ? await describeCertificate(head.authority) : undefined;
  if (!about) return { trusted: given === undefined ? null : false };
  const { fingerprint } = about;
  const other = given === undefined ? undefined : await describeCertificate(given);
  const authority = { fingerprint, spoken: spokenFingerprint(fingerprint) };
  return { authority, trusted: given === undefined ? null : other?.fingerprint === fingerprint };
}

function verdictOf(problems: Problems, trusted: boolean | null): Pick<RecordCheck, 'ok' | 'code' | 'message'> {
  const [worst] = problems;
  if (worst)
    return {
      ok: false,
      code: worst.code,
      message: `${worst.message}${problems.length > 1 ? `（共 ${problems.length} 处）` : ''}`,
    };
  const anchor = trusted === null ? '；请将评审室证书的指纹与纸面核对' : '';
  return { ok: true, message: `记录完整，签名有效，重算的排名与所载一致${anchor}` };
}

/**
 * Checks an exported record from the file alone: its seal, every signature and certificate, every chain, and the
 * ranking, which is recomputed. `authority` is a certificate to compare with. Refuses as `readRecordFile` does.
 */
export async function checkRecord(path: string, authority: string | undefined): Promise<Outcome<RecordCheck>> {
  const read = await readRecordFile(path);
  if (!read.ok) return read;
  const { head } = read.value;
  const { counted, problems } = await examine(read.value);
  const { all } = counted;
  const trust = await authorityOf(head, authority);
  if (trust.trusted === false)
    problems.push({ code: 'signer-not-trusted', message: '评审室证书与所给的证书不是同一张，不可采信' });
  const result = ranking(counted);
  const digest = sha256Hex(rankingText(result));
  if (digest !== head.rankingDigest || rankingText(result) !== rankingText(head.ranking))
    problems.push({ code: 'ranking-differs', message: REFUSALS['ranking-differs'] });
  return success({
    file: basename(path),
    ...verdictOf(problems, trust.trusted),
    problems,
    room: head.roomName,
    records: all.byHash.size,
    exportedBy: head.exporter.name,
    exportedAt: head.exported,
    ...trust,
    vault: head.vault,
    chains: chainViews(all, members(all), () => false),
    ranking: result.ranking,
    notes: [...result.notes, ...keyNotes(all), ...openQuestions(counted)],
    rankingDigest: digest,
    log: actsLog(counted, [...all.byHash.values()]),
  });
}

/** Checks the record that a person chose, against the certificate chosen with it. */
export async function checkChosenRecord(
  { file, authority }: CallParsed<'record.check'>,
  { files }: Environment,
): Promise<Outcome<RecordCheck>> {
  const path = files.path(file);
  const other = authority === undefined ? undefined : files.path(authority);
  if (!path || (authority !== undefined && !other)) return refuse('file-missing');
  const given = other === undefined ? undefined : await readRegular(other, LARGEST_CERTIFICATE);
  if (given && !given.ok) return given;
  return checkRecord(path, given?.value.toString('utf8'));
}
