import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLES } from '../../../../builders/a-room.ts';
import { A_SCHEME, room, someFiles } from './run-room.ts';

const files = someFiles();
afterAll(files.remove);

const path = (name: string) => join(files.path, name);
const passphrase = files.file('四位考官不同席\n', 'txt');
const at = (vault: string) => ['--vault', path(vault), '--passphrase-file', passphrase] as const;

async function done(...argv: string[]) {
  const { exit, json } = await room(...argv);
  expect([argv.slice(0, 2), exit, exit === 0 ? '' : json.message]).toEqual([argv.slice(0, 2), 0, '']);
  return json;
}

/** The reviewer marks everybody on one of the copies, and returns it to the secretariat. */
async function scoreAndReturn(vault: string, from: number, reason?: string): Promise<void> {
  const { sheets } = await done('sheets', ...at(vault));
  const rows = sheets.map(({ applicant }: { applicant: string }, place: number) => `${applicant},a,${from + place}`);
  const table = files.file(`applicant,item,mark\n${rows.join('\n')}\n`);
  await done('score', ...at(vault), '--sheets', table, ...(reason ? ['--reason', reason] : []));
  await done('bundle', 'out', ...at(vault), '--return', '--out', path(`${vault}.room`));
  await done('bundle', 'in', ...at('秘书'), path(`${vault}.room`));
}

beforeAll(async () => {
  await done('init', ...at('秘书'), '--role', 'secretariat', '--name', '州商务局');
  await done('import', ...at('秘书'), '--round', '2023', SAMPLES);
  await done('scheme', ...at('秘书'), files.file(JSON.stringify({ ...A_SCHEME, minValid: 1 }), 'json'));
  await done('panel', 'add', ...at('秘书'), '--name', '专家赵');
  const { code } = await done('bundle', 'out', ...at('秘书'), '--expert', '专家赵', '--out', path('去.room'));
  await done('init', ...at('甲'), '--role', 'expert', '--name', '专家赵');
  await done('bundle', 'in', ...at('甲'), '--code-file', files.file(`${code}\n`, 'txt'), path('去.room'));
  await done('promise', ...at('甲'), '--sign');
  cpSync(path('甲'), path('乙'), { recursive: true });
  await scoreAndReturn('甲', 60);
  await scoreAndReturn('乙', 40);
}, 300_000);

describe('a reviewer whose data folder was copied and used twice', () => {
  test('audit says so in a code of its own: the vault is not damaged', async () => {
    const { exit, json } = await room('audit', ...at('秘书'));
    expect(exit).toBe(1);
    expect(json.code).toBe('chain-forked');
    expect(json.message).toMatch(/专家赵.*两个不同的版本/);
  });

  test('rank names the fork, not 未评', async () => {
    const { ranking, notes } = await done('rank', ...at('秘书'));
    expect(ranking[0].excluded).toMatchObject([{ expert: '专家赵', because: expect.stringContaining('有分叉') }]);
    expect(JSON.stringify(ranking)).not.toContain('未评');
    expect(notes.join('\n')).toContain('有分叉');
  });

  test.each([
    ['nothing', []],
    ['a word', ['--keep', '甲']],
    ['too little of a hash', ['--keep', 'abc']],
    ['no reason', ['--keep', '0123456789']],
  ])('settle with %s explains what it needs', async (_name, more) => {
    const { exit, json } = await room('settle', ...at('秘书'), ...more);
    expect(exit).toBe(2);
    expect(json.message).toMatch(
      more[1] === '0123456789' ? /缺少 --reason/ : /可选的版本[\s\S]*\n {2}[0-9a-f]{16} {2}专家赵/,
    );
    expect(json.message).toContain('用法：settle');
  });

  test('settle with the hash of nothing lists what there is', async () => {
    const { exit, json } = await room('settle', ...at('秘书'), '--keep', '0123456789', '--reason', '试');
    expect([exit, json.code]).toEqual([1, 'settled-already']);
    expect(json.message).toMatch(/可选的版本[\s\S]*\n {2}[0-9a-f]{16} {2}专家赵/);
  });

  test('once settled, all is well', async () => {
    const { conflicts } = await done('conflicts', ...at('秘书'));
    const [fork] = conflicts;
    const keep = fork.versions[0].hash.slice(0, 10).toUpperCase();
    const why = ['--keep', keep, '--reason', '以本人电脑为准'] as const;
    const both = await room('settle', ...at('秘书'), ...why);
    expect(both.json).toMatchObject({ ok: false, code: 'ambiguous' });
    expect(both.json.message).toMatch(/--kind chain.*--kind score-sheet/);
    await done('settle', ...at('秘书'), ...why, '--kind', 'chain');
    expect((await done('rank', ...at('秘书'))).ranking[0].excluded).toEqual([]);
    await done('audit', ...at('秘书'));
  });
});
