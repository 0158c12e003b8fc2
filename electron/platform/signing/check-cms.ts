import type { X509Certificate } from '@peculiar/x509';
import { type BaseBlock, Null, OctetString, Sequence } from 'asn1js';
import {
  type AlgorithmIdentifier,
  ContentInfo,
  getCrypto,
  IssuerAndSerialNumber,
  PublicKeyInfo,
  SignedData,
  type SignerInfo,
} from 'pkijs';
import { nameDer, readCertificate } from './certificate.ts';
import { OID } from './cms.ts';
import { childrenOf, isPlainSignature, objectIdentifierOf, readDer } from './der.ts';

/** Hash algorithms that may be relied on; SHA-1 and older are not among them. */
const HASHES = new Map([
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);
/** Signature algorithms with the hash that each names: ECDSA, RSA; plain rsaEncryption takes that of the digest. */
const SIGNATURES = new Map([
  ['1.2.840.10045.4.3.2', 'SHA-256'],
  ['1.2.840.10045.4.3.3', 'SHA-384'],
  ['1.2.840.10045.4.3.4', 'SHA-512'],
  ['1.2.840.113549.1.1.11', 'SHA-256'],
  ['1.2.840.113549.1.1.12', 'SHA-384'],
  ['1.2.840.113549.1.1.13', 'SHA-512'],
  ['1.2.840.113549.1.1.1', 'as digest'],
]);

/** `unsupported`: by an algorithm or in a form that is not verified here, so nothing can be said. */
export interface CmsCheck {
  readonly state: 'intact' | 'broken' | 'unsupported';
  /** The signer's, as far as one was found; nothing is known of who issued it. */
  readonly certificate?: X509Certificate;
}

/**
 * Verifies a detached CMS signature. Stricter than needed for security: DER only, zeros only behind it, no certificate
 * but the signer's and its issuers', so that no byte of it can change unnoticed.
 * @param contents value of /Contents: DER, then padding
 * @param covered the signed bytes
 * @param isCades whether the signer's certificate must be bound into the signature (ETSI EN 319 142-1, 6.3)
 */
export async function checkCms(
  contents: Uint8Array,
  covered: Uint8Array<ArrayBuffer>,
  isCades: boolean,
): Promise<CmsCheck> {
  try {
    const root = readDer(contents);
    if (!root) return { state: 'broken' };
    const info = new ContentInfo({ schema: root });
    const signed = new SignedData({ schema: info.content });
    const [signer, ...others] = signed.signerInfos;
    if (!signer || others.length > 0 || info.contentType !== OID.signedData) return { state: 'unsupported' };
    const certificates = certificatesOf(root);
    const certificate = certificates.find((one) => isCertificateOf(signer, one));
    if (!certificate) return { state: 'broken' };
    const hash = HASHES.get(signer.digestAlgorithm.algorithmId);
    const named = SIGNATURES.get(signer.signatureAlgorithm.algorithmId);
    if (!hash || !named) return { state: 'unsupported', certificate };
    const intact =
      (named === hash || named === 'as digest') &&
      isWellFormed(signed, signer) &&
      (await bindsContent(signer, hash, covered)) &&
      (await bindsCertificate(signer, certificate, isCades)) &&
      (await isSignedBy(signer, hash, certificate));
    return { state: intact ? await checkChain(certificate, certificates) : 'broken', certificate };
  } catch {
    return { state: 'broken' };
  }
}

/** The certificates in SignedData: ContentInfo › [0] › SignedData › [0]. */
function certificatesOf(root: BaseBlock): X509Certificate[] {
  const [, content] = childrenOf(root);
  const fields = childrenOf(childrenOf(content)[0]);
  const set = fields.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  return childrenOf(set).map(({ valueBeforeDecodeView }) => {
    const certificate = readCertificate(new Uint8Array(valueBeforeDecodeView).buffer);
    if (!certificate) throw new TypeError('broken certificate');
    return certificate;
  });
}

function isCertificateOf({ sid }: SignerInfo, certificate: X509Certificate): boolean {
  return (
    sid instanceof IssuerAndSerialNumber &&
    nameDer(certificate.issuerName).equals(Buffer.from(sid.issuer.valueBeforeDecode)) &&
    // The library leaves out the zero in front of a number whose first bit is set.
    BigInt(`0x${certificate.serialNumber}`) ===
      BigInt(`0x${Buffer.from(sid.serialNumber.valueBlock.valueHexView).toString('hex')}`)
  );
}

function isWellFormed(signed: SignedData, signer: SignerInfo): boolean {
  const [digest, ...others] = signed.digestAlgorithms;
  return (
    signed.version === 1 &&
    signer.version === 1 &&
    others.length === 0 &&
    digest?.algorithmId === signer.digestAlgorithm.algorithmId &&
    signed.encapContentInfo.eContentType === OID.data &&
    signed.encapContentInfo.eContent === undefined &&
    [digest, signer.digestAlgorithm, signer.signatureAlgorithm].every(hasNoParameters) &&
    isPlainSignature(signer.signatureAlgorithm.algorithmId, signer.signature.valueBlock.valueHexView)
  );
}

/** Absent or NULL: both are in use for hashes and RSA. */
function hasNoParameters({ algorithmParams }: AlgorithmIdentifier): boolean {
  return algorithmParams === undefined || algorithmParams instanceof Null;
}

/** The single value of the single attribute of a type. */
function attributeOf(signer: SignerInfo, type: string): BaseBlock | undefined {
  const [attribute, ...others] = signer.signedAttrs?.attributes.filter((one) => one.type === type) ?? [];
  return others.length === 0 && attribute?.values.length === 1 ? attribute.values[0] : undefined;
}

async function bindsContent(signer: SignerInfo, hash: string, covered: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const type = attributeOf(signer, OID.contentType);
  const digest = attributeOf(signer, OID.messageDigest);
  return objectIdentifierOf(type) === OID.data && digest instanceof OctetString && isHash(digest, hash, covered);
}

/** SigningCertificateV2, first ESSCertIDv2: hash algorithm if not SHA-256, then the certificate's hash. */
async function bindsCertificate(signer: SignerInfo, certificate: X509Certificate, isCades: boolean): Promise<boolean> {
  if (!signer.signedAttrs?.attributes.some(({ type }) => type === OID.signingCertificateV2)) return !isCades;
  const value = attributeOf(signer, OID.signingCertificateV2);
  const [first, second] = childrenOf(childrenOf(childrenOf(value)[0])[0]);
  if (first instanceof OctetString) return isHash(first, 'SHA-256', new Uint8Array(certificate.rawData));
  const hash = first instanceof Sequence ? HASHES.get(objectIdentifierOf(childrenOf(first)[0]) ?? '') : undefined;
  return (
    hash !== undefined && second instanceof OctetString && isHash(second, hash, new Uint8Array(certificate.rawData))
  );
}

async function isHash(value: OctetString, hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const digest = await globalThis.crypto.subtle.digest(hash, bytes);
  return Buffer.from(digest).equals(value.valueBlock.valueHexView);
}

async function isSignedBy(signer: SignerInfo, hash: string, certificate: X509Certificate): Promise<boolean> {
  const attributes = signer.signedAttrs?.encodedValue;
  if (!attributes) return false;
  const key = PublicKeyInfo.fromBER(certificate.publicKey.rawData);
  return getCrypto(true).verifyWithPublicKey(attributes, signer.signature, key, signer.signatureAlgorithm, hash);
}

/**
 * The certificates must be the signer's and those above it, each signed by the next and the last by itself. A chain
 * without its root cannot be checked to its end, so it is not judged.
 */
async function checkChain(signer: X509Certificate, all: readonly X509Certificate[]): Promise<CmsCheck['state']> {
  let current = signer;
  let above = all.filter((certificate) => certificate !== signer);
  const isAlone = above.length === 0;
  while (above.length > 0) {
    const child = current;
    const issuer = above.find(({ subject }) => subject === child.issuer);
    if (!issuer) return 'unsupported';
    if (!(await child.verify({ publicKey: issuer.publicKey, signatureOnly: true }))) return 'broken';
    above = above.filter((candidate) => candidate !== issuer);
    current = issuer;
  }
  if (isAlone || (await current.verify({ signatureOnly: true }))) return 'intact';
  return current.subject === current.issuer ? 'broken' : 'unsupported';
}
