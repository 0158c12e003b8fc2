import type { FileHandle } from 'node:fs/promises';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../../domain/base/result.ts';
import { success } from '../../../domain/base/result.ts';
import { createFile, throughTemporaryFileIn } from '../files/durable-file.ts';
import { piecesOf } from '../files/file-stream.ts';
import { decryptAgeStream, encryptAgeStream } from './age.ts';
import type { AgeFault } from './age-header.ts';
import {
  AgeDamaged,
  ageFault,
  HEADER_LIMIT,
  headerLength,
  openHeader,
  startsLikeAge,
  wrapFileKey,
} from './age-header.ts';
import {
  CHUNK_BYTES,
  isPossible,
  PAYLOAD_NONCE_BYTES,
  payloadKey,
  plaintextSize,
  runBatch,
  SEALED_CHUNK_BYTES,
} from './age-stream.ts';
import { createSha256 } from './hash.ts';

export interface StoredAgeFile {
  /** SHA-256 of the encrypted bytes: the file's name. */
  readonly name: string;
  /** SHA-256 and length of the plaintext. */
  readonly sha256: string;
  readonly size: number;
}

/**
 * Encrypts a stream into `directory` as a file named by the hash of its ciphertext; the caller makes the name durable.
 * Rethrows whatever `source` or the disk throws, and then leaves nothing behind.
 */
export async function storeAgeFile(options: {
  readonly directory: string;
  readonly source: AsyncIterable<Uint8Array>;
  readonly recipients: readonly string[];
}): Promise<StoredAgeFile> {
  const plain = createSha256();
  const sealed = createSha256();
  let size = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of options.source) {
      plain.update(piece);
      size += piece.length;
      yield piece;
    }
  }
  return throughTemporaryFileIn(options.directory, async (temporary) => {
    const file = encryptAgeStream(counted(), { recipients: options.recipients });
    await createFile(temporary, file, { mode: 0o600, seen: (piece) => sealed.update(piece) });
    const name = sealed.hex();
    await rename(temporary, join(options.directory, name));
    return { name, sha256: plain.hex(), size };
  });
}

/** Opens an age file on disk as a stream: see `decryptAgeStream`. Rejects if the file cannot be read. */
export async function readAgeFile(
  path: string,
  identity: string,
): Promise<Result<AsyncGenerator<Uint8Array>, AgeFault>> {
  return decryptAgeStream(piecesOf(await open(path)), { identity });
}

/**
 * Decrypts `length` bytes from `offset` (fewer at the end), touching only the chunks they lie in. Verifies each of
 * those, but not that the rest of the file is whole. Rejects if the file cannot be read.
 */
export async function readAgeRange(
  path: string,
  identity: string,
  offset: number,
  length: number,
): Promise<Result<Uint8Array, AgeFault>> {
  const file = await open(path);
  try {
    const payload = await readPayloadStart(file, identity);
    if (!payload.ok) return payload;
    const { key, at, size } = payload.value;
    const end = Math.min(offset + length, size);
    if (offset >= end) return success(new Uint8Array(0));
    const [first, beyond] = [Math.floor(offset / CHUNK_BYTES), Math.ceil(end / CHUNK_BYTES)];
    const bytes = await readAt(file, at + first * SEALED_CHUNK_BYTES, (beyond - first) * SEALED_CHUNK_BYTES);
    const batch = { work: 'open', key, first, last: beyond * CHUNK_BYTES >= size, bytes } as const;
    const plain = isPossible(batch) ? runBatch(batch) : undefined;
    if (!plain) return ageFault('damaged');
    return success(plain.subarray(offset - first * CHUNK_BYTES, end - first * CHUNK_BYTES));
  } finally {
    await file.close();
  }
}

/**
 * The same file for other readers: a new header, then the payload's bytes as they are; nothing is encrypted again.
 * `sha256` is the hash of the source file; the last bytes are handed out only once the whole is found to match it, else
 * `AgeDamaged` is thrown. The bytes of a piece are valid until the next is asked for. Rejects if the file cannot be
 * read or `recipients` are bad.
 */
export async function rewrapAgeFile(options: {
  readonly path: string;
  readonly sha256: string;
  readonly identity: string;
  readonly recipients: readonly string[];
}): Promise<Result<AsyncGenerator<Uint8Array>, AgeFault>> {
  const file = await open(options.path);
  try {
    const start = await readStart(file, options.identity);
    if (!start.ok) return start;
    const header = await wrapFileKey(start.value.fileKey, options.recipients);
    const { size } = await file.stat();
    return success(copyPayload({ ...options, size, oldHeader: start.value.header, newHeader: header }));
  } finally {
    await file.close();
  }
}

async function* copyPayload(given: {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly oldHeader: Uint8Array;
  readonly newHeader: Uint8Array;
}): AsyncGenerator<Uint8Array> {
  const hash = createSha256();
  hash.update(given.oldHeader);
  let left = given.size - given.oldHeader.length;
  yield given.newHeader;
  for await (const piece of piecesOf(await open(given.path), given.oldHeader.length)) {
    hash.update(piece);
    left -= piece.length;
    if (left < 0 || (left === 0 && hash.hex() !== given.sha256)) throw new AgeDamaged();
    yield piece;
  }
  if (left !== 0) throw new AgeDamaged();
}

/** What it takes to read anywhere in a file: the payload's key, where its first chunk begins, the plaintext's size. */
async function readPayloadStart(
  file: FileHandle,
  identity: string,
): Promise<Result<{ key: Uint8Array<ArrayBuffer>; at: number; size: number }, AgeFault>> {
  const start = await readStart(file, identity);
  if (!start.ok) return start;
  const nonceAt = start.value.header.length;
  const at = nonceAt + PAYLOAD_NONCE_BYTES;
  const size = plaintextSize((await file.stat()).size - at);
  if (size === undefined) return ageFault('damaged');
  const key = await payloadKey(start.value.fileKey, await readAt(file, nonceAt, PAYLOAD_NONCE_BYTES));
  return success({ key, at, size });
}

async function readStart(
  file: FileHandle,
  identity: string,
): Promise<Result<{ header: Uint8Array; fileKey: Uint8Array }, AgeFault>> {
  const bytes = await readAt(file, 0, HEADER_LIMIT);
  const length = headerLength(bytes);
  if (bytes.length === 0 || !startsLikeAge(bytes)) return ageFault('not-age');
  if (length === undefined) return ageFault(bytes.length < HEADER_LIMIT ? 'damaged' : 'over-limits');
  const header = bytes.slice(0, length);
  const fileKey = await openHeader(header, { identity });
  return fileKey.ok ? success({ header, fileKey: fileKey.value }) : fileKey;
}

/** Up to `length` bytes from a position in a file; fewer at its end. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
