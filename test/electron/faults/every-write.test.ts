import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const SAMPLE = join(ROOT, 'test/samples/round-2023/forms/01-李晓梅.docx');
/** Every write in four ways (ENOSPC or EIO, once or from there on), or each in one of them. */
const PROFILE = process.env.NIGHTLY ? 'all' : 'one';
const SAVES = ['record', 'attachment', 'passphrase', 'rekey'];
const PAPERS = ['report, a PDF', 'form, a PDF', 'form in Word', 'roster', 'log'];
const EXPORTS = ['backup', 'bundle', 'bundles', 'record file', ...PAPERS];
const DEFAULT = ['record', 'backup', 'bundle', 'form, a PDF'];

const folder = mkdtempSync(join(tmpdir(), 'every-write-'));
const library = join(folder, 'failing-disk.so');
const program = join(ROOT, 'node_modules/.cache/every-write/every-write.mjs');
const source = join(import.meta.dirname, 'failing-disk.c');
const isBuilt = spawnSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, source]).status === 0;
if (!isBuilt) console.warn('no gcc, or no Linux: a disk that fails at every single write is NOT tested');
afterAll(() => rmSync(folder, { recursive: true }));

interface Found {
  readonly writes: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
}

/** Runs the program with the failing disk; its exit code and what it printed. */
function run(disk: string, profile: string, name: string): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', program, disk, SAMPLE, profile, name],
    { cwd: ROOT, env: { ...process.env, FAILING_DISK: disk, LD_PRELOAD: library } },
  );
  if (status !== 0 && status !== 137) throw new Error(stderr.toString());
  return { status, text: stdout.toString() };
}

/** Runs the trials of one thing in a process whose disk fails. */
async function trials(name: string): Promise<Found> {
  const disk = mkdtempSync(join(folder, 'disk-'));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', program, disk, SAMPLE, PROFILE, name],
    { cwd: ROOT, env: { ...process.env, FAILING_DISK: disk, LD_PRELOAD: library } },
  );
  console.info(stdout.trim());
  return JSON.parse(stdout) as Found;
}

describe.skipIf(!isBuilt)('with a write refused (gcc), nothing acknowledged is lost and the vault opens:', () => {
  beforeAll(async () => {
    const output = { entryFileNames: 'every-write.mjs' };
    const outDir = join(program, '..');
    const ssr = join(import.meta.dirname, 'every-write.ts');
    await build({
      configFile: false,
      root: ROOT,
      publicDir: false,
      logLevel: 'warn',
      build: { ssr, target: 'node24', outDir, emptyOutDir: true, rollupOptions: { output } },
    });
  });

  test.each([...SAVES, ...EXPORTS].filter((name) => process.env.NIGHTLY || DEFAULT.includes(name)))(
    '%s',
    { timeout: 1_800_000 },
    async (name) => {
      const { writes, answers, wrong } = await trials(name);
      expect(wrong).toEqual([]);
      expect(writes).toBeGreaterThan(2);
      const codes = Object.keys(answers).filter((answer) => answer !== 'done');
      expect(['disk-full', 'file-write-failed']).toEqual(expect.arrayContaining(codes));
      expect(codes).toContain('disk-full');
    },
  );

  test.each(['create', 'rekey'])(
    '%s, ended at a write by kill -9: one vault is there and opens, or can be made',
    { timeout: 3_600_000 },
    (name) => {
      const disk = mkdtempSync(join(folder, 'disk-'));
      let deaths = 0;
      for (let at = 1; ; at += process.env.NIGHTLY ? 1 : 31) {
        const { status, text } = run(disk, `die-${at}`, name);
        if (text === 'survived') break;
        expect(status).toBe(137);
        deaths += 1;
        expect(`write ${at}: ${run(disk, 'look', name).text}`).toBe(`write ${at}: `);
      }
      console.info(`${name}: ended ${deaths} times`);
      expect(deaths).toBeGreaterThan(0);
    },
  );
});
