/**
 * Kinds of hostile archives, one table, each carried through every door that opens archives of others: a Word form, a
 * bundle, a backup, and the archive reader that they share. The hostile part comes after genuine ones, so that nothing
 * but it can be the reason.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openArchive } from '../../electron/platform/archive/read-archive.ts';
import { openBundle } from '../../electron/platform/bundle/open.ts';
import { readDocx } from '../../electron/platform/office/docx/read-docx.ts';
import { openOffice } from '../../electron/platform/office/office-file.ts';
import { restoreBackup } from '../../electron/platform/vault/backup/restore.ts';
import { aNewRoom, SAMPLES } from '../builders/a-room.ts';
import { buildZip, type Part } from '../electron/platform/archive/build-zip.ts';
import { aJob, GOLDEN_IDENTITY } from '../electron/platform/bundle/builders.ts';

const mode = (bits: number) => ({ central: { attributes: (bits << 16) >>> 0 } });
const named = (name: string | Uint8Array): Part => ({ name, content: 'x' });
const extra = (id: number, data: Buffer) => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
};
/** `parts` go behind the genuine ones; `end` lies in the end record; `bytes` changes the finished file. */
interface Hostile {
  readonly parts?: (genuine: readonly Part[]) => readonly Part[];
  readonly end?: (count: number) => { count?: number; comment?: string };
  readonly bytes?: (file: Buffer) => Uint8Array;
}
const one = (part: Part): Hostile => ({ parts: () => [part] });
const two = (...parts: Part[]): Hostile => ({ parts: () => parts });
const nameOf = (parts: readonly Part[]) => String(parts[0]?.name);
const oversize = new Uint8Array(70_000_000);

const KINDS: Readonly<Record<string, Hostile>> = {
  'a way out of the folder': one(named('../evil')),
  'a way out further down': one(named('a/../../evil')),
  'a way up at the end': one(named('a/..')),
  'a name for this folder': one(named('./a')),
  'an empty folder name': one(named('a//b')),
  'an absolute path': one(named('/etc/passwd')),
  'a drive letter': one(named('C:/Windows/x')),
  'a drive without a folder': one(named('c:x')),
  backslashes: one(named('..\\evil')),
  'a zero byte in a name': one(named('a\u0000.xml')),
  'a line end in a name': one(named('a\nb')),
  'a control character in a name': one(named('a\u001b[2Jb')),
  'no name': one(named('')),
  'a name of 2,000 characters': one(named('x'.repeat(2_000))),
  'a name in another character set': one(named(Uint8Array.from([0xd5, 0xd5]))),
  'a name in an unstated character set': one({ name: Uint8Array.from([0xd5, 0xd5]), both: { flags: 0 } }),
  'a name cut inside a character': one(named(Uint8Array.from([0x61, 0xe7, 0x85]))),
  'a second name in an extra field': one({
    name: 'good',
    central: { extra: extra(0x7075, Buffer.concat([Buffer.alloc(5, 1), Buffer.from('evil')])) },
  }),
  'the same name again': { parts: (genuine) => [named(nameOf(genuine))] },
  'the same name in capitals': { parts: (genuine) => [named(nameOf(genuine).toUpperCase())] },
  'names that differ by Unicode form': two(named('caf\u00e9'), named('cafe\u0301')),
  'names that differ by ß and SS': two(named('stra\u00dfe'), named('STRASSE')),
  'a folder with the name of a file': two(named('a'), { name: 'a/' }),
  'a folder with content': one({ name: 'a/', content: 'xyz' }),
  'a symbolic link': one({ name: 'a', content: '/etc/passwd', ...mode(0o120777) }),
  'a block device': one({ name: 'a', ...mode(0o060666) }),
  'a character device': one({ name: 'a', ...mode(0o020666) }),
  'a pipe': one({ name: 'a', ...mode(0o010666) }),
  'a socket': one({ name: 'a', ...mode(0o140666) }),
  'an encrypted entry': one({ name: 'a', content: 'x', both: { flags: 0x801 } }),
  'an entry encrypted in its local header only': one({ name: 'a', content: 'x', local: { flags: 0x801 } }),
  'strong encryption': one({ name: 'a', content: 'x', both: { flags: 0x841 } }),
  'a masked directory': one({ name: 'a', content: 'x', both: { flags: 0x2800 } }),
  'an unknown compression': one({ name: 'a', content: 'x', both: { method: 99 } }),
  'another name in the local header': one({ name: 'a', content: 'x', local: { name: 'b' } }),
  'another method in the local header': one({ name: 'a', content: 'x', local: { method: 0 } }),
  'another size in the local header': one({ name: 'a', content: 'x', local: { size: 2 } }),
  'another packed size in the local header': one({ name: 'a', content: 'x', local: { packed: 2 } }),
  'another checksum in the local header': one({ name: 'a', content: 'x', local: { crc: 7 } }),
  'a stored entry of two sizes': one({ name: 'a', content: 'xyz', method: 0, both: { size: 9 } }),
  'data beyond the end of the file': one({ name: 'a', content: 'x', both: { packed: 500_000_000 } }),
  'a header beyond the end of the file': one({ name: 'a', content: 'x', central: { offset: 500_000_000 } }),
  'a header in the middle of another entry': one({ name: 'a', content: 'x', central: { offset: 3 } }),
  'two entries over the same bytes': {
    parts: (genuine) => [
      { name: nameOf(genuine), content: genuine[0]?.content ?? '', central: { name: 'b', offset: 0 } },
    ],
  },
  'a bomb by ratio': one({ name: 'a', content: new Uint8Array(3_000_000).fill(32) }),
  'a bomb by size': one({ name: 'a', content: oversize }),
  'a size of 4 GB': one({ name: 'a', content: 'x', both: { size: 0xfffffffe } }),
  'a zip64 size that is no number': one({
    name: 'a',
    content: 'x',
    both: { size: 0xffffffff, packed: 0xffffffff, extra: extra(1, Buffer.alloc(16, 0xff)) },
  }),
  'a zip64 size without its field': one({ name: 'a', content: 'x', both: { size: 0xffffffff } }),
  'a bomb by number of entries': {
    parts: () => Array.from({ length: 20_000 }, (_, at) => ({ name: `n${at}`, method: 0 as const })),
  },
  'a count that hides an entry': { ...one(named('hidden')), end: (count) => ({ count: count - 1 }) },
  'a count that promises one more': { end: (count) => ({ count: count + 1 }) },
  'a second end record in the comment': {
    end: () => ({ comment: `${Buffer.from(buildZip([])).toString('latin1')}!` }),
  },
  'bytes behind the end': { bytes: (file) => Buffer.concat([file, Buffer.from('more')]) },
  'the end cut off': { bytes: (file) => file.subarray(0, -1) },
  'the directory cut off': { bytes: (file) => file.subarray(0, file.length / 2) },
  'an end record that points nowhere': {
    bytes: (file) => {
      file.writeUInt32LE(0xfffffff0, file.length - 6);
      return file;
    },
  },
  nothing: { bytes: () => new Uint8Array(0) },
  'nothing but an end': { bytes: () => buildZip([]).subarray(0, 21) },
  'a checksum that does not fit': one({ name: 'a', content: 'x', method: 0, both: { crc: 1 } }),
  'content longer than it says': one({ name: 'a', content: 'x'.repeat(50), both: { size: 10 } }),
  'content shorter than it says': one({ name: 'a', content: 'x'.repeat(50), both: { size: 60 } }),
};
/** Only told when the part is read, which not every door does. */
const WHEN_READ = new Set([
  'a checksum that does not fit',
  'content longer than it says',
  'content shorter than it says',
]);

/** What careless programs write too: an office file is read all the same. */
const READ_IN_A_FORM = new Set([
  'a name in another character set',
  'a name in an unstated character set',
  'a name cut inside a character',
  'bytes behind the end',
]);
/** What bad transport and passwords leave: told of an office file without accusing anybody. */
const DAMAGE = new Set([
  'an encrypted entry',
  'an entry encrypted in its local header only',
  'strong encryption',
  'a masked directory',
  'an unknown compression',
  'another method in the local header',
  'another size in the local header',
  'another packed size in the local header',
  'another checksum in the local header',
  'a stored entry of two sizes',
  'data beyond the end of the file',
  'a header beyond the end of the file',
  'a header in the middle of another entry',
  'a zip64 size that is no number',
  'a count that promises one more',
  'the end cut off',
  'the directory cut off',
  'an end record that points nowhere',
  'nothing',
  'nothing but an end',
]);

interface Door {
  readonly genuine: readonly Part[];
  open(path: string): Promise<{ ok: boolean; code?: string }>;
}
const doors = new Map<string, Door>();
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const inside = join(folder, 'inside');
mkdirSync(inside);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Entries of a genuine file, to be packed again with a hostile one. */
async function partsOf(file: string | Uint8Array): Promise<Part[]> {
  const archive = await openArchive(file, { entries: 500, entryBytes: 1e8, totalBytes: 1e8, ratio: 1_000 });
  if (!archive.ok) throw new Error(archive.message);
  const parts: Part[] = [];
  for (const { name, size } of archive.value.entries()) {
    const content = await archive.value.read(name, size);
    if (content.ok) parts.push({ name, content: content.value, method: 0 });
  }
  archive.value.close();
  return parts;
}

async function readAll(path: string) {
  const archive = await openArchive(path, { entries: 5_000, entryBytes: 6e7, totalBytes: 1e8, ratio: 200 });
  if (!archive.ok) return archive;
  try {
    for (const { name } of archive.value.entries()) {
      const content = await archive.value.read(name, 6e7);
      if (!content.ok) return content;
    }
    return archive;
  } finally {
    archive.value.close();
  }
}

async function openForm(path: string) {
  const office = await openOffice(path);
  if (!office.ok) return office;
  const blocks = await readDocx(office.value);
  office.value.archive.close();
  return blocks;
}

beforeAll(async () => {
  const form = readFileSync(join(SAMPLES, 'forms', '01-李晓梅.docx'));
  const desk = await aNewRoom(inside, 'secretariat', '备份');
  const backup = join(inside, 'backup');
  await desk.call('vault.backup', { out: desk.file(backup) });
  await desk.services.close();
  const room = resolve(import.meta.dirname, '../electron/platform/bundle/golden-v1-key.room');
  const openRoom = async (file: string) => {
    const bundle = await openBundle(file, { identities: [GOLDEN_IDENTITY] });
    if (bundle.ok) bundle.value.close();
    return bundle;
  };
  const restore = (file: string) => restoreBackup(file, join(inside, 'restored'), aJob());
  doors.set('the archive reader', { genuine: [{ name: 'a genuine entry', content: 'x', method: 0 }], open: readAll });
  doors.set('a Word form', { genuine: await partsOf(form), open: openForm });
  doors.set('a bundle', { genuine: await partsOf(room), open: openRoom });
  doors.set('a backup', { genuine: await partsOf(backup), open: restore });
});

async function knock(door: Door, { parts, end, bytes }: Hostile): Promise<string | undefined> {
  const all = [...door.genuine, ...(parts?.(door.genuine) ?? [])];
  const file = buildZip(all, end?.(all.length));
  const path = join(inside, 'input');
  writeFileSync(path, bytes?.(Buffer.from(file)) ?? file);
  const outcome = await door.open(path);
  return outcome.ok ? undefined : outcome.code;
}

test('there are 40 kinds or more, and the genuine entries alone are read', async () => {
  expect(Object.keys(KINDS).length).toBeGreaterThanOrEqual(40);
  for (const name of ['the archive reader', 'a Word form', 'a backup']) {
    const door = doors.get(name);
    expect([name, door && (await knock(door, {}))]).toEqual([name, undefined]);
    rmSync(join(inside, 'restored'), { recursive: true, force: true });
  }
});

describe.each(Object.entries(KINDS))('%s', (kind, hostile) => {
  test('is refused with a code at every door, and nothing is written outside', { timeout: 60_000 }, async () => {
    for (const [name, door] of doors) {
      const isForm = name === 'a Word form';
      if (WHEN_READ.has(kind) && isForm) continue;
      const code = await knock(door, hostile);
      const told = expect.stringMatching(/^(archive-hostile|file-too-large|bundle-|backup-)/);
      const ofForm = READ_IN_A_FORM.has(kind) ? undefined : DAMAGE.has(kind) ? 'file-unreadable' : told;
      expect([name, code]).toEqual([name, isForm ? ofForm : told]);
    }
    expect(readdirSync(folder)).toEqual(['inside']);
    expect(readdirSync(inside)).not.toContain('evil');
  });
});
