import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Outcome } from '../../services/ports.ts';
import { layoutOf } from './disk.ts';
import { isDatabaseError } from './fault.ts';

const NOT_A_DATABASE = 26;

export interface VaultLock {
  release(): void;
}

/** Runs an opening under the lock, which is kept only if it succeeds. */
export async function underLock<Value>(
  directory: string,
  opening: (lock: VaultLock) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const lock = takeLock(directory);
  let opened = false;
  try {
    const outcome = await opening(lock);
    opened = outcome.ok;
    return outcome;
  } finally {
    if (!opened) lock.release();
  }
}

/**
 * Keeps a second window, host or command out of a vault; throws SQLite's "busy" while another has it.
 *
 * The lock is the operating system's own, taken through SQLite on the empty file `lock`: it ends with the process that
 * holds it, so there is no stale lock to judge and no process number that another process could have been given.
 */
export function takeLock(directory: string): VaultLock {
  const { lock } = layoutOf(directory);
  const take = () => {
    const holder = new DatabaseSync(lock, { timeout: 0 });
    try {
      holder.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    } catch (error) {
      holder.close();
      throw error;
    }
    return { release: () => holder.close() };
  };
  try {
    return take();
  } catch (error) {
    if (!isDatabaseError(error) || error.errcode !== NOT_A_DATABASE) throw error;
    // A held lock is an empty file, so nobody holds this one.
    rmSync(lock);
    return take();
  }
}
