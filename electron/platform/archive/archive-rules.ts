import type { Entry, LocalFileHeader } from 'yauzl';

/** Bounds of what is read from one archive. */
export interface ArchiveLimits {
  /** Most entries, folders included. */
  readonly entries: number;
  /** Most bytes of one entry, unpacked. */
  readonly entryBytes: number;
  /** Most bytes of all entries together, unpacked. */
  readonly totalBytes: number;
  /** Most unpacked bytes for one packed byte; entries up to `RATIO_FREE_BYTES` are exempt. */
  readonly ratio: number;
}

/** Structure of an archive that no honest writer produces. The message is for tests and debugging, not for people. */
export class HostileArchive extends Error {
  override readonly name = 'HostileArchive';
}

/**
 * Whose archives are read. `own`: written by this program, held to the letter. `any`: as office programs and packers of
 * all kinds write them, read as those programs read them; only what nobody writes by mistake counts as an attack.
 */
export type Writers = 'own' | 'any';

/** An archive that is cut off, or whose headers contradict each other, as bad transport and bad programs leave it. */
export class DamagedArchive extends Error {
  override readonly name = 'DamagedArchive';
}

/** An archive with enciphered entries. */
export class LockedArchive extends Error {
  override readonly name = 'LockedArchive';
}

/** Contents beyond `ArchiveLimits`. */
export class OversizeArchive extends Error {
  override readonly name = 'OversizeArchive';
}

/** Small text packs at any ratio; only what unpacks to more than this can be a bomb. */
const RATIO_FREE_BYTES = 1024 * 1024;
const MAX_NAME_BYTES = 1024;
const FLAG_ENCRYPTED = 0x1 | 0x40 | 0x2000;
const FLAG_DESCRIPTOR = 0x8;
const FLAG_UTF8 = 0x800;
const EXTRA_ZIP64 = 0x0001;
const EXTRA_UNICODE_PATH = 0x7075;
/** Value of a 32-bit size whose real value stands in the zip64 field. */
const IN_ZIP64 = 0xffffffff;
const UNIX_TYPE = 0xf000;
const UNIX_FILE = 0x8000;
const UNIX_FOLDER = 0x4000;

export function refuseIf(condition: boolean, reason: string): void {
  if (condition) throw new HostileArchive(reason);
}

function damagedIf(condition: boolean, reason: string): void {
  if (condition) throw new DamagedArchive(reason);
}

/** Name of an entry. Throws `HostileArchive` for a name that two programs could read, or extract, differently. */
export function entryName(entry: Entry, writers: Writers): string {
  const raw = entry.fileNameRaw;
  refuseIf(raw.length === 0 || raw.length > MAX_NAME_BYTES, 'name length');
  const ascii = raw.every((byte) => byte < 0x80);
  const second = entry.extraFields.find(({ id, data }) => id === EXTRA_UNICODE_PATH && !data.subarray(5).equals(raw));
  refuseIf(ascii && second !== undefined, 'second name');
  if (writers === 'any') return plainName(nameInAnySet(second ? second.data.subarray(5) : raw));
  refuseIf(!ascii && (entry.generalPurposeBitFlag & FLAG_UTF8) === 0, 'name in an unstated character set');
  refuseIf(second !== undefined, 'second name');
  return plainName(decodeUtf8(raw));
}

/** Old packers write names in the machine's own character set, and Windows programs separate folders by `\`. */
function nameInAnySet(raw: Uint8Array): string {
  try {
    return decodeUtf8(raw).replaceAll('\\', '/');
  } catch {
    // A second byte of a letter may look like `\`: decoded first.
    return new TextDecoder('gb18030').decode(raw).replaceAll('\\', '/');
  }
}

function plainName(name: string): string {
  refuseIf(/[\u0000-\u001f\u007f\\]/.test(name), 'control character or backslash in a name');
  refuseIf(/^\/|^[a-z]:/i.test(name), 'absolute name');
  const parts = name.replace(/\/$/, '').split('/');
  refuseIf(
    parts.some((part) => part === '' || part === '.' || part === '..'),
    'traversal',
  );
  return name;
}

function decodeUtf8(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw new HostileArchive('name is not UTF-8');
  }
}

/** Key under which two names are one file on some system: case and Unicode form do not count. */
export function twinKey(name: string): string {
  return name.replace(/\/$/, '').normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** Refuses links, encryption, unknown methods and sizes beyond the limits, all from the central directory. */
export function checkEntry(entry: Entry, name: string, limits: ArchiveLimits): void {
  if ((entry.generalPurposeBitFlag & FLAG_ENCRYPTED) !== 0) throw new LockedArchive('encrypted entry');
  damagedIf(entry.compressionMethod !== 0 && entry.compressionMethod !== 8, 'unknown compression');
  const unixType = (entry.externalFileAttributes >>> 16) & UNIX_TYPE;
  refuseIf(unixType !== 0 && unixType !== UNIX_FILE && unixType !== UNIX_FOLDER, 'link or device');
  refuseIf(name.endsWith('/') && entry.uncompressedSize !== 0, 'folder with content');
  damagedIf(!Number.isSafeInteger(entry.uncompressedSize + entry.compressedSize), 'impossible size');
  if (entry.uncompressedSize > limits.entryBytes) throw new OversizeArchive('entry too large');
  const ratioMatters = entry.uncompressedSize > RATIO_FREE_BYTES;
  refuseIf(ratioMatters && entry.uncompressedSize > entry.compressedSize * limits.ratio, 'compression ratio');
}

/** Refuses an entry whose local header tells another story than the central directory. */
export function checkLocalHeader(entry: Entry, local: LocalFileHeader, writers: Writers): void {
  // The same name in two character sets, or with two separators, is the work of one careless program.
  const sameName = writers === 'any' && nameInAnySet(local.fileName) === nameInAnySet(entry.fileNameRaw);
  refuseIf(!sameName && !local.fileName.equals(entry.fileNameRaw), 'local name differs');
  damagedIf(local.compressionMethod !== entry.compressionMethod, 'local compression differs');
  if ((local.generalPurposeBitFlag & FLAG_ENCRYPTED) !== 0) throw new LockedArchive('local header says encrypted');
  const streamed = (local.generalPurposeBitFlag & FLAG_DESCRIPTOR) !== 0;
  const agrees = (stated: number, real: number) => stated === real || (streamed && stated === 0);
  damagedIf(!agrees(local.crc32, entry.crc32), 'local checksum differs');
  const { size, packed } = localSizes(local, streamed && writers === 'any');
  damagedIf(!agrees(size, entry.uncompressedSize), 'local size differs');
  damagedIf(!agrees(packed, entry.compressedSize), 'local packed size differs');
}

/**
 * Unpacked and packed size as the local header states them, out of its zip64 field where it points there. Sizes that
 * follow the data (`later`) need not be there.
 */
function localSizes(local: LocalFileHeader, later: boolean): { size: number; packed: number } {
  const { uncompressedSize: size, compressedSize: packed, extraField } = local;
  if (size !== IN_ZIP64 && packed !== IN_ZIP64) return { size, packed };
  const field = findExtra(extraField, EXTRA_ZIP64);
  if (later && !field) return { size: 0, packed: 0 };
  damagedIf(field === undefined || field.length < 8, 'zip64 field missing');
  // Both stand there; some programs write only the one that the header points to.
  const own = (at: number) => Number(field?.readBigUInt64LE(field.length < 16 ? 0 : at));
  return { size: size === IN_ZIP64 ? own(0) : size, packed: packed === IN_ZIP64 ? own(8) : packed };
}

function findExtra(extra: Buffer, id: number): Buffer | undefined {
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id && end <= extra.length) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

/** Refuses entries that share bytes with each other or with the directory: the trick of small bombs. */
export function checkRanges(ranges: readonly { start: number; end: number }[], directoryStart: number): void {
  const ordered = ranges.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let free = 0;
  for (const { start, end } of ordered) {
    refuseIf(start < free, 'entries overlap');
    free = end;
  }
  refuseIf(free > directoryStart, 'entry overlaps the directory');
}
