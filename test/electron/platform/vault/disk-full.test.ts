import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { randomBytes } from '../../../../electron/platform/crypto/random.ts';
import { createVault } from '../../../../electron/platform/vault/vault.ts';
import { aVault, CHEAP_KDF, contentOf, open, PASSPHRASE, valueFrom } from './a-vault.ts';
import { aRow } from './rows.ts';

const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));
const directory = join(disk, 'vault');
const filler = join(disk, 'filler');
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).status === 0;
if (!isMounted) console.warn('no small disk could be mounted (root on Linux only): a full disk is NOT tested');
afterEach(() => {
  for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true });
});
afterAll(() => {
  if (isMounted) spawnSync('umount', [disk]);
  rmdirSync(disk);
});

/** Fills the disk but for about `free` bytes. */
function leave(free: number): void {
  try {
    for (;;) writeFileSync(filler, Buffer.alloc(65_536), { flag: 'a' });
  } catch {
    truncateSync(filler, Math.max(0, statSync(filler).size - free));
  }
}

describe.skipIf(!isMounted)('a full disk (mount)', () => {
  test.each(Array.from({ length: 12 }, (_, step) => step * 4_096))(
    'with %i bytes left keeps rows or refuses them whole, and all goes on once there is space',
    async (free) => {
      const { vault } = await aVault({ directory, rows: 3 });
      leave(free);
      let kept = 3;
      for (let refused = 0; refused < 3; ) {
        const { head } = vault;
        const appended = vault.append([aRow(kept + 1), aRow(kept + 2)]);
        if (appended.ok) kept += 2;
        else {
          refused += 1;
          expect(appended.code).toBe('disk-full');
          expect(vault).toMatchObject({ length: kept, head });
        }
      }
      expect(contentOf(vault)).toHaveLength(kept);
      rmSync(filler);
      valueFrom(vault.append([aRow(kept + 1)]));
      vault.close();
      const expected = Array.from({ length: kept + 1 }, (_, index) => aRow(index + 1).toString());
      expect(contentOf(valueFrom(await open(directory)))).toEqual(expected);
    },
  );

  test('lets a vault be closed that opens with all its rows', async () => {
    const { vault } = await aVault({ directory, rows: 3 });
    leave(0);
    vault.close();
    rmSync(filler);
    expect(valueFrom(await open(directory)).length).toBe(3);
  });

  test('refuses an attachment and leaves nothing of it', async () => {
    const { vault } = await aVault({ directory, rows: 1 });
    leave(100_000);
    expect(await vault.files.put(randomBytes(500_000))).toMatchObject({ ok: false, code: 'disk-full' });
    expect(readdirSync(join(directory, 'files'))).toEqual([]);
    rmSync(filler);
    expect((await vault.files.put(randomBytes(500_000))).ok).toBe(true);
  });

  test('refuses a change of the passphrase, and the old one opens', async () => {
    const { vault } = await aVault({ directory, rows: 1 });
    leave(0);
    const changed = await vault.changePassphrase({ passphrase: PASSPHRASE }, '崭新的口令 2026');
    expect(changed).toMatchObject({ ok: false, code: 'disk-full' });
    vault.close();
    rmSync(filler);
    expect((await open(directory)).ok).toBe(true);
  });

  test.each(Array.from({ length: 12 }, (_, step) => step * 8_192))(
    'with %i bytes left makes a vault whole or refuses it, and it can be made later',
    async (free) => {
      leave(free);
      const create = () => createVault({ directory, passphrase: PASSPHRASE, role: 'expert', kdf: CHEAP_KDF });
      const created = await create();
      if (created.ok) created.value.vault.close();
      else expect(created.code).toBe('disk-full');
      rmSync(filler);
      if (!created.ok) valueFrom(await create()).vault.close();
      expect((await open(directory)).ok).toBe(true);
    },
  );
});
