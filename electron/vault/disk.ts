import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomHex } from '../crypto/random.ts';
import { isMissing } from './fault.ts';

/** Where things lie in a vault's folder. Nothing else is ever put there. */
export function layoutOf(directory: string) {
  return {
    headers: [join(directory, 'header.json'), join(directory, 'header.bak.json')],
    database: join(directory, 'vault.db'),
    head: join(directory, 'head'),
    lock: join(directory, 'lock'),
    files: join(directory, 'files'),
  } as const;
}

/** Writes a small file so that after a crash either the old or the new content is there, and durably on return. */
export function writeAtomically(path: string, bytes: Uint8Array): void {
  const part = `${path}.part`;
  const file = openSync(part, 'w', 0o600);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
  syncDirectory(dirname(path));
}

/** Makes names in a folder durable. Windows cannot open folders and does so on its own. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The bytes of a file, none where it cannot be read (a bad sector); `undefined` where there is no file. */
export function readIfPresent(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    return isMissing(error) ? undefined : new Uint8Array(0);
  }
}

/**
 * Renames what a vault without a header has left: a creation that was cut short, or a vault whose headers were lost and
 * may yet be restored from a copy. Never deletes.
 */
export function setLeftoversAside(directory: string): void {
  const { database, head } = layoutOf(directory);
  const suffix = `.orphan-${randomHex(4)}`;
  for (const path of [database, `${database}-wal`, head]) if (existsSync(path)) renameSync(path, path + suffix);
}
