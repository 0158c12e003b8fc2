import type { RecordCheck, Verification } from '../../../domain/audit/calls.ts';
import { checkRecord } from './check-record.ts';

function factsOf({ room, records, exportedBy, exportedAt, authority, vault, rankingDigest }: RecordCheck) {
  return {
    评审室: room,
    记录数: String(records),
    导出人: exportedBy,
    导出时间: exportedAt,
    评审室证书指纹: authority?.fingerprint ?? '',
    评审室证书指纹词语: authority?.spoken.words ?? '',
    原库链尾: vault?.head ?? '',
    排名摘要: rankingDigest,
  };
}

/** An exported record as `verify.file` reports it; `record.check` reports more. */
export async function verifyRecordFile(
  path: string,
  file: string,
  authority: string | undefined,
): Promise<Verification> {
  const checked = await checkRecord(path, authority);
  const about = { file, kind: 'record' as const };
  if (!checked.ok) {
    const { code, message } = checked;
    return { ...about, verdict: 'damaged', code, message, signatures: [], facts: {} };
  }
  const { code, message, problems, exportedBy, exportedAt, room, trusted } = checked.value;
  const isWhole = problems.every((problem) => problem.code === 'signer-not-trusted');
  const distrust = trusted === false ? { distrust: 'issuer' as const } : {};
  const signature = { signer: exportedBy, issuer: room, fingerprint: '', at: exportedAt, intact: true, trusted };
  return {
    ...about,
    verdict: isWhole ? 'whole' : 'damaged',
    ...(code ? { code } : {}),
    message,
    signatures: isWhole ? [{ ...signature, ...distrust, covers: 'whole' }] : [],
    facts: factsOf(checked.value),
  };
}
