import type { ImageSize } from './png.ts';

/** Frames that PDF readers decode: baseline, extended and progressive Huffman. Source: ITU-T T.81, table B.1. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const ORIENTATION_TAG = 0x0112;

interface Segment {
  readonly marker: number;
  /** From the marker to the next one. */
  readonly bytes: Buffer;
}

export interface CleanJpeg extends ImageSize {
  readonly bytes: Buffer;
}

/** The segments before the first scan, and the offset of that scan; `undefined` when the file is none or is cut. */
function segmentsOf(bytes: Buffer): { segments: Segment[]; scan: number } | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return { segments, scan: at };
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return undefined;
    segments.push({ marker, bytes: bytes.subarray(at, end) });
    at = end;
  }
  return undefined;
}

/** Orientation 1 to 8 out of an Exif segment; 1 where it says nothing. Source: Exif 2.32, 4.6.4 A. */
function orientationOf({ bytes }: Segment): number {
  const tiff = bytes.subarray(10);
  if (bytes.toString('latin1', 4, 10) !== 'Exif\0\0' || tiff.length < 14) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 10 > tiff.length) return 1;
    if (short(at) === ORIENTATION_TAG) return Math.min(8, Math.max(1, short(at + 8)));
  }
  return 1;
}

/** An Exif segment that says the orientation and nothing else. */
function exifSegment(orientation: number): Buffer {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return Buffer.from([0xff, 0xe1, 0, 8 + tiff.length, ...Buffer.from('Exif\0\0', 'latin1'), ...tiff]);
}

/**
 * A JPEG with what shows it and no more: comments, thumbnails and Exif data (place, time, device) are left out, but for
 * the orientation. `undefined` for a file that is cut or is none.
 */
export function cleanJpeg(bytes: Buffer): CleanJpeg | undefined {
  const parts = segmentsOf(bytes);
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  if (!parts || end < parts.scan) return undefined;
  const frame = parts.segments.find(
    ({ marker }) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker),
  );
  if (!frame || !FRAMES.includes(frame.marker) || frame.bytes.length < 10) return undefined;
  const [height, width] = [frame.bytes.readUInt16BE(5), frame.bytes.readUInt16BE(7)];
  if (height === 0 || width === 0) return undefined;
  const exif = parts.segments.find(({ marker }) => marker === 0xe1);
  const orientation = exif ? orientationOf(exif) : 1;
  // APP14 tells how the colours are coded; every other application segment and the comments go.
  const shown = parts.segments.filter(({ marker }) => marker <= 0xe0 || marker === 0xee);
  const pieces = [exifSegment(orientation), ...shown.map((segment) => segment.bytes)];
  const [across, down] = orientation > 4 ? [height, width] : [width, height];
  return {
    width: across,
    height: down,
    bytes: Buffer.concat([bytes.subarray(0, 2), ...pieces, bytes.subarray(parts.scan, end + 2)]),
  };
}
