import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Outcome, refuse } from '../../services/ports.ts';
import { type Archive, openArchive } from '../archive/read-archive.ts';
import { type StoredFile, storedZip } from '../archive/stored-zip.ts';
import { createSha256, sha256OfStream } from '../crypto/hash.ts';
import { LIMITS } from './manifest.ts';

export const MANIFEST_NAME = 'manifest.age';

export function objectName(object: string): string {
  return `objects/${object}.age`;
}

/** One file inside a bundle; its size is known beforehand. */
export type ContainerFile = StoredFile & { readonly size: number };

/** Bytes of the one zip file that holds `files` in this order, the same on every machine. */
export function containerBytes(files: Iterable<ContainerFile>): AsyncGenerator<Uint8Array> {
  return storedZip(files, 0o100644);
}

/** What one archive may hold. Nothing is compressed, so the file's own size bounds everything that is read. */
const ARCHIVE_LIMITS = {
  entries: LIMITS.objects + 1,
  entryBytes: Number.MAX_SAFE_INTEGER,
  totalBytes: Number.MAX_SAFE_INTEGER,
  ratio: 1,
} as const;

/**
 * Opens a file that should be a bundle, by its structure alone. Refuses `bundle-not-bundle` if the file does not begin
 * like one, else `bundle-damaged`; `file-missing` and `file-unreadable` for the file itself.
 */
export async function openContainer(path: string): Promise<Outcome<Archive>> {
  const archive = await openArchive(path, ARCHIVE_LIMITS);
  if (archive.ok) {
    if (archive.value.entries()[0]?.name === MANIFEST_NAME) return archive;
    archive.value.close();
    return refuse('bundle-not-bundle');
  }
  if (archive.code === 'file-missing' || archive.code === 'file-unreadable') return archive;
  return refuse((await beginsLikeBundle(path)) ? 'bundle-damaged' : 'bundle-not-bundle');
}

/** A zip local header is 30 bytes, then the name; the manifest comes first. */
async function beginsLikeBundle(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(30 + MANIFEST_NAME.length));
    const start = buffer.subarray(0, bytesRead).toString('latin1');
    return start.startsWith('PK\u0003\u0004') && start.slice(30) === MANIFEST_NAME;
  } finally {
    await file.close();
  }
}

/**
 * SHA-256 of the whole bundle file, if the file is byte for byte what `containerBytes` makes of its entries, every
 * object under its own hash; else `undefined`, or an error thrown from the entry at fault. Every byte of a bundle
 * counts, so none can be changed unnoticed. `advance` is told of every piece read.
 */
export async function verifyContainer(
  path: string,
  archive: Archive,
  advance: (bytes: number) => void,
): Promise<string | undefined> {
  const files = archive.entries().map(({ name, size }) => ({
    name,
    size,
    open: () => (name === MANIFEST_NAME ? archivedFile(archive, name) : namedByHash(name, archivedFile(archive, name))),
  }));
  const expected = await sha256OfStream(containerBytes(files), advance);
  const actual = await sha256OfStream(createReadStream(path), advance);
  return actual === expected ? actual : undefined;
}

/** One file of an archive. Throws if it is damaged, at its end at the latest. */
export async function* archivedFile(archive: Archive, name: string): AsyncGenerator<Uint8Array> {
  const stream = await archive.stream(name);
  if (!stream.ok) throw new Error(stream.code);
  yield* stream.value;
}

/** Passes an object on, and throws at its end if its hash is not its name. */
export async function* namedByHash(name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createSha256();
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
  if (name !== objectName(hash.hex())) throw new Error('object under another name');
}
