import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../electron/hosts/chromium/find-browser.ts';

const hasStrace = spawnSync('strace', ['--version']).status === 0;
if (!hasStrace) console.warn('strace is missing: that no socket is opened is NOT tested');
const isBuilt = existsSync('dist/cli.js') && existsSync('dist/chromium.js');
if (!isBuilt) console.warn('dist/ is missing (npm test builds it): that no socket is opened is NOT tested');
const browser = findBrowser();
if (!browser) console.warn('chromium is missing: that its window opens no socket is NOT tested');

/** System calls by which anything could reach or wait for a network, and those that tell whose child a process is. */
const TRACED = 'socket,connect,bind,listen,accept,accept4,sendto,sendmsg,sendmmsg,execve,clone,clone3,fork,vfork';

interface SystemCall {
  readonly pid: string;
  readonly text: string;
}

describe.skipIf(!hasStrace || !isBuilt)('strace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'no sockets '));
  const trace = join(folder, 'trace');
  const vault = join(folder, '州商务局');
  const passphrase = join(folder, 'passphrase');
  writeFileSync(passphrase, '五个 不相干的 词 放在 一起\n');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = (...words: string[]): ChildProcess =>
    spawn('strace', ['-f', '-yy', '-qq', '-e', `trace=${TRACED}`, '-o', trace, process.execPath, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  it.each([
    [
      'init',
      '--role',
      'secretariat',
      '--name',
      '王芳',
      '--room',
      '第一轮',
      '--vault',
      vault,
      '--passphrase-file',
      passphrase,
    ],
    ['check', '--vault', vault, '--passphrase-file', passphrase],
    ['audit', '--vault', vault, '--passphrase-file', passphrase],
    ['verify', passphrase],
  ])('sees room %s open no internet socket', async (...words) => {
    const child = start('dist/cli.js', ...words);
    await once(child, 'close');
    const calls = callsIn(trace);
    expect(calls.some(({ text }) => text.startsWith('execve('))).toBe(true);
    expect(calls.filter(isInternet)).toEqual([]);
  });

  it.skipIf(!browser)(
    'sees the window in chromium open no connection, wait for none and send nothing',
    async () => {
      const child = start('dist/chromium.js', '--headless', '--vault', join(folder, 'absent'));
      await untilItSays(child, '评审室已打开');
      // Long enough for what a browser does of its own accord after its start.
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      signalTraced(trace);
      await once(child, 'close');
      const calls = callsIn(trace);
      const ofBrowser = descendants(calls, browser ?? '');
      expect(ofBrowser.size).toBeGreaterThan(0);
      expect(calls.filter((call) => isInternet(call) && !ofBrowser.has(call.pid))).toEqual([]);
      expect(calls.filter((call) => isInternet(call) && !isMute(call))).toEqual([]);
    },
    120_000,
  );
});

function callsIn(file: string): SystemCall[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => /^(\d+) +(.*)$/.exec(line))
    .flatMap((match) => (match ? [{ pid: match[1] ?? '', text: match[2] ?? '' }] : []));
}

function isInternet({ text }: SystemCall): boolean {
  return /\bAF_INET6?\b|<(TCP|UDP|RAW|ICMP)/.test(text);
}

/**
 * What Chromium does all the same, and what no packet comes of: sockets by which it asks the kernel for the names of
 * network devices, and one UDP socket whose `connect` tells it whether there is a route for IPv6.
 */
function isMute({ text }: SystemCall): boolean {
  return /^(socket\(AF_INET6?, SOCK_DGRAM|<\.\.\. socket resumed>.*<UDP|connect\(\d+<UDP)/.test(text);
}

/** Process ids of a program and of all that it started, threads included. */
function descendants(calls: readonly SystemCall[], program: string): ReadonlySet<string> {
  const family = new Set<string>();
  for (const { pid, text } of calls) {
    if (text.startsWith(`execve("${program}"`)) family.add(pid);
    const born = /^(?:<\.\.\. )?(?:clone3?|v?fork)\b.*= (\d+)/.exec(text)?.[1];
    if (born && family.has(pid)) family.add(born);
  }
  return family;
}

async function untilItSays(child: ChildProcess, text: string): Promise<void> {
  let said = '';
  for await (const chunk of child.stderr ?? []) {
    said += String(chunk);
    if (said.includes(text)) return;
  }
  throw new Error(`ended without saying so: ${said}`);
}

/** Asks the traced program itself to end: strace does not hand signals on. */
function signalTraced(file: string): void {
  process.kill(Number(callsIn(file)[0]?.pid), 'SIGTERM');
}
