import type { ByteReader } from '../files/image-size.ts';
import { wholePng } from './png.ts';

/** Largest PNG whose checksums and scan lines are counted; of larger ones only the chunks are followed to the end. */
const MOST_PNG_BYTES = 16 * 1024 * 1024;
const MOST_COUNTED_PIXELS = 16_000_000;
const PIECE = 256 * 1024;
/** Chunks, boxes or segments that are followed before a file counts as whole: more are nobody's. */
const MOST_PARTS = 20_000;

interface Source {
  readonly size: number;
  readonly read: ByteReader;
}

/**
 * Whether a picture or film is cut off or damaged, so that only a part of it can be shown, as far as its format says where
 * it ends. `false` for formats that do not say, and in doubt.
 */
export async function isCutOff(mediaType: string, source: Source): Promise<boolean> {
  switch (mediaType) {
    case 'image/jpeg':
      return !(await isWholeJpeg(source));
    case 'image/png':
      return !(await isWholePng(source));
    case 'image/gif':
      return !(await endsWith(source, 0x3b));
    case 'image/bmp':
      return isShortBmp(source);
    case 'image/webp':
      return isShortRiff(source);
    case 'image/tiff':
      return isShortTiff(source);
    case 'image/heic':
    case 'image/avif':
    case 'video/mp4':
    case 'video/quicktime':
    case 'audio/mp4':
      return isShortBoxes(source);
    default:
      return false;
  }
}

/** Markers without a length. Source: ITU-T T.81, table B.1. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** A frame, at least one scan, and the end of image behind the last; whatever follows it is no matter. */
async function isWholeJpeg({ size, read }: Source): Promise<boolean> {
  let blocks = 0;
  let scanned = 0;
  let at = 2;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const head = await read(at, 10);
    const [first, marker = 0] = head;
    if (head.length < 2 || first !== 0xff) return false;
    if (marker === 0xd9) return scanned > 0 && scanned * 8 >= blocks;
    if (marker === 0xff) at += 1;
    else if (standsAlone(marker)) at += 2;
    else {
      if (head.length < 4) return false;
      if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && head.length >= 9)
        // Of each block of 8 × 8 at least one bit is written.
        blocks = Math.floor(head.readUInt16BE(5) / 8) * Math.floor(head.readUInt16BE(7) / 8);
      const behind = at + 2 + head.readUInt16BE(2);
      at = marker === 0xda ? await endOfScan({ size, read }, behind) : behind;
      if (marker === 0xda) scanned += at - behind;
    }
  }
  return true;
}

/** The place of the first marker behind the data of a scan; the end of the file where there is none. */
async function endOfScan({ size, read }: Source, start: number): Promise<number> {
  for (let at = start; at < size; ) {
    const piece = await read(at, PIECE);
    if (piece.length < 2) return size;
    for (
      let found = piece.indexOf(0xff);
      found >= 0 && found + 1 < piece.length;
      found = piece.indexOf(0xff, found + 1)
    ) {
      const next = piece[found + 1] ?? 0;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at + found;
    }
    // The last byte may begin a marker.
    at += piece.length - 1;
  }
  return size;
}

async function isWholePng({ size, read }: Source): Promise<boolean> {
  if (size <= MOST_PNG_BYTES) return wholePng(await read(0, size), MOST_COUNTED_PIXELS) !== undefined;
  let at = 8;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const head = await read(at, 8);
    if (head.length < 8) return false;
    at += 12 + head.readUInt32BE(0);
    if (head.toString('latin1', 4) === 'IEND') return at <= size;
  }
  return true;
}

/** Whether the last byte that is not filling is this one. */
async function endsWith({ size, read }: Source, byte: number): Promise<boolean> {
  const tail = await read(Math.max(0, size - PIECE), PIECE);
  return tail.findLast((each) => each !== 0) === byte;
}

async function isShortBmp({ size, read }: Source): Promise<boolean> {
  const head = await read(0, 54);
  if (head.length < 54) return true;
  const [start, compression] = [head.readUInt32LE(10), head.readUInt32LE(30)];
  const row = Math.ceil((head.readInt32LE(18) * head.readUInt16LE(28)) / 32) * 4;
  return compression === 0 && start + row * Math.abs(head.readInt32LE(22)) > size;
}

async function isShortRiff({ size, read }: Source): Promise<boolean> {
  const head = await read(0, 8);
  return head.length < 8 || head.readUInt32LE(4) + 8 > size + 1;
}

/** Boxes one behind the other up to the end; a box of length 0 is the last. Source: ISO 14496-12, 4.2. */
async function isShortBoxes({ size, read }: Source): Promise<boolean> {
  let at = 0;
  for (let part = 0; part < MOST_PARTS && at < size; part += 1) {
    const head = await read(at, 16);
    // Bytes behind the last box that are no box are somebody's addition.
    if (head.length < 8 || !/^[\x20-\x7e]{4}$/.test(head.toString('latin1', 4, 8))) return part === 0;
    const short = head.readUInt32BE(0);
    if (short === 0) return false;
    if (short === 1 && head.length < 16) return true;
    at += short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (short !== 1 && short < 8) return true;
  }
  return at > size;
}

const TIFF_STARTS = [273, 324];
const TIFF_LENGTHS = [279, 325];

/** Whether the first directory, or a strip or tile of its picture, lies beyond the end. Source: TIFF 6.0, 2 and 8. */
async function isShortTiff({ size, read }: Source): Promise<boolean> {
  const head = await read(0, 8);
  if (head.length < 8) return true;
  const little = head[0] === 0x49;
  const short = (bytes: Buffer, at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (bytes: Buffer, at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const directory = long(head, 4);
  const counted = await read(directory, 2);
  if (counted.length < 2) return true;
  const entries = await read(directory + 2, 12 * short(counted, 0));
  if (entries.length < 12 * short(counted, 0)) return true;
  const valuesOf = async (tags: readonly number[]): Promise<number[]> => {
    for (let at = 0; at < entries.length; at += 12) {
      if (!tags.includes(short(entries, at))) continue;
      const width = short(entries, at + 2) === 3 ? 2 : 4;
      const count = Math.min(long(entries, at + 4), MOST_PARTS);
      const inline = count * width <= 4;
      const bytes = inline ? entries.subarray(at + 8) : await read(long(entries, at + 8), count * width);
      if (bytes.length < count * width) return [size + 1];
      return Array.from({ length: count }, (_, index) =>
        width === 2 ? short(bytes, 2 * index) : long(bytes, 4 * index),
      );
    }
    return [];
  };
  const [starts, lengths] = [await valuesOf(TIFF_STARTS), await valuesOf(TIFF_LENGTHS)];
  return starts.some((start, index) => start + (lengths[index] ?? 0) > size);
}
