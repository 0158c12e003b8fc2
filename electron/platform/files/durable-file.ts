import type { FileHandle } from 'node:fs/promises';
import { link, lstat, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writeAll } from './file-stream.ts';
import { isAbandoned, isTemporaryName, temporaryName, temporaryNameIn } from './temporary-name.ts';

/**
 * What a new name needs: `required` where it must be on the disk on return; `if-possible` on media whose driver cannot wait
 * for a folder, such as sticks and shared folders.
 */
export type FolderSync = 'required' | 'if-possible';

/** Temporary files of this process that are being written: not leftovers, whatever their names look like. */
const underWay = new Set<string>();

/**
 * Does work that writes a file under a temporary name beside `path` and then gives it its name (`giveName`, `claimName`). What an earlier
 * run left behind of the same file is cleared first; whatever the work does not name is removed.
 */
export async function throughTemporaryFile<Value>(
  path: string,
  work: (temporary: string) => Promise<Value>,
): Promise<Value> {
  await clearLeftovers(dirname(path), basename(path));
  return temporarily(temporaryName(path), work);
}

/** The same for a file whose name is known only once it is written; what is left behind is for the folder's owner to clear. */
export async function throughTemporaryFileIn<Value>(
  folder: string,
  work: (temporary: string) => Promise<Value>,
): Promise<Value> {
  return temporarily(temporaryNameIn(folder), work);
}

async function temporarily<Value>(path: string, work: (temporary: string) => Promise<Value>): Promise<Value> {
  underWay.add(path);
  try {
    return await work(path);
  } finally {
    underWay.delete(path);
    await rm(path, { force: true });
  }
}

/**
 * Clears a folder of temporary files that nobody writes any more: of the file `of`, or without one of files whose names
 * nobody knew yet. A leftover that cannot be removed is in nobody's way.
 */
export async function clearLeftovers(folder: string, of?: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => isTemporaryName(each, of))) {
    const path = join(folder, name);
    if (!underWay.has(path)) await clearAbandoned(path).catch(() => undefined);
  }
}

async function clearAbandoned(path: string): Promise<void> {
  if (isAbandoned(basename(path), (await stat(path)).mtimeMs)) await unlink(path);
}

/**
 * Creates a file, writes a stream into it and waits until the disk has it; `seen` is told of the bytes written. A file that
 * is there already makes it throw, and so does what the disk or the source throws, as Node does.
 */
export async function createFile(
  path: string,
  source: AsyncIterable<Uint8Array>,
  { mode, seen }: { readonly mode?: number | undefined; readonly seen?: (written: Uint8Array) => void } = {},
): Promise<void> {
  const file = await openToWrite(path, mode);
  try {
    await writeAll(file, source, seen);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Throws as Node does, but for the name of the call: by `open` alone nobody could tell that it was for writing. */
async function openToWrite(path: string, mode?: number): Promise<FileHandle> {
  return open(path, 'wx', mode).catch((error: unknown) => {
    throw error instanceof Error && 'syscall' in error ? Object.assign(error, { syscall: 'create' }) : error;
  });
}

/** Gives a written file its name, in place of one that has it, durably on return. Throws as Node does. */
export async function giveName(temporary: string, path: string, sync: FolderSync): Promise<void> {
  const isNew = !(await exists(path));
  await rename(temporary, path);
  const synced = syncFolder(dirname(path), sync);
  // One that was replaced is gone anyhow.
  await (isNew ? orRemove(path, synced) : synced);
}

/**
 * Gives a written file a name that no file has, durably on return: of two at once one gets it. Throws as Node does,
 * `EEXIST` where a file has the name.
 */
export async function claimName(temporary: string, path: string, sync: FolderSync): Promise<void> {
  await link(temporary, path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
    return claimWithoutLink(temporary, path);
  });
  await orRemove(path, syncFolder(dirname(path), sync));
}

/** Many sticks and shared folders know no links: an empty file holds the name until the written one takes its place. */
async function claimWithoutLink(temporary: string, path: string): Promise<void> {
  await (await openToWrite(path)).close();
  await orRemove(path, rename(temporary, path));
}

/** A file that a power cut may yet take away, or that is not whole, must not look safe. */
async function orRemove(path: string, work: Promise<void>): Promise<void> {
  await work.catch(async (error: unknown) => {
    await rm(path, { force: true });
    throw error;
  });
}

/** What drivers of sticks and shared folders answer where a folder cannot be waited for. */
const NO_FOLDER_SYNC: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF']);

/** Makes the names in a folder durable. Windows cannot open folders, and does so on its own. */
export async function syncFolder(folder: string, sync: FolderSync): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } catch (error) {
    const isForgiven = sync === 'if-possible' && error instanceof Error && 'code' in error;
    if (!isForgiven || !NO_FOLDER_SYNC.has(error.code)) throw error;
  } finally {
    await handle.close();
  }
}

export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
