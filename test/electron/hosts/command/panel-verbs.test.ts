import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../../../../electron/hosts/command/command.ts';
import { aFolder, SAMPLES } from '../../../builders/a-room.ts';
import { SCORING_SCHEME } from '../../../builders/a-scoring-room.ts';
import { pdfOf } from '../../services/intake/sample-files.ts';

const folder = aFolder();
const path = (name: string) => join(folder.path, name);
afterAll(() => folder.remove());

/** Runs a verb as JSON; answers the exit code beside the document. */
async function room(vault: string, ...words: string[]): Promise<{ exit: number; [key: string]: unknown }> {
  const out: string[] = [];
  const argv = [...words, '--vault', path(vault), '--passphrase-file', path('pass.txt'), '--json'];
  const streams = { out: (text: string) => void out.push(text), error: () => undefined };
  const exit = await runCommand(argv, resolve('dist'), streams);
  return { exit, ...(JSON.parse(out.join('')) as Record<string, unknown>) };
}

test('a review with promise, assignment, masks and paper runs by verbs alone', async () => {
  writeFileSync(path('pass.txt'), '五个不相干的词\n');
  const scheme = { ...SCORING_SCHEME, promise: true, mask: ['name'], commentAt: 'never' };
  writeFileSync(path('scheme.json'), JSON.stringify(scheme));
  for (const [vault, role, name] of [
    ['desk', 'secretariat', '评审办'],
    ['zhao', 'expert', '专家赵'],
  ] as const)
    expect((await room(vault, 'init', '--role', role, '--name', name)).exit).toBe(0);
  expect((await room('desk', 'import', '--round', '2023', SAMPLES)).exit).toBe(0);
  expect((await room('desk', 'scheme', path('scheme.json'))).exit).toBe(0);
  for (const name of ['专家赵', '专家钱', '专家孙'])
    expect((await room('desk', 'panel', 'add', '--name', name)).exit).toBe(0);
  expect(await room('desk', 'panel', 'head', '--expert', '专家赵', '--reason', '推选')).toMatchObject({
    head: { name: '专家赵' },
  });
  expect((await room('desk', 'panel', 'conflicts')).exit).toBe(0);
  const preview = await room('desk', 'assign', '--each', '2', '--preview');
  expect(await room('desk', 'assign')).toMatchObject({ mode: 'all' });
  expect(await room('desk', 'assign', '--each', '2')).toMatchObject({ mode: 'assigned', dossiers: preview.dossiers });
  expect(await room('desk', 'assign', '--undo')).toMatchObject({ mode: 'all' });
  const released = await room('desk', 'mask', '--applicant', '罗志强', '--file', '业绩证明.pdf', '--reason', '已看过');
  expect(JSON.stringify(released.dossiers)).toContain('"released"');

  const { code } = await room('desk', 'bundle', 'out', '--expert', '专家赵', '--out', path('1.room'));
  writeFileSync(path('code.txt'), String(code));
  expect((await room('zhao', 'bundle', 'in', '--code-file', path('code.txt'), path('1.room'))).exit).toBe(0);
  writeFileSync(path('marks.csv'), 'applicant,item,mark\n申报人01,scale,33\n');
  expect(await room('zhao', 'score', '--sheets', path('marks.csv'))).toMatchObject({
    exit: 1,
    code: 'promise-unsigned',
  });
  expect(await room('zhao', 'promise')).toMatchObject({ required: true, signed: false });
  expect(await room('zhao', 'promise', '--sign')).toMatchObject({ signed: true });
  expect((await room('zhao', 'recuse', '--applicant', '申报人02', '--reason', '同学')).exit).toBe(0);
  expect((await room('zhao', 'score', '--sheets', path('marks.csv'))).exit).toBe(0);
  writeFileSync(path('scan.pdf'), pdfOf());
  expect(await room('zhao', 'scan', '--file', path('scan.pdf'))).toMatchObject({ sheets: 1 });
  expect((await room('zhao', 'bundle', 'out', '--return', '--out', path('2.room'))).exit).toBe(0);
  expect((await room('desk', 'bundle', 'in', path('2.room'))).exit).toBe(0);
  expect(readFileSync(path('2.room')).length).toBeGreaterThan(0);

  for (const clerk of ['甲', '乙'])
    expect(
      (await room('desk', 'paper', 'enter', '--expert', '专家钱', '--clerk', clerk, '--sheets', path('marks.csv')))
        .exit,
    ).toBe(0);
  expect((await room('desk', 'paper', 'confirm', '--expert', '专家钱', '--file', path('scan.pdf'))).exit).toBe(0);
  const { ranking } = (await room('desk', 'rank')) as unknown as {
    ranking: { valid: number; excluded: { because: string }[] }[];
  };
  expect(ranking.filter(({ valid }) => valid === 2)).toHaveLength(1);
  expect(ranking.filter(({ excluded }) => excluded.some(({ because }) => because === '回避'))).toHaveLength(1);
}, 300_000);
