import type { FileHandle } from 'node:fs/promises';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeAll } from '../crypto/file-stream.ts';
import { createSha256 } from '../crypto/hash.ts';
import { type ReadBack, readBack } from './read-back.ts';

export interface WrittenFile {
  /** SHA-256 of the file. */
  readonly digest: string;
  /** Bytes of the file. */
  readonly size: number;
  /** How it was proven that the file is there. */
  readonly readBack: ReadBack;
}

/** Told of the bytes of each step; what they throw ends the writing. */
export interface Steps {
  writing(bytes: number): void;
  checking(bytes: number): void;
}

/**
 * Opens a file to be written, anew (`wx`) or in place of another (`w`). Throws as Node does, but for the name of the call:
 * by `open` alone nobody could tell that it was for writing.
 */
export async function createFile(path: string, flags: 'w' | 'wx', mode?: number): Promise<FileHandle> {
  return open(path, flags, mode).catch((error: unknown) => {
    throw error instanceof Error && 'syscall' in error ? Object.assign(error, { syscall: 'create' }) : error;
  });
}

/**
 * Writes a stream into a file, waits until the medium has it, and reads it back. `undefined` where other bytes come back.
 * Throws what the disk, the source or a step throws; the file is then left for the caller to remove.
 */
export async function writeChecked(
  path: string,
  source: AsyncIterable<Uint8Array>,
  steps: Steps,
): Promise<WrittenFile | undefined> {
  const hash = createSha256();
  let size = 0;
  const file = await createFile(path, 'w');
  try {
    await writeAll(file, source, (piece) => {
      hash.update(piece);
      size += piece.length;
      steps.writing(piece.length);
    });
    await file.sync();
  } finally {
    await file.close();
  }
  const digest = hash.hex();
  const found = await readBack(path, steps.checking);
  return found.digest === digest ? { digest, size, readBack: found.from } : undefined;
}

/** What drivers of sticks and shared folders answer where a folder cannot be waited for: there is nothing to wait for. */
const NO_FOLDER_SYNC: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF']);

/** Makes new names in a folder durable, as far as its medium can. Windows cannot open folders and does so on its own. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && NO_FOLDER_SYNC.has(error.code))) throw error;
  } finally {
    await handle.close();
  }
}

/** Gives a written file its name, in place of one that has it, durably on return. Throws as Node does. */
export async function giveName(part: string, path: string): Promise<void> {
  const isNew = !(await exists(path));
  await rename(part, path);
  await syncFolder(dirname(path)).catch(async (error: unknown) => {
    // A file that may be gone after a power cut is not to look as if it were safe; one that was replaced is gone anyhow.
    if (isNew) await rm(path, { force: true });
    throw error;
  });
}

export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
