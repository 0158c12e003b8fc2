import type { FileHandle } from 'node:fs/promises';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createFile, giveName, syncFolder } from './write-checked.ts';

/**
 * Writes a file that must not be there yet, readable by its owner alone, and waits for the disk. Where that fails, nothing
 * stays. Throws as Node does.
 */
export async function writeNewFile(path: string, text: string): Promise<void> {
  await fill(path, await createFile(path, 'wx', 0o600), Buffer.from(text), () => syncFolder(dirname(path)));
}

/** Writes a file, in place of one that has the name: whole or not at all, durably on return. Throws as Node does. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  await fill(part, await createFile(part, 'w'), bytes, () => giveName(part, path));
}

/** Writes and closes an open file, which goes again where that, or what comes `after`, fails. */
async function fill(path: string, file: FileHandle, bytes: Uint8Array, after: () => Promise<void>): Promise<void> {
  try {
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await after();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
