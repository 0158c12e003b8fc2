import type { X509Certificate } from '@peculiar/x509';
import { type BaseBlock, OctetString, Sequence } from 'asn1js';
import { ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs';
import { OID } from './cms.ts';
import { certificatesAgree, certificatesOf, isCertificateOf } from './cms-certificates.ts';
import { childrenOf, isLooseBer, objectIdentifierOf, readDer } from './der.ts';
import { HASHES, hashOf, hasNoParameters, isSignedBy, WEAK_HASH } from './signature-algorithm.ts';

/** Why nothing can be said of a signature, for people. */
export const UNCHECKABLE = {
  form: '签名的格式不受支持',
  algorithm: '签名的算法不受支持',
  weak: '签名用的是 SHA-1，这种算法已不可靠',
  certificates: '签名所附的证书彼此不符或不全',
} as const;

interface Verified {
  readonly state: 'intact' | 'broken';
  /** The signer's, if one was found; who issued it is not checked. */
  readonly certificate?: X509Certificate;
}

interface Unchecked {
  /** The algorithm or form cannot be verified here, so nothing can be said. */
  readonly state: 'unsupported';
  readonly reason: (typeof UNCHECKABLE)[keyof typeof UNCHECKABLE];
  readonly certificate?: X509Certificate;
}

export type CmsCheck = Verified | Unchecked;

/**
 * Verifies a detached CMS signature. Only what contradicts itself or the content is `broken`: what other programs may
 * lawfully write and we cannot check is `unsupported`. Takes only strict DER with zeros after it, so that no byte of
 * our own signatures can change unnoticed.
 * @param contents value of /Contents: DER, then padding @param covered the signed bytes
 */
export async function checkCms(contents: Uint8Array, covered: Uint8Array<ArrayBuffer>): Promise<CmsCheck> {
  const root = readDer(contents);
  if (!root) return isLooseBer(contents) ? { state: 'unsupported', reason: UNCHECKABLE.form } : { state: 'broken' };
  try {
    return await checkSignedData(root, covered);
  } catch {
    // The libraries throw at what they do not know.
    return { state: 'unsupported', reason: UNCHECKABLE.form };
  }
}

async function checkSignedData(root: BaseBlock, covered: Uint8Array<ArrayBuffer>): Promise<CmsCheck> {
  const info = new ContentInfo({ schema: root });
  const signed = new SignedData({ schema: info.content });
  const [signer, ...others] = signed.signerInfos;
  const certificates = certificatesOf(root);
  const certificate = signer && certificates.find((one) => isCertificateOf(signer, one));
  const unchecked = (reason: keyof typeof UNCHECKABLE): Unchecked => ({
    state: 'unsupported',
    reason: UNCHECKABLE[reason],
    ...(certificate && { certificate }),
  });
  if (!signer || others.length > 0 || info.contentType !== OID.signedData) return unchecked('form');
  if (!certificate || !isWellFormed(signed, signer)) return unchecked('form');
  const hash = hashOf(signer);
  if (!hash) return unchecked('algorithm');
  try {
    if (!(await holds(signer, hash, certificate, covered))) return { state: 'broken', certificate };
    if (!(await certificatesAgree(certificate, certificates))) return unchecked('certificates');
  } catch {
    return unchecked('algorithm');
  }
  return hash === WEAK_HASH ? unchecked('weak') : { state: 'intact', certificate };
}

/** The versions that RFC 5652, 5.1 and 5.3, demand; one digest algorithm; the content outside. */
function isWellFormed(signed: SignedData, signer: SignerInfo): boolean {
  const version = signer.sid instanceof IssuerAndSerialNumber ? 1 : 3;
  const [digest, ...others] = signed.digestAlgorithms;
  return (
    signed.version === version &&
    signer.version === version &&
    others.length === 0 &&
    digest?.algorithmId === signer.digestAlgorithm.algorithmId &&
    hasNoParameters(digest) &&
    signed.encapContentInfo.eContentType === OID.data &&
    signed.encapContentInfo.eContent === undefined &&
    (signer.signedAttrs === undefined || objectIdentifierOf(attributeOf(signer, OID.contentType)) === OID.data)
  );
}

/** Whether the certificate's key made the signature over these bytes, by way of signed attributes or directly. */
async function holds(
  signer: SignerInfo,
  hash: string,
  certificate: X509Certificate,
  covered: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  // Attributes cannot pass for content, nor content for attributes: what is covered starts like a PDF.
  if (!signer.signedAttrs) return isSignedBy(signer, hash, certificate, covered);
  const digest = attributeOf(signer, OID.messageDigest);
  return (
    digest instanceof OctetString &&
    (await isHash(digest, hash, covered)) &&
    (await bindsCertificate(signer, certificate)) &&
    (await isSignedBy(signer, hash, certificate, signer.signedAttrs.encodedValue))
  );
}

/** The single value of the single attribute of a type. */
function attributeOf(signer: SignerInfo, type: string): BaseBlock | undefined {
  const [attribute, ...others] = signer.signedAttrs?.attributes.filter((one) => one.type === type) ?? [];
  return others.length === 0 && attribute?.values.length === 1 ? attribute.values[0] : undefined;
}

/**
 * SigningCertificate (SHA-1) and SigningCertificateV2 (SHA-256, if none is named), where there are any: their first
 * entry is the signer's certificate. Source: RFC 5035, 3 to 5.
 */
async function bindsCertificate(signer: SignerInfo, certificate: X509Certificate): Promise<boolean> {
  const der = new Uint8Array(certificate.rawData);
  for (const [type, usualHash] of [
    [OID.signingCertificate, 'SHA-1'],
    [OID.signingCertificateV2, 'SHA-256'],
  ] as const) {
    if (!signer.signedAttrs?.attributes.some((attribute) => attribute.type === type)) continue;
    const [first, second] = childrenOf(childrenOf(childrenOf(attributeOf(signer, type))[0])[0]);
    const isNamed = first instanceof Sequence;
    const hash = isNamed ? HASHES.get(objectIdentifierOf(childrenOf(first)[0]) ?? '') : usualHash;
    const digest = isNamed ? second : first;
    if (!hash) throw new TypeError('a hash that is not computed here');
    if (!(digest instanceof OctetString) || !(await isHash(digest, hash, der))) return false;
  }
  return true;
}

async function isHash(value: OctetString, hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const digest = await globalThis.crypto.subtle.digest(hash, bytes);
  return Buffer.from(digest).equals(value.valueBlock.valueHexView);
}
