import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { giveName, syncFolder } from '../bundle/write-checked.ts';

/**
 * Writes a file that must not be there yet, readable by its owner alone, and waits for the disk. Where that fails, nothing
 * stays. Throws as Node does.
 */
export async function writeNewFile(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Writes a file, in place of one that has the name: whole or not at all, durably on return. Throws as Node does. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    const file = await open(part, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await giveName(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
