import { type BaseBlock, Constructed, fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, ContentInfo, getCrypto, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs';
import { readCertificate } from './certificate.ts';
import { OID } from './cms.ts';

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
  /** DER of the signer's certificate, as far as one was found; nothing is known of who issued it. */
  readonly certificate?: ArrayBuffer;
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
    const certificate = certificates.find((der) => isCertificateOf(signer, der));
    if (!certificate) return { state: 'broken' };
    const hash = HASHES.get(signer.digestAlgorithm.algorithmId);
    const named = SIGNATURES.get(signer.signatureAlgorithm.algorithmId);
    if (!hash || !named) return { state: 'unsupported', certificate };
    const intact =
      (named === hash || named === 'as digest') &&
      isWellFormed(signed, signer) &&
      (await bindsContent(signer, hash, covered)) &&
      (await bindsCertificate(signer, certificate, isCades)) &&
      (await isSignedBy(signer, hash, certificate)) &&
      (await isChainOf(certificate, certificates));
    return { state: intact ? 'intact' : 'broken', certificate };
  } catch {
    return { state: 'broken' };
  }
}

/** The one DER value in front of the padding. Bytes that would be written otherwise are no DER. */
function readDer(contents: Uint8Array): BaseBlock | undefined {
  const { offset, result } = fromBER(contents);
  if (offset < 0 || contents.subarray(offset).some((byte) => byte !== 0)) return undefined;
  return Buffer.from(result.toBER()).equals(contents.subarray(0, offset)) ? result : undefined;
}

/** DER of the certificates in SignedData, as they lie there: ContentInfo › [0] › SignedData › [0]. */
function certificatesOf(root: BaseBlock): ArrayBuffer[] {
  const [, content] = childrenOf(root);
  const fields = childrenOf(childrenOf(content)[0]);
  const set = fields.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  return childrenOf(set).map(({ valueBeforeDecodeView }) => new Uint8Array(valueBeforeDecodeView).buffer);
}

function childrenOf(block: BaseBlock | undefined): BaseBlock[] {
  return block instanceof Constructed ? block.valueBlock.value : [];
}

function isCertificateOf(signer: SignerInfo, der: ArrayBuffer): boolean {
  const { sid } = signer;
  if (!(sid instanceof IssuerAndSerialNumber)) return false;
  const { issuer, serialNumber } = Certificate.fromBER(der);
  return (
    Buffer.from(issuer.valueBeforeDecode).equals(Buffer.from(sid.issuer.valueBeforeDecode)) &&
    Buffer.from(serialNumber.valueBlock.valueHexView).equals(sid.serialNumber.valueBlock.valueHexView)
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
    signed.encapContentInfo.eContent === undefined
  );
}

/** The single value of the single attribute of a type. */
function attributeOf(signer: SignerInfo, type: string): BaseBlock | undefined {
  const [attribute, ...others] = signer.signedAttrs?.attributes.filter((one) => one.type === type) ?? [];
  return others.length === 0 && attribute?.values.length === 1 ? attribute.values[0] : undefined;
}

async function bindsContent(signer: SignerInfo, hash: string, covered: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const type = attributeOf(signer, OID.contentType);
  const digest = attributeOf(signer, OID.messageDigest);
  return (
    type instanceof ObjectIdentifier &&
    type.valueBlock.toString() === OID.data &&
    digest instanceof OctetString &&
    isHash(digest, hash, covered)
  );
}

/** SigningCertificateV2, first ESSCertIDv2: hash algorithm if not SHA-256, then the certificate's hash. */
async function bindsCertificate(signer: SignerInfo, certificate: ArrayBuffer, isCades: boolean): Promise<boolean> {
  if (!signer.signedAttrs?.attributes.some(({ type }) => type === OID.signingCertificateV2)) return !isCades;
  const value = attributeOf(signer, OID.signingCertificateV2);
  const [first, second] = childrenOf(childrenOf(childrenOf(value)[0])[0]);
  if (first instanceof OctetString) return isHash(first, 'SHA-256', new Uint8Array(certificate));
  const algorithm = first instanceof Sequence ? childrenOf(first)[0] : undefined;
  const hash = algorithm instanceof ObjectIdentifier ? HASHES.get(algorithm.valueBlock.toString()) : undefined;
  return hash !== undefined && second instanceof OctetString && isHash(second, hash, new Uint8Array(certificate));
}

async function isHash(value: OctetString, hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const digest = await globalThis.crypto.subtle.digest(hash, bytes);
  return Buffer.from(digest).equals(value.valueBlock.valueHexView);
}

async function isSignedBy(signer: SignerInfo, hash: string, certificate: ArrayBuffer): Promise<boolean> {
  const attributes = signer.signedAttrs?.encodedValue;
  if (!attributes) return false;
  const { subjectPublicKeyInfo } = Certificate.fromBER(certificate);
  const engine = getCrypto(true);
  return engine.verifyWithPublicKey(
    attributes,
    signer.signature,
    subjectPublicKeyInfo,
    signer.signatureAlgorithm,
    hash,
  );
}

/** True if the certificates are the signer's and those above it, each signed by the next and the last by itself. */
async function isChainOf(signer: ArrayBuffer, all: readonly ArrayBuffer[]): Promise<boolean> {
  let current = readCertificate(signer);
  let above = all.filter((der) => der !== signer).map(readCertificate);
  while (current && above.length > 0) {
    const child = current;
    current = above.find((candidate) => candidate?.subject === child.issuer);
    above = above.filter((candidate) => candidate !== current);
    if (!current || !(await child.verify({ publicKey: current.publicKey, signatureOnly: true }))) return false;
  }
  const isRoot = current !== undefined && all.length > 1 && current.subject === current.issuer;
  return current !== undefined && (!isRoot || current.verify({ signatureOnly: true }));
}
