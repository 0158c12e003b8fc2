import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { sniff } from '../../../../electron/platform/office/sniff.ts';
import { aFolder, JPEG, PDF, PNG } from '../../services/intake/sample-files.ts';
import { buildZip } from '../archive/build-zip.ts';
import { docx, paragraphs } from './build-docx.ts';
import { xlsx } from './build-xlsx.ts';

let folder = '';
afterEach(() => rm(folder, { recursive: true }));

const ascii = (text: string) => Buffer.from(text, 'latin1');
const box = (brand: string) => ascii(`\u0000\u0000\u0000\u000eftyp${brand}\u0000\u0000`);

test.each<[string, Uint8Array | string, string, string]>([
  ['PDF', PDF, 'other', 'application/pdf'],
  ['PNG', PNG, 'image', 'image/png'],
  ['JPEG', JPEG, 'image', 'image/jpeg'],
  ['GIF', ascii('GIF89a;'), 'image', 'image/gif'],
  ['WEBP', ascii('RIFF\u0000\u0000\u0000\u0000WEBPVP8 '), 'image', 'image/webp'],
  ['TIFF', ascii('II*\u0000\u0008\u0000\u0000\u0000\u0000\u0000'), 'image', 'image/tiff'],
  ['BMP', Buffer.concat([ascii('BM'), Buffer.alloc(60)]), 'image', 'image/bmp'],
  ['HEIC', box('heic'), 'image', 'image/heic'],
  ['MP4', box('isom'), 'other', 'video/mp4'],
  ['MOV', box('qt  '), 'other', 'video/quicktime'],
  ['AVI', ascii('RIFF\u0000\u0000\u0000\u0000AVI LIST'), 'other', 'video/x-msvideo'],
  ['MP3', ascii('ID3\u0003'), 'other', 'audio/mpeg'],
  ['AMR', ascii('#!AMR\n'), 'other', 'audio/amr'],
  ['docx', docx(paragraphs('x')), 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', xlsx([]), 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['OFD', buildZip([{ name: 'OFD.xml', content: 'x' }]), 'other', 'application/ofd'],
])('%s is told by its content, whatever its name', async (_name, bytes, kind, mediaType) => {
  folder = await aFolder({ 'x.exe': bytes });
  expect(await sniff(join(folder, 'x.exe'), bytes.length)).toEqual({ ok: true, value: { kind, mediaType } });
});

test('a note is told by name and content', async () => {
  folder = await aFolder({ 'a.txt': '直播链接：见附件', 'b.dat': '直播链接：见附件', 'c.txt': 'x\u0000y' });
  expect(await sniff(join(folder, 'a.txt'), 10)).toMatchObject({ value: { mediaType: 'text/plain' } });
  expect(await sniff(join(folder, 'b.dat'), 10)).toMatchObject({ code: 'type-unsupported' });
  expect(await sniff(join(folder, 'c.txt'), 10)).toMatchObject({ code: 'type-unsupported' });
});

test('a file that is gone or empty is refused', async () => {
  folder = await aFolder({ 'a.pdf': '' });
  expect(await sniff(join(folder, 'a.pdf'), 0)).toMatchObject({ code: 'file-unreadable' });
  expect(await sniff(join(folder, 'b.pdf'), 9)).toMatchObject({ code: 'file-unreadable' });
});
