import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { randomBytes } from './random.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const OPTIONS = { authTagLength: TAG_BYTES } as const;
/** Bytes that sealing adds to a value. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;
type KeyObject = ReturnType<typeof createSecretKey>;

/** Nonces are fetched from the system by the hundred: one at a time costs more than the encryption of a record. */
const NONCES_AT_ONCE = 256;

/** A 32-byte key prepared once for many values: a raw one is prepared for each, which takes longer than sealing. */
export class SealKey {
  #prepared: KeyObject | undefined;

  /** Copies the bytes. */
  constructor(key: Uint8Array) {
    this.#prepared = createSecretKey(key);
  }

  /** Throws after `forget`. */
  get prepared(): KeyObject {
    if (this.#prepared === undefined) throw new Error('the key has been forgotten');
    return this.#prepared;
  }

  /** Lets go of the copy, which the system wipes when it frees it. */
  forget(): void {
    this.#prepared = undefined;
  }
}

/**
 * Seals one small value: nonce (12) ‖ ciphertext ‖ tag (16), AES-256-GCM.
 * `associatedData` says where the value belongs; it is not stored and must be given again to open.
 * The nonce is random, so a key is good for 2³² values, far more than any vault holds.
 */
export function seal(key: Uint8Array | SealKey, plaintext: Uint8Array, associatedData: string): Uint8Array {
  const nonce = nextNonce();
  const cipher = createCipheriv(CIPHER, materialOf(key), nonce, OPTIONS);
  cipher.setAAD(Buffer.from(associatedData));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made; `undefined` if the key, the place or any bit differs from what was sealed. */
export function unseal(key: Uint8Array | SealKey, sealed: Uint8Array, associatedData: string): Uint8Array | undefined {
  if (sealed.length < SEAL_BYTES) return undefined;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, materialOf(key), nonce, OPTIONS);
  decipher.setAAD(Buffer.from(associatedData));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plaintext = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plaintext;
}

function materialOf(key: Uint8Array | SealKey): Uint8Array | KeyObject {
  return key instanceof SealKey ? key.prepared : key;
}

let nonces = new Uint8Array(0);

function nextNonce(): Uint8Array {
  if (nonces.length === 0) nonces = randomBytes(NONCES_AT_ONCE * NONCE_BYTES);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}
