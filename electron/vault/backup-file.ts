import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Archive } from '../archive/read-archive.ts';
import { openArchive } from '../archive/read-archive.ts';
import { writeAll } from '../crypto/file-stream.ts';
import { createSha256 } from '../crypto/hash.ts';
import type { Outcome } from '../ports.ts';
import { refuse } from '../ports.ts';
import { isSystemError } from './fault.ts';

/** One file of a backup. `content` is called once, when its turn has come. */
export interface BackupPart {
  readonly name: string;
  content(): AsyncIterable<Uint8Array>;
}

/** Zip has dates without time zones: one and the same for all, so that the same parts give the same bytes everywhere. */
const ATTRIBUTES = { compress: false, mode: 0o100600, mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const;

/** Bounds of what is taken for a backup. Everything in it is stored as it is, so the file's own size bounds the rest. */
const LIMITS = { entries: 1_000_000, entryBytes: 2 ** 50, totalBytes: 2 ** 50, ratio: 1 } as const;

/** What a backup holds: a vault's files under their own names, so that any unzip program can restore one. */
const PART_NAME = /^(header\.json|vault(-\d+)?\.db|(head|spare)(-\d+)?|files(-\d+)?\/[0-9a-f]{64})$/;

/** A part of a backup is not there, or is not what was written. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

/** Writes the parts into one file, durably. Answers its SHA-256 and bytes. Throws what the disk or a part throws. */
export async function writeBackupFile(
  path: string,
  parts: readonly BackupPart[],
): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createSha256();
  let size = 0;
  const file = await open(path, 'w', 0o600);
  try {
    await writeAll(file, zipBytes(parts), (piece) => {
      hash.update(piece);
      size += piece.length;
    });
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.hex(), size };
}

async function* zipBytes(parts: readonly BackupPart[]): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let source: Readable | undefined;
  zip.on('error', (error: Error) => output.destroy(error));
  for (const part of parts) {
    zip.addReadStreamLazy(part.name, ATTRIBUTES, (pass) => {
      source = Readable.from(contentOf(part), { objectMode: false });
      source.on('error', (error) => zip.emit('error', error));
      pass(null, source);
    });
  }
  zip.end();
  try {
    for await (const chunk of output) yield chunk as Uint8Array;
  } finally {
    source?.destroy();
  }
}

/** Turns what `content` throws into an error of the stream; thrown into yazl's callback it would end nothing. */
async function* contentOf(part: BackupPart): AsyncGenerator<Uint8Array> {
  yield* part.content();
}

/** SHA-256 of a file as it reads back. */
export async function fileDigest(path: string): Promise<string> {
  return digestOf(createReadStream(path));
}

/**
 * Whether a backup is byte for byte what its parts make, each of them whole by the archive's own checksum: nothing between
 * them, nothing beside them. Throws what reading throws.
 */
export async function isExact(path: string, archive: Archive): Promise<boolean> {
  const parts = archive.entries().map(({ name }) => ({ name, content: () => partStream(archive, name) }));
  try {
    return (await digestOf(zipBytes(parts))) === (await fileDigest(path));
  } catch (error) {
    if (error instanceof BackupDamaged) return false;
    throw error;
  }
}

async function digestOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createSha256();
  for await (const piece of stream) hash.update(piece);
  return hash.hex();
}

/** Content of one part. Throws BackupDamaged where it is missing or not whole, at the latest at its end. */
export async function* partStream(archive: Archive, name: string): AsyncGenerator<Uint8Array> {
  const stream = await archive.stream(name);
  if (!stream.ok) throw new BackupDamaged(name);
  try {
    for await (const piece of stream.value) yield piece as Uint8Array;
  } catch (cause) {
    throw isSystemError(cause) ? cause : new BackupDamaged(name, { cause });
  }
}

/** Opens a file that should be a backup. Refuses `backup-invalid`, `file-missing`, `file-unreadable`. */
export async function openBackupFile(path: string): Promise<Outcome<Archive>> {
  const archive = await openArchive(path, LIMITS);
  if (!archive.ok) return archive.code.startsWith('file-') ? archive : refuse('backup-invalid');
  if (archive.value.entries().every(({ name }) => PART_NAME.test(name))) return archive;
  archive.value.close();
  return refuse('backup-invalid');
}
