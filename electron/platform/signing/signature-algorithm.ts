import type { X509Certificate } from '@peculiar/x509';
import { Null } from 'asn1js';
import { type AlgorithmIdentifier, getCrypto, PublicKeyInfo, RSASSAPSSParams, type SignerInfo } from 'pkijs';
import { isPlainSignature } from './der.ts';

/** Hashes by object identifier. SHA-1 is computed, as a mismatch reveals a change, but never relied on. */
export const HASHES = new Map([
  ['1.3.14.3.2.26', 'SHA-1'],
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);
export const WEAK_HASH = 'SHA-1';

const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
/** Signature algorithms with the hash that each names: ECDSA, RSA; plain rsaEncryption uses the digest's. */
const SIGNATURES = new Map([
  ['1.2.840.10045.4.1', 'SHA-1'],
  ['1.2.840.10045.4.3.2', 'SHA-256'],
  ['1.2.840.10045.4.3.3', 'SHA-384'],
  ['1.2.840.10045.4.3.4', 'SHA-512'],
  ['1.2.840.113549.1.1.5', 'SHA-1'],
  ['1.2.840.113549.1.1.11', 'SHA-256'],
  ['1.2.840.113549.1.1.12', 'SHA-384'],
  ['1.2.840.113549.1.1.13', 'SHA-512'],
  ['1.2.840.113549.1.1.1', 'as digest'],
]);

/** The hash of a signature that can be verified here; `undefined` for any other algorithm or parameters. */
export function hashOf({ digestAlgorithm, signatureAlgorithm }: SignerInfo): string | undefined {
  const hash = HASHES.get(digestAlgorithm.algorithmId);
  if (!hash || !hasNoParameters(digestAlgorithm)) return undefined;
  if (signatureAlgorithm.algorithmId === RSA_PSS) return isUsualPss(signatureAlgorithm, hash) ? hash : undefined;
  const named = SIGNATURES.get(signatureAlgorithm.algorithmId);
  return hasNoParameters(signatureAlgorithm) && (named === hash || named === 'as digest') ? hash : undefined;
}

/** Absent or NULL: both occur for hashes and RSA. */
export function hasNoParameters({ algorithmParams }: AlgorithmIdentifier): boolean {
  return algorithmParams === undefined || algorithmParams instanceof Null;
}

/** One hash for the digest, the padding and its mask, as everybody writes it; WebCrypto supports nothing else. */
function isUsualPss({ algorithmParams }: AlgorithmIdentifier, hash: string): boolean {
  const { hashAlgorithm, maskGenAlgorithm, trailerField } = new RSASSAPSSParams({ schema: algorithmParams });
  const mask = HASHES.get(maskGenAlgorithm.algorithmParams?.valueBlock?.value?.[0]?.valueBlock?.toString() ?? '');
  return (
    HASHES.get(hashAlgorithm.algorithmId) === hash &&
    maskGenAlgorithm.algorithmId === MGF1 &&
    mask === hash &&
    trailerField === 1
  );
}

/** Whether the certificate's key made the signature over `bytes`. Throws if the key is of a kind not verified here. */
export async function isSignedBy(
  { signature, signatureAlgorithm }: SignerInfo,
  hash: string,
  { publicKey }: X509Certificate,
  bytes: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (!isPlainSignature(signatureAlgorithm.algorithmId, signature.valueBlock.valueHexView))
    throw new TypeError('an ECDSA signature in a writing of its own');
  const key = PublicKeyInfo.fromBER(publicKey.rawData);
  return getCrypto(true).verifyWithPublicKey(bytes, signature, key, signatureAlgorithm, hash);
}
