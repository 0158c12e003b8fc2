import type { Presentation } from '../../../renderer/reports/documents.ts';
import { cleanJpeg } from '../pictures/jpeg.ts';
import { type ImageSize, wholePng } from '../pictures/png.ts';

type PhotoPrint = Presentation['photo'];

/** A photo for 22 × 32 mm needs a hundredth of either; what is larger is an accident or an attack. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;

function shown(size: ImageSize, mediaType: string, bytes: Buffer): PhotoPrint {
  if (size.width * size.height > MOST_PIXELS) return { words: '照片过大，无法显示' };
  // Nearly the frame's own shape: fill it. Any other shape: show all of it.
  const shape = size.width / size.height;
  const fit = shape > 0.6 && shape < 0.8 ? 'cover' : 'contain';
  return { source: `data:${mediaType};base64,${bytes.toString('base64')}`, fit };
}

/** The photo as it prints: the picture, or the words that stand in the frame instead. Never fails. */
export function printPhoto(photo: Uint8Array | undefined): PhotoPrint {
  if (!photo) return { words: '照片' };
  if (photo.length > MOST_BYTES) return { words: '照片过大，无法显示' };
  const bytes = Buffer.from(photo.buffer, photo.byteOffset, photo.byteLength);
  const png = wholePng(bytes, MOST_PIXELS);
  if (png) return shown(png, 'image/png', bytes);
  const jpeg = cleanJpeg(bytes);
  return jpeg ? shown(jpeg, 'image/jpeg', jpeg.bytes) : { words: '照片无法显示' };
}
