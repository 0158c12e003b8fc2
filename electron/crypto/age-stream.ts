import { hkdfSync } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';

/**
 * The payload of an age file: a nonce (16 bytes), then the plaintext in chunks of 64 KiB, each with a tag (16 bytes).
 * Done by libsodium, as the library's own loop is half as fast and BoringSSL's node:crypto has no ChaCha20-Poly1305.
 * Source: https://age-encryption.org/v1, "Payload".
 */
export const PAYLOAD_NONCE_BYTES = 16;
export const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
const COUNTER_BYTES = 11;

/** Neighbouring chunks of one payload, to be sealed or opened. */
export interface Batch {
  readonly work: 'seal' | 'open';
  /** From `payloadKey`. */
  readonly key: Uint8Array<ArrayBuffer>;
  /** Place of the first chunk in the payload, from 0. */
  readonly first: number;
  /** Whether the payload ends with this batch. */
  readonly last: boolean;
  /** Whole chunks, plain or sealed; only the payload's last chunk may be shorter. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The key of a payload (32 bytes). Waits until libsodium is loaded, without which `runBatch` throws. */
export async function payloadKey(fileKey: Uint8Array, payloadNonce: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  await sodium.ready;
  return new Uint8Array(hkdfSync('sha256', fileKey, payloadNonce, 'payload', 32));
}

/** One chunk of a batch, with the nonce of its place. */
export interface Chunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
}

/** Chunks after their work; `undefined` where one of them is not what was sealed at its place. */
export type Done = readonly Uint8Array[] | undefined;

export function chunksOf({ work, first, last, bytes }: Batch): Chunk[] {
  const step = work === 'seal' ? CHUNK_BYTES : SEALED_CHUNK_BYTES;
  return Array.from({ length: Math.max(1, Math.ceil(bytes.length / step)) }, (_, at) => ({
    bytes: bytes.subarray(at * step, (at + 1) * step),
    nonce: chunkNonce(first + at, last && (at + 1) * step >= bytes.length),
  }));
}

/** False where the last sealed chunk is an empty one after others: one plaintext would have two forms. */
export function isPossible({ work, first, bytes }: Batch): boolean {
  const rest = bytes.length % SEALED_CHUNK_BYTES;
  const isFirst = first === 0 && bytes.length < SEALED_CHUNK_BYTES;
  return work === 'seal' || isFirst || rest === 0 || rest > TAG_BYTES;
}

/** Does a batch by libsodium. */
export function runBatch(batch: Batch): Done {
  return allOrNone(chunksOf(batch).map((chunk) => runChunk(batch, chunk)));
}

export function allOrNone(chunks: readonly (Uint8Array | undefined)[]): Done {
  const whole = chunks.filter((chunk) => chunk !== undefined);
  return whole.length === chunks.length ? whole : undefined;
}

function runChunk({ work, key }: Batch, { bytes, nonce }: Chunk): Uint8Array | undefined {
  if (work === 'seal') return sodium.crypto_aead_chacha20poly1305_ietf_encrypt(bytes, null, null, nonce, key);
  try {
    return sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, bytes, null, nonce, key);
  } catch {
    return undefined;
  }
}

/** Bytes of plaintext in a payload (without its nonce); `undefined` where no payload has that length. */
export function plaintextSize(payloadBytes: number): number | undefined {
  const chunks = Math.ceil(payloadBytes / SEALED_CHUNK_BYTES);
  const size = payloadBytes - chunks * TAG_BYTES;
  // Only a first chunk may be empty, so every further one adds at least a byte.
  return chunks === 0 || size < 0 || (chunks > 1 && size <= (chunks - 1) * CHUNK_BYTES) ? undefined : size;
}

/** Big-endian counter, then 1 for the last chunk. */
function chunkNonce(index: number, last: boolean): Uint8Array<ArrayBuffer> {
  const nonce = Buffer.alloc(COUNTER_BYTES + 1);
  nonce.writeBigUInt64BE(BigInt(index), COUNTER_BYTES - 8);
  nonce[COUNTER_BYTES] = last ? 1 : 0;
  return nonce;
}
