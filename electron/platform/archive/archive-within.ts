import { HostileArchive } from './archive-rules.ts';
import type { ByteSource } from './bounded-reader.ts';

const END_BYTES = 22;
const END_SIGNATURE = 'PK\u0005\u0006';
const ENTRY_SIGNATURE = 'PK\u0001\u0002';
const LOCAL_SIGNATURE = 'PK\u0003\u0004';
const LOCATOR_BYTES = 20;
const LOCATOR_SIGNATURE = 'PK\u0006\u0007';
const ZIP64_END_BYTES = 56;
const ZIP64_END_SIGNATURE = 'PK\u0006\u0006';
/** How far from its end an archive is looked for: mail programs and drives append little. */
const TAIL_BYTES = 1024 * 1024;

/**
 * The part of a file that is the archive, without what programs put in front (a byte order mark, a program that unpacks)
 * or behind (line ends, zeros, a page of a web server). Found as office programs find it: the last end record whose
 * directory lies where it says. The source as it is where there is none; closing the part closes the source.
 */
export async function archiveWithin(source: ByteSource): Promise<ByteSource> {
  const tailStart = Math.max(0, source.size - TAIL_BYTES);
  const tail = Buffer.from(await source.read(tailStart, source.size - tailStart));
  for (let at = tail.lastIndexOf(END_SIGNATURE, undefined, 'latin1'); at >= 0; ) {
    const end = at + END_BYTES <= tail.length ? await endRecord(source, tail.subarray(at), tailStart + at) : undefined;
    if (end) return partOf(source, end.start, Math.min(source.size, end.end));
    at = at === 0 ? -1 : tail.lastIndexOf(END_SIGNATURE, at - 1, 'latin1');
  }
  return source;
}

interface Bounds {
  readonly start: number;
  readonly end: number;
}

/** Where the archive of an end record lies; `undefined` where no directory stands before the record. */
async function endRecord(source: ByteSource, record: Buffer, place: number): Promise<Bounds | undefined> {
  const zip64 = await zip64End(source, place);
  const directorySize = zip64?.directorySize ?? record.readUInt32LE(12);
  const directoryOffset = zip64?.directoryOffset ?? record.readUInt32LE(16);
  const directory = (zip64?.place ?? place) - directorySize;
  const start = directory - directoryOffset;
  if (!Number.isSafeInteger(directory) || directory < 0 || start < 0) return undefined;
  if (directorySize > 0 && (await textAt(source, directory)) !== ENTRY_SIGNATURE) return undefined;
  // Two archives one behind the other: which of them a program opens is anybody's guess.
  if (start > 0 && (await textAt(source, 0)) === LOCAL_SIGNATURE) throw new HostileArchive('two archives');
  return { start, end: place + END_BYTES + record.readUInt16LE(20) };
}

async function zip64End(source: ByteSource, end: number) {
  const place = end - LOCATOR_BYTES - ZIP64_END_BYTES;
  if (place < 0 || (await textAt(source, end - LOCATOR_BYTES)) !== LOCATOR_SIGNATURE) return undefined;
  const record = Buffer.from(await source.read(place, ZIP64_END_BYTES));
  if (record.toString('latin1', 0, 4) !== ZIP64_END_SIGNATURE) return undefined;
  return {
    place,
    directorySize: Number(record.readBigUInt64LE(40)),
    directoryOffset: Number(record.readBigUInt64LE(48)),
  };
}

async function textAt(source: ByteSource, place: number): Promise<string> {
  return Buffer.from(await source.read(place, 4)).toString('latin1');
}

function partOf(source: ByteSource, start: number, end: number): ByteSource {
  return {
    size: end - start,
    read: (position, length) => source.read(start + position, Math.min(length, Math.max(0, end - start - position))),
    close: () => source.close(),
  };
}
