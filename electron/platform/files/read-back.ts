import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createSha256 } from '../crypto/hash.ts';

/**
 * Where a file was read back from: from the `medium`, past the system's cache; or from the `system`, which may have
 * answered out of its cache, so that a medium which loses what it is given stays unnoticed.
 */
export type ReadBack = 'medium' | 'system';

declare const WebAssembly: {
  readonly Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
};

/**
 * Reading past the cache wants memory that begins at a page; in JavaScript only WebAssembly gives out such. Buffers of
 * 1 MiB, kept for the next file, as each reserves much address space.
 */
const PAGES = 16;
const idleBuffers: Uint8Array<ArrayBuffer>[] = [];

function alignedBuffer(): Uint8Array<ArrayBuffer> {
  return idleBuffers.pop() ?? new Uint8Array(new WebAssembly.Memory({ initial: PAGES, maximum: PAGES }).buffer);
}

/**
 * SHA-256 of a synced file as it reads back: past the cache where system and file system can (Linux, nearly all), else
 * as any file is read. Throws what reading throws and what `advance` throws.
 */
export async function readBack(
  path: string,
  advance: (bytes: number) => void,
): Promise<{ readonly digest: string; readonly from: ReadBack }> {
  const buffer = alignedBuffer();
  const past = await openPastCache(path, buffer);
  const file = past ?? (await open(path));
  try {
    return { digest: await digestOf(file, buffer, advance), from: past ? 'medium' : 'system' };
  } finally {
    idleBuffers.push(buffer);
    await file.close();
  }
}

/** `undefined` where the system or the file system cannot: told at opening, or at the first reading. */
async function openPastCache(path: string, buffer: Uint8Array<ArrayBuffer>): Promise<FileHandle | undefined> {
  if (process.platform !== 'linux') return undefined;
  let file: FileHandle | undefined;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_DIRECT);
    await file.read(buffer, 0, buffer.length, 0);
    return file;
  } catch (error) {
    await file?.close();
    if (error instanceof Error && 'code' in error && error.code === 'EINVAL') return undefined;
    throw error;
  }
}

async function digestOf(
  file: FileHandle,
  buffer: Uint8Array<ArrayBuffer>,
  advance: (bytes: number) => void,
): Promise<string> {
  const hash = createSha256();
  for (let position = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return hash.hex();
    hash.update(buffer.subarray(0, bytesRead));
    advance(bytesRead);
    position += bytesRead;
  }
}
