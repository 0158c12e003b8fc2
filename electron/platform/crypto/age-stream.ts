import { hkdfSync } from 'node:crypto';
import { cipherOf, cipherReady, TAG_BYTES } from './age-cipher.ts';

/**
 * The payload of an age file: a nonce (16 bytes), then the plaintext in chunks of 64 KiB, each with a tag (16 bytes).
 * Done here, as the library's own loop is half as fast. Source: https://age-encryption.org/v1, "Payload".
 */
export const PAYLOAD_NONCE_BYTES = 16;
export const CHUNK_BYTES = 65_536;
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
  /**
   * Whole chunks, plain or sealed; only the payload's last chunk may be shorter. If they lie at the start of a buffer
   * with room for the result, they are worked on in place: new memory for each costs more than the cipher.
   */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The key of a payload (32 bytes). Waits for the cipher, without which `runBatch` throws. */
export async function payloadKey(fileKey: Uint8Array, payloadNonce: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  await cipherReady();
  return new Uint8Array(hkdfSync('sha256', fileKey, payloadNonce, 'payload', 32));
}

/** False if the last sealed chunk is empty and follows others: one plaintext would then have two forms. */
export function isPossible({ work, first, bytes }: Batch): boolean {
  const rest = bytes.length % SEALED_CHUNK_BYTES;
  const isFirst = first === 0 && bytes.length < SEALED_CHUNK_BYTES;
  return work === 'seal' || isFirst || rest === 0 || rest > TAG_BYTES;
}

/** A batch after its work; `undefined` if any of its chunks is not what was sealed at its place. */
export type Done = Uint8Array<ArrayBuffer> | undefined;

/** Does a batch with the fastest cipher available. Its bytes may be overwritten. */
export function runBatch({ work, key, first, last, bytes }: Batch): Done {
  const [step, newStep] = work === 'seal' ? [CHUNK_BYTES, SEALED_CHUNK_BYTES] : [SEALED_CHUNK_BYTES, CHUNK_BYTES];
  const count = Math.max(1, Math.ceil(bytes.length / step));
  const size = bytes.length + count * (newStep - step);
  if (size < 0) return undefined;
  const done = roomFor(size, bytes);
  const cipher = cipherOf(key);
  for (let turn = 0; turn < count; turn += 1) {
    // A batch that grows is done from its end, one that shrinks from its start, so that no chunk is overwritten before
    // its turn.
    const at = work === 'seal' ? count - 1 - turn : turn;
    const chunk = bytes.subarray(at * step, (at + 1) * step);
    const nonce = chunkNonce(first + at, last && at === count - 1);
    const pieces = work === 'seal' ? cipher.seal(nonce, chunk) : [cipher.open(nonce, chunk)];
    let end = at * newStep;
    for (const piece of pieces) {
      if (piece === undefined) return undefined;
      done.set(piece, end);
      end += piece.length;
    }
  }
  return done;
}

/** Where a batch's result goes: its own buffer if that has the room, else a new one. */
function roomFor(size: number, { buffer, byteOffset }: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const hasRoom = byteOffset === 0 && size <= buffer.byteLength;
  return hasRoom ? new Uint8Array(buffer, 0, size) : new Uint8Array(size);
}

/** Bytes of plaintext in a payload (without its nonce); `undefined` if no payload has that length. */
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
