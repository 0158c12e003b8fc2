import { type FileHandle, open } from 'node:fs/promises';
import { constants, inflateSync } from 'node:zlib';
import { type PdfFault, pdfFault } from './pdf-openable.ts';

const MEGABYTE = 1024 * 1024;
const CHUNK = MEGABYTE;
const STEP = 64 * 1024;
const END = 'endstream';
/** Longest stretch that a name and its surroundings take. */
const OVERLAP = 4_096;
/** Largest packed stream of objects that is looked into, and what it may unpack to. */
const LARGEST_STREAM = 16 * MEGABYTE;
const LARGEST_UNPACKED = 64 * MEGABYTE;

/** A PDF name, each of whose characters may be written as `#` and two digits (ISO 32000-2, 7.3.5). */
function nameIn(name: string): string {
  const letters = [...name].map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`);
  return `/${letters.join('')}(?![A-Za-z0-9#])`;
}

const SCRIPT = new RegExp(nameIn('JavaScript'), 'i');
const LAUNCH = new RegExp(`${nameIn('S')}\\s*${nameIn('Launch')}`, 'i');
const LOCKED = /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/;
const OBJECT_STREAM = new RegExp(`${nameIn('ObjStm')}[^]{0,2048}?stream\\r?\\n`, 'gi');

function activeIn(text: string): string | undefined {
  if (SCRIPT.test(text)) return 'PDF 含有脚本（JavaScript）';
  return LAUNCH.test(text) ? 'PDF 会启动其他程序' : undefined;
}

/** Objects that are packed together; names in them are not to be seen from outside. */
function unpacked(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST_UNPACKED, finishFlush: constants.Z_SYNC_FLUSH }).toString(
      'latin1',
    );
  } catch {
    return '';
  }
}

/** Bytes of a stream that starts at a place, to its end as the file marks it. */
async function streamAt(file: FileHandle, start: number): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < LARGEST_STREAM) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(STEP), 0, STEP, start + bytes.length);
    const from = Math.max(0, bytes.length - END.length);
    bytes = Buffer.concat([bytes, buffer.subarray(0, bytesRead)]);
    const end = bytes.indexOf(END, from);
    if (end >= 0) return bytes.subarray(0, end);
    if (bytesRead === 0) break;
  }
  return bytes;
}

/** What keeps a PDF from being taken in. */
export interface PdfContent {
  /** What it would do beside showing pages: run a script, start a program. What is enciphered cannot be looked into. */
  readonly active?: string;
  readonly fault?: PdfFault;
}

/** Looks through a PDF piece by piece, whatever its size. */
export async function pdfContent(path: string): Promise<PdfContent> {
  const file = await open(path, 'r');
  try {
    const found = await findIn(file);
    if (found.active) return { active: found.active };
    const fault = await pdfFault(file, found.locked);
    return fault ? { fault } : {};
  } finally {
    await file.close();
  }
}

async function findIn(file: FileHandle): Promise<{ readonly active?: string; readonly locked: boolean }> {
  let locked = false;
  let carried = Buffer.alloc(0);
  /** Up to here streams have been unpacked: none is unpacked twice. */
  let seen = 0;
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, at);
    if (bytesRead === 0) return { locked };
    const piece = Buffer.concat([carried, buffer.subarray(0, bytesRead)]);
    const text = piece.toString('latin1');
    const found = activeIn(text);
    if (found) return { active: found, locked };
    locked ||= LOCKED.test(text);
    for (const match of text.matchAll(OBJECT_STREAM)) {
      const start = at - carried.length + match.index + match[0].length;
      if (start < seen) continue;
      const packed = await streamAt(file, start);
      seen = start + packed.length;
      const inside = activeIn(unpacked(packed));
      if (inside) return { active: inside, locked };
    }
    at += bytesRead;
    carried = Buffer.from(piece.subarray(-OVERLAP));
  }
}
