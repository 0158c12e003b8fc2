import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAbandoned, isTemporaryName, temporaryName } from './temporary-name.ts';

/**
 * Writes a small file, readable by its owner alone, in place of one that has the name: after a crash either the old or the
 * new content is there; durably on return. What a crash left behind of it is cleared.
 */
export function replaceFileSync(path: string, bytes: Uint8Array): void {
  clearLeftovers(path);
  const temporary = temporaryName(path);
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolderSync(dirname(path));
}

/** A leftover that cannot be removed is in nobody's way; of the folder's own faults the writing will tell. */
function clearLeftovers(path: string): void {
  const folder = dirname(path);
  const names = attempt(() => readdirSync(folder)) ?? [];
  for (const name of names.filter((each) => isTemporaryName(each, basename(path))))
    attempt(() => {
      const leftover = join(folder, name);
      if (isAbandoned(name, statSync(leftover).mtimeMs)) unlinkSync(leftover);
    });
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Makes the names in a folder durable. Windows cannot open folders, and does so on its own. */
export function syncFolderSync(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
