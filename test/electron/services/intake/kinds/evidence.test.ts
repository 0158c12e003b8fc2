import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { printPhoto } from '../../../../../electron/platform/pdf/photo.ts';
import { decodePicture } from '../../../../../electron/platform/pictures/decode-picture.ts';
import { portraitPng } from '../../../../../electron/platform/pictures/portrait-png.ts';
import { buildZip } from '../../../platform/archive/build-zip.ts';
import { aFolder, formFile, JPEG, PDF, PNG, pdfOf, readingOf, SAMPLES } from '../sample-files.ts';

let folder = '';
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = '';
});

const photos = join(SAMPLES, '..', 'photos');
const own = join(SAMPLES, 'evidence', '01-李晓梅');
const [SCAN, PROOF, FACE] = ['业绩证明-扫描.jpg', '业绩证明.pdf', '照片.png'].map((name) =>
  readFileSync(join(own, name)),
) as [Buffer, Buffer, Buffer];
const [HEIC, WEBP] = [readFileSync(join(photos, 'portrait.heic')), readFileSync(join(photos, 'portrait.webp'))];

/** An uncompressed TIFF of grey, as scanners write it. */
function tiffOf(width: number, height: number): Buffer {
  const tags = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8 + 2 + 8 * 12 + 4],
    [278, 4, height],
    [279, 4, width * height],
  ];
  const head = Buffer.alloc(8 + 2 + tags.length * 12 + 4);
  head.write('49492a0008000000', 'hex');
  head.writeUInt16LE(tags.length, 8);
  for (const [index, [tag = 0, type = 0, value = 0]] of tags.entries()) {
    head.writeUInt16LE(tag, 10 + 12 * index);
    head.writeUInt16LE(type, 12 + 12 * index);
    head.writeUInt32LE(1, 14 + 12 * index);
    head.writeUInt32LE(value, 18 + 12 * index);
  }
  return Buffer.concat([head, Buffer.alloc(width * height, 200)]);
}

const half = (bytes: Uint8Array | string) => Buffer.from(bytes).subarray(0, Math.floor(bytes.length / 2));
const zeroed = (bytes: Buffer, from: number) =>
  Buffer.concat([bytes.subarray(0, from), Buffer.alloc(bytes.length - from)]);

/** Outcome and message of a file that lies in the applicant's folder, with the codes told in the dossier. */
async function imported(name: string, content: Uint8Array | string) {
  folder = await aFolder({ '01-李晓梅.docx': formFile({ name: '李晓梅' }), [`李晓梅/${name}`]: content });
  const { dossiers, files } = await readingOf([folder]);
  const issues = dossiers[0]?.application?.importIssues.filter(({ code }) => code !== 'roster-row-missing');
  return { report: files.find(({ file }) => file.endsWith(name)), issues, dossier: dossiers[0] };
}

describe('evidence that nobody can open is refused, with the name of its applicant', () => {
  const kinds: readonly [string, string, Uint8Array | string][] = [
    ['nothing', '空.pdf', ''],
    ['half a JPEG', '半张.jpg', half(SCAN)],
    ['a JPEG without its last bytes', '半张.jpg', SCAN.subarray(0, -2)],
    ['a JPEG that goes on with zeros', '半张.jpg', zeroed(SCAN, SCAN.length / 2)],
    ['a JPEG of nothing but its head', '半张.jpg', SCAN.subarray(0, 200)],
    [
      'a JPEG whose picture is cut out',
      '半张.jpg',
      Buffer.concat([SCAN.subarray(0, SCAN.indexOf('ffda', 'hex') + 20), Buffer.from('ffd9', 'hex')]),
    ],
    ['half a PNG', '半张.png', half(FACE)],
    ['a PNG without its end', '半张.png', FACE.subarray(0, -12)],
    ['a PNG with a changed byte', '坏.png', FACE.map((byte, at) => (at === 60 ? byte ^ 1 : byte))],
    ['half a GIF', '半张.gif', Buffer.from('GIF89a\x0a\x00\x0a\x00\x80\x00\x00xxxx', 'latin1')],
    [
      'half a BMP',
      '半张.bmp',
      Buffer.from(`424d${'00'.repeat(8)}3600000028000000640000006400000001001800${'00'.repeat(30)}`, 'hex'),
    ],
    ['half a WebP', '半张.webp', half(WEBP)],
    ['half a HEIC', '半张.heic', half(HEIC)],
    ['half a TIFF', '半张.tif', half(tiffOf(100, 100))],
    ['a PDF cut at half', '半份.pdf', half(PROOF)],
    ['a PDF cut near its end', '半份.pdf', PROOF.subarray(0, -300)],
    ['a PDF that goes on with zeros', '半份.pdf', zeroed(PROOF, PROOF.length / 2)],
    [
      'a PDF with a hole of zeros',
      '坏.pdf',
      Buffer.concat([PROOF.subarray(0, 100), Buffer.alloc(PROOF.length - 1_500), PROOF.subarray(-1_400)]),
    ],
    ['a PDF without objects', '空白.pdf', '%PDF-1.4\n%%EOF\n'],
    ['a PDF whose last change is cut off', '半份.pdf', `${PDF}4 0 obj\n<</Type/Sig`],
    ['a Word file cut at half', '证明.docx', half(formFile())],
    ['zeros under the name of a PDF', '零.pdf', new Uint8Array(5_000)],
    ['zeros under the name of a picture', '零.jpg', new Uint8Array(5_000)],
    ['a Word file with a password', '加密.docx', compound('EncryptedPackage')],
    ['an old Word file with a password', '加密.doc', lockedDoc()],
    ['a zip with a password', '加密.docx', buildZip([{ name: 'word/document.xml', content: 'x', both: { flags: 1 } }])],
  ];
  test.each(kinds)('%s', async (_kind, name, content) => {
    const { report, issues, dossier } = await imported(name, content);
    expect(report).toMatchObject({ outcome: 'refused', code: 'file-unreadable' });
    expect(report?.message).toMatch(/^李晓梅的材料：.*(密码|不完整|没有传完整|空的)/);
    expect(report?.message).not.toMatch(/伪造/);
    expect(issues).toMatchObject([{ code: 'file-unreadable', subject: name }]);
    expect(dossier?.evidence).toHaveLength(1);
  });
});

function compound(stream: string): Buffer {
  const bytes = Buffer.alloc(2_048);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  bytes.write(`${stream}\0`, 512, 'utf16le');
  return bytes;
}

/** Head of an old Word file whose FIB says that it is enciphered. */
function lockedDoc(): Buffer {
  const bytes = Buffer.concat([compound('WordDocument'), Buffer.alloc(8_192)]);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(3, 512 + 116);
  bytes.writeUInt32LE(4_096, 512 + 120);
  bytes.writeUInt16LE(0xa5ec, 2_048);
  bytes.writeUInt16LE(0x0100, 2_058);
  return bytes;
}

describe('evidence as programs write it is taken', () => {
  const kinds: readonly [string, string, Uint8Array | string][] = [
    ['a JPEG', '证.jpg', SCAN],
    ['a small JPEG', '证.jpg', JPEG],
    ['a JPEG with bytes behind its end', '证.jpg', Buffer.concat([SCAN, Buffer.from('SEFT trailer of a telephone')])],
    ['a JPEG filled up with zeros behind its end', '证.jpg', Buffer.concat([SCAN, Buffer.alloc(4_096)])],
    ['a PNG', '证.png', PNG],
    ['a PNG with bytes behind its end', '证.png', Buffer.concat([FACE, Buffer.from('more')])],
    ['a TIFF', '证.tif', tiffOf(500, 20)],
    ['a WebP', '证明.webp', WEBP],
    ['a HEIC', '证明.heic', HEIC],
    ['a PDF', '证.pdf', PROOF],
    ['a small PDF', '证.pdf', PDF],
    ['a PDF with a line end behind its end', '证.pdf', `${PDF}\r\n\r\n`],
    ['a PDF with a page of a web server behind its end', '证.pdf', `${PDF}<html></html>`],
    ['a PDF filled up with zeros', '证.pdf', Buffer.concat([Buffer.from(PDF), Buffer.alloc(3_000)])],
    ['a PDF whose places are wrong, as mail programs leave it', '证.pdf', pdfOf().replaceAll('\n', '\r\n')],
    [
      'a PDF that was changed and saved again',
      '证.pdf',
      `${PDF}4 0 obj\n(x)\nendobj\nxref\n4 1\n0000000400 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev 9>>\nstartxref\n${PDF.length + 21}\n%%EOF\n`,
    ],
  ];
  test.each(kinds)('%s', async (_kind, name, content) => {
    const { report, issues } = await imported(name, content);
    expect(report).toMatchObject({ outcome: 'attached' });
    expect(issues).toEqual([]);
  });

  test('what its name does not say is told', async () => {
    const { report } = await imported('证明.jpg', PDF);
    expect(report).toMatchObject({ outcome: 'attached', message: expect.stringContaining('后缀与内容不符') });
  });
});

const qpdf = spawnSync('qpdf', ['--version']).status === 0;
if (!qpdf) console.warn('qpdf is missing: passwords of PDFs are not tested');
describe.skipIf(!qpdf)('passwords of PDFs', () => {
  const methods = [
    ['40'],
    ['128', '--use-aes=n'],
    ['128', '--use-aes=y'],
    ['256'],
    ['256', '--force-R5'],
    ['128', '--cleartext-metadata'],
  ];
  async function locked(user: string, method: readonly string[], ...more: string[]) {
    const place = await aFolder({ 'a.pdf': PROOF });
    const [bits = '', ...options] = method;
    const weak = ['--allow-weak-crypto', ...more, '--encrypt', user, 'owner', bits, ...options, '--'];
    expect(spawnSync('qpdf', [...weak, join(place, 'a.pdf'), join(place, 'b.pdf')]).status).toBe(0);
    const bytes = readFileSync(join(place, 'b.pdf'));
    await rm(place, { recursive: true });
    return bytes;
  }

  test.each(methods)('a password for opening is told, one for changes only is not: %s %s', async (...method) => {
    const words = method.filter((word) => word !== undefined);
    for (const shape of [[], ['--object-streams=generate'], ['--linearize']]) {
      const closed = await imported('加密.pdf', await locked('secret', words, ...shape));
      expect(closed.report).toMatchObject({ outcome: 'refused', message: expect.stringMatching(/^李晓梅.*打开密码/) });
      await rm(folder, { recursive: true });
      const open = await imported('只读.pdf', await locked('', words, ...shape));
      expect(open.report).toMatchObject({ outcome: 'attached' });
      await rm(folder, { recursive: true });
    }
    folder = '';
  });
});

describe('portraits that paper cannot show', () => {
  test.each<[string, Uint8Array, string]>([
    ['照片.heic', HEIC, 'image/heic'],
    ['照片.webp', WEBP, 'image/webp'],
    ['照片.tif', tiffOf(300, 420), 'image/tiff'],
    ['证件照.jpg', HEIC, 'image/heic'],
  ])('%s becomes a PNG, the original stays', async (name, content, mediaType) => {
    const { dossier, issues } = await imported(name, content);
    expect(dossier?.evidence.map((each) => [each.role, each.name, each.mediaType])).toEqual([
      ['photo', name.replace(/\.\w+$/, '.png'), 'image/png'],
      ['form', '01-李晓梅.docx', expect.any(String)],
      ['proof', name, mediaType],
    ]);
    expect(printPhoto(dossier?.evidence[0]?.bytes)).toMatchObject({ fit: 'cover' });
    expect(issues).toEqual([]);
    const again = await readingOf([folder]);
    expect(again.dossiers[0]?.evidence[0]?.bytes).toEqual(dossier?.evidence[0]?.bytes);
  });

  test.each<[string, string, Uint8Array]>([
    ['a GIF', '照片.gif', Buffer.from('GIF89a\x0a\x00\x0a\x00\x80\x00\x00;', 'latin1')],
    ['a WebP whose picture is no picture', '照片.webp', WEBP.map((byte, at) => (at > 40 ? 0x55 : byte))],
  ])('%s is told with the applicant’s name and kept as evidence', async (_kind, name, content) => {
    const { dossier, issues } = await imported(name, content);
    expect(issues).toMatchObject([{ code: 'photo-unusable', message: expect.stringMatching(/^李晓梅的照片/) }]);
    expect(dossier?.evidence.map(({ role }) => role)).toEqual(['form', 'proof']);
  });

  test('pixels without end and circles of directories cost nothing', async () => {
    const vast = tiffOf(10, 10);
    vast.writeUInt32LE(100_000, 18);
    vast.writeUInt32LE(100_000, 30);
    expect(await decodePicture(vast, 'image/tiff')).toBeUndefined();
    const circle = tiffOf(10, 10);
    circle.writeUInt32LE(8, 8 + 2 + 8 * 12);
    expect(await portraitPng(circle, 'image/tiff')).toBeDefined();
    for (const [bytes, type] of [
      [HEIC, 'image/heic'],
      [WEBP, 'image/webp'],
      [tiffOf(30, 40), 'image/tiff'],
    ] as const)
      for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 16)) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0xff;
        await portraitPng(changed, type);
        await portraitPng(changed.subarray(0, at), type);
      }
  }, 60_000);

  test('a large picture becomes small enough to print', async () => {
    const made = await portraitPng(tiffOf(2_400, 3_000), 'image/tiff');
    expect(Buffer.from(made ?? []).readUInt32BE(16)).toBe(800);
    expect(printPhoto(made)).toHaveProperty('source');
  });
});
