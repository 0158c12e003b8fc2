import type { Verification } from '../../../domain/audit/calls.ts';
import { members } from '../../../domain/records/members.ts';
import { describeBundle } from '../../platform/bundle/describe.ts';
import type { Manifest } from '../../platform/bundle/manifest.ts';
import { openBundle } from '../../platform/bundle/open.ts';
import { fingerprintOf } from '../../platform/crypto/signing-key.ts';
import { CELLS, readCell, roomKeySchema } from '../../platform/journal/identity.ts';
import { describeCertificate, distrustOf } from '../../platform/signing/certificate.ts';
import type { OpenRoom } from '../context.ts';

/** What a bundle may be opened with, and its signer compared with. */
export interface BundleKeys {
  readonly room: OpenRoom | undefined;
  readonly code: string | undefined;
  /** Certificate of the authority to compare with. */
  readonly authority: string | undefined;
  /** Whether a person asked for that comparison; otherwise the open room's own authority is compared where possible. */
  readonly isAuthorityGiven: boolean;
}

/** A file whose content cannot be vouched for, and why. */
function damaged(file: string, { code, message }: { readonly code: string; readonly message: string }): Verification {
  return { file, kind: 'bundle', verdict: 'damaged', code, message, signatures: [], facts: {} };
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

async function verifyWithoutKeys(path: string, file: string, isSignerAsked: boolean): Promise<Verification> {
  const found = await describeBundle(path);
  if (!found.ok) return damaged(file, found);
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
    ...(isSignerAsked && { code: 'signer-not-trusted' }),
    message: `${isSignerAsked ? '签名人没有核对，不能当作本评审室的：打开数据包须有开启码或收件人的评审室；' : ''}数据包完整；没有钥匙，未核对签名人和内容`,
    signatures: [],
    facts,
  };
}

/** What can be said of a bundle: all of it where a key or the code opens it, otherwise only its outside. */
export async function verifyBundleFile(
  path: string,
  file: string,
  { room, code, authority, isAuthorityGiven }: BundleKeys,
): Promise<Verification> {
  const roomKey = room && readCell(room.vault, CELLS.roomKey, roomKeySchema);
  const identities = [...(room ? [room.identity.ageIdentity] : []), ...(roomKey ? [roomKey.identity] : [])];
  const opened = await openBundle(path, { identities, ...(code ? { code } : {}) });
  if (!opened.ok) {
    const locked = opened.code === 'bundle-code-needed' || opened.code === 'bundle-not-for-you';
    if (locked) return verifyWithoutKeys(path, file, isAuthorityGiven);
    return damaged(file, opened);
  }
  const { manifest, digest } = opened.value;
  opened.value.close();
  const signature = await bundleSignature(manifest, room, authority);
  return {
    file,
    kind: 'bundle',
    verdict: 'whole',
    message: signature.fingerprint
      ? '签名有效，内容完整'
      : '签名有效，内容完整；签名人还没有评审室的证书，请核对其密钥指纹',
    signatures: [signature],
    facts: factsOf(manifest, digest, await fingerprintOf(manifest.from.publicKey)),
  };
}

/** Checked against the certificate in the bundle, or the one that the open room has issued since. */
async function bundleSignature(
  { from, created }: Manifest,
  room: OpenRoom | undefined,
  authority: string | undefined,
): Promise<Verification['signatures'][number]> {
  const known = room && members(room.journal.all).get(from.author);
  const certificate = from.certificate ?? (known?.publicKey === from.publicKey ? known.certificate : undefined);
  const about = certificate ? await describeCertificate(certificate) : undefined;
  const at = new Date(created);
  const distrust =
    authority === undefined ? undefined : certificate ? await distrustOf(certificate, authority, at) : 'uncertified';
  return {
    signer: about?.name ?? from.name,
    issuer: about?.issuer ?? '',
    fingerprint: about?.fingerprint ?? '',
    at: created,
    intact: true,
    trusted: authority === undefined ? null : distrust === undefined,
    ...(distrust && { distrust }),
    covers: 'whole',
  };
}
