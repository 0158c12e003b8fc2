import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Refusal, Result } from '../../domain/result.ts';
import { success } from '../../domain/result.ts';
import type { AgeFault, AgeKey, AgeReader } from './age-header.ts';
import { ageFault, HEADER_LIMIT, headerLength, newHeader, openHeader, startsLikeAge } from './age-header.ts';
import type { ChunkCipher } from './age-stream.ts';
import { CHUNK_BYTES, chunkCipher, PAYLOAD_NONCE_BYTES, SEALED_CHUNK_BYTES } from './age-stream.ts';
import type { StreamReader } from './byte-stream.ts';
import { collect, once, readerOf, regroup } from './byte-stream.ts';
import { randomBytes } from './random.ts';

/** Thrown by a stream of decrypted bytes at the first chunk that is not genuine. What came before it does not count. */
export class AgeDamaged extends Error {
  override readonly name = 'AgeDamaged';
  override readonly message = 'the age file is damaged';
  readonly refusal: Refusal<AgeFault> = ageFault('damaged');
}

/** A new X25519 key pair in the text forms of age: `AGE-SECRET-KEY-1…` and `age1…`. */
export async function generateAgeIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The public half of an identity. Throws where `identity` is none. */
export async function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity);
}

/** Bytes as an age file. Throws on no or bad recipients. `code` is taken letter by letter: pass `normaliseCode(code)`. */
export async function encryptAge(bytes: Uint8Array, reader: AgeReader): Promise<Uint8Array> {
  return collect(encryptAgeStream(once(bytes), reader));
}

/** Opens an age file whole. */
export async function decryptAge(bytes: Uint8Array, key: AgeKey): Promise<Result<Uint8Array, AgeFault>> {
  const opened = await decryptAgeStream(once(bytes), key);
  if (!opened.ok) return opened;
  try {
    return success(await collect(opened.value));
  } catch (error) {
    if (error instanceof AgeDamaged) return error.refusal;
    throw error;
  }
}

/** A stream as an age file, piece by piece. Throws on no or bad recipients, and what `source` throws. */
export async function* encryptAgeStream(
  source: AsyncIterable<Uint8Array>,
  reader: AgeReader,
): AsyncGenerator<Uint8Array> {
  const { header, fileKey } = await newHeader(reader);
  const nonce = randomBytes(PAYLOAD_NONCE_BYTES);
  const cipher = await chunkCipher(fileKey, nonce);
  yield header;
  yield nonce;
  let index = 0;
  for await (const { bytes, last } of regroup(source, CHUNK_BYTES)) {
    yield cipher.seal(index, last, bytes);
    index += 1;
  }
}

/**
 * Opens an age file as a stream. The header is read and checked before this returns. Each piece is verified before it is
 * given out, the end only at the end: keep nothing until the stream has ended without `AgeDamaged`.
 */
export async function decryptAgeStream(
  source: AsyncIterable<Uint8Array>,
  key: AgeKey,
): Promise<Result<AsyncGenerator<Uint8Array>, AgeFault>> {
  const reader = readerOf(source);
  const start = await readStart(reader, key);
  if (start.ok) return success(openChunks(reader.rest(), start.value));
  await reader.close();
  return start;
}

/** Reads up to the first chunk: the header, then the payload's nonce. */
async function readStart(reader: StreamReader, key: AgeKey): Promise<Result<ChunkCipher, AgeFault>> {
  let length: number | undefined;
  while (length === undefined) {
    if (reader.held().length > HEADER_LIMIT) return ageFault('over-limits');
    const ended = !(await reader.more());
    if (!startsLikeAge(reader.held()) || reader.held().length === 0) return ageFault('not-age');
    length = headerLength(reader.held());
    if (ended && length === undefined) return ageFault('damaged');
  }
  const fileKey = await openHeader(reader.take(length), key);
  if (!fileKey.ok) return fileKey;
  while (reader.held().length < PAYLOAD_NONCE_BYTES) if (!(await reader.more())) return ageFault('damaged');
  return success(await chunkCipher(fileKey.value, reader.take(PAYLOAD_NONCE_BYTES)));
}

async function* openChunks(sealed: AsyncIterable<Uint8Array>, cipher: ChunkCipher): AsyncGenerator<Uint8Array> {
  let index = 0;
  for await (const { bytes, last } of regroup(sealed, SEALED_CHUNK_BYTES)) {
    const plaintext = cipher.open(index, last, bytes);
    // An empty chunk after others would let one plaintext have two forms; the format forbids it.
    if (plaintext === undefined || (index > 0 && plaintext.length === 0)) throw new AgeDamaged();
    yield plaintext;
    index += 1;
  }
}
