import { open, readFile } from 'node:fs/promises';
import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { isTooLarge, pictureSize } from '../files/image-size.ts';
import { openRegular } from '../files/regular-file.ts';
import { isCutOff } from '../pictures/whole-file.ts';
import { openOffice } from './office-file.ts';
import { pdfContent } from './pdf-content.ts';

/** What a file is by its content: something to read, or something to attach. */
export interface Sniffed {
  readonly kind: 'docx' | 'xlsx' | 'doc' | 'image' | 'other';
  readonly mediaType: string;
}

const MEGABYTE = 1024 * 1024;
/** Largest office file, and largest attachment. */
const MAX_OFFICE_BYTES = 50 * MEGABYTE;
const MAX_ATTACHMENT_BYTES = 500 * MEGABYTE;
const HEAD_BYTES = 4096;

/** Programs, by their first bytes (hexadecimal): Windows, Linux, macOS, Java, Android, scripts, shortcuts, help, WebAssembly. */
const EXECUTABLES = [
  '4d5a',
  '7f454c46',
  'feedface',
  'feedfacf',
  'cefaedfe',
  'cffaedfe',
  'cafebabe',
  '6465780a',
  '2321',
  '4c00000001140200',
  '49545346',
  '0061736d',
  '4d534346',
];
const SIGNATURES: readonly (readonly [string, Sniffed['kind'], string])[] = [
  ['255044462d', 'other', 'application/pdf'],
  ['ffd8ff', 'image', 'image/jpeg'],
  ['89504e470d0a1a0a', 'image', 'image/png'],
  ['474946383761', 'image', 'image/gif'],
  ['474946383961', 'image', 'image/gif'],
  ['49492a00', 'image', 'image/tiff'],
  ['4d4d002a', 'image', 'image/tiff'],
  ['1a45dfa3', 'other', 'video/webm'],
  ['464c5601', 'other', 'video/x-flv'],
  ['3026b2758e66cf11', 'other', 'video/x-ms-wmv'],
  ['000001ba', 'other', 'video/mpeg'],
  ['4f676753', 'other', 'audio/ogg'],
  ['494433', 'other', 'audio/mpeg'],
  ['2321414d52', 'other', 'audio/amr'],
];
const RIFF: Readonly<Record<string, string>> = { WEBP: 'image/webp', 'AVI ': 'video/x-msvideo', WAVE: 'audio/wav' };

const OFFICE_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ofd: 'application/ofd',
} as const;

/**
 * Finds out what a file is, by content and never by name. Refuses `type-unsupported` for programs and for whatever is
 * not known, `macro-refused`, `active-refused`, `archive-hostile`, `file-too-large`, and `file-unreadable` for empty or locked files.
 */
export async function sniff(path: string, size: number): Promise<Outcome<Sniffed>> {
  if (size === 0) return refuse('file-unreadable', '文件是空的，请提供者重新发来');
  if (size > MAX_ATTACHMENT_BYTES) return refuse('file-too-large');
  const read = await readHead(path);
  if (!read.ok) return read;
  const head = read.value;
  if (head.every((byte) => byte === 0)) return refuse('file-unreadable', DAMAGED);
  const hex = head.toString('hex', 0, 16);
  const office = hex.startsWith('504b') ? sniffZip : hex.startsWith('d0cf11e0a1b11ae1') ? sniffCompound : undefined;
  if (office) return size > MAX_OFFICE_BYTES ? refuse('file-too-large') : office(path);
  const found = sniffHead(head, hex) ?? sniffText(path, head);
  if (found) return checkContent(path, found);
  if (PACKED.some((start) => hex.startsWith(start))) return refuse('type-unsupported', UNPACK);
  // Something stands in front of the package; programs that unpack themselves are no documents.
  const isOffice = /\.(docx|xlsx|zip)$/i.test(path) && !EXECUTABLES.some((start) => hex.startsWith(start));
  const behind = isOffice ? await sniffZip(path) : refuse('type-unsupported');
  return !behind.ok && behind.code === 'file-unreadable' ? refuse('type-unsupported') : behind;
}

const UNPACK = '这是压缩包，请解压后导入里面的文件';
/** Packed files other than zip, by their first bytes: RAR, 7z, gzip, bzip2, xz. */
const PACKED = ['526172211a07', '377abcaf271c', '1f8b', '425a68', 'fd377a585a00'];

const DAMAGED = '文件不完整或已损坏，请提供者重新发一份能打开的';
const LOCKED = '文件设有打开密码，请提供者去掉密码后重新发来';

/** Refuses a picture that would fill the memory of whoever shows it, a PDF that does more than show pages, and what nobody can open. */
async function checkContent(path: string, found: Sniffed): Promise<Outcome<Sniffed>> {
  if (found.mediaType === 'application/pdf') {
    const { active, fault } = await pdfContent(path);
    if (active) return refuse('active-refused', active);
    return fault ? refuse('file-unreadable', fault === 'password' ? LOCKED : DAMAGED) : success(found);
  }
  const file = await open(path, 'r');
  try {
    const read = async (at: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    };
    const pixels = found.kind === 'image' ? await pictureSize(found.mediaType, read) : undefined;
    if (pixels && isTooLarge(pixels)) {
      return refuse('file-too-large', `图片有 ${pixels.width}×${pixels.height} 像素`);
    }
    const { size } = await file.stat();
    return (await isCutOff(found.mediaType, { size, read })) ? refuse('file-unreadable', DAMAGED) : success(found);
  } finally {
    await file.close();
  }
}

async function readHead(path: string): Promise<Outcome<Buffer>> {
  const file = await openRegular(path);
  if (!file.ok) return file.code === 'file-missing' ? refuse('file-unreadable') : file;
  try {
    const { buffer, bytesRead } = await file.value.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return success(buffer.subarray(0, bytesRead));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return refuse('file-unreadable');
    throw error;
  } finally {
    await file.value.close();
  }
}

/** Type of a picture, video or document that its first bytes name. */
export function sniffHead(head: Buffer, hex = head.toString('hex', 0, 16)): Sniffed | undefined {
  const signature = SIGNATURES.filter(([start]) => hex.startsWith(start)).sort(([a], [b]) => b.length - a.length)[0];
  if (signature) return { kind: signature[1], mediaType: signature[2] };
  if (EXECUTABLES.some((start) => hex.startsWith(start))) return undefined;
  if (hex.startsWith('52494646')) {
    const mediaType = RIFF[head.toString('latin1', 8, 12)];
    return mediaType ? { kind: mediaType.startsWith('image') ? 'image' : 'other', mediaType } : undefined;
  }
  if (head.toString('latin1', 4, 8) === 'ftyp') return sniffBrand(head.toString('latin1', 8, 12));
  if (hex.startsWith('424d') && head.length > 14 && head.readUInt32LE(6) === 0)
    return { kind: 'image', mediaType: 'image/bmp' };
  return /^ff(fb|f3|f2)/.test(hex) ? { kind: 'other', mediaType: 'audio/mpeg' } : undefined;
}

function sniffBrand(brand: string): Sniffed {
  if (/^(hei[cxms]|hev[cx]|mif1|msf1)/.test(brand)) return { kind: 'image', mediaType: 'image/heic' };
  if (brand.startsWith('avif')) return { kind: 'image', mediaType: 'image/avif' };
  if (brand.startsWith('qt')) return { kind: 'other', mediaType: 'video/quicktime' };
  return { kind: 'other', mediaType: brand.startsWith('M4A') ? 'audio/mp4' : 'video/mp4' };
}

/** Plain notes: the only type that needs its name too, since scripts are text as well. */
function sniffText(path: string, head: Buffer): Sniffed | undefined {
  const isUtf16 = /^(fffe|feff)/.test(head.toString('hex', 0, 2));
  const plain =
    /\.(txt|csv)$/i.test(path) && (isUtf16 || !/[\u0000-\u0008\u000e-\u001a]/.test(head.toString('latin1')));
  return plain && !head.toString('latin1').startsWith('#!') ? { kind: 'other', mediaType: 'text/plain' } : undefined;
}

async function sniffZip(path: string): Promise<Outcome<Sniffed>> {
  const opened = await openOffice(path);
  // Of a packed folder it does not matter why it cannot be opened here.
  if (!opened.ok)
    return opened.code === 'file-unreadable' && /\.zip$/i.test(path) ? refuse('type-unsupported', UNPACK) : opened;
  const { kind, archive } = opened.value;
  archive.close();
  if (kind === 'zip') return refuse('type-unsupported', UNPACK);
  return success({ kind: kind === 'docx' || kind === 'xlsx' ? kind : 'other', mediaType: OFFICE_TYPES[kind] });
}

/** Names of streams by which the old office formats are told apart, in order of decision. */
const STREAMS: readonly (readonly [string, Sniffed])[] = [
  ['WordDocument', { kind: 'doc', mediaType: 'application/msword' }],
  ['Workbook', { kind: 'other', mediaType: 'application/vnd.ms-excel' }],
  ['PowerPoint Document', { kind: 'other', mediaType: 'application/vnd.ms-powerpoint' }],
];
const DIRECTORY_ENTRY_BYTES = 128;

/** An old office file (OLE 2): its directory names the streams. */
async function sniffCompound(path: string): Promise<Outcome<Sniffed>> {
  const bytes = await readFile(path);
  if (hasStream(bytes, '_VBA_PROJECT') || hasStream(bytes, 'Macros')) return refuse('macro-refused');
  if (hasStream(bytes, 'EncryptedPackage')) return refuse('file-unreadable', LOCKED);
  if (isLocked(bytes)) return refuse('file-unreadable', LOCKED);
  const stream = STREAMS.find(([name]) => hasStream(bytes, name));
  return stream ? success(stream[1]) : refuse('type-unsupported');
}

function hasStream(bytes: Buffer, name: string): boolean {
  return entryOf(bytes, name) !== undefined;
}

/** Place of the directory entry of a stream. */
function entryOf(bytes: Buffer, name: string): number | undefined {
  const needle = Buffer.from(`${name}\0`, 'utf16le');
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
    if (at % DIRECTORY_ENTRY_BYTES === 0) return at;
  }
  return undefined;
}

/** The first bytes of a stream, where it lies in sectors of its own. Source: [MS-CFB] 2.2 and 2.6.1. */
function startOf(bytes: Buffer, name: string): Buffer | undefined {
  const entry = entryOf(bytes, name);
  if (entry === undefined || entry + DIRECTORY_ENTRY_BYTES > bytes.length) return undefined;
  const sector = 1 << Math.min(bytes.readUInt16LE(30), 20);
  const start = (bytes.readUInt32LE(entry + 116) + 1) * sector;
  return bytes.readUInt32LE(entry + 120) < 4096 ? undefined : bytes.subarray(start, start + 512);
}

const WORD_MAGIC = 0xa5ec;
const WORD_ENCRYPTED = 0x0100;
const FILE_PASS = 0x2f;

/** Whether an old Word file or table asks for a password. Source: [MS-DOC] 2.5.2 (fEncrypted), [MS-XLS] 2.4.117 (FilePass). */
function isLocked(bytes: Buffer): boolean {
  const word = startOf(bytes, 'WordDocument');
  if (word && word.length > 12 && word.readUInt16LE(0) === WORD_MAGIC) {
    return (word.readUInt16LE(10) & WORD_ENCRYPTED) !== 0;
  }
  const table = startOf(bytes, 'Workbook');
  for (let at = 0; table && at + 4 <= table.length; at += 4 + table.readUInt16LE(at + 2)) {
    if (table.readUInt16LE(at) === FILE_PASS) return true;
  }
  return false;
}
