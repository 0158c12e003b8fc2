import { createPublicKey, verify } from 'node:crypto';
import { publicKeyDer } from './signing-key.ts';

/** Texts of one key whose signatures are to be checked, each of which `readJws` has read. */
export interface SignatureBatch {
  readonly work: 'verify';
  readonly publicKeyPem: string;
  readonly texts: readonly string[];
}

const SIGNATURE_BYTES = 64;

/**
 * Tells whether a key made a signature (r ‖ s, ECDSA P-256 with SHA-256) over some bytes. Throws on what is no P-256 key;
 * no signature makes it throw.
 */
export function signatureVerifier(publicKeyPem: string): (bytes: Uint8Array, signature: Uint8Array) => boolean {
  const key = createPublicKey({ key: Buffer.from(publicKeyDer(publicKeyPem)), format: 'der', type: 'spki' });
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  return (bytes, signature) => signature.length === SIGNATURE_BYTES && verify('sha256', bytes, options, signature);
}

/** Which texts their key has signed, in their order. Throws on what is no P-256 key. */
export function verifyBatch({ publicKeyPem, texts }: Omit<SignatureBatch, 'work'>): boolean[] {
  const isGenuine = signatureVerifier(publicKeyPem);
  return texts.map((text) => {
    const end = text.lastIndexOf('.');
    return isGenuine(Buffer.from(text.slice(0, end), 'latin1'), Buffer.from(text.slice(end + 1), 'base64url'));
  });
}
