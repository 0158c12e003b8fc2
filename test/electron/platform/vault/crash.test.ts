import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aVault, contentOf, open, PASSPHRASE, valueFrom } from './a-vault.ts';
import { aRow } from './rows.ts';

/** The full number takes a quarter of an hour: `NIGHTLY=1`. */
const ROUNDS = process.env.NIGHTLY ? 200 : 20;

/** Lets a process write for a while, kills it without warning, and returns what it had acknowledged. */
async function writeAndKill(directory: string, milliseconds: number): Promise<string[]> {
  const script = join(import.meta.dirname, 'append-until-killed.ts');
  const child = spawn(process.execPath, [script, directory, PASSPHRASE], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await once(child, 'close');
  return output.split('\n').slice(0, -1);
}

test(
  `kill -9 in the middle of writing, ${ROUNDS} times: nothing acknowledged is lost`,
  async () => {
    const { directory, vault } = await aVault();
    vault.close();
    let acknowledged = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const lines = await writeAndKill(directory, 13 * (round % 40));
      const newest = (kind: string) => lines.findLast((line) => line.startsWith(kind))?.split(' ')[1];
      const opened = valueFrom(await open(directory));
      acknowledged = Number(newest('row'));
      expect(opened.length).toBeGreaterThanOrEqual(acknowledged);
      expect(contentOf(opened)).toEqual(
        Array.from({ length: opened.length }, (_, index) => aRow(index + 1).toString()),
      );
      expect(Number(Buffer.from(opened.cell('计数') ?? []).toString())).toBeGreaterThanOrEqual(
        Number(newest('cell') ?? 0),
      );
      for (const line of lines.filter((one) => one.startsWith('file')))
        expect((await opened.files.read(line.slice(5))).ok).toBe(true);
      opened.close();
    }
    // Each round writes at least one portion before it is killed.
    expect(acknowledged).toBeGreaterThan(ROUNDS);
  },
  ROUNDS * 15_000,
);
