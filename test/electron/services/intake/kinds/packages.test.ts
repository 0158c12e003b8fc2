import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openOffice } from '../../../../../electron/platform/office/office-file.ts';
import { buildZip, type Part } from '../../../platform/archive/build-zip.ts';
import { aFolder, formFile, readingOf, rosterFile } from '../sample-files.ts';

let folder = '';
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = '';
});

async function partsOf(file: Uint8Array): Promise<Part[]> {
  const office = await openOffice(file);
  if (!office.ok) throw new Error(office.message);
  const parts: Part[] = [];
  for (const { name, size } of office.value.archive.entries()) {
    const content = await office.value.archive.read(name, size);
    if (content.ok) parts.push({ name, content: content.value });
  }
  office.value.archive.close();
  return parts;
}

const FORM = await partsOf(formFile());
const ROSTER = await partsOf(rosterFile([['李彩云', '姚安花田电子商务有限公司', '13987800001']]));
const renamed = (parts: readonly Part[], rename: (name: string) => string) =>
  parts.map((part) => ({ ...part, name: rename(String(part.name)) }));
const each = (parts: readonly Part[], more: Partial<Part>) => parts.map((part) => ({ ...part, ...more }));
const text = (bytes: string) => Buffer.from(bytes, 'latin1');
const GBK = Uint8Array.from([0xd5, 0xd5, 0xc6, 0xac, 0x2e, 0x70, 0x6e, 0x67]);

/** A part whose sizes and checksum follow the data. */
function streamed(part: Part, sizes: { size: number; packed: number }, extra = new Uint8Array()): Part {
  const flags = 0x808;
  return { ...part, both: { flags }, local: { flags, crc: 0, extra, ...sizes } };
}

describe('packages as programs write them are read', () => {
  const kinds: Readonly<Record<string, (parts: readonly Part[]) => Uint8Array>> = {
    'part names in capitals': (parts) => buildZip(renamed(parts, (name) => name.toUpperCase())),
    'part names in small letters': (parts) => buildZip(renamed(parts, (name) => name.toLowerCase())),
    'part names with capital first letters': (parts) =>
      buildZip(renamed(parts, (name) => name.replace(/[^/]+$/, (last) => last.replace(/^./, (c) => c.toUpperCase())))),
    'folders separated by backslashes': (parts) => buildZip(renamed(parts, (name) => name.replaceAll('/', '\\'))),
    'both separators': (parts) =>
      buildZip(renamed(parts, (name) => (name.includes('rels') ? name.replaceAll('/', '\\') : name))),
    'a backslash in the directory only': (parts) =>
      buildZip(parts.map((part) => ({ ...part, central: { name: String(part.name).replaceAll('/', '\\') } }))),
    'entries for folders': (parts) => buildZip([{ name: 'word/', method: 0 }, { name: 'xl/', method: 0 }, ...parts]),
    'two bytes behind the end': (parts) => Buffer.concat([buildZip(parts), text('\r\n')]),
    'zeros up to a full cluster behind the end': (parts) => Buffer.concat([buildZip(parts), Buffer.alloc(100_000)]),
    'a web page behind the end': (parts) => Buffer.concat([buildZip(parts), text('<html>'.repeat(200))]),
    'a comment': (parts) => buildZip(parts, { comment: 'made by a program' }),
    'a comment and bytes behind it': (parts) => Buffer.concat([buildZip(parts, { comment: 'x' }), text('\n')]),
    'a byte order mark in front': (parts) => Buffer.concat([text('\u00ef\u00bb\u00bf'), buildZip(parts)]),
    'the head of a mail in front': (parts) => Buffer.concat([text('Content-Type: x\r\n\r\n'), buildZip(parts)]),
    'a name in GBK without a sign of it': (parts) => buildZip([...parts, { name: GBK, both: { flags: 0 } }]),
    'a name in GBK with the sign of UTF-8': (parts) => buildZip([...parts, { name: GBK }]),
    'names without a stated character set': (parts) => buildZip(each(parts, { both: { flags: 0 } })),
    'sizes behind the data': (parts) => buildZip(parts.map((part) => streamed(part, { size: 0, packed: 0 }))),
    'sizes behind the data, marked as zip64': (parts) =>
      buildZip(parts.map((part) => streamed(part, { size: 0xffffffff, packed: 0xffffffff }))),
    'sizes behind the data, an empty zip64 field': (parts) => {
      const extra = Buffer.from(`01001000${'00'.repeat(16)}`, 'hex');
      return buildZip(parts.map((part) => streamed(part, { size: 0xffffffff, packed: 0xffffffff }, extra)));
    },
    'stored entries': (parts) => buildZip(each(parts, { method: 0 })),
  };
  test.each(Object.entries(kinds))('%s', async (_kind, packed) => {
    folder = await aFolder({ '李彩云.docx': packed(FORM), '汇总表.xlsx': packed(ROSTER) });
    const { dossiers, files } = await readingOf([folder]);
    expect(files.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['read', '申报表，申报人李彩云。'],
      ['read', expect.stringContaining('读入 1 人')],
    ]);
    expect(dossiers.map(({ application }) => application?.importIssues)).toEqual([[]]);
  });
});

describe('packages that cannot be read are told without accusing anybody', () => {
  const whole = buildZip(FORM);
  const kinds: readonly [string, string, Uint8Array, RegExp][] = [
    ['half a file', '李彩云.docx', whole.subarray(0, whole.length / 2), /^文件没有传完整或已损坏/],
    ['all but the last bytes', '李彩云.docx', whole.subarray(0, -10), /^文件没有传完整或已损坏/],
    ['nothing but the first bytes', '李彩云.docx', whole.subarray(0, 40), /^文件没有传完整或已损坏/],
    ['a checksum that differs', '李彩云.docx', buildZip(each(FORM, { both: { crc: 1 } })), /没有传完整或已损坏/],
    ['a password', '李彩云.docx', buildZip(each(FORM, { both: { flags: 1 } })), /^文件设有打开密码/],
    ['a packed folder', '材料.zip', buildZip([{ name: 'forms/01.docx', content: whole }]), /请解压后/],
    ['a packed folder, GBK', '材料.zip', buildZip([{ name: GBK, both: { flags: 0 } }]), /请解压后/],
    ['a packed folder with a password', '材料.zip', buildZip([{ name: 'a', both: { flags: 1 } }]), /请解压后/],
    ['a packed folder, cut off', '材料.zip', buildZip([{ name: 'a', content: whole }]).subarray(0, 99), /请解压后/],
    ['two files of one name but for case', '材料.zip', buildZip([{ name: 'a.jpg' }, { name: 'A.JPG' }]), /请解压后/],
    ['RAR 4', '材料.rar', text('Rar!\u001a\u0007\u0000'.padEnd(100)), /请解压后/],
    ['RAR 5', '材料.rar', text('Rar!\u001a\u0007\u0001\u0000'.padEnd(100)), /请解压后/],
    ['7z', '材料.7z', text('7z\u00bc\u00af\u0027\u001c'.padEnd(100)), /请解压后/],
    ['gzip', '材料.tar.gz', text('\u001f\u008b\u0008'.padEnd(100)), /请解压后/],
    ['RAR under the name of a Word file', '申报表.docx', text('Rar!\u001a\u0007\u0000'.padEnd(100)), /请解压后/],
  ];
  test.each(kinds)('%s', async (_kind, name, bytes, words) => {
    folder = await aFolder({ [name]: bytes });
    const { files } = await readingOf([folder]);
    expect(files).toMatchObject([{ outcome: 'refused', message: expect.stringMatching(words) }]);
    expect(files[0]?.message).not.toMatch(/伪造|破坏/);
  });

  test('a way out of the folder, with either separator, is still an attack', async () => {
    for (const name of ['../evil', '..\\evil', 'a\\..\\..\\evil', '\\\\server\\evil', 'C:\\evil', '\\evil']) {
      folder = await aFolder({ '李彩云.docx': buildZip([...FORM, { name }]) });
      const { files } = await readingOf([folder]);
      expect([name, files[0]?.code]).toEqual([name, 'archive-hostile']);
      await rm(folder, { recursive: true });
    }
    folder = '';
  });

  test('two archives in one file, and two contents under one name, are attacks', async () => {
    const other = { ...FORM[0], name: String(FORM[0]?.name).toUpperCase(), content: 'another' };
    for (const bytes of [Buffer.concat([whole, whole]), buildZip([...FORM, other])]) {
      folder = await aFolder({ '李彩云.docx': bytes });
      const { files } = await readingOf([folder]);
      expect(files[0]?.code).toBe('archive-hostile');
      await rm(folder, { recursive: true });
    }
    folder = '';
  });
});

const zip = spawnSync('zip', ['-v']).status === 0;
describe.skipIf(!zip)('stock zip', () => {
  test.each([['-0'], ['-9'], ['-fz'], ['-fd']])('a form packed again with %s reads', async (option) => {
    folder = await aFolder({ 'x.txt': '' });
    const names = FORM.map(({ name, content }) => {
      const path = join(folder, 'in', String(name));
      spawnSync('mkdir', ['-p', join(path, '..')]);
      writeFileSync(path, content ?? '');
      return String(name);
    });
    const packed = spawnSync('zip', ['-q', option, '-X', '../李彩云.docx', ...names], { cwd: join(folder, 'in') });
    expect(packed.status).toBe(0);
    const { files } = await readingOf([join(folder, '李彩云.docx')]);
    expect(files).toMatchObject([{ outcome: 'read' }]);
  });
});
