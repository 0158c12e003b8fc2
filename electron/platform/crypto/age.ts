import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Result } from '../../../domain/base/result.ts';
import { success } from '../../../domain/base/result.ts';
import type { AgeFault, AgeKey, AgeReader } from './age-header.ts';
import {
  AgeDamaged,
  ageFault,
  HEADER_LIMIT,
  headerLength,
  newHeader,
  openHeader,
  startsLikeAge,
} from './age-header.ts';
import { runPayload } from './age-payload.ts';
import { PAYLOAD_NONCE_BYTES, payloadKey } from './age-stream.ts';
import type { StreamReader } from './byte-stream.ts';
import { collect, once, readerOf } from './byte-stream.ts';
import { randomBytes } from './random.ts';

/** A new X25519 key pair in the text forms of age: `AGE-SECRET-KEY-1…` and `age1…`. */
export async function generateAgeIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The public half of an identity. Throws if `identity` is not one. */
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
  yield header;
  yield nonce;
  yield* runPayload('seal', await payloadKey(fileKey, nonce), source);
}

/**
 * Opens an age file as a stream. The header is read and checked before this returns. Each piece is verified before it
 * is handed out, but truncation shows only at the end: keep nothing until the stream has ended without `AgeDamaged`.
 */
export async function decryptAgeStream(
  source: AsyncIterable<Uint8Array>,
  key: AgeKey,
): Promise<Result<AsyncGenerator<Uint8Array>, AgeFault>> {
  const reader = readerOf(source);
  const start = await readStart(reader, key);
  if (start.ok) return success(runPayload('open', start.value, reader.rest()));
  await reader.close();
  return start;
}

/** Reads the header and the payload's nonce, up to the first chunk; returns the payload's key. */
async function readStart(reader: StreamReader, key: AgeKey): Promise<Result<Uint8Array<ArrayBuffer>, AgeFault>> {
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
  return success(await payloadKey(fileKey.value, reader.take(PAYLOAD_NONCE_BYTES)));
}
