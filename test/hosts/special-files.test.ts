import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const place = mkdtempSync(join(tmpdir(), '特殊 文件-'));
const at = (name: string) => join(place, name);
const server = createServer();
beforeAll(async () => {
  spawnSync('mkfifo', [at('pipe')]);
  mkdirSync(at('folder'));
  writeFileSync(at('big'), '%PDF-1.7\n');
  truncateSync(at('big'), 5 * 1024 ** 3);
  writeFileSync(at('pw'), 'correct horse battery staple 9!\n');
  writeFileSync(at('small'), 'x');
  await new Promise<void>((done) => server.listen(at('socket'), done));
  await command(
    'init',
    '--vault',
    at('v'),
    '--role',
    'secretariat',
    '--name',
    '甲',
    '--passphrase-file',
    at('pw'),
    '--room',
    'R',
  );
}, 60_000);
afterAll(() => {
  server.close();
  rmSync(place, { recursive: true, force: true });
});

const CLI = join(import.meta.dirname, '../../electron/cli.ts');

function command(...words: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--no-warnings', CLI, ...words, '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ code, said });
    });
  });
}

const ALL = ['pipe', 'socket', 'folder', 'big', '/dev/zero', '/dev/null'];
const WORST = ['pipe', '/dev/zero'];
const own = () => ['--vault', at('v'), '--passphrase-file', at('pw')];
/** Verbs that read a file, each with the file in its place. */
const VERBS: Readonly<Record<string, (file: string) => readonly string[]>> = {
  verify: (file) => ['verify', file],
  'verify --authority': (file) => ['verify', at('small'), '--authority', file],
  passphrase: (file) => ['check', '--vault', at('v'), '--passphrase-file', file],
  scheme: (file) => ['scheme', ...own(), file],
  score: (file) => ['score', ...own(), '--sheets', file],
  'rank --scores': (file) => ['rank', '--scores', file, '--scheme', file],
  'bundle in': (file) => ['bundle', 'in', ...own(), file],
  'bundle admit': (file) => ['bundle', 'admit', ...own(), '--request', file, '--out', at('out')],
  restore: (file) => ['restore', '--from', file, '--vault', at('new')],
  scan: (file) => ['scan', ...own(), '--file', file, '--expert', '乙'],
};

describe.skipIf(process.platform === 'win32')(
  'pipes, sockets, devices, folders and files of 5 GB are refused at once',
  () => {
    test.each(Object.entries(VERBS))('%s', { timeout: 240_000 }, async (verb, words) => {
      for (const file of verb === 'verify' ? ALL : WORST) {
        const { code, said } = await command(...words(file.startsWith('/') ? file : at(file)));
        expect([file, code, said]).toEqual([file, expect.any(Number), expect.not.stringContaining('"internal"')]);
        expect([file, code]).not.toEqual([file, 0]);
      }
    });

    test('import names each and reads none', { timeout: 60_000 }, async () => {
      for (const file of ['pipe', 'socket', 'big'] as const) {
        const { code, said } = await command('import', ...own(), '--round', '2024', at(file));
        expect([file, code, said]).toEqual([file, 1, expect.not.stringContaining('"internal"')]);
      }
    });
  },
);
