import { basename } from 'node:path';
import type { CallParsed } from '../../../domain/api.ts';
import type { Verification } from '../../../domain/audit/calls.ts';
import { success } from '../../../domain/base/result.ts';
import { REFUSALS } from '../../../domain/codes.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { checkCode, normaliseCode } from '../../platform/crypto/code.ts';
import { openRegular, readRegular } from '../../platform/files/regular-file.ts';
import { readCertificate } from '../../platform/signing/certificate.ts';
import type { Context, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { revokedSigners } from '../trust/revoked-signers.ts';
import { looksLikeRecordFile } from './record-file.ts';
import { judgeSigners } from './signer-trust.ts';
import { type BundleKeys, verifyBundleFile } from './verify-bundle.ts';
import { verifyRecordFile } from './verify-record.ts';
import { verifySignedPdf } from './verify-signed-pdf.ts';

/** A certificate in PEM is some kilobytes. */
const LARGEST_CERTIFICATE = 1024 * 1024;

async function sniff(path: string): Promise<Outcome<Verification['kind']>> {
  const opened = await openRegular(path);
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    const head = buffer.subarray(0, bytesRead).toString('latin1');
    if (head.includes('%PDF-')) return success('pdf');
    if (looksLikeRecordFile(head)) return success('record');
    return success(head.startsWith('PK') ? 'bundle' : 'unknown');
  } finally {
    await file.close();
  }
}

async function verify(path: string, keys: BundleKeys): Promise<Outcome<Verification>> {
  const file = basename(path);
  const sniffed = await sniff(path);
  if (!sniffed.ok) return sniffed;
  const kind = sniffed.value;
  const revoked = keys.room ? await revokedSigners(keys.room.journal.all) : new Map<string, never>();
  switch (kind) {
    case 'pdf': {
      const checked = await verifySignedPdf(path, file, keys.authority);
      return checked.ok ? success(judgeSigners(checked.value, revoked)) : checked;
    }
    case 'bundle':
      return success(judgeSigners(await verifyBundleFile(path, file, keys), revoked));
    case 'record':
      return success(await verifyRecordFile(path, file, keys.authority));
    case 'unknown': {
      const message = REFUSALS.unverifiable;
      return success({ file, kind, verdict: 'unverifiable', code: 'unverifiable', message, signatures: [], facts: {} });
    }
  }
}

/** Checks a file that anyone may have been given: no vault need be open, but an open one tells more. */
export async function verifyFile(
  { file, code, authority }: CallParsed<'verify.file'>,
  { room, files }: Context<OpenRoom | undefined>,
): Promise<Outcome<Verification>> {
  const path = files.path(file);
  const authorityPath = authority === undefined ? undefined : files.path(authority);
  if (!path || (authority !== undefined && !authorityPath)) return refuse('file-missing');
  if (code !== undefined && checkCode(code) !== 'ok') return refuse('bundle-code-wrong', '开启码抄写有误');
  const chosen = authorityPath === undefined ? undefined : await readRegular(authorityPath, LARGEST_CERTIFICATE);
  if (chosen && !chosen.ok) return chosen;
  const given = chosen?.value.toString('utf8');
  if (given !== undefined && !readCertificate(given)) return refuse('input-invalid', '所给的评审室证书读不出来');
  const own = room ? latestBody(room.journal.all, 'room', 'room')?.authority : undefined;
  const normalised = code === undefined ? undefined : normaliseCode(code);
  return verify(path, { room, code: normalised, authority: given ?? own, isAuthorityGiven: given !== undefined });
}
