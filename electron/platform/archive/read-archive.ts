import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { openRegular } from '../files/regular-file.ts';
import {
  type ArchiveLimits,
  checkEntry,
  checkLocalHeader,
  checkRanges,
  DamagedArchive,
  entryName,
  HostileArchive,
  LockedArchive,
  OversizeArchive,
  refuseIf,
  twinKey,
  type Writers,
} from './archive-rules.ts';
import { archiveWithin } from './archive-within.ts';
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
  /** Names that a second entry bears too, which nobody sees; of archives by `any` writer only. */
  readonly repeated: readonly string[];
  /** In archives by `any` writer, neither here nor in reading does the case of a name count. */
  has(name: string): boolean;
  /** Whole content of one entry. Refuses `file-too-large` above `cap` bytes, as `openArchive` when damaged or absent. */
  read(name: string, cap: number): Promise<Outcome<Uint8Array>>;
  /** Content of one entry in chunks; a damaged entry ends the stream with an error, at the latest at its end. */
  stream(name: string): Promise<Outcome<Readable>>;
  /** Frees the file. Streams that are still open keep it until they end. */
  close(): void;
}

/**
 * Opens a zip archive from a path or from bytes. Refuses `archive-hostile`: traversal, absolute names, twins by case or
 * Unicode form, links, overlaps, extreme compression; of the program's `own` archives also what is no zip, damage, and
 * encryption, which of `any` writer's are `file-unreadable`; `file-too-large`: beyond `limits`; `file-missing` and
 * `file-unreadable`: the file itself.
 */
export async function openArchive(
  source: string | Uint8Array,
  limits: ArchiveLimits,
  writers: Writers = 'own',
): Promise<Outcome<Archive>> {
  if (typeof source !== 'string') return openSource(memorySource(source), limits, writers);
  const opened = await openRegular(source);
  if (!opened.ok) return opened;
  const { size } = await opened.value.stat();
  return openSource(fileSource(opened.value, size), limits, writers);
}

async function openSource(source: ByteSource, limits: ArchiveLimits, writers: Writers): Promise<Outcome<Archive>> {
  let zip: ZipFile | undefined;
  try {
    const bytes = writers === 'any' ? await archiveWithin(source) : source;
    zip = await fromRandomAccessReaderPromise(new BoundedReader(bytes), bytes.size, {
      autoClose: false,
      decodeStrings: false,
    });
    return success(new YauzlArchive(zip, await readEntries(zip, limits, writers), writers));
  } catch (error) {
    if (zip) zip.close();
    else await source.close();
    return refuseFor(error, writers);
  }
}

interface Entries {
  readonly byName: ReadonlyMap<string, Entry>;
  readonly repeated: readonly string[];
}

/** All entries by name, every header checked. Throws on the first fault. */
async function readEntries(zip: ZipFile, limits: ArchiveLimits, writers: Writers): Promise<Entries> {
  if (zip.entryCount > limits.entries) throw new OversizeArchive('too many entries');
  const directoryStart = cursorOf(zip);
  const entries: Entry[] = [];
  const byName = new Map<string, Entry>();
  const twins = new Set<string>();
  const repeated: string[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entryName(entry, writers);
    const twin = twinKey(name);
    checkEntry(entry, name, limits);
    total += entry.uncompressedSize;
    if (total > limits.totalBytes) throw new OversizeArchive('archive too large');
    refuseIf(twins.has(twin) && writers === 'own', 'two entries of one name');
    if (twins.has(twin)) repeated.push(name);
    else byName.set(name, entry);
    twins.add(twin);
    entries.push(entry);
  }
  checkDirectoryEnd(zip);
  const ranges = [];
  for (const entry of entries) {
    const local = await zip.readLocalFileHeaderPromise(entry);
    checkLocalHeader(entry, local, writers);
    ranges.push({ start: entry.relativeOffsetOfLocalHeader, end: local.fileDataStart + entry.compressedSize });
  }
  checkRanges(ranges, directoryStart);
  return { byName, repeated };
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

const LOCKED = '文件设有打开密码，请去掉密码后重新提供';
const DAMAGED = '文件没有传完整或已损坏，请提供者重新保存一份再发来';

function refuseFor(error: unknown, writers: Writers): ReturnType<typeof refuse> {
  if (error instanceof OversizeArchive) return refuse('file-too-large');
  if (error instanceof Error && 'syscall' in error) return refuse('file-unreadable');
  if (writers === 'own' || error instanceof HostileArchive) return refuse('archive-hostile');
  return refuse('file-unreadable', error instanceof LockedArchive ? LOCKED : DAMAGED);
}

class YauzlArchive implements Archive {
  readonly repeated: readonly string[];
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  /** By name in any case. */
  readonly #byTwin: ReadonlyMap<string, Entry>;
  readonly #writers: Writers;

  constructor(zip: ZipFile, { byName, repeated }: Entries, writers: Writers) {
    this.#zip = zip;
    this.#entries = byName;
    this.#byTwin = new Map(writers === 'any' ? [...byName].map(([name, entry]) => [twinKey(name), entry]) : []);
    this.#writers = writers;
    this.repeated = repeated;
  }

  entries(): readonly ArchiveEntry[] {
    return [...this.#entries].map(([name, entry]) => ({
      name,
      size: entry.uncompressedSize,
      packedSize: entry.compressedSize,
    }));
  }

  has(name: string): boolean {
    return this.#entry(name) !== undefined;
  }

  async read(name: string, cap: number): Promise<Outcome<Uint8Array>> {
    const entry = this.#entry(name);
    if (entry && entry.uncompressedSize > cap) return refuse('file-too-large', name);
    const stream = await this.stream(name);
    if (!stream.ok) return stream;
    try {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream.value) chunks.push(chunk);
      return success(new Uint8Array(Buffer.concat(chunks)));
    } catch (error) {
      return refuseFor(error, this.#writers);
    }
  }

  async stream(name: string): Promise<Outcome<Readable>> {
    const entry = this.#entry(name);
    if (!entry) return this.#writers === 'own' ? refuse('archive-hostile', name) : refuse('file-unreadable', DAMAGED);
    try {
      const unpacked = await this.#zip.openReadStreamPromise(entry);
      return success(Readable.from(checked(unpacked, entry.crc32), { objectMode: false }));
    } catch (error) {
      return refuseFor(error, this.#writers);
    }
  }

  close(): void {
    this.#zip.close();
  }

  #entry(name: string): Entry | undefined {
    return this.#entries.get(name) ?? this.#byTwin.get(twinKey(name));
  }
}

/** Passes chunks on and compares their CRC-32 at the end (yauzl checks the size only). */
async function* checked(stream: AsyncIterable<Uint8Array>, expected: number): AsyncGenerator<Uint8Array> {
  let actual = 0;
  for await (const bytes of stream) {
    actual = crc32(bytes, actual);
    yield bytes;
  }
  if (actual !== expected) throw new DamagedArchive('checksum differs');
}
