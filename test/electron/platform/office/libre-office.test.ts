import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readDocx } from '../../../../electron/platform/office/docx/read-docx.ts';
import { libreOfficeConverter } from '../../../../electron/platform/office/libre-office.ts';
import { openOffice } from '../../../../electron/platform/office/office-file.ts';
import { readForm } from '../../../../electron/services/intake/form/read-form.ts';
import { aFilledForm, annexForm, coverParagraphs } from '../../services/intake/build-form.ts';
import { contentOf } from '../../services/intake/read-built.ts';
import { aFolder, formFile, SAMPLES } from '../../services/intake/sample-files.ts';
import { docx, paragraphOf, textBox } from './build-docx.ts';

let folder = '';
let temporary = '';
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), '临时 文件-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(temporary, { recursive: true });
  if (folder) await rm(folder, { recursive: true, force: true });
  folder = '';
});

const DOC = join(SAMPLES, 'forms', '14-毕有才.doc');
const never = new AbortController().signal;
const isOurs = (name: string) => name.startsWith(`review-room-doc-${process.pid}-`);
const inMemory = () => (existsSync('/dev/shm') ? readdirSync('/dev/shm').filter(isOurs) : []);
const leftBehind = async () => [
  ...(await readdir(temporary)).filter((name) => name.startsWith('review-room-')),
  ...inMemory(),
];

test('without LibreOffice there is no result', async () => {
  expect(await libreOfficeConverter([]).toDocx(DOC, never)).toBeUndefined();
  expect(await libreOfficeConverter(['/nowhere/soffice']).toDocx(DOC, never)).toBeUndefined();
});

test('a program that fails gives no result and leaves nothing behind', async () => {
  expect(await libreOfficeConverter(['/bin/false']).toDocx(DOC, never)).toBeUndefined();
  expect(await leftBehind()).toEqual([]);
});

test('a file that is gone gives no result', async () => {
  expect(await libreOfficeConverter(['/bin/true']).toDocx('/nowhere/form.doc', never)).toBeUndefined();
  expect(await leftBehind()).toEqual([]);
});

test('a folder that a killed program left is deleted, that of a running one is not', async () => {
  const ended = spawnSync('true').pid;
  for (const pid of [ended, process.ppid]) await mkdir(join(temporary, `review-room-doc-${pid}-abc`));
  await libreOfficeConverter(['/bin/false']).toDocx(DOC, never);
  expect(await leftBehind()).toEqual([`review-room-doc-${process.ppid}-abc`]);
});

test('a cancelled conversion ends the program and leaves nothing behind', async () => {
  folder = await aFolder({ slow: '#!/bin/sh\nsleep 30 &\nwait\n' });
  spawnSync('chmod', ['+x', join(folder, 'slow')]);
  const cancel = new AbortController();
  const start = performance.now();
  setTimeout(() => cancel.abort(), 200);
  expect(await libreOfficeConverter([join(folder, 'slow')]).toDocx(DOC, cancel.signal)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(await leftBehind()).toEqual([]);
});

const waited = async (condition: () => boolean) => {
  for (let turn = 0; turn < 100 && !condition(); turn += 1) await new Promise((done) => setTimeout(done, 50));
  return condition();
};

test.skipIf(process.platform === 'win32')(
  'clear text lies in memory, for its owner only, and goes with the program when this process is killed',
  { timeout: 30_000 },
  async () => {
    folder = await aFolder({
      slow: '#!/bin/sh\necho $$ > "$(dirname "$0")/pid"\necho "$TMPDIR" > "$(dirname "$0")/place"\nsleep 60\n',
      'convert.ts': `import { libreOfficeConverter } from ${JSON.stringify(fileURLToPath(new URL('../../../../electron/platform/office/libre-office.ts', import.meta.url)))};
await libreOfficeConverter([process.argv[2]]).toDocx(process.argv[3], new AbortController().signal);`,
    });
    spawnSync('chmod', ['+x', join(folder, 'slow')]);
    const child = spawn(process.execPath, ['--no-warnings', join(folder, 'convert.ts'), join(folder, 'slow'), DOC]);
    expect(
      await waited(() => existsSync(join(folder, 'place')) && readFileSync(join(folder, 'place'), 'utf8') !== ''),
    ).toBe(true);
    const place = readFileSync(join(folder, 'place'), 'utf8').trim();
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    if (existsSync('/dev/shm')) expect(place).toMatch(/^\/dev\/shm\/|review-room-doc-/);
    expect([statSync(place).mode & 0o777, statSync(join(place, 'form.doc')).mode & 0o777]).toEqual([0o700, 0o600]);
    child.kill('SIGKILL');
    expect(await waited(() => !existsSync(place))).toBe(true);
    expect(await waited(() => spawnSync('kill', ['-0', String(pid)]).status !== 0)).toBe(true);
  },
);

const installed = spawnSync('soffice', ['--version']).status === 0;
if (!installed) console.warn('soffice (LibreOffice) is missing: conversion of old Word files is not tested');
describe.skipIf(!installed)('soffice (LibreOffice)', () => {
  test('converts an old Word file, leaves the original untouched and nothing on disk', {
    timeout: 90_000,
  }, async () => {
    folder = await aFolder({ '李 彩云 的.doc': new Uint8Array(await readFile(DOC)) });
    const file = join(folder, '李 彩云 的.doc');
    const result = await libreOfficeConverter().toDocx(file, never);
    expect(Buffer.from(result ?? []).toString('latin1', 0, 2)).toBe('PK');
    expect(await readdir(folder)).toEqual(['李 彩云 的.doc']);
    expect(await readFile(file)).toEqual(await readFile(DOC));
    expect(await leftBehind()).toEqual([]);
  });

  /** Form converted from one format to another by LibreOffice itself, as other people's files have been. */
  async function through(bytes: Uint8Array | string, from: string, ...formats: string[]) {
    folder = await aFolder({ [`form.${from}`]: bytes });
    let ending = from;
    for (const format of formats) {
      const profile = `-env:UserInstallation=file://${join(folder, 'profile').replaceAll(' ', '%20')}`;
      const filter = from === 'html' && ending === 'html' ? ['--infilter=HTML (StarWriter)'] : [];
      const run = spawnSync(
        'soffice',
        [profile, '--headless', ...filter, '--convert-to', format, '--outdir', folder, join(folder, `form.${ending}`)],
        { encoding: 'utf8' },
      );
      expect(run.status).toBe(0);
      ending = format.split(':')[0] ?? '';
    }
    const office = await openOffice(join(folder, `form.${ending}`));
    const blocks = office.ok ? await readDocx(office.value) : office;
    if (office.ok) office.value.archive.close();
    const form = blocks.ok ? readForm(blocks.value) : blocks;
    if (!form.ok) throw new Error(form.message);
    return form.value;
  }

  test.each([
    ['docx, saved again', ['odt', 'docx']],
    ['old Word', ['doc', 'docx']],
    ['RTF', ['rtf', 'docx']],
  ])('lets the annex form be read whole after a trip through %s', { timeout: 120_000 }, async (_name, formats) => {
    const form = await through(formFile(), 'docx', ...formats);
    expect(contentOf(form)).toEqual(aFilledForm());
    expect(form.issues).toEqual([]);
  });

  test('lets a cover in a text box be read after a trip through old Word', { timeout: 120_000 }, async () => {
    const form = aFilledForm();
    const cover = textBox(coverParagraphs(form));
    const body = annexForm(form).replace(coverParagraphs(form), cover + paragraphOf());
    const read = await through(docx(body), 'docx', 'odt', 'docx');
    expect(contentOf(read)).toEqual(form);
  });

  test('converts a form written as a web page', { timeout: 120_000 }, async () => {
    const { values: v } = aFilledForm();
    const row = (...cells: (string | undefined)[]) =>
      `<tr>${cells.map((text) => `<td>${(text ?? '').replaceAll('\n', '<br>')}</td>`).join('')}</tr>`;
    const html = `<html><head><meta charset="utf-8"></head><body><h1>兴楚电商创业领军人才申报表</h1>
      <p>申 报 人：<u>&nbsp;&nbsp;${v.coverApplicant}&nbsp;</u></p><p>所在单位：<u>${v.coverEmployer}</u></p>
      <p>一、申报人基本情况</p><table border="1">${row('姓 名', v.name, '性 别', v.sex, '出生<br>年月', v.birth)}
      <tr><td rowspan="2">政治面貌<br>加入时间</td><td>${v.politicalStatus}</td><td colspan="4" rowspan="2"></td></tr><tr><td>${v.joinedOn}</td></tr>
      <tr><td rowspan="2">主要<br>工作<br>经历</td><td>起止年月</td><td colspan="2">工作单位</td><td colspan="2">职务</td></tr>
      <tr><td>2012.07至今</td><td colspan="2">姚安花田</td><td colspan="2">总经理</td></tr></table></body></html>`;
    const form = await through(html, 'html', 'docx:MS Word 2007 XML');
    expect(form.values).toEqual({
      coverApplicant: v.coverApplicant,
      coverEmployer: v.coverEmployer,
      name: v.name,
      sex: v.sex,
      birth: v.birth,
      politicalStatus: v.politicalStatus,
      joinedOn: v.joinedOn,
    });
    expect(form.workRows).toEqual([{ period: '2012.07至今', employer: '姚安花田', post: '总经理' }]);
  });
});
