import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '../../services/ports.ts';
import { piecesOf } from '../files/file-stream.ts';
import { namedByHash, objectName } from './container.ts';
import { SourceRefused } from './faults.ts';
import type { ObjectRow } from './manifest.ts';

/** Whatever someone has put into the folder: a link is not followed, and a pipe or device is not waited for. */
const OPEN_PLAINLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** How many objects are missing from the folder: most likely it was not copied along with the bundle. */
export async function countMissing(folder: string, rows: readonly ObjectRow[]): Promise<number> {
  let missing = 0;
  for (const { object } of rows) if (!(await isThere(join(folder, objectName(object))))) missing += 1;
  return missing;
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/**
 * The age file of an object in the folder beside a bundle. Throws SourceRefused `bundle-damaged`, naming the file, at
 * its end at the latest if its hash is not its name.
 */
export async function* folderObject(folder: string, row: ObjectRow): AsyncGenerator<Uint8Array> {
  const name = objectName(row.object);
  try {
    yield* namedByHash(name, plainFile(join(folder, name), row.size));
  } catch (error) {
    // Faults of the medium are told apart from damaged content.
    if (error instanceof Error && 'syscall' in error && !('code' in error && error.code === 'ELOOP')) throw error;
    throw new SourceRefused(refuse('bundle-damaged', name));
  }
}

async function* plainFile(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, OPEN_PLAINLY);
  const found = await file.stat();
  if (!found.isFile() || found.size !== size) {
    await file.close();
    throw new Error('not the file that the manifest names');
  }
  yield* piecesOf(file);
}
