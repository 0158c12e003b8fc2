import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';

/** ChaCha20-Poly1305 (RFC 8439) under one key, over chunks without associated data. */
interface Cipher {
  /** Ciphertext, then tag. */
  seal(nonce: Uint8Array, plain: Uint8Array): readonly Uint8Array[];
  /** Plaintext; `undefined` if the chunk is not what was sealed. */
  open(nonce: Uint8Array, sealed: Uint8Array): Uint8Array | undefined;
}

type Maker = (key: Uint8Array) => Cipher;

export const TAG_BYTES = 16;
const NAME = 'chacha20-poly1305';
const OPTIONS = { authTagLength: TAG_BYTES } as const;

/** Available on every machine, and the reference for what is right; loaded only when needed, as that takes 0.1 s. */
export async function loadLibsodium(): Promise<Maker> {
  const { default: sodium } = await import('libsodium-wrappers-sumo');
  await sodium.ready;
  return (key) => ({
    seal: (nonce, plain) => [sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plain, null, null, nonce, key)],
    open(nonce, sealed) {
      try {
        return sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, sealed, null, nonce, key);
      } catch {
        return undefined;
      }
    },
  });
}

/** The machine's own, three times as fast. Plain Node (OpenSSL) has it, Electron (BoringSSL) does not. */
const machineCipher: Maker = (rawKey) => {
  // A raw key would be prepared anew for each chunk.
  const key = createSecretKey(rawKey);
  return {
    seal(nonce, plain) {
      const cipher = createCipheriv(NAME, key, nonce, OPTIONS);
      const body = cipher.update(plain);
      cipher.final();
      return [body, cipher.getAuthTag()];
    },
    open(nonce, sealed) {
      const decipher = createDecipheriv(NAME, key, nonce, OPTIONS);
      try {
        decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
        const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
        decipher.final();
        return plain;
      } catch {
        return undefined;
      }
    },
  };
};

let chosen: Maker | undefined;

/** Waits until `cipherOf` may be called. */
export async function cipherReady(): Promise<void> {
  chosen ??= isUsable(machineCipher) ? machineCipher : await loadLibsodium();
}

/** The machine's cipher if it exists and gives the right bytes, else libsodium's. Throws before `cipherReady`. */
export function cipherOf(key: Uint8Array): Cipher {
  if (!chosen) throw new Error('no cipher has been chosen yet');
  return chosen(key);
}

/** 64 × 07 sealed by libsodium under the key 32 × 03 and the nonce 12 × 05. */
const KNOWN_ANSWER = Buffer.from(
  '++j6BM2N5OFey488HbgrR7sYXMlF5AfZ6SWpq9e0lnAU+jPfOlHxT3z7Ul4xMGjFtm4Ve1ss4Dg8c58OtRbqWME2GLMTXaFbZICtkHke1xQ=',
  'base64',
);

function isUsable(maker: Maker): boolean {
  const [nonce, plain] = [new Uint8Array(12).fill(5), new Uint8Array(64).fill(7)];
  const changed = Buffer.from(KNOWN_ANSWER);
  changed[50] = (changed[50] ?? 0) ^ 1;
  try {
    const cipher = maker(new Uint8Array(32).fill(3));
    const isSame = Buffer.concat(cipher.seal(nonce, plain)).equals(KNOWN_ANSWER);
    const opened = cipher.open(nonce, KNOWN_ANSWER);
    return isSame && opened !== undefined && Buffer.from(plain).equals(opened) && !cipher.open(nonce, changed);
  } catch {
    return false;
  }
}
