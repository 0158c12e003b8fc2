import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rekeyVault } from '../../../../electron/platform/vault/rekey.ts';
import { openVault } from '../../../../electron/platform/vault/vault.ts';
import { aJob, aVault, contentOf, open, PASSPHRASE, snapshot, valueFrom } from './a-vault.ts';
import { aRow } from './rows.ts';

const NEXT = '崭新的口令 2026';
const ROWS = 1_203;

function rekey(directory: string, options: { passphrase?: string; next?: string } = {}) {
  return rekeyVault({ directory, passphrase: PASSPHRASE, cells: [], job: aJob(), ...options });
}

/** A closed vault with rows, cells and attachments. */
async function aFullVault({ rows = ROWS } = {}) {
  const { directory, vault, recoveryCode } = await aVault({ rows });
  for (const name of ['身份', '设置']) valueFrom(vault.setCell(name, Buffer.from(`${name}的内容`)));
  const files = [];
  for (const content of ['附件一', '附件二', 'x'.repeat(200_000)])
    files.push(valueFrom(await vault.files.put(Buffer.from(content))).sha256);
  const { head } = vault;
  vault.close();
  return { directory, recoveryCode, files, head };
}

describe('rekeyVault', () => {
  test('puts everything under new keys; old passphrase and old recovery code open nothing', async () => {
    const { directory, recoveryCode, files, head } = await aFullVault();
    const before = snapshot(directory);
    const renewed = valueFrom(await rekey(directory, { next: NEXT }));
    expect(await open(directory)).toMatchObject({ code: 'passphrase-wrong' });
    expect(await openVault({ directory, secret: { recoveryCode } })).toMatchObject({ code: 'passphrase-wrong' });
    valueFrom(await openVault({ directory, secret: renewed })).close();
    const vault = valueFrom(await open(directory, NEXT));
    expect(contentOf(vault)).toEqual(Array.from({ length: ROWS }, (_, index) => aRow(index + 1).toString()));
    expect(vault.head).toBe(head);
    expect(Buffer.from(vault.cell('设置') ?? []).toString()).toBe('设置的内容');
    for (const file of files) expect((await vault.files.read(file)).ok).toBe(true);
    valueFrom(vault.append([aRow(ROWS + 1)]));
    valueFrom(vault.setCell('身份', Buffer.from('新')));
    vault.close();
    valueFrom(await open(directory, NEXT)).close();
    // No file of the old epoch is left, and no sealed byte of it was taken over.
    expect(readdirSync(directory).sort()).toEqual(
      ['files-2', 'head-2', 'imprint-2', 'header.bak.json', 'header.json', 'lock', 'spare-2', 'vault-2.db'].sort(),
    );
    const old = readdirSync(join(before, 'files'));
    expect(readdirSync(join(directory, 'files-2')).filter((name) => old.includes(name))).toEqual([]);
  });

  test('may keep the passphrase, and may be done again', async () => {
    const { directory, files } = await aFullVault({ rows: 5 });
    valueFrom(await rekey(directory));
    valueFrom(await rekey(directory));
    const vault = valueFrom(await open(directory));
    expect(contentOf(vault)).toHaveLength(5);
    expect((await vault.files.read(files[2] ?? '')).ok).toBe(true);
    vault.close();
    expect(readdirSync(directory)).toContain('vault-3.db');
    expect(readdirSync(directory)).not.toContain('vault-2.db');
  });

  test('lets an old header, or the whole folder from before, be noticed', async () => {
    const { directory } = await aFullVault({ rows: 5 });
    const before = snapshot(directory);
    valueFrom(await rekey(directory));
    const after = snapshot(directory);
    for (const name of ['header.json', 'header.bak.json']) copyFileSync(join(before, name), join(directory, name));
    expect(await open(directory)).toMatchObject({ code: 'vault-damaged' });
    for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true });
    copyInto(before, directory);
    expect(await open(directory)).toMatchObject({ code: 'vault-rolled-back' });
    for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true });
    copyInto(after, directory);
    expect((await open(directory)).ok).toBe(true);
  });

  test('refuses what it cannot do, and changes nothing', async () => {
    const { directory, files } = await aFullVault({ rows: 3 });
    const names = () => readdirSync(directory).sort();
    const before = names();
    expect(await rekey(directory, { passphrase: 'wrong' })).toMatchObject({ code: 'passphrase-wrong' });
    expect(await rekey(directory, { next: '短' })).toMatchObject({ code: 'passphrase-weak' });
    expect(await rekey(join(directory, 'nowhere'))).toMatchObject({ code: 'no-vault' });
    const held = valueFrom(await open(directory));
    expect(await rekey(directory)).toMatchObject({ code: 'vault-busy' });
    held.close();
    const cancelled = new AbortController();
    cancelled.abort();
    const job = { signal: cancelled.signal, progress: () => undefined };
    expect(await rekeyVault({ directory, passphrase: PASSPHRASE, cells: [], job })).toMatchObject({
      code: 'cancelled',
    });
    const [damaged = ''] = readdirSync(join(directory, 'files'));
    const good = readFileSync(join(directory, 'files', damaged));
    writeFileSync(join(directory, 'files', damaged), good.subarray(0, -1));
    expect(await rekey(directory)).toMatchObject({ code: 'vault-damaged' });
    writeFileSync(join(directory, 'files', damaged), good);
    expect(names()).toEqual(before);
    const vault = valueFrom(await open(directory));
    for (const file of files) expect((await vault.files.read(file)).ok).toBe(true);
  });

  test('carries cells over by the second copy, or by the names that the caller knows', async () => {
    const { directory } = await aFullVault({ rows: 1 });
    rmSync(join(directory, 'spare'));
    expect(await rekey(directory)).toMatchObject({ code: 'vault-damaged' });
    valueFrom(await rekeyVault({ directory, passphrase: PASSPHRASE, cells: ['身份', '设置', '无'], job: aJob() }));
    expect(valueFrom(await open(directory)).cell('身份')).toBeDefined();
  });

  test('that reached one header only lets either side open and clears the other away', async () => {
    const { directory, recoveryCode, files } = await aFullVault({ rows: 5 });
    const before = snapshot(directory);
    const renewed = valueFrom(await rekey(directory, { next: NEXT }));
    for (const [secret, epoch] of [
      [{ recoveryCode }, 1],
      [{ passphrase: PASSPHRASE }, 1],
      [{ passphrase: NEXT }, 2],
      [renewed, 2],
    ] as const) {
      const cut = snapshot(directory);
      for (const name of ['vault.db', 'head', 'spare', 'header.bak.json'])
        copyFileSync(join(before, name), join(cut, name));
      copyInto(join(before, 'files'), join(cut, 'files'));
      const vault = valueFrom(await openVault({ directory: cut, secret }));
      expect(contentOf(vault)).toHaveLength(5);
      for (const file of files) expect((await vault.files.read(file)).ok).toBe(true);
      vault.close();
      expect(readdirSync(cut).includes('vault-2.db')).toBe(epoch === 2);
      expect(readdirSync(cut).includes('vault.db')).toBe(epoch === 1);
    }
  });
});

function copyInto(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  execFileSync('cp', ['-r', `${from}/.`, to]);
}
