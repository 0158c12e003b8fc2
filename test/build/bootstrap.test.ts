import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** A small repository under a difficult name, with the real bootstrap and programs that only tell how they were called. */

const LOCK = {
  packages: {
    '': {},
    'node_modules/zod': { version: '4.0.0', integrity: 'a' },
    'node_modules/odd': { version: '1.0.0', optional: true },
  },
};
const CLI =
  'process.stdout.write(JSON.stringify({ words: process.argv.slice(2), cwd: process.cwd() })); process.exitCode = 7;';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('bootstrap', () => {
  let root = '';
  beforeEach(() => {
    root = join(mkdtempSync(join(tmpdir(), 'bootstrap ')), '张三 的 资料');
    cpSync('build/run.mjs', join(root, 'build/run.mjs'), { recursive: true });
    cpSync('build/bootstrap', join(root, 'build/bootstrap'), { recursive: true });
    write('package-lock.json', JSON.stringify(LOCK));
    installed({ 'node_modules/zod': { version: '4.0.0', integrity: 'a' } });
    write(
      'npm.js',
      "require('fs').appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n'); process.stdout.write('noise'); process.exit(3);",
    );
    write('electron/cli.ts', 'export {};');
    builder("fs.appendFileSync('built.log', 'x');", CLI);
  });
  afterEach(() => rmSync(dirname(root), { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  function installed(packages: object): void {
    write('node_modules/.package-lock.json', JSON.stringify({ packages }));
  }

  /** A build that does something, then writes every program as `program`. */
  function builder(does: string, program: string): void {
    const names = ['cli', 'demo', 'chromium'].map(
      (name) => `fs.writeFileSync('dist/${name}.js', ${JSON.stringify(program)});`,
    );
    write('build/bundle.mjs', `import fs from 'node:fs'; process.stdout.write('noise'); ${does} ${names.join(' ')}`);
  }

  function launch(
    words: readonly string[],
    options: { cwd?: string; env?: Record<string, string> } = {},
  ): ChildProcess {
    const { npm_execpath: _, INIT_CWD: __, ...env } = process.env;
    return spawn(process.execPath, [join(root, 'build', 'run.mjs'), ...words], {
      cwd: options.cwd ?? root,
      env: { ...env, npm_execpath: join(root, 'npm.js'), ...options.env },
    });
  }

  async function run(...[words, options]: Parameters<typeof launch>): Promise<Ended> {
    return outcome(launch(words, options));
  }

  const builds = () => (existsSync(join(root, 'built.log')) ? readFileSync(join(root, 'built.log'), 'utf8').length : 0);

  it('passes words, standard output and exit code through, and keeps its own noise off standard output', async () => {
    const words = ['import', '张三 的 表.docx', '--json', ''];
    const { code, stdout, stderr } = await run(['room', ...words]);
    expect([code, JSON.parse(stdout)]).toEqual([7, { words, cwd: root }]);
    expect(stderr).toContain('building');
  });

  it('builds once, and again only when a source has other bytes', async () => {
    await run(['room']);
    await run(['demo']);
    expect(builds()).toBe(1);
    utimesSync(join(root, 'electron/cli.ts'), new Date(0), new Date(0));
    expect((await run(['room'])).stderr).toBe('');
    expect(builds()).toBe(1);
    write('electron/cli.ts', 'export const a = 1;');
    await run(['room']);
    write('electron/new file 新.ts', '');
    await run(['room']);
    expect(builds()).toBe(3);
  });

  it('builds once for two commands at the same time', async () => {
    builder("fs.appendFileSync('built.log', 'x'); await new Promise((resolve) => setTimeout(resolve, 500));", CLI);
    const both = await Promise.all([run(['room']), run(['room'])]);
    expect(both.map(({ code }) => code)).toEqual([7, 7]);
    expect(builds()).toBe(1);
  });

  it('takes over the lock of a build that was killed', async () => {
    write('dist/.lock', '999999999');
    expect((await run(['room'])).code).toBe(7);
  });

  it('does not run what did not build, and builds again the next time', async () => {
    await run(['room']);
    builder('process.exit(5);', CLI);
    expect(await run(['room'])).toMatchObject({ code: 5, stdout: '' });
    expect(await run(['room'])).toMatchObject({ code: 5, stdout: '' });
  });

  it('fetches dependencies when the lock has moved on, and stops when that fails', async () => {
    installed({ 'node_modules/zod': { version: '3.0.0', integrity: 'b' } });
    expect(await run(['room'])).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('npm ci') });
    expect(readFileSync(join(root, 'npm.log'), 'utf8')).toBe('ci --no-audit --no-fund --loglevel=error\n');
  });

  it('fetches dependencies when there are none', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect((await run(['room'])).code).toBe(3);
  });

  it('lets dependencies be that npm installed by itself, without those of other systems', async () => {
    await run(['room']);
    expect(existsSync(join(root, 'npm.log'))).toBe(false);
    write('package-lock.json', JSON.stringify({ ...LOCK, name: 'other words, same packages' }));
    await run(['room']);
    expect(existsSync(join(root, 'npm.log'))).toBe(false);
  });

  it('stands where the person stood before npm moved to the repository', async () => {
    const folder = dirname(root);
    const viaNpm = await run(['room'], { env: { INIT_CWD: folder } });
    expect(JSON.parse(viaNpm.stdout)).toMatchObject({ cwd: folder });
    const byHand = await run(['room'], { cwd: folder, env: { INIT_CWD: root } });
    expect(JSON.parse(byHand.stdout)).toMatchObject({ cwd: folder });
  });

  it('starts the window in Chromium where Electron has no binary', async () => {
    builder('', CLI);
    const { stdout } = await run(['start', '--vault', 'a']);
    expect(JSON.parse(stdout)).toMatchObject({ words: ['--vault', 'a'] });
  });

  it.runIf(process.platform !== 'win32').each([
    ['with the name that npm wrote down', 'node_modules/electron/dist', true, undefined],
    ['unpacked by hand', 'node_modules/electron/dist', false, ''],
    ['in the folder that is named', 'elsewhere', false, 'elsewhere'],
  ])(
    'starts Electron where its binary is, %s, without the switch that makes it a Node',
    async (_, folder, isNamed, named) => {
      if (isNamed) write('node_modules/electron/path.txt', 'electron');
      write(`${folder}/electron`, '#!/bin/sh\nprintf "%s|%s" "$ELECTRON_RUN_AS_NODE" "$1"\n');
      const { chmodSync } = await import('node:fs');
      chmodSync(join(root, folder, 'electron'), 0o755);
      const override = named === undefined ? {} : { ELECTRON_OVERRIDE_DIST_PATH: named && join(root, named) };
      const env = { ELECTRON_RUN_AS_NODE: '1', ...override };
      expect((await run(['start'], { env })).stdout).toBe(`|${root}`);
    },
  );

  it.runIf(process.platform !== 'win32')('hands a signal on and ends as the program ended', async () => {
    const waiting =
      "process.on('SIGTERM', () => { process.stdout.write('in order'); process.exit(9); }); setInterval(() => {}, 1000); process.stdout.write('ready ');";
    builder('', waiting);
    const child = launch(['room']);
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    expect(await outcome(child)).toMatchObject({ code: 9, stdout: 'ready in order' });
    builder('', "process.kill(process.pid, 'SIGKILL');");
    expect((await run(['room'])).code).toBe(137);
  });

  it.each([[['nothing']], [['constructor']], [[]]])('explains itself when asked for %j', async (words) => {
    expect(await run(words)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('demo|start|test|package'),
    });
  });
});

function outcome(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    text.stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    text.stderr += String(chunk);
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...text })));
}
