import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';

const ECDSA_P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
/** DER that begins every SubjectPublicKeyInfo with an uncompressed P-256 point, up to the byte 04 before x and y. */
const SPKI_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');
const SPKI_LENGTH = 91;

export interface SigningKeyPair {
  readonly publicKeyPem: string;
  /** PKCS#8 DER. Belongs in the vault only. */
  readonly privateKey: Uint8Array<ArrayBuffer>;
}

/** A new ECDSA P-256 key pair: signs records and bundles (ES256) as well as PDFs. */
export async function generateSigningKey(): Promise<SigningKeyPair> {
  const { subtle } = globalThis.crypto;
  const pair = await subtle.generateKey(ECDSA_P256, true, ['sign', 'verify']);
  return {
    publicKeyPem: publicKeyToPem(new Uint8Array(await subtle.exportKey('spki', pair.publicKey))),
    privateKey: new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey)),
  };
}

/** Private key for signing, not extractable. `pkcs8` is DER from `generateSigningKey`; throws on anything else. */
export async function importSigningKey(pkcs8: Uint8Array) {
  return globalThis.crypto.subtle.importKey('pkcs8', Buffer.from(pkcs8), ECDSA_P256, false, ['sign']);
}

/**
 * Public key for verifying. Throws on anything but a single PEM block with an uncompressed P-256 key: one key has one
 * encoding, so one author has one id. Use `verifyJws` on keys from outside; it refuses instead.
 */
export async function importPublicKey(publicKeyPem: string) {
  return globalThis.crypto.subtle.importKey('spki', publicKeyDer(publicKeyPem), ECDSA_P256, true, ['verify']);
}

/** Id of an author: first 32 hex digits of SHA-256 over the DER SubjectPublicKeyInfo. Throws like `importPublicKey`. */
export async function authorOf(publicKeyPem: string): Promise<string> {
  return (await keyDigest(publicKeyPem)).slice(0, 32);
}

/** SHA-256 of the DER SubjectPublicKeyInfo for comparing by eye: 16 groups of 4 hex digits. Throws like `importPublicKey`. */
export async function fingerprintOf(publicKeyPem: string): Promise<string> {
  return (await keyDigest(publicKeyPem)).replace(/.{4}(?=.)/g, '$& ');
}

/** PEM of a certificate's public key; `undefined` if `pem` is not a certificate or its key is not P-256. */
export function publicKeyOfCertificate(pem: string): string | undefined {
  try {
    const spki = new Uint8Array(new X509Certificate(pem).publicKey.rawData);
    return isP256(spki) ? publicKeyToPem(spki) : undefined;
  } catch {
    return undefined;
  }
}

async function keyDigest(publicKeyPem: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', publicKeyDer(publicKeyPem));
  return Buffer.from(digest).toString('hex');
}

function isP256(spki: Uint8Array): boolean {
  return spki.length === SPKI_LENGTH && SPKI_PREFIX.equals(spki.subarray(0, SPKI_PREFIX.length));
}

/** DER SubjectPublicKeyInfo of a key in PEM. Throws like `importPublicKey`, but allows a point off the curve. */
export function publicKeyDer(pem: string): Uint8Array<ArrayBuffer> {
  const body = /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]{100,200})-----END PUBLIC KEY-----\s*$/.exec(pem)?.[1];
  const der = new Uint8Array(Buffer.from(body ?? '', 'base64'));
  if (!isP256(der)) throw new TypeError('not a P-256 public key in PEM');
  return der;
}

function publicKeyToPem(spki: Uint8Array): string {
  const body = Buffer.from(spki)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n`;
}
