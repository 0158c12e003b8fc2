import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Outcome } from '../../services/ports.ts';
import { randomHex } from '../crypto/random.ts';
import { syncFolderSync } from '../files/durable-file-sync.ts';
import { isMissing, refuseFault } from './fault.ts';

/** Every name that a vault's own files may have: those of an epoch, and temporary ones beside them. */
const OWN_NAME = /^(vault(-\d+)?\.db(-wal|-journal)?|(head|imprint|spare|files)(-\d+)?)$/;

/**
 * Where things lie in a vault's folder; nothing else is ever put there. Each re-keying begins an epoch with files of
 * its own, so that the old ones stay whole until the new ones are. Files of epoch 1 have no number.
 */
export function layoutOf(directory: string, epoch = 1) {
  const suffix = epoch === 1 ? '' : `-${epoch}`;
  return {
    headers: [join(directory, 'header.json'), join(directory, 'header.bak.json')],
    lock: join(directory, 'lock'),
    database: join(directory, `vault${suffix}.db`),
    head: join(directory, `head${suffix}`),
    closingDigest: join(directory, `imprint${suffix}`),
    redundantCells: join(directory, `spare${suffix}`),
    files: join(directory, `files${suffix}`),
  } as const;
}

/** Makes a folder and all its parents, durably. */
export function makeFolder(directory: string): void {
  const made = mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (made !== undefined) syncFolderSync(dirname(made));
}

/** The bytes of a file, empty if it cannot be read (a bad sector); `undefined` if there is no file. */
export function readIfPresent(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    return isMissing(error) ? undefined : new Uint8Array(0);
  }
}

/**
 * Fills a folder that holds no vault with the files of one. What is already there is set aside and never deleted: it
 * may be left over from an interrupted creation, or belong to a vault whose headers were lost and may yet be restored
 * from a copy. If the work fails, what it has written is removed.
 */
export async function orDiscard<Value>(
  directory: string,
  work: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const suffix = `.orphan-${randomHex(4)}`;
  for (const name of ownNames(directory)) renameSync(join(directory, name), join(directory, name + suffix));
  return orUndo(() => discard(directory), work);
}

/** Does the work, and undoes what it began if it is refused or throws. */
export async function orUndo<Value>(undo: () => void, work: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  let done = false;
  try {
    const outcome = await work();
    done = outcome.ok;
    return outcome;
  } finally {
    if (!done) undo();
  }
}

/**
 * Clears the folder of an open vault: what a crash left unfinished, and the files of every epoch but the one in force.
 * Call it only once that epoch has been opened and found whole.
 */
export function removeUnfinished(directory: string, epoch: number): void {
  const { database, head, closingDigest, redundantCells, files } = layoutOf(directory, epoch);
  const kept = [database, `${database}-wal`, head, closingDigest, redundantCells, files];
  const strange = ownNames(directory).map((name) => join(directory, name));
  const unfinished = [directory, files].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.part'))
      .map((name) => join(folder, name)),
  );
  remove([...strange.filter((path) => !kept.includes(path)), ...unfinished]);
}

/** Headers first: without one the rest is no longer a vault, while with one it still is. */
function discard(directory: string): void {
  const { headers } = layoutOf(directory);
  remove(headers.filter((path) => existsSync(path)));
  if (!headers.some((path) => existsSync(path))) remove(ownNames(directory).map((name) => join(directory, name)));
}

/** What cannot be removed now does no harm, and removing it is tried again at the next opening. */
function remove(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      rmSync(path, { recursive: true });
    } catch (error) {
      refuseFault(error);
    }
  }
}

function ownNames(directory: string): string[] {
  return existsSync(directory) ? readdirSync(directory).filter((name) => OWN_NAME.test(name)) : [];
}
