/// <reference path="./codecs.d.ts" />
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pictureSize } from '../files/image-size.ts';

/** A picture as red, green, blue and opacity of each pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The most pixels that are decoded, as four bytes for each are held at once. */
const MOST_PIXELS = 100_000_000;

type Decoder = (bytes: Buffer) => Promise<Pixels | undefined>;

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['image/heic', heic],
  ['image/avif', heic],
  ['image/tiff', tiff],
  ['image/webp', webp],
]);

/**
 * Decodes a picture of a format that neither paper nor every screen shows: HEIC, AVIF, TIFF, WebP. `undefined` for
 * other formats, for damaged ones, and beyond 100 million pixels. Never throws, whatever the bytes.
 */
export async function decodePicture(bytes: Buffer, mediaType: string): Promise<Pixels | undefined> {
  const decode = DECODERS.get(mediaType);
  const size = decode && (await pictureSize(mediaType, async (at, length) => bytes.subarray(at, at + length)));
  if (!decode || !size || size.width < 1 || size.height < 1 || size.width * size.height > MOST_PIXELS) return undefined;
  try {
    const pixels = await quietly(() => decode(bytes));
    return pixels && pixels.data.length === 4 * pixels.width * pixels.height ? pixels : undefined;
  } catch {
    // Decoders throw strings, numbers and errors of their own at what they cannot read.
    return undefined;
  }
}

const SPEAKERS = ['log', 'warn', 'error'] as const;
let working = 0;
let spoken: Pick<Console, (typeof SPEAKERS)[number]> | undefined;

/** Decoders write remarks to the console, where the headless command writes its answers. */
async function quietly<Value>(work: () => Promise<Value>): Promise<Value> {
  if (working === 0) {
    const { log, warn, error } = console;
    spoken = { log, warn, error };
    for (const speaker of SPEAKERS) console[speaker] = () => undefined;
  }
  working += 1;
  try {
    return await work();
  } finally {
    working -= 1;
    if (working === 0) Object.assign(console, spoken);
  }
}

async function heic(bytes: Buffer): Promise<Pixels | undefined> {
  const { default: load } = await import('libheif-js/libheif-wasm/libheif-bundle.mjs');
  const images = new (load().HeifDecoder)().decode(bytes);
  try {
    const [image] = images;
    if (!image) return undefined;
    const [width, height] = [image.get_width(), image.get_height()];
    if (width * height > MOST_PIXELS) return undefined;
    const data = new Uint8ClampedArray(4 * width * height);
    const filled = await new Promise<object | null>((resolve) => image.display({ data, width, height }, resolve));
    return filled ? { width, height, data: new Uint8Array(data.buffer) } : undefined;
  } finally {
    for (const image of images) image.free();
  }
}

/** Beside the built programs, else in its package. */
function webpCode(): string {
  const built = join(import.meta.dirname, 'webp_dec.wasm');
  return existsSync(built) ? built : createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
}

/** What the decoder puts its pixels in; browsers have this class, Node does not. */
class ImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

async function webp(bytes: Buffer): Promise<Pixels | undefined> {
  const { default: load } = await import('@jsquash/webp/codec/dec/webp_dec.js');
  if (!('ImageData' in globalThis)) Object.assign(globalThis, { ImageData });
  const decoder = await load({ noInitialRun: true, wasmBinary: await readFile(webpCode()) });
  const found = decoder.decode(bytes);
  return found ? { width: found.width, height: found.height, data: new Uint8Array(found.data) } : undefined;
}

/** Tags of directories below the first one: their chains may be circular, and no picture in them is shown. */
const BELOW = [330, 34665, 34853, 34858, 40965, 37500, 50740, 50831, 400];
const UNUSED_TAG = 65_000;

async function tiff(bytes: Buffer): Promise<Pixels | undefined> {
  const { decode, decodeImage, toRGBA8 } = (await import('utif2')).default;
  const first = firstDirectory(bytes);
  const copy = new Uint8Array(first).buffer;
  const [directory] = decode(copy);
  if (!directory) return undefined;
  decodeImage(copy, directory);
  const { width, height } = directory;
  return width * height > MOST_PIXELS ? undefined : { width, height, data: toRGBA8(directory) };
}

/** The file without the directories below and after the first. */
function firstDirectory(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const little = copy[0] === 0x49;
  const short = (at: number) => (little ? copy.readUInt16LE(at) : copy.readUInt16BE(at));
  const start = little ? copy.readUInt32LE(4) : copy.readUInt32BE(4);
  const count = short(start);
  for (let at = start + 2; at < start + 2 + 12 * count; at += 12) {
    if (!BELOW.includes(short(at))) continue;
    if (little) copy.writeUInt16LE(UNUSED_TAG, at);
    else copy.writeUInt16BE(UNUSED_TAG, at);
  }
  copy.writeUInt32LE(0, start + 2 + 12 * count);
  return copy;
}
