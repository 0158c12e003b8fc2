import { crc32, inflateSync } from 'node:zlib';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const SIGNATURE = '89504e470d0a1a0a';
/** Samples a pixel by colour type. Source: PNG (Third Edition), table 12. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Adam7: first column and row, and the steps between, of each pass. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** The chunks up to IEND, each with a right checksum; `undefined` when the file is cut or altered. */
function chunksOf(bytes: Buffer): Chunk[] | undefined {
  if (bytes.toString('hex', 0, 8) !== SIGNATURE) return undefined;
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
  return undefined;
}

/** Bytes of the filtered scan lines; a wrong number means a cut or hostile file. */
function scanBytes({ width, height }: ImageSize, bitsPerPixel: number, interlaced: boolean): number {
  const area = (columns: number, rows: number) =>
    columns > 0 && rows > 0 ? rows * (1 + Math.ceil((columns * bitsPerPixel) / 8)) : 0;
  if (!interlaced) return area(width, height);
  return PASSES.reduce(
    (sum, [left, top, stepX, stepY]) =>
      sum + area(Math.ceil((width - left) / stepX), Math.ceil((height - top) / stepY)),
    0,
  );
}

/** Size of a PNG that is whole and that no decoder will stumble over; `undefined` for any other file. */
export function wholePng(bytes: Buffer, mostPixels: number): ImageSize | undefined {
  const chunks = chunksOf(bytes);
  const head = chunks?.[0];
  if (!chunks || head?.type !== 'IHDR' || head.data.length !== 13) return undefined;
  const size = { width: head.data.readUInt32BE(0), height: head.data.readUInt32BE(4) };
  const [depth = 0, colour = 0, , , interlace = 0] = head.data.subarray(8);
  const channels = CHANNELS[colour];
  if (!channels || ![1, 2, 4, 8, 16].includes(depth) || size.width === 0 || size.height === 0) return undefined;
  if (colour === 3 && !chunks.some((chunk) => chunk.type === 'PLTE')) return undefined;
  if (size.width * size.height > mostPixels) return size;
  const expected = scanBytes(size, depth * channels, interlace === 1);
  try {
    const packed = Buffer.concat(chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data));
    return inflateSync(packed, { maxOutputLength: expected + 1 }).length === expected ? size : undefined;
  } catch {
    return undefined;
  }
}
