import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Result } from '../../../domain/base/result.ts';
import { success } from '../../../domain/base/result.ts';
import type { Outcome } from '../../services/ports.ts';
import { refuse } from '../../services/ports.ts';
import type { StoredAgeFile } from '../crypto/age-file.ts';
import { readAgeFile, readAgeRange, rewrapAgeFile, storeAgeFile } from '../crypto/age-file.ts';
import type { AgeFault } from '../crypto/age-header.ts';
import { AgeDamaged } from '../crypto/age-header.ts';
import { collect, once } from '../crypto/byte-stream.ts';
import { createSha256, sha256Hex } from '../crypto/hash.ts';
import { syncFolderSync } from '../files/durable-file-sync.ts';
import { isMissing, isSystemError, refuseFault } from './fault.ts';

/** Where a vault keeps what it knows of its attachments: sealed cells. */
interface FileIndex {
  readonly isOpen: boolean;
  cell(name: string): Uint8Array | undefined;
  setCells(cells: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Outcome<void>;
}

/** The file in the folder is named by the hash of its ciphertext; `size` counts the plaintext's bytes. */
const fileEntry = z.strictObject({ name: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().min(0) });
export type FileEntry = z.infer<typeof fileEntry>;

class TooLarge extends Error {}
class SourceFailed extends Error {}

/**
 * Attachments of a vault: age files, encrypted to the vault's own identity. They are asked for by the SHA-256 of their
 * plaintext (hex), which is nowhere on disk in the clear.
 */
export class VaultFiles {
  readonly #directory: string;
  readonly #keyPair: { readonly identity: string; readonly recipient: string };
  readonly #index: FileIndex;

  constructor(directory: string, keyPair: { identity: string; recipient: string }, index: FileIndex) {
    this.#directory = directory;
    this.#keyPair = keyPair;
    this.#index = index;
  }

  /**
   * Stores a stream or bytes, durably on return; the same content is kept once. Refuses `file-too-large` beyond `limit`
   * bytes, `disk-full`, `file-unreadable` if the source's file fails; other errors of the source are rethrown.
   */
  async put(
    source: AsyncIterable<Uint8Array> | Uint8Array,
    limit = Number.MAX_SAFE_INTEGER,
  ): Promise<Outcome<{ sha256: string; size: number }>> {
    if (!this.#index.isOpen) return refuse('vault-locked');
    // A file stream may fail before it is first read from; with no listener that would end the process.
    if (source instanceof Readable) source.on('error', () => {});
    try {
      const bounded = boundedStream(source instanceof Uint8Array ? once(source) : source, limit);
      const recipients = [this.#keyPair.recipient];
      const stored = await storeAgeFile({ directory: this.#directory, source: bounded, recipients });
      syncFolderSync(this.#directory);
      return await this.#register(stored);
    } catch (error) {
      if (error instanceof TooLarge) return refuse('file-too-large');
      if (!(error instanceof SourceFailed)) return refuseFault(error);
      if (isSystemError(error.cause)) return refuse('file-unreadable');
      throw error.cause;
    }
  }

  has(sha256: string): boolean {
    return this.#find(sha256) !== undefined;
  }

  /** Bytes of plaintext; `undefined` if the vault has no such file. */
  size(sha256: string): number | undefined {
    return this.#find(sha256)?.size;
  }

  /** The whole plaintext. Refuses `not-found`, and `vault-damaged` if a single bit is not as stored. */
  async read(sha256: string): Promise<Outcome<Uint8Array>> {
    return this.#open(sha256, async ({ name }) => {
      const opened = await readAgeFile(this.#pathOf(name), this.#keyPair.identity);
      if (!opened.ok) return opened;
      const bytes = await collect(opened.value);
      // The index entry may have been replaced with another file's: only the plaintext's own hash counts.
      if (sha256Hex(bytes) !== sha256) throw new AgeDamaged();
      return success(bytes);
    });
  }

  /** `length` bytes from `offset` (fewer at the end), each chunk of 64 KiB verified. For seeking in videos and long scans. */
  async range(sha256: string, offset: number, length: number): Promise<Outcome<Uint8Array>> {
    return this.#open(sha256, ({ name }) => readAgeRange(this.#pathOf(name), this.#keyPair.identity, offset, length));
  }

  /**
   * The file as an age file for other readers, without encrypting it again. The stream throws AgeDamaged before its
   * last bytes if the stored file is not whole.
   */
  async rewrap(sha256: string, recipients: readonly string[]): Promise<Outcome<AsyncIterable<Uint8Array>>> {
    return this.#open(sha256, ({ name }) =>
      rewrapAgeFile({ path: this.#pathOf(name), sha256: name, identity: this.#keyPair.identity, recipients }),
    );
  }

  async #register({ name, sha256, size }: StoredAgeFile): Promise<Outcome<{ sha256: string; size: number }>> {
    const known = this.#index.isOpen ? this.#find(sha256) : undefined;
    const isDuplicate = known !== undefined && existsSync(this.#pathOf(known.name));
    const indexed = isDuplicate ? success(undefined) : this.#index.setCells([entryCell(sha256, { name, size })]);
    if (isDuplicate || !indexed.ok) await rm(this.#pathOf(name));
    return indexed.ok ? success({ sha256, size }) : indexed;
  }

  async #open<Value>(
    sha256: string,
    action: (entry: FileEntry) => Promise<Result<Value, AgeFault>>,
  ): Promise<Outcome<Value>> {
    if (!this.#index.isOpen) return refuse('vault-locked');
    const found = this.#find(sha256);
    if (found === undefined) return refuse('not-found');
    try {
      const opened = await action(found);
      return opened.ok ? opened : refuse('vault-damaged');
    } catch (error) {
      if (error instanceof AgeDamaged || isMissing(error)) return refuse('vault-damaged');
      if (isSystemError(error)) return refuse('file-unreadable');
      throw error;
    }
  }

  #find(sha256: string): FileEntry | undefined {
    const bytes = this.#index.cell(cellOf(sha256));
    return bytes && readEntry(bytes);
  }

  #pathOf(name: string): string {
    return join(this.#directory, name);
  }
}

/** Hash and length of an attachment's decrypted content; `undefined` if the file is not whole. */
export async function contentOf(
  opened: Promise<Result<AsyncIterable<Uint8Array>, AgeFault>>,
): Promise<{ readonly sha256: string; readonly size: number } | undefined> {
  try {
    const plain = await opened;
    if (!plain.ok) return undefined;
    const hash = createSha256();
    let size = 0;
    for await (const piece of plain.value) {
      hash.update(piece);
      size += piece.length;
    }
    return { sha256: hash.hex(), size };
  } catch (error) {
    if (error instanceof AgeDamaged) return undefined;
    throw error;
  }
}

/** Names of the files that an index lists; its other cells are ignored. */
export function indexedFiles(index: { cells(): Iterable<{ readonly bytes: Uint8Array }> }): string[] {
  return [...index.cells()].flatMap(({ bytes }) => readEntry(bytes)?.name ?? []);
}

/** What the index says of an attachment, as it is kept in a cell; `undefined` for a cell of another kind. */
export function readEntry(bytes: Uint8Array): FileEntry | undefined {
  try {
    return fileEntry.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
  } catch {
    return undefined;
  }
}

/** The cell through which an attachment is found again. */
export function entryCell(sha256: string, { name, size }: FileEntry): { name: string; bytes: Uint8Array } {
  return { name: cellOf(sha256), bytes: Buffer.from(JSON.stringify({ name, size })) };
}

function cellOf(sha256: string): string {
  return `file/${sha256}`;
}

/** Ends with TooLarge beyond `limit` bytes, and marks the source's own errors. */
async function* boundedStream(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const piece of source) {
      size += piece.length;
      if (size > limit) throw new TooLarge();
      yield piece;
    }
  } catch (cause) {
    throw cause instanceof TooLarge ? cause : new SourceFailed('source', { cause });
  }
}
