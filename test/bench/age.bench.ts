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
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { generateAgeIdentity } from '../../electron/platform/crypto/age.ts';
import { readAgeRange } from '../../electron/platform/crypto/age-file.ts';
import { piecesOf } from '../../electron/platform/files/file-stream.ts';

const MEGABYTES = 320;
const ROUNDS = 4;
const folder = mkdtempSync(join(tmpdir(), 'age-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const hasAge = spawnSync('age', ['--version']).error === undefined;
if (!hasAge) console.warn('the age program is missing: NOTHING is compared with it');

const { identity, recipient } = await generateAgeIdentity();
writeFileSync(at('key'), `${identity}\n`);
const piece = Buffer.alloc(10_000_000);
for (let count = 0; count < MEGABYTES / 10; count += 1)
  writeFileSync(at('plain'), randomFillSync(piece), { flag: 'a' });

/** Seconds on the clock, and seconds of processor, which other programs on the machine hardly change. */
type Measured = readonly [clock: number, processor: number];

function stock(...words: string[]): Measured {
  const timed = ['-c', 'TIMEFORMAT="%R %U %S"; time "$@"', 'bash', 'age', ...words];
  const { stderr } = spawnSync('bash', timed, { encoding: 'utf8' });
  const [clock = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return [clock, user + system];
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of piecesOf(await open(path))) hash.update(part);
  return hash.digest('hex');
}

const program = fileURLToPath(new URL('./age-speed.ts', import.meta.url));
const preload = new URL('../electron/platform/crypto/without-chacha.ts', import.meta.url).href;

test.skipIf(!hasAge).each([
  ['plain Node', []],
  ['as in Electron', ['--import', preload]],
])('age: %s', async (host, options) => {
  const best = { sealing: [0, 0], opening: [0, 0] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const theirs = {
      sealing: stock('-r', recipient, '-o', at('theirs.age'), at('plain')),
      opening: stock('-d', '-i', at('key'), '-o', at('theirs'), at('theirs.age')),
    };
    const told = execFileSync(process.execPath, [...options, program, folder, recipient, identity]).toString();
    const { heldUp, ...ours } = JSON.parse(told) as typeof theirs & { heldUp: number };
    for (const work of ['sealing', 'opening'] as const) {
      const ratios = theirs[work].map((time, at) => time / (ours[work][at] ?? 0));
      best[work] = best[work].map((ratio, at) => Math.max(ratio, ratios[at] ?? 0));
      const speed = ([clock]: Measured) => `${Math.round(MEGABYTES / clock)} MB/s`;
      console.info(
        `${host} ${round}, ${work}: age ${speed(theirs[work])}, here ${speed(ours[work])}; ratio by the clock ` +
          `${ratios[0]?.toFixed(2)}, by processor time ${ratios[1]?.toFixed(2)}; main thread held up ${heldUp} ms at most`,
      );
    }
  }
  const text = (ratios: readonly number[]) => ratios.map((ratio) => ratio.toFixed(2)).join(' by the clock, ');
  console.info(`${host}: best ratios: sealing ${text(best.sealing)}, opening ${text(best.opening)} by processor time`);
  expect(await digest(at('ours'))).toBe(await digest(at('plain')));
  execFileSync('age', ['-d', '-i', at('key'), '-o', at('checked'), at('ours.age')]);
  expect(await digest(at('checked'))).toBe(await digest(at('plain')));
});

test.skipIf(!hasAge)('a megabyte anywhere in the file', async () => {
  execFileSync('age', ['-r', recipient, '-o', at('range.age'), at('plain')]);
  const times: number[] = [];
  for (let count = 0; count < 30; count += 1) {
    const offset = Math.floor((count / 30) * MEGABYTES * 1e6);
    const start = performance.now();
    await readAgeRange(at('range.age'), identity, offset, 1_048_576);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.info(`1 MiB out of ${MEGABYTES} MB: median ${times[15]?.toFixed(1)} ms, slowest ${times[29]?.toFixed(1)} ms`);
});
