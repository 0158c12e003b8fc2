import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCommand } from '../../../../electron/hosts/command/command.ts';
import { aFolder, SAMPLES } from '../../../builders/a-room.ts';
import { rosterFile } from '../../services/intake/sample-files.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folder = aFolder();
afterAll(folder.remove);
const RESOURCES = resolve(import.meta.dirname, '..', '..', '..', '..', 'dist');
const path = (name: string) => join(folder.path, name);
const VAULT = ['--vault', path('v'), '--passphrase-file', path('口令')];

/** Runs a command line; the exit code, and stdout as JSON. */
async function room(...argv: string[]) {
  const out: string[] = [];
  const streams = { out: (text: string) => void out.push(text), error: () => undefined };
  const exit = await runCommand([...argv, '--json'], RESOURCES, streams);
  return { exit, json: JSON.parse(out.join('')) };
}

beforeAll(async () => {
  writeFileSync(path('口令'), '五个不相干的词\n');
  await room('init', ...VAULT, '--role', 'secretariat', '--name', '州商务局');
  const files = ['forms/01-李晓梅.docx', 'roster.xlsx'].map((name) => join(SAMPLES, name));
  expect((await room('import', ...VAULT, '--round', '2023', ...files)).exit).toBe(0);
});

test('a blank form needs no vault', async () => {
  const { exit, json } = await room('blank-form', '--out', path('空表.docx'));
  expect([exit, json.ok, json.file]).toEqual([0, true, '空表.docx']);
  expect(readFileSync(path('空表.docx')).subarray(0, 2).toString()).toBe('PK');
});

test.each([
  ['export-roster', 'roster.xlsx', 'PK'],
  ['export-list', 'list.xlsx', 'PK'],
])('%s writes a table', async (verb, name, head) => {
  const { exit, json } = await room(verb, ...VAULT, '--out', path(name));
  expect([exit, json.file, json.sha256.length]).toEqual([0, name, 64]);
  expect(readFileSync(path(name)).subarray(0, 2).toString()).toBe(head);
});

test.each([
  [['--out', path('a.docx')], 'PK'],
  [['--out', path('a.pdf')], '%P'],
  [['--out', path('b'), '--format', 'pdf'], '%P'],
])('export-form writes a Word file: %j', async (options, head) => {
  const { exit } = await room('export-form', ...VAULT, '--applicant', '李晓梅', ...options);
  expect(exit).toBe(0);
  expect(
    readFileSync(options[1] ?? '')
      .subarray(0, 2)
      .toString(),
  ).toBe(head);
});

test('the qualification list is a kind of report', async () => {
  const { exit, json } = await room('report', ...VAULT, '--kind', 'qualification', '--out', path('reports'));
  expect(exit).toBe(0);
  expect(json.reports).toEqual([expect.objectContaining({ kind: 'qualification', certified: true })]);
});

test('what is missing or unknown is told', async () => {
  expect((await room('export-form', ...VAULT, '--out', path('c'))).exit).toBe(2);
  expect(
    (await room('export-form', ...VAULT, '--applicant', '李晓梅', '--out', path('c'), '--format', 'odt')).exit,
  ).toBe(2);
  expect(await room('export-form', ...VAULT, '--applicant', '无此人', '--out', path('c'))).toMatchObject({
    exit: 1,
    json: { code: 'not-found' },
  });
  expect(await room('export-roster', ...VAULT, '--out', path('没有/这里.xlsx'))).toMatchObject({
    exit: 1,
    json: { code: 'file-missing' },
  });
});

test('names of any length and a character without a glyph stop nobody else’s paper', async () => {
  const vault = ['--vault', path('long'), '--passphrase-file', path('口令')];
  await room('init', ...vault, '--role', 'secretariat', '--name', '州商务局');
  const people = ['甲'.repeat(90), `${'𠮷'.repeat(90)}`, '李\ue5d2梅', '张三'];
  const roster = rosterFile(people.map((name, at) => [name, `${'乙'.repeat(90)}${at}`, `1380000000${at}`]));
  writeFileSync(path('名单.xlsx'), roster);
  expect((await room('import', ...vault, '--round', '2023', path('名单.xlsx'))).exit).toBe(0);
  const { exit, json } = await room('report', ...vault, '--kind', 'form', '--out', path('papers'));
  expect([exit, json.code]).toEqual([1, 'glyph-missing']);
  expect(json.message).toMatch(/1 份没有生成，其余 3 份已生成。李\ue5d2梅.*U\+E5D2.*私用区/s);
  expect(json.failed).toHaveLength(1);
  const names = json.reports.map(({ name }: { name: string }) => name);
  expect(new Set(names).size).toBe(3);
  for (const name of names) {
    expect(Buffer.byteLength(name)).toBeLessThan(220);
    expect(
      readFileSync(join(path('papers'), name))
        .subarray(0, 2)
        .toString(),
    ).toBe('%P');
  }
});
