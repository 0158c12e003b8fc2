/** Width and height of a picture in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Measures of a PNG or JPEG from its first bytes; `undefined` for other formats and where the header is not there. */
export function imageSize(start: Uint8Array): ImageSize | undefined {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  if (start.length >= 24 && view.getUint32(0) === 0x89504e47)
    return { width: view.getUint32(16), height: view.getUint32(20) };
  return start.length >= 4 && view.getUint16(0) === 0xffd8 ? jpegSize(view) : undefined;
}

/** Walks the JPEG segments to the frame header (SOF0 to SOF15 without DHT, JPG, DAC). */
function jpegSize(view: DataView): ImageSize | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Most pixels of a picture that is taken in: an A0 sheet scanned at 400 dpi has some 250 million. */
const MOST_PIXELS = 300_000_000;

/** Whether a picture is so large that showing it would exhaust the machine, whatever its file's size. */
export function isTooLarge({ width, height }: ImageSize): boolean {
  return width * height > MOST_PIXELS;
}

/** Reads bytes of a picture by place; fewer at its end. */
export type ByteReader = (at: number, length: number) => Promise<Buffer>;

/** Segments before the frame header of a JPEG; more are no picture's. */
const MOST_SEGMENTS = 5_000;

/** As `imageSize`, for a picture of any format and any head, read in small pieces. */
export async function pictureSize(mediaType: string, read: ByteReader): Promise<ImageSize | undefined> {
  if (mediaType === 'image/jpeg') return longJpegSize(read);
  const head = await read(0, 64 * 1024);
  switch (mediaType) {
    case 'image/png':
      return imageSize(head);
    case 'image/gif':
      return head.length < 10 ? undefined : { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
    case 'image/bmp':
      return head.length < 26 ? undefined : { width: head.readInt32LE(18), height: Math.abs(head.readInt32LE(22)) };
    case 'image/webp':
      return webpSize(head);
    case 'image/tiff':
      return tiffSize(head, read);
    default:
      return boxSize(head);
  }
}

async function longJpegSize(read: ByteReader): Promise<ImageSize | undefined> {
  let at = 2;
  for (let segment = 0; segment < MOST_SEGMENTS; segment += 1) {
    const head = await read(at, 9);
    if (head.length < 9 || head[0] !== 0xff) return undefined;
    const marker = head[1] ?? 0;
    // A fill byte stands before a marker; the others of these have no length.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    else at += 2 + head.readUInt16BE(2);
  }
  return undefined;
}

/** VP8 (lossy), VP8L (lossless) and VP8X (extended). Source: RFC 9649. */
function webpSize(head: Buffer): ImageSize | undefined {
  if (head.length < 30) return undefined;
  const kind = head.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ') return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  const bits = head.readUInt32LE(21);
  return kind === 'VP8L' ? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 } : undefined;
}

/** Width (tag 256) and height (257) of the first directory of a TIFF. */
async function tiffSize(head: Buffer, read: ByteReader): Promise<ImageSize | undefined> {
  const little = head[0] === 0x49;
  const short = (bytes: Buffer, at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (bytes: Buffer, at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  if (head.length < 8) return undefined;
  const directory = await read(long(head, 4), 2 + 12 * 200);
  const found: { width?: number; height?: number } = {};
  const count = directory.length < 2 ? 0 : short(directory, 0);
  for (let entry = 2; entry + 12 <= directory.length && entry < 2 + 12 * count; entry += 12) {
    const value = short(directory, entry + 2) === 3 ? short(directory, entry + 8) : long(directory, entry + 8);
    if (short(directory, entry) === 256) found.width = value;
    if (short(directory, entry) === 257) found.height = value;
  }
  return found.width && found.height ? { width: found.width, height: found.height } : undefined;
}

/** The largest picture that an `ispe` box of a HEIC or AVIF file tells of. */
function boxSize(head: Buffer): ImageSize | undefined {
  let largest: ImageSize | undefined;
  for (let at = head.indexOf('ispe'); at >= 0 && at + 16 <= head.length; at = head.indexOf('ispe', at + 4)) {
    const size = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}
