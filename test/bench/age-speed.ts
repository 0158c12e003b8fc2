/** A program of its own: `node age-speed.ts FOLDER RECIPIENT IDENTITY` seals `plain` and opens `theirs.age`, and tells what it took. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { encryptAgeStream } from '../../electron/platform/crypto/age.ts';
import { readAgeFile } from '../../electron/platform/crypto/age-file.ts';
import { once } from '../../electron/platform/crypto/byte-stream.ts';
import { piecesOf, writeAll } from '../../electron/platform/files/file-stream.ts';

const [, , folder = '', recipient = '', identity = ''] = process.argv;
const delay = monitorEventLoopDelay({ resolution: 5 });

/** Seconds on the clock, and seconds of processor. */
async function measured(name: string, source: () => Promise<AsyncIterable<Uint8Array>>): Promise<[number, number]> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  delay.enable();
  const file = await open(join(folder, name), 'w');
  await writeAll(file, await source());
  await file.close();
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  return [(performance.now() - start) / 1_000, (user + system) / 1e6];
}

// Threads start, and code is made fast, at the first use: once in the life of a program.
for await (const _ of encryptAgeStream(once(new Uint8Array(20_000_000)), { recipients: [recipient] }));
const sealing = await measured('ours.age', async () =>
  encryptAgeStream(piecesOf(await open(join(folder, 'plain'))), { recipients: [recipient] }),
);
const opening = await measured('ours', async () => {
  const opened = await readAgeFile(join(folder, 'theirs.age'), identity);
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
});
console.log(JSON.stringify({ sealing, opening, heldUp: Math.round(delay.max / 1e6) }));
