import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aNewRoom, type Desk, importSamples, PASSPHRASE } from '../../../builders/a-room.ts';

/** What the samples, the panel and the secrets say; none of it may lie anywhere in clear. */
const MARKERS = ['李晓梅', '彝韵', '专家赵铁柱', '私下的理由', PASSPHRASE, 'AGE-SECRET-KEY', 'PRIVATE KEY'];

const outside = mkdtempSync(join(tmpdir(), 'secrecy-'));
const [image, disk] = [join(outside, 'image'), join(outside, 'disk')];
mkdirSync(disk);
const temporary = process.env.TMPDIR;
let isMounted = false;
let desk: Desk;

function makeDisk(): boolean {
  execFileSync('truncate', ['-s', '96M', image]);
  if (spawnSync('mkfs.ext4', ['-q', '-F', image]).status !== 0) return false;
  return spawnSync('mount', ['-o', 'loop', image, disk]).status === 0;
}

function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const encoded = [utf8.toString('hex'), utf8.toString('base64').slice(0, -4), JSON.stringify(text)];
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    ...encoded.filter((form) => form.length > 7).map((form) => Buffer.from(form)),
  ];
}

const forms = MARKERS.flatMap(formsOf);

function hitsIn(name: string, bytes: Buffer): string[] {
  return forms
    .filter((form) => bytes.includes(form) || name.includes(form.toString()))
    .map((form) => `${name}: ${form}`);
}

/** Looks through every file, read by another process so that the locks of this one stay. */
function hits(): string[] {
  const copy = mkdtempSync(join(outside, 'copy-'));
  execFileSync('cp', ['-r', disk, copy]);
  const files = readdirSync(copy, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files.flatMap((file) => hitsIn(file.name, readFileSync(join(file.parentPath, file.name))));
  rmSync(copy, { recursive: true });
  return found;
}

/** Looks through the medium itself: what was deleted is still there, as far as nothing lies over it. */
function hitsOnMedium(): string[] {
  execFileSync('sync');
  return hitsIn('medium', readFileSync(image));
}

beforeAll(async () => {
  isMounted = makeDisk();
  if (!isMounted) console.warn('no disk image could be mounted (root on Linux only): deleted space is NOT searched');
  process.env.TMPDIR = join(disk, 'tmp');
  mkdirSync(process.env.TMPDIR);
  desk = await aNewRoom(disk, 'secretariat', '评审办');
  await importSamples(desk, 'forms/01-李晓梅.docx', 'evidence/01-李晓梅');
  const [dossier] = (await desk.call('dossier.list', {})).dossiers;
  await desk.call('dossier.decide', { dossier: dossier?.dossier ?? '', verdict: 'met', reason: '私下的理由' });
  await desk.call('panel.add', { name: '专家赵铁柱', kind: 'expert' });
}, 300_000);

afterAll(async () => {
  await desk?.services.close();
  if (temporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporary;
  if (isMounted) spawnSync('umount', [disk]);
  rmSync(outside, { recursive: true });
});

test('nothing is readable in the whole data folder: in use, after exports, lock and deletion (mount)', async () => {
  expect(hits()).toEqual([]);
  const backup = desk.file(join(disk, 'a.backup'));
  await desk.call('vault.backup', { out: backup });
  await desk.call('vault.rehearse', { file: backup, secret: { passphrase: PASSPHRASE } });
  const { members } = await desk.call('panel.list', {});
  await desk.call('bundle.out', { panellist: members[0]?.panellist ?? '', out: desk.file(join(disk, 'a.room')) });
  await desk.call('vault.rekey', { passphrase: PASSPHRASE });
  expect(hits()).toEqual([]);
  await desk.call('session.lock', {});
  expect(hits()).toEqual([]);
  expect(readdirSync(join(disk, 'tmp'))).toEqual([]);
  rmSync(desk.vault, { recursive: true });
  expect(hits()).toEqual([]);
  if (!isMounted) return;
  expect(hitsOnMedium()).toEqual([]);
  // The search would find it: a file that was in clear, and is deleted, is found.
  execFileSync('cp', [join(import.meta.dirname, 'secrecy.test.ts'), disk]);
  execFileSync('sync');
  rmSync(join(disk, 'secrecy.test.ts'));
  expect(hitsOnMedium()).not.toEqual([]);
}, 300_000);
