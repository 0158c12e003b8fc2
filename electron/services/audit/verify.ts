import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CallParsed } from '../../../domain/api.ts';
import type { Verification } from '../../../domain/audit/calls.ts';
import { success } from '../../../domain/base/result.ts';
import { REFUSALS } from '../../../domain/codes.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { describeBundle } from '../../platform/bundle/describe.ts';
import type { Manifest } from '../../platform/bundle/manifest.ts';
import { openBundle } from '../../platform/bundle/open.ts';
import { checkCode, normaliseCode } from '../../platform/crypto/code.ts';
import { fingerprintOf } from '../../platform/crypto/signing-key.ts';
import { CELLS, readCell, roomKeySchema } from '../../platform/journal/identity.ts';
import { describeCertificate, issuedBy } from '../../platform/signing/certificate.ts';
import { verifyPdf } from '../../platform/signing/verify-pdf.ts';
import type { Context, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { revokedSigners } from '../trust/revoked-signers.ts';
import { looksLikeRecordFile } from './record-file.ts';
import { verifyRecordFile } from './verify-record.ts';

const LARGEST_PDF = 512 * 1024 * 1024;

interface Keys {
  readonly room: OpenRoom | undefined;
  readonly code: string | undefined;
  /** Certificate of the authority to compare with. */
  readonly authority: string | undefined;
}

async function sniff(path: string): Promise<Verification['kind']> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    const head = buffer.subarray(0, bytesRead).toString('latin1');
    if (head.includes('%PDF-')) return 'pdf';
    if (looksLikeRecordFile(head)) return 'record';
    return head.startsWith('PK') ? 'bundle' : 'unknown';
  } finally {
    await file.close();
  }
}

/** A file whose content cannot be vouched for, and why. */
function damaged(
  kind: Verification['kind'],
  file: string,
  { code, message }: { readonly code: string; readonly message: string },
): Verification {
  return { file, kind, verdict: 'damaged', code, message, signatures: [], facts: {} };
}

async function verifyPdfFile(
  path: string,
  file: string,
  authority: string | undefined,
): Promise<Outcome<Verification>> {
  if ((await stat(path)).size > LARGEST_PDF) return refuse('file-too-large');
  const checked = await verifyPdf(await readFile(path), authority ? { authorityPem: authority } : {});
  if (!checked.ok) {
    return success(damaged('pdf', file, checked));
  }
  const { verdict, signatures } = checked.value;
  const strangers = signatures.filter((each) => each.trusted === false).map(({ signer }) => signer);
  const trusted = signatures.every((each) => each.trusted === true) ? '，由本评审室证书签发' : '';
  const distrusted = strangers.length > 0 ? `；${strangers.join('、')}的证书不是本评审室签发的` : '';
  const told = {
    whole: { message: `签名有效，内容完整${trusted}${distrusted}` },
    damaged: { code: 'pdf-damaged', message: REFUSALS['pdf-damaged'] },
    unsigned: { code: 'pdf-unsigned', message: REFUSALS['pdf-unsigned'] },
  }[verdict];
  return success({ file, kind: 'pdf', verdict, ...told, signatures: [...signatures], facts: {} });
}

function factsOf(manifest: Manifest, digest: string, fingerprint: string): Record<string, string> {
  const attachments = manifest.objects.filter(({ purpose }) => purpose === 'attachment').length;
  return {
    评审室: manifest.roomName,
    评审室编号: manifest.room,
    种类: { dossiers: '申报材料', return: '交回评分', admission: '会议电脑', county: '县市报送' }[manifest.kind],
    发件人: manifest.from.name,
    发件人密钥: manifest.from.author,
    发件人密钥指纹: fingerprint,
    收件人: manifest.to.name,
    生成时间: manifest.created,
    记录数: String(manifest.records.count),
    附件数: String(attachments),
    文件摘要: digest,
  };
}

async function verifyWithoutKeys(path: string, file: string): Promise<Verification> {
  const found = await describeBundle(path);
  if (!found.ok) return damaged('bundle', file, found);
  const { by, objects, digest, size } = found.value;
  const facts = {
    打开方式: by === 'code' ? '开启码' : '收件人密钥',
    加密文件数: String(objects),
    字节数: String(size),
    文件摘要: digest,
  };
  return {
    file,
    kind: 'bundle',
    verdict: 'whole',
    message: '数据包完整；没有钥匙，未核对签名人和内容',
    signatures: [],
    facts,
  };
}

async function verifyBundleFile(path: string, file: string, { room, code, authority }: Keys): Promise<Verification> {
  const roomKey = room && readCell(room.vault, CELLS.roomKey, roomKeySchema);
  const identities = [...(room ? [room.identity.ageIdentity] : []), ...(roomKey ? [roomKey.identity] : [])];
  const opened = await openBundle(path, { identities, ...(code ? { code } : {}) });
  if (!opened.ok) {
    const locked = opened.code === 'bundle-code-needed' || opened.code === 'bundle-not-for-you';
    if (locked) return verifyWithoutKeys(path, file);
    return damaged('bundle', file, opened);
  }
  const { manifest, digest } = opened.value;
  opened.value.close();
  const { certificate } = manifest.from;
  const about = certificate ? await describeCertificate(certificate) : undefined;
  const signature = {
    signer: manifest.from.name,
    issuer: about?.issuer ?? '',
    fingerprint: about?.fingerprint ?? '',
    at: manifest.created,
    intact: true,
    trusted: authority
      ? certificate !== null && (await issuedBy(certificate, authority, new Date(manifest.created)))
      : null,
    covers: 'whole' as const,
  };
  return {
    file,
    kind: 'bundle',
    verdict: 'whole',
    message: certificate ? '签名有效，内容完整' : '签名有效，内容完整；签名人还没有评审室的证书，请核对其密钥指纹',
    signatures: [signature],
    facts: factsOf(manifest, digest, await fingerprintOf(manifest.from.publicKey)),
  };
}

/** Takes its trust from what a key signed after it was revoked, as far as the open room knows. */
async function withoutRevoked(found: Verification, room: OpenRoom | undefined): Promise<Verification> {
  const revoked = room ? await revokedSigners(room.journal.index) : new Map<string, never>();
  const notes: string[] = [];
  const signatures = found.signatures.map((signature) => {
    const end = revoked.get(signature.fingerprint);
    if (!end) return signature;
    notes.push(`${signature.signer}的密钥已于 ${end.at.slice(0, 10)} 作废（${end.reason}），此后的签名不可采信`);
    return signature.at !== undefined && signature.at < end.at ? signature : { ...signature, trusted: false };
  });
  return { ...found, signatures, message: [found.message, ...notes].join('；') };
}

async function verify(path: string, keys: Keys): Promise<Outcome<Verification>> {
  const file = basename(path);
  const kind = await sniff(path);
  if (kind === 'pdf') {
    const checked = await verifyPdfFile(path, file, keys.authority);
    return checked.ok ? success(await withoutRevoked(checked.value, keys.room)) : checked;
  }
  if (kind === 'record') return success(await verifyRecordFile(path, file, keys.authority));
  if (kind === 'bundle') return success(await withoutRevoked(await verifyBundleFile(path, file, keys), keys.room));
  return success({
    file,
    kind,
    verdict: 'unverifiable',
    code: 'unverifiable',
    message: REFUSALS.unverifiable,
    signatures: [],
    facts: {},
  });
}

/** Checks a file anyone may have been handed: no vault need be open, but an open one knows more. */
export async function verifyFile(
  { file, code, authority }: CallParsed<'verify.file'>,
  { room, files }: Context<OpenRoom | undefined>,
): Promise<Outcome<Verification>> {
  const path = files.path(file);
  if (!path) return refuse('file-missing');
  if (code !== undefined && checkCode(code) !== 'ok') return refuse('bundle-code-wrong', '开启码抄写有误');
  const given = authority === undefined ? undefined : await readFile(files.path(authority) ?? '', 'utf8');
  const own = room ? latestBody(room.journal.index, 'room', 'room')?.authority : undefined;
  const normalised = code === undefined ? undefined : normaliseCode(code);
  return verify(path, { room, code: normalised, authority: given ?? own });
}
