import { hkdfSync } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';

/**
 * The payload of an age file: a nonce (16 bytes), then the plaintext in chunks of 64 KiB, each with a tag (16 bytes).
 * Done by libsodium, as the library's own loop is half as fast and BoringSSL's node:crypto has no ChaCha20-Poly1305.
 * Source: https://age-encryption.org/v1, "Payload".
 */
export const PAYLOAD_NONCE_BYTES = 16;
export const CHUNK_BYTES = 65_536;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + 16;
const COUNTER_BYTES = 11;

/** Seals and opens single chunks of one payload. */
export interface ChunkCipher {
  seal(index: number, last: boolean, plaintext: Uint8Array): Uint8Array;
  /** `undefined` where the chunk is not the one sealed at this place. */
  open(index: number, last: boolean, sealed: Uint8Array): Uint8Array | undefined;
}

export async function chunkCipher(fileKey: Uint8Array, payloadNonce: Uint8Array): Promise<ChunkCipher> {
  await sodium.ready;
  const key = new Uint8Array(hkdfSync('sha256', fileKey, payloadNonce, 'payload', 32));
  return {
    seal: (index, last, plaintext) =>
      sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plaintext, null, null, chunkNonce(index, last), key),
    open(index, last, sealed) {
      try {
        return sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, sealed, null, chunkNonce(index, last), key);
      } catch {
        return undefined;
      }
    },
  };
}

/** Bytes of plaintext in a payload (without its nonce); `undefined` where no payload has that length. */
export function plaintextSize(payloadBytes: number): number | undefined {
  const chunks = Math.ceil(payloadBytes / SEALED_CHUNK_BYTES);
  const size = payloadBytes - chunks * (SEALED_CHUNK_BYTES - CHUNK_BYTES);
  // Only a first chunk may be empty, so every further one adds at least a byte.
  return chunks === 0 || size < 0 || (chunks > 1 && size <= (chunks - 1) * CHUNK_BYTES) ? undefined : size;
}

/** Big-endian counter, then 1 for the last chunk. */
function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(COUNTER_BYTES + 1);
  nonce.writeBigUInt64BE(BigInt(index), COUNTER_BYTES - 8);
  nonce[COUNTER_BYTES] = last ? 1 : 0;
  return nonce;
}
