import { crc32, deflateSync } from 'node:zlib';
import { decodePicture, type Pixels } from './decode-picture.ts';

/** Most rows of a portrait made here: 32 mm at 900 dots per inch, more than any printer shows. */
const MOST_ROWS = 1_200;

/** A picture that paper cannot show, as a PNG of a size fit for a portrait; `undefined` if it cannot be decoded. */
export async function portraitPng(bytes: Buffer, mediaType: string): Promise<Uint8Array | undefined> {
  const pixels = await decodePicture(bytes, mediaType);
  return pixels && png(smaller(pixels));
}

/** Each pixel is the mean of those that it stands for. */
function smaller(pixels: Pixels): Pixels {
  const step = Math.ceil(Math.max(pixels.height, pixels.width) / MOST_ROWS);
  if (step === 1) return pixels;
  const [width, height] = [Math.floor(pixels.width / step), Math.floor(pixels.height / step)];
  const data = new Uint8Array(4 * width * height);
  for (let at = 0; at < data.length; at += 1) {
    const [pixel, channel] = [at >> 2, at & 3];
    const corner = Math.floor(pixel / width) * step * pixels.width + (pixel % width) * step;
    let sum = 0;
    for (let row = 0; row < step; row += 1)
      for (let column = 0; column < step; column += 1)
        sum += pixels.data[4 * (corner + row * pixels.width + column) + channel] ?? 0;
    data[at] = Math.round(sum / (step * step));
  }
  return { width, height, data };
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/**
 * Opaque, on white like paper. The same pixels give the same bytes, so that importing a picture again changes nothing.
 */
function png({ width, height, data }: Pixels): Uint8Array {
  const lines = Buffer.alloc(height * (1 + 3 * width));
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = Math.floor(pixel / width) * (1 + 3 * width) + 1 + 3 * (pixel % width);
    const opacity = data[4 * pixel + 3] ?? 255;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = data[4 * pixel + channel] ?? 0;
      lines[at + channel] = Math.round((value * opacity + 255 * (255 - opacity)) / 255);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]));
}
