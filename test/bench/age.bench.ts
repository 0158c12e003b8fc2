/**
 * Encrypting and decrypting a file against the `age` program in one run, 320 MB of chance, file to file: by the cipher
 * that plain Node has, and as it is in Electron, by libsodium in threads. Prints times and ratios, asserts none.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { generateAgeIdentity } from '../../electron/crypto/age.ts';
import { readAgeRange } from '../../electron/crypto/age-file.ts';
import { piecesOf, writeAll } from '../../electron/crypto/file-stream.ts';

const MEGABYTES = 320;
const ROUNDS = 4;
const folder = mkdtempSync(join(tmpdir(), 'age-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});
const at = (name: string) => join(folder, name);
const hasAge = spawnSync('age', ['--version']).error === undefined;
if (!hasAge) console.warn('the age program is missing: NOTHING is compared with it');

const { identity, recipient } = await generateAgeIdentity();
writeFileSync(at('key'), `${identity}\n`);
const piece = Buffer.alloc(10_000_000);
for (let count = 0; count < MEGABYTES / 10; count += 1)
  writeFileSync(at('plain'), randomFillSync(piece), { flag: 'a' });

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

async function write(path: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'w');
  await writeAll(file, source);
  await file.close();
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of piecesOf(await open(path))) hash.update(part);
  return hash.digest('hex');
}

function hideNativeCipher(): void {
  const importKey = crypto.subtle.importKey.bind(crypto.subtle) as (...all: unknown[]) => Promise<CryptoKey>;
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation((async (format: string, ...rest: unknown[]) => {
    if (format === 'raw-secret') throw new Error('no such algorithm');
    return importKey(format, ...rest);
  }) as typeof crypto.subtle.importKey);
}

test.skipIf(!hasAge).each(['plain Node', 'as in Electron'])('age: %s', async (host) => {
  if (host === 'as in Electron') hideNativeCipher();
  const { encryptAgeStream } = await import('../../electron/crypto/age.ts');
  const { readAgeFile } = await import('../../electron/crypto/age-file.ts');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const best = { sealRatio: 0, openRatio: 0 };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const theirSeal = await seconds(() => execFileSync('age', ['-r', recipient, '-o', at('theirs.age'), at('plain')]));
    delay.enable();
    const ourSeal = await seconds(async () =>
      write(at('ours.age'), encryptAgeStream(piecesOf(await open(at('plain'))), { recipients: [recipient] })),
    );
    delay.disable();
    const theirOpen = await seconds(() =>
      execFileSync('age', ['-d', '-i', at('key'), '-o', at('theirs'), at('theirs.age')]),
    );
    delay.enable();
    const ourOpen = await seconds(async () => {
      const opened = await readAgeFile(at('theirs.age'), identity);
      if (opened.ok) await write(at('ours'), opened.value);
    });
    delay.disable();
    best.sealRatio = Math.max(best.sealRatio, theirSeal / ourSeal);
    best.openRatio = Math.max(best.openRatio, theirOpen / ourOpen);
    const speed = (time: number) => `${Math.round(MEGABYTES / time)} MB/s`;
    console.info(
      `${host} ${round}: encrypt age ${speed(theirSeal)}, here ${speed(ourSeal)}, ratio ${(theirSeal / ourSeal).toFixed(2)}; ` +
        `decrypt age ${speed(theirOpen)}, here ${speed(ourOpen)}, ratio ${(theirOpen / ourOpen).toFixed(2)}`,
    );
  }
  console.info(
    `${host}: best ratios of speed ${best.sealRatio.toFixed(2)} and ${best.openRatio.toFixed(2)}; ` +
      `main thread held up at most ${Math.round(delay.max / 1e6)} ms, 99 % below ${Math.round(delay.percentile(99) / 1e6)} ms`,
  );
  expect(await digest(at('ours'))).toBe(await digest(at('plain')));
  execFileSync('age', ['-d', '-i', at('key'), '-o', at('checked'), at('ours.age')]);
  expect(await digest(at('checked'))).toBe(await digest(at('plain')));
});

test.skipIf(!hasAge)('a megabyte anywhere in the file', async () => {
  execFileSync('age', ['-r', recipient, '-o', at('range.age'), at('plain')]);
  const times: number[] = [];
  for (let count = 0; count < 30; count += 1) {
    const offset = Math.floor((count / 30) * MEGABYTES * 1e6);
    times.push(1_000 * (await seconds(() => readAgeRange(at('range.age'), identity, offset, 1_048_576))));
  }
  times.sort((a, b) => a - b);
  console.info(`1 MiB out of ${MEGABYTES} MB: median ${times[15]?.toFixed(1)} ms, slowest ${times[29]?.toFixed(1)} ms`);
});
