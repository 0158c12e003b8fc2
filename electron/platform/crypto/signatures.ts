import { createPublicKey, verify } from 'node:crypto';
import { publicKeyDer } from './signing-key.ts';

/** Texts signed by one key, to be checked; `readJws` has read each of them. */
export interface SignatureBatch {
  readonly work: 'verify';
  readonly publicKeyPem: string;
  readonly texts: readonly string[];
}

const SIGNATURE_BYTES = 64;
const DER_SEQUENCE = 0x30;
const DER_INTEGER = 0x02;

/**
 * Tells whether a key made a signature (r ‖ s, ECDSA P-256 with SHA-256) over some bytes. Throws on anything but a
 * P-256 key; no signature makes it throw.
 */
export function signatureVerifier(publicKeyPem: string): (bytes: Uint8Array, signature: Uint8Array) => boolean {
  const key = createPublicKey({ key: Buffer.from(publicKeyDer(publicKeyPem)), format: 'der', type: 'spki' });
  // In DER: Node takes a third longer for r ‖ s, which it converts to DER itself.
  return (bytes, signature) => signature.length === SIGNATURE_BYTES && verify('sha256', bytes, key, derOf(signature));
}

/** SEQUENCE of r and s. Source: RFC 3279, 2.2.3. */
function derOf(signature: Uint8Array): Uint8Array {
  const half = SIGNATURE_BYTES / 2;
  const numbers = Buffer.concat([signature.subarray(0, half), signature.subarray(half)].map(derInteger));
  return Buffer.concat([Buffer.of(DER_SEQUENCE, numbers.length), numbers]);
}

/** INTEGER of big-endian bytes: no needless leading zeros, but one where the number would otherwise be negative. */
function derInteger(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = bytes.subarray(start < 0 ? bytes.length - 1 : start);
  const isHigh = (digits[0] ?? 0) > 0x7f;
  return Buffer.concat([Buffer.of(DER_INTEGER, digits.length + Number(isHigh), ...(isHigh ? [0] : [])), digits]);
}

/** For each text, in order, whether the key has signed it; all false if it is not a P-256 key. */
export function verifyBatch({ publicKeyPem, texts }: Omit<SignatureBatch, 'work'>): boolean[] {
  const isGenuine = verifierOrNone(publicKeyPem);
  return texts.map((text) => {
    const end = text.lastIndexOf('.');
    return isGenuine(Buffer.from(text.slice(0, end), 'latin1'), Buffer.from(text.slice(end + 1), 'base64url'));
  });
}

/** Keys come from outside: an invalid one has signed nothing. */
function verifierOrNone(publicKeyPem: string): ReturnType<typeof signatureVerifier> {
  try {
    return signatureVerifier(publicKeyPem);
  } catch {
    return () => false;
  }
}
