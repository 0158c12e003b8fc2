import type { FileHandle } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';

const TAIL_BYTES = 64 * 1024;
/** Readers look for the end of the file in its last bytes (ISO 32000-1, annex H.3.4.4, implementation note 18). */
const END_BYTES = 1_024;
const CROSS_REFERENCE = /^\s*(xref|\d+\s+\d+\s+obj)/;
const OBJECT = /\d+\s+\d+\s+obj\b/;
/** Largest enciphered file that is read to see whether it opens without a password. */
const LARGEST_LOCKED = 64 * 1024 * 1024;
/** Objects of a file that are looked up in its table. */
const MOST_LOOKED_UP = 64;

/** Why nobody can open a PDF, as far as can be told; `undefined` where readers can. */
export type PdfFault = 'password' | 'damaged';

export async function pdfFault(file: FileHandle, locked: boolean): Promise<PdfFault | undefined> {
  const { size } = await file.stat();
  const read = async (at: number, length: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, Math.max(0, at));
    return buffer.subarray(0, bytesRead);
  };
  if (!(await isWhole(size, read))) return 'damaged';
  if (!locked || size > LARGEST_LOCKED) return undefined;
  return (await opensWithoutPassword(await read(0, size))) ? undefined : 'password';
}

/**
 * Whether an enciphered PDF opens for everybody: many are locked against changes only, and their password for opening is
 * the empty one. `false` also for what only a certificate opens.
 */
async function opensWithoutPassword(bytes: Uint8Array): Promise<boolean> {
  try {
    await PDFDocument.load(bytes, { password: '', updateMetadata: false });
    return true;
  } catch {
    return false;
  }
}

type Read = (at: number, length: number) => Promise<Buffer>;

/**
 * Whether a file is all there: its last `startxref` points to a cross-reference, or it ends as files end and readers can
 * find its objects by searching.
 */
async function isWhole(size: number, read: Read): Promise<boolean> {
  const tail = (await read(size - TAIL_BYTES, TAIL_BYTES)).toString('latin1').replace(/\0+$/, '');
  const end = tail.lastIndexOf('%%EOF');
  // A change that was added to a file and cut off: what comes before it is an older state.
  if (end >= 0 && OBJECT.test(tail.slice(end))) return false;
  const place = [...tail.matchAll(/startxref\s+(\d{1,12})/g)].at(-1)?.[1];
  if (place !== undefined) {
    const table = (await read(Number(place), TAIL_BYTES)).toString('latin1');
    if (CROSS_REFERENCE.test(table.slice(0, 64))) return objectsAreThere(table, read);
  }
  if (end < 0 || tail.length - end > END_BYTES) return false;
  return /\btrailer\b|\/Root\b/.test(tail) && OBJECT.test((await read(0, TAIL_BYTES)).toString('latin1'));
}

/** Whether no object that the table lists lies in a stretch of zeros, as broken transport leaves it. */
async function objectsAreThere(table: string, read: Read): Promise<boolean> {
  const places = [...table.matchAll(/(\d{10}) \d{5} n/g)].map(([, place]) => Number(place));
  const step = Math.max(1, Math.floor(places.length / MOST_LOOKED_UP));
  for (let at = 0; at < places.length; at += step) {
    const bytes = await read(places[at] ?? 0, 16);
    if (bytes.length === 0 || bytes.every((byte) => byte === 0)) return false;
  }
  return true;
}
