import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import {
  type ArchiveLimits,
  checkEntry,
  checkLocalHeader,
  checkRanges,
  entryName,
  HostileArchive,
  OversizeArchive,
  refuseIf,
  twinKey,
} from './archive-rules.ts';
import { BoundedReader, type ByteSource, fileSource, memorySource } from './bounded-reader.ts';

export type { ArchiveLimits } from './archive-rules.ts';

export interface ArchiveEntry {
  /** Path with `/` inside the archive, as written. Folders end in `/`. */
  readonly name: string;
  /** Unpacked bytes. */
  readonly size: number;
  readonly packedSize: number;
}

/**
 * An opened zip archive of which every header has been checked. Nothing is unpacked before it is asked for, and what
 * is unpacked is checked against its stated size and CRC-32.
 */
export interface Archive {
  /** In the order of the central directory. */
  entries(): readonly ArchiveEntry[];
  has(name: string): boolean;
  /** Whole content of one entry. Refuses `file-too-large` above `cap` bytes, `archive-hostile` when damaged or absent. */
  read(name: string, cap: number): Promise<Outcome<Uint8Array>>;
  /** Content of one entry in chunks; a damaged entry ends the stream with an error, at the latest at its end. */
  stream(name: string): Promise<Outcome<Readable>>;
  /** Frees the file. Streams that are still open keep it until they end. */
  close(): void;
}

/**
 * Opens a zip archive from a path or from bytes. Refuses `archive-hostile`: not a zip, traversal, absolute names,
 * twins by case or Unicode form, links, encryption, headers that disagree, overlaps, extreme compression;
 * `file-too-large`: beyond `limits`; `file-missing` and `file-unreadable`: the file itself.
 */
export async function openArchive(source: string | Uint8Array, limits: ArchiveLimits): Promise<Outcome<Archive>> {
  if (typeof source !== 'string') return openSource(memorySource(source), limits);
  let handle: FileHandle;
  try {
    handle = await open(source, 'r');
  } catch (error) {
    return refuseFor(error);
  }
  const { size } = await handle.stat();
  return openSource(fileSource(handle, size), limits);
}

async function openSource(source: ByteSource, limits: ArchiveLimits): Promise<Outcome<Archive>> {
  let zip: ZipFile | undefined;
  try {
    zip = await fromRandomAccessReaderPromise(new BoundedReader(source), source.size, {
      autoClose: false,
      decodeStrings: false,
    });
    return success(new YauzlArchive(zip, await readEntries(zip, limits)));
  } catch (error) {
    if (zip) zip.close();
    else await source.close();
    return refuseFor(error);
  }
}

/** All entries by name, every header checked. Throws on the first fault. */
async function readEntries(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw new OversizeArchive('too many entries');
  const directoryStart = cursorOf(zip);
  const entries = new Map<string, Entry>();
  const twins = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entryName(entry);
    const twin = twinKey(name);
    refuseIf(twins.has(twin), 'two entries of one name');
    checkEntry(entry, name, limits);
    total += entry.uncompressedSize;
    if (total > limits.totalBytes) throw new OversizeArchive('archive too large');
    twins.add(twin);
    entries.set(name, entry);
  }
  checkDirectoryEnd(zip);
  const ranges = [];
  for (const entry of entries.values()) {
    const local = await zip.readLocalFileHeaderPromise(entry);
    checkLocalHeader(entry, local);
    ranges.push({ start: entry.relativeOffsetOfLocalHeader, end: local.fileDataStart + entry.compressedSize });
  }
  checkRanges(ranges, directoryStart);
  return entries;
}

const END_RECORD_BYTES = 22;
const ZIP64_END_BYTES = 56 + 20;
const END_SIGNATURE = 'PK\u0005\u0006';

/** Refuses bytes between the last entry read and the end record: entries there would be seen by other programs only. */
function checkDirectoryEnd(zip: ZipFile): void {
  const comment: unknown = zip.comment;
  if (!Buffer.isBuffer(comment)) throw new Error('yauzl decodes comments');
  refuseIf(comment.includes(END_SIGNATURE), 'second end record');
  const gap = zip.fileSize - END_RECORD_BYTES - comment.length - cursorOf(zip);
  refuseIf(gap !== 0 && gap !== ZIP64_END_BYTES, 'entries beyond the stated count');
}

/** Where the next entry of the central directory lies; the types of yauzl call it a boolean. */
function cursorOf(zip: ZipFile): number {
  const cursor: unknown = zip.readEntryCursor;
  if (typeof cursor !== 'number') throw new Error('yauzl keeps no cursor');
  return cursor;
}

function refuseFor(error: unknown): ReturnType<typeof refuse> {
  if (error instanceof OversizeArchive) return refuse('file-too-large');
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return refuse('file-missing');
  return refuse(code === undefined ? 'archive-hostile' : 'file-unreadable');
}

class YauzlArchive implements Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  entries(): readonly ArchiveEntry[] {
    return [...this.#entries].map(([name, entry]) => ({
      name,
      size: entry.uncompressedSize,
      packedSize: entry.compressedSize,
    }));
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  async read(name: string, cap: number): Promise<Outcome<Uint8Array>> {
    const entry = this.#entries.get(name);
    if (entry && entry.uncompressedSize > cap) return refuse('file-too-large', name);
    const stream = await this.stream(name);
    if (!stream.ok) return stream;
    try {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream.value) chunks.push(chunk);
      return success(new Uint8Array(Buffer.concat(chunks)));
    } catch (error) {
      return refuseFor(error);
    }
  }

  async stream(name: string): Promise<Outcome<Readable>> {
    const entry = this.#entries.get(name);
    if (!entry) return refuse('archive-hostile', name);
    try {
      const unpacked = await this.#zip.openReadStreamPromise(entry);
      return success(Readable.from(checked(unpacked, entry.crc32), { objectMode: false }));
    } catch (error) {
      return refuseFor(error);
    }
  }

  close(): void {
    this.#zip.close();
  }
}

/** Passes chunks on and compares their CRC-32 at the end (yauzl checks the size only). */
async function* checked(stream: AsyncIterable<Uint8Array>, expected: number): AsyncGenerator<Uint8Array> {
  let actual = 0;
  for await (const bytes of stream) {
    actual = crc32(bytes, actual);
    yield bytes;
  }
  if (actual !== expected) throw new HostileArchive('checksum differs');
}
