import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aVault, open, PASSPHRASE, valueFrom } from './a-vault.ts';

/** Another process that opens the vault; `answer` is `open` or the code of the refusal. */
async function anotherProcess(directory: string) {
  const script = join(import.meta.dirname, 'hold-vault.ts');
  const child = spawn(process.execPath, [script, directory, PASSPHRASE], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [answer] = await once(child.stdout, 'data');
  return { child, answer: String(answer).trim() };
}

describe('the lock', () => {
  test('refuses a second opening in the same process until the first is closed', async () => {
    const { directory, vault } = await aVault({ rows: 1 });
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-busy' });
    valueFrom(vault.append([Buffer.from('仍可写')]));
    vault.close();
    expect(valueFrom(await open(directory)).length).toBe(2);
  });

  test('refuses another process, and ours while that holds the vault; its death frees it', async () => {
    const { directory, vault } = await aVault();
    const refused = await anotherProcess(directory);
    expect(refused.answer).toBe('vault-busy');
    vault.close();
    const { child, answer } = await anotherProcess(directory);
    expect(answer).toBe('open');
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-busy' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await open(directory)).ok).toBe(true);
  });

  test('is left free by a refused opening', async () => {
    const { directory, vault } = await aVault();
    vault.close();
    expect((await open(directory, 'wrong passphrase')).ok).toBe(false);
    expect((await open(directory)).ok).toBe(true);
  });

  test('is held by nobody merely because its file has something in it', async () => {
    const { directory, vault } = await aVault();
    vault.close();
    for (const content of ['4711 1699999999', 'x'.repeat(10_000), '']) {
      writeFileSync(join(directory, 'lock'), content);
      valueFrom(await open(directory)).close();
    }
  });

  test('leaves an open vault no shared-memory file, and a closed one no write-ahead log', async () => {
    const { directory, vault } = await aVault({ rows: 1 });
    expect(readdirSync(directory)).not.toContain('vault.db-shm');
    vault.close();
    expect(readdirSync(directory).sort()).toEqual([
      'files',
      'head',
      'header.bak.json',
      'header.json',
      'imprint',
      'lock',
      'vault.db',
    ]);
  });
});
