import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../../../../electron/hosts/command/command.ts';
import { aFolder, SAMPLES } from '../../../builders/a-room.ts';

const folder = aFolder();
afterAll(folder.remove);

// biome-ignore lint/suspicious/noExplicitAny: what a verb prints is read as a person's script would
type Json = any;

async function room(...argv: string[]): Promise<{ exit: number; json: Json }> {
  const out: string[] = [];
  const streams = { out: (text: string) => out.push(text), error: () => undefined };
  const exit = await runCommand([...argv, '--json'], folder.path, streams);
  return { exit, json: JSON.parse(out.join('')) };
}

const path = (name: string) => join(folder.path, name);

function aFile(name: string, content: string): string {
  writeFileSync(path(name), content);
  return path(name);
}

const passphrase = aFile('口令.txt', '五个不相干的词\n');
const at = (vault: string) => ['--vault', path(vault), '--passphrase-file', passphrase] as const;

/** Runs a verb that must succeed. */
async function done(...argv: string[]): Promise<Json> {
  const { exit, json } = await room(...argv);
  expect([argv.slice(0, 2), exit, exit === 0 ? '' : json.message]).toEqual([argv.slice(0, 2), 0, '']);
  return json;
}

/** An expert's new machine that opens the bundle with its letter. */
async function anExpert(vault: string, bundle: string): Promise<void> {
  const { code } = await done('bundle', 'out', ...at('秘书'), '--expert', '专家赵', '--out', path(bundle));
  await done('init', ...at(vault), '--role', 'expert', '--name', '专家赵');
  const letter = aFile(`${bundle}.txt`, `${code}\n`);
  await done('bundle', 'in', ...at(vault), '--code-file', letter, path(bundle));
  await done('promise', ...at(vault), '--sign');
}

async function score(vault: string, mark: (at: number) => number, reason?: string): Promise<void> {
  const { sheets } = await done('sheets', ...at(vault));
  const rows = sheets.map(
    ({ applicant }: { applicant: string }, place: number) => `${applicant},score,${mark(place)},`,
  );
  const table = aFile(`${vault}.csv`, `applicant,item,mark,comment\n${rows.join('\n')}\n`);
  await done('score', ...at(vault), '--sheets', table, ...(reason ? ['--reason', reason] : []));
}

test('a lost laptop, and the record that anybody checks, through verbs and bundles alone', {
  timeout: 600_000,
}, async () => {
  const scheme = aFile(
    'scheme.json',
    JSON.stringify({
      items: [{ id: 'score', name: '得分', max: '100', step: '1' }],
      aggregate: 'mean',
      minValid: 1,
      rounding: { places: 2 },
      ties: [],
      quota: 10,
    }),
  );
  await done('init', ...at('秘书'), '--role', 'secretariat', '--name', '州商务局');
  await done('import', ...at('秘书'), '--round', '2023', SAMPLES);
  await done('scheme', ...at('秘书'), scheme);
  await done('panel', 'add', ...at('秘书'), '--name', '专家赵');
  await anExpert('旧电脑', '一.room');
  await score('旧电脑', (place) => 60 + place);
  await done('bundle', 'out', ...at('旧电脑'), '--return', '--out', path('旧.room'));
  await done('bundle', 'in', ...at('秘书'), path('旧.room'));
  const before = await done('rank', ...at('秘书'));

  await done('panel', 'revoke', ...at('秘书'), '--expert', '专家赵', '--reason', '电脑遗失', '--reinvite');
  await score('旧电脑', () => 100, '拾得者所为');
  await done('bundle', 'out', ...at('旧电脑'), '--return', '--out', path('拾.room'));
  const found = await done('bundle', 'in', ...at('秘书'), path('拾.room'));
  expect(JSON.stringify(found)).toContain('这把密钥已作废（电脑遗失）');
  expect((await done('rank', ...at('秘书'))).ranking).toEqual(before.ranking);

  await anExpert('新电脑', '二.room');
  await score('新电脑', (place) => 90 - place, '换电脑后重新核对');
  await done('bundle', 'out', ...at('新电脑'), '--return', '--out', path('新.room'));
  await done('bundle', 'in', ...at('秘书'), path('新.room'));
  const after = await done('rank', ...at('秘书'));
  expect(after.ranking).not.toEqual(before.ranking);
  const { keys } = await done('panel', 'keys', ...at('秘书'));
  expect(keys.map(({ state }: { state: string }) => state).sort()).toEqual(['certified', 'certified', 'revoked']);

  const record = path('评审记录.jsonl');
  const exported = await done('record', 'export', ...at('秘书'), '--out', record);
  const checked = await done('audit', '--file', record);
  expect(checked).toMatchObject({ ok: true, problems: [], records: exported.records, ranking: after.ranking });
  expect(checked.rankingDigest).toBe(exported.rankingDigest);
  const pem = path('authority.pem');
  await done('authority', ...at('秘书'), '--out', pem);
  expect(await done('audit', '--file', record, '--authority', pem)).toMatchObject({ trusted: true });
  expect((await done('verify', record)).files[0]).toMatchObject({ verdict: 'whole' });

  const text = readFileSync(record, 'utf8');
  const tampered = aFile('改.jsonl', text.replace('"rank":1,', '"rank":2,'));
  expect(text).toContain('"rank":1,');
  expect(await room('audit', '--file', tampered)).toMatchObject({ exit: 1, json: { code: 'record-file-damaged' } });
  expect((await room('verify', tampered)).exit).toBe(1);
});
