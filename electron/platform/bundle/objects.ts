import type { Outcome } from '../../services/ports.ts';
import { decryptAgeStream, encryptAge } from '../crypto/age.ts';
import { HEADER_LIMIT, headerLength } from '../crypto/age-header.ts';
import { once, readerOf } from '../crypto/byte-stream.ts';
import { createSha256, sha256Hex } from '../crypto/hash.ts';
import { SourceRefused } from './faults.ts';
import type { ObjectRow } from './manifest.ts';

/** An attachment as the vault gives it. */
export interface Attachment {
  /** SHA-256 and bytes of the plaintext. */
  readonly sha256: string;
  readonly size: number;
  /**
   * The attachment as an age file for other readers. Called twice: the header may differ between calls, but not the
   * payload, which is a copy of the stored one.
   */
  open(recipients: string[]): Promise<Outcome<AsyncIterable<Uint8Array>>>;
}

/** An object ready to be written: its row in the manifest, and its age file. */
export interface PreparedObject {
  readonly row: ObjectRow;
  open(): AsyncIterable<Uint8Array>;
}

export async function prepareBytes(
  plaintext: Uint8Array,
  purpose: 'records' | 'secret',
  recipient: string,
): Promise<PreparedObject> {
  const file = await encryptAge(plaintext, { recipients: [recipient] });
  const row = {
    object: sha256Hex(file),
    size: file.length,
    sha256: sha256Hex(plaintext),
    plainSize: plaintext.length,
    purpose,
  };
  return { row, open: () => once(file) };
}

/**
 * Reads an attachment once to learn the name of its object, so that it can be written without a copy on disk. The
 * header of this first reading is kept and reused, since every re-wrapping makes a different one. Throws
 * `SourceRefused` and what the source throws.
 */
export async function prepareAttachment(
  { sha256, size: plainSize, open }: Attachment,
  recipient: string,
  advance: (bytes: number) => void,
): Promise<PreparedObject> {
  const { header, payload } = await splitFile(await open([recipient]));
  const hash = createSha256();
  hash.update(header);
  let size = header.length;
  for await (const piece of payload) {
    hash.update(piece);
    size += piece.length;
    advance(piece.length);
  }
  return {
    row: { object: hash.hex(), size, sha256, plainSize, purpose: 'attachment' },
    async *open() {
      yield header;
      yield* (await splitFile(await open([recipient]))).payload;
    },
  };
}

/** Header and payload of an age file. Throws `SourceRefused` and what the source throws. */
export async function splitFile(
  source: Outcome<AsyncIterable<Uint8Array>>,
): Promise<{ header: Uint8Array; payload: AsyncIterable<Uint8Array> }> {
  if (!source.ok) throw new SourceRefused(source);
  const reader = readerOf(source.value);
  let length: number | undefined;
  while (length === undefined) {
    if (reader.held().length > HEADER_LIMIT || !(await reader.more())) throw new TypeError('not an age file');
    length = headerLength(reader.held());
  }
  return { header: reader.take(length).slice(), payload: reader.rest() };
}

/**
 * Plaintext of one object from its age file, as a stream. It throws at the first piece that is not genuine, and at its
 * end if the whole is not what the manifest says: trust nothing before it has ended.
 */
export async function* openObject(
  file: AsyncIterable<Uint8Array>,
  row: ObjectRow,
  identity: string,
): AsyncGenerator<Uint8Array> {
  const plaintext = await decryptAgeStream(file, { identity });
  if (!plaintext.ok) throw new Error(plaintext.code);
  const hash = createSha256();
  let size = 0;
  for await (const piece of plaintext.value) {
    hash.update(piece);
    size += piece.length;
    if (size > row.plainSize) break;
    yield piece;
  }
  if (size !== row.plainSize || hash.hex() !== row.sha256) throw new Error('object is not what the manifest says');
}
