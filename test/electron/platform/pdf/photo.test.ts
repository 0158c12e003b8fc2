import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPhoto } from '../../../../electron/platform/pdf/photo.ts';
import { cleanJpeg } from '../../../../electron/platform/pictures/jpeg.ts';
import { wholePng } from '../../../../electron/platform/pictures/png.ts';

const MOST = 40_000_000;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

interface PngShape {
  readonly width?: number;
  readonly height?: number;
  readonly depth?: number;
  readonly colour?: number;
  readonly interlaced?: boolean;
  /** Bytes of pixel data; what the shape asks for unless told. */
  readonly pixels: number;
}

function aPng({ width = 22, height = 32, depth = 8, colour = 2, interlaced = false, pixels }: PngShape): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  const chunks = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(pixels))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

const RGB_BYTES = 32 * (1 + 22 * 3);

describe('wholePng', () => {
  it('accepts a whole one and tells its size', () => {
    expect(wholePng(aPng({ pixels: RGB_BYTES }), MOST)).toEqual({ width: 22, height: 32 });
    expect(wholePng(aPng({ colour: 0, depth: 1, pixels: 32 * (1 + 3) }), MOST)).toEqual({ width: 22, height: 32 });
  });

  it('counts the passes of an interlaced one', () => {
    // 8 × 8 pixels of one byte, by hand: passes of 1×1, 1×1, 2×1, 2×2, 4×2, 4×4, 8×4 with a filter byte a line.
    const bytes = 2 + 2 + 3 + 2 * 3 + 2 * 5 + 4 * 5 + 4 * 9;
    const shape = { width: 8, height: 8, colour: 0, interlaced: true };
    expect(wholePng(aPng({ ...shape, pixels: bytes }), MOST)).toEqual({ width: 8, height: 8 });
    expect(wholePng(aPng({ ...shape, pixels: bytes + 1 }), MOST)).toBeUndefined();
  });

  it('refuses too few or too many pixels, an unknown colour type, a missing palette and no size', () => {
    expect(wholePng(aPng({ pixels: RGB_BYTES - 1 }), MOST)).toBeUndefined();
    expect(wholePng(aPng({ pixels: 50_000_000 }), MOST)).toBeUndefined();
    expect(wholePng(aPng({ colour: 5, pixels: RGB_BYTES }), MOST)).toBeUndefined();
    expect(wholePng(aPng({ colour: 3, pixels: 32 * 23 }), MOST)).toBeUndefined();
    expect(wholePng(aPng({ width: 0, pixels: 32 }), MOST)).toBeUndefined();
  });

  it('refuses every truncation and every flipped byte', () => {
    const png = aPng({ pixels: RGB_BYTES });
    for (let length = 0; length < png.length; length += 1)
      expect(wholePng(png.subarray(0, length), MOST)).toBeUndefined();
    for (let at = 0; at < png.length; at += 1) {
      const altered = Buffer.from(png);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(wholePng(altered, MOST)).toBeUndefined();
    }
  });
});

function segment(marker: number, data: readonly number[]): number[] {
  return [0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data];
}

const TEXT = (text: string) => [...Buffer.from(text, 'latin1')];
const EXIF_PLACE = TEXT('GPS 25.04N 101.55E');

/** Exif with the orientation and, after it, what should not be printed on. */
function exif(orientation: number, little: boolean): number[] {
  const tiff = little
    ? [...TEXT('II'), 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
    : [...TEXT('MM'), 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return segment(0xe1, [...TEXT('Exif\0\0'), ...tiff, 0, 0, 0, 0, ...EXIF_PLACE]);
}

const FRAME = [8, 0, 32, 0, 22, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
const SCAN = [...segment(0xda, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]), 1, 2, 3, 0xff, 0, 4];

function aJpeg(...segments: readonly number[][]): Buffer {
  return Buffer.from([0xff, 0xd8, ...segments.flat(), ...SCAN, 0xff, 0xd9]);
}

describe('cleanJpeg', () => {
  it('keeps the size and drops place, comment and thumbnail', () => {
    const jpeg = aJpeg(
      exif(1, true),
      segment(0xfe, TEXT('comment')),
      segment(0xed, TEXT('8BIM')),
      segment(0xc0, FRAME),
    );
    const clean = cleanJpeg(jpeg);
    expect([clean?.width, clean?.height]).toEqual([22, 32]);
    const text = clean?.bytes.toString('latin1') ?? '';
    for (const gone of ['GPS', 'comment', '8BIM']) expect(text).not.toContain(gone);
  });

  it.each([
    [1, 22, 32],
    [3, 22, 32],
    [6, 32, 22],
    [8, 32, 22],
  ])('keeps orientation %i', (orientation, width, height) => {
    for (const little of [true, false]) {
      const clean = cleanJpeg(aJpeg(exif(orientation, little), segment(0xc0, FRAME)));
      expect([clean?.width, clean?.height]).toEqual([width, height]);
      const again = clean && cleanJpeg(clean.bytes);
      expect([again?.width, again?.height]).toEqual([width, height]);
    }
  });

  it('drops what follows the end, and keeps the mark of the colours', () => {
    const adobe = segment(0xee, TEXT('Adobe'));
    const clean = cleanJpeg(Buffer.concat([aJpeg(adobe, segment(0xc2, FRAME)), Buffer.from('trailer')]));
    expect(clean?.bytes.toString('latin1')).toContain('Adobe');
    expect(clean?.bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  });

  it('refuses a cut one, a lossless one, one without a frame or without a size', () => {
    const whole = aJpeg(segment(0xc0, FRAME));
    for (let length = 0; length < whole.length; length += 1)
      expect(cleanJpeg(whole.subarray(0, length))).toBeUndefined();
    expect(cleanJpeg(aJpeg(segment(0xc3, FRAME)))).toBeUndefined();
    expect(cleanJpeg(aJpeg())).toBeUndefined();
    expect(cleanJpeg(aJpeg(segment(0xc0, [8, 0, 0, 0, 22, 1, 1, 0x11, 0])))).toBeUndefined();
  });

  it('never throws, whatever the bytes', () => {
    const start = [0xff, 0xd8, 0xff, 0xe1];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        cleanJpeg(Buffer.from(bytes));
        cleanJpeg(Buffer.from([...start, ...bytes, 0xff, 0xda, 0xff, 0xd9]));
        cleanJpeg(aJpeg(segment(0xe1, [...TEXT('Exif\0\0'), ...bytes.subarray(0, 200)]), segment(0xc0, FRAME)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('printPhoto', () => {
  it('fills the frame with a photo of its shape and shows all of any other', () => {
    expect(printPhoto(aPng({ pixels: RGB_BYTES }))).toMatchObject({ fit: 'cover' });
    expect(printPhoto(aPng({ width: 64, pixels: 32 * (1 + 64 * 3) }))).toMatchObject({ fit: 'contain' });
  });

  it('prints words for no photo, a broken one, and one of too many bytes or pixels', () => {
    expect(printPhoto(undefined)).toEqual({ words: '照片' });
    expect(printPhoto(Buffer.from('GIF89a'))).toEqual({ words: '照片无法显示' });
    expect(printPhoto(Buffer.alloc(21 * 1024 * 1024))).toEqual({ words: '照片过大，无法显示' });
    const vast = aPng({ width: 100_000, height: 100_000, pixels: 10 });
    expect(printPhoto(vast)).toEqual({ words: '照片过大，无法显示' });
  });
});
