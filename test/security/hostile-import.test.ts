import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REFUSALS, type RefusalCode } from '../../domain/codes.ts';
import { aFolder, aNewRoom } from '../builders/a-room.ts';
import { docx, picture } from '../electron/platform/office/build-docx.ts';
import { aFilledForm, annexForm } from '../electron/services/intake/build-form.ts';
import { pdfOf, pngOf, readingOf, rosterFile } from '../electron/services/intake/sample-files.ts';
import { HOSTILE, sparseFile } from './hostile-samples.ts';

const MEGABYTE = 1024 * 1024;
const folder = aFolder();
const files = join(folder.path, '李彩云');
const expected = new Map(Object.entries(HOSTILE).map(([name, [, code]]) => [name, code]));

beforeAll(() => {
  mkdirSync(files);
  for (const [name, [bytes]] of Object.entries(HOSTILE)) writeFileSync(join(files, name), bytes());
  sparseFile(join(files, '500MB.xml'), '<?xml version="1.0"?><a>', 499 * MEGABYTE);
  sparseFile(join(files, '超大.pdf'), '%PDF-1.7\n', 501 * MEGABYTE);
  expected.set('500MB.xml', 'type-unsupported');
  expected.set('超大.pdf', 'file-too-large');
}, 120_000);
afterAll(folder.remove);

interface Report {
  readonly file: string;
  readonly outcome: string;
  readonly code?: string | undefined;
  readonly message: string;
}

function codesOf(reports: readonly Report[]): Map<string, string> {
  return new Map(reports.map(({ file, outcome, code }) => [file.split('/').at(-1) ?? '', code ?? outcome]));
}

test('each hostile file is refused with a sentence, and the memory stays bounded', { timeout: 180_000 }, () => {
  const script = join(import.meta.dirname, 'import-in-child.ts');
  const told = execFileSync(process.execPath, ['--no-warnings', script, files], { encoding: 'utf8' });
  const { files: reports, megabytes } = JSON.parse(told) as { files: Report[]; megabytes: number };
  expect(codesOf(reports)).toEqual(expected);
  for (const { code, message } of reports) {
    expect(message).toContain(REFUSALS[code as RefusalCode]);
    expect(message).toMatch(/[。）]$/);
  }
  process.stdout.write(`${reports.length} hostile files refused in one process that had ${megabytes} MB at most\n`);
  // Node itself takes some 120 MB; one XML part of 16 MB in text and as bytes is the largest thing held.
  expect(megabytes).toBeLessThan(700);
});

/** All files of a vault with their sizes. */
function contentsOf(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/vault\.db|head|lock/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => `${name} ${statSync(name).size}`)
    .sort();
}

test('nothing of hostile files is stored: not by an import, not attached to a dossier', {
  timeout: 180_000,
}, async () => {
  const desk = await aNewRoom(folder.path, 'secretariat', '州商务局');
  writeFileSync(join(folder.path, '汇总表.xlsx'), rosterFile([['李彩云', '姚安花田', '13900000000']]));
  const input = (...paths: string[]) => ({
    round: 2024,
    files: paths.map(desk.file),
    noSecretsConfirmed: true as const,
  });
  const { dossiers } = await desk.call('dossier.import', input(join(folder.path, '汇总表.xlsx')));
  const before = contentsOf(desk.vault);
  const again = await desk.call('dossier.import', input(files, join(folder.path, '汇总表.xlsx')));
  expect(codesOf(again.files.filter(({ file }) => !file.endsWith('汇总表.xlsx')))).toEqual(expected);
  expect(again.dossiers.map(({ attachments }) => attachments)).toEqual([[]]);
  const { dossier = '' } = dossiers[0] ?? {};
  const attached = await desk.call('evidence.attach', {
    dossier,
    files: [desk.file(files)],
    noSecretsConfirmed: true,
  });
  expect(attached.detail.evidence).toEqual([]);
  expect(codesOf(attached.files)).toEqual(expected);
  expect(contentsOf(desk.vault)).toEqual(before);
  const [name = ''] = readdirSync(desk.vault).filter((each) => /vault\.db$/.test(each));
  expect(readFileSync(join(desk.vault, name)).includes(Buffer.from('cmd.exe'))).toBe(false);
  await desk.services.close();
});

test('a picture of 50,000 × 50,000 inside a form stays there, and the form is read', async () => {
  const body = `${annexForm(aFilledForm())}<w:p>${picture('rId7')}</w:p>`;
  const bytes = docx(body, { rId7: pngOf(50_000, 50_000) });
  const path = join(folder.path, '大图.docx');
  writeFileSync(path, bytes);
  const { dossiers } = await readingOf([path]);
  expect(dossiers[0]?.evidence.map(({ role }) => role)).toEqual(['form']);
  expect(dossiers[0]?.application?.importIssues.map(({ code }) => code)).toContain('picture-not-taken');
});

test('what only looks hostile is taken: a link to one’s own template, words about scripts, a large scan', async () => {
  const place = join(folder.path, '照常');
  mkdirSync(place);
  const own =
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/Users/a/Normal.dotm" TargetMode="External"/></Relationships>';
  const form = docx(annexForm(aFilledForm({ achievements: '参加 DDE 培训；开发 JavaScript 小程序。' })), {}, [
    { name: 'word/_rels/settings.xml.rels', content: own },
  ]);
  writeFileSync(join(place, '李彩云.docx'), form);
  writeFileSync(
    join(place, '李彩云-说明.pdf'),
    pdfOf('4 0 obj\n[(JavaScript and /Launch in words) /JSX /JavaScripts]\nendobj\n'),
  );
  writeFileSync(join(place, '李彩云-扫描.png'), pngOf(14_000, 19_800));
  const { files: reports } = await readingOf([place]);
  expect(reports.map(({ outcome }) => outcome)).toEqual(['attached', 'attached', 'read']);
});
