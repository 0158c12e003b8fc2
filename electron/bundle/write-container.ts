import { createReadStream } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { success } from '../../domain/result.ts';
import { createSha256 } from '../crypto/hash.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { type ContainerFile, containerBytes, digestOf, openContainer } from './container.ts';
import { meter, sum } from './meter.ts';

export interface WrittenFile {
  /** SHA-256 of the file. */
  readonly digest: string;
  /** Bytes of the file. */
  readonly size: number;
}

/**
 * Writes the bundle file as `<path>.part`, proves that it reads back as written, and gives it its name. Leaves nothing
 * behind where it fails. Refuses `file-exists` and `file-write-failed`; throws what the disk or a file's source throws.
 */
export async function writeContainer(
  path: string,
  files: readonly ContainerFile[],
  job: Job,
): Promise<Outcome<WrittenFile>> {
  const part = `${path}.part`;
  try {
    const written = await writePart(part, files, job);
    if ((await readBack(part, written.size, job)) !== written.digest) return refuse('file-write-failed');
    if (await exists(path)) return refuse('file-exists');
    await rename(part, path);
    await syncFolder(dirname(path));
    return success(written);
  } finally {
    await rm(part, { force: true });
  }
}

async function writePart(part: string, files: readonly ContainerFile[], job: Job): Promise<WrittenFile> {
  const advance = meter(job, sum(files), '正在写入数据包');
  const hash = createSha256();
  let size = 0;
  const file = await open(part, 'w');
  try {
    for await (const piece of containerBytes(files)) {
      await file.writeFile(piece);
      hash.update(piece);
      size += piece.length;
      advance(piece.length);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { digest: hash.hex(), size };
}

/** Digest of what stands on the disk, if it opens as a bundle. */
async function readBack(part: string, size: number, job: Job): Promise<string | undefined> {
  const archive = await openContainer(part);
  if (!archive.ok) return undefined;
  archive.value.close();
  return digestOf(createReadStream(part), meter(job, size, '正在核对数据包'));
}

/** Makes the new name durable. Windows cannot open folders and does so on its own. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
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
