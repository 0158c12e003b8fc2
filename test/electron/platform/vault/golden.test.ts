import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearseBackup } from '../../../../electron/platform/vault/backup/rehearse.ts';
import { restoreBackup } from '../../../../electron/platform/vault/backup/restore.ts';
import { FORMAT } from '../../../../electron/platform/vault/migrations.ts';
import type { Vault } from '../../../../electron/platform/vault/open-vault.ts';
import { rekeyVault } from '../../../../electron/platform/vault/rekey.ts';
import { openVault } from '../../../../electron/platform/vault/vault.ts';
import { aFolder, aJob, contentOf, open, valueFrom } from './a-vault.ts';

/** A vault as each format's software wrote it. They are kept for ever and never written again. */
const GOLDEN = join(import.meta.dirname, '../../../golden');
const PASSPHRASE = '金样口令　２０２６';
const RECOVERY_CODES: Readonly<Record<number, string>> = {
  1: 'BZ2HF-3YZPX-SSC5K-2BPKY-XRDZU-9PE2D',
  /** That of after a re-keying. */
  2: 'GVCT2-32KXW-CUU8K-W9AJ7-26Z56-ENV84',
};
const HEAD = 'b274fa7ad9c75545037f1baab3126cb589de3e5361ca2b7dffea67f10922288a';
const FILE = '53fae54ae7279a8ca05374555178308ffd36f679d81f76ff4f1bc74adb568ad0';

function aCopy(format: number): string {
  const directory = join(aFolder(), `vault-${format}`);
  cpSync(join(GOLDEN, `vault-${format}`), directory, { recursive: true });
  return directory;
}

function formatOf(directory: string): number {
  return JSON.parse(readFileSync(join(directory, 'header.json'), 'utf8')).header.format;
}

async function expectWhole(vault: Vault): Promise<void> {
  expect(contentOf(vault)).toEqual(['第1行', '第2行', '第3行']);
  expect(vault).toMatchObject({ role: 'secretariat', length: 3, head: HEAD });
  expect(Buffer.from(vault.cell('设置') ?? []).toString()).toBe('值');
  expect(Buffer.from(valueFrom(await vault.files.read(FILE))).toString()).toBe('金样附件');
}

const formats = Array.from({ length: FORMAT }, (_, index) => index + 1);

describe.each(formats)('a vault of format %i', (format) => {
  test.each(['passphrase', 'recovery code'])('opens with its %s and holds what was put in', async (kind) => {
    const directory = aCopy(format);
    const secret = kind === 'passphrase' ? { passphrase: PASSPHRASE } : { recoveryCode: RECOVERY_CODES[format] ?? '' };
    const vault = valueFrom(await openVault({ directory, secret }));
    await expectWhole(vault);
    vault.close();
  });

  test('is of the present format from then on, in both copies, and whole', async () => {
    const directory = aCopy(format);
    expect(formatOf(directory)).toBe(format);
    valueFrom(await open(directory, PASSPHRASE)).close();
    expect(formatOf(directory)).toBe(FORMAT);
    expect(readFileSync(join(directory, 'header.bak.json'))).toEqual(readFileSync(join(directory, 'header.json')));
    const again = valueFrom(await open(directory, PASSPHRASE));
    await expectWhole(again);
    valueFrom(again.append([Buffer.from('第4行')]));
    valueFrom(again.setCell('设置', Buffer.from('新值')));
    again.close();
    expect(valueFrom(await open(directory, PASSPHRASE)).length).toBe(4);
  });

  test('opens where only one copy of the header was brought up: a crash in the middle of it', async () => {
    const migrated = aCopy(format);
    valueFrom(await open(migrated, PASSPHRASE)).close();
    for (const name of ['header.json', 'header.bak.json']) {
      const directory = aCopy(format);
      cpSync(join(migrated, name), join(directory, name));
      const vault = valueFrom(await open(directory, PASSPHRASE));
      await expectWhole(vault);
      vault.close();
      expect(formatOf(directory)).toBe(FORMAT);
    }
  });

  test('is re-keyed', async () => {
    const directory = aCopy(format);
    valueFrom(await rekeyVault({ directory, passphrase: PASSPHRASE, cells: ['设置'], job: aJob() }));
    await expectWhole(valueFrom(await open(directory, PASSPHRASE)));
  });
});

test('a backup of format 2 is rehearsed and restored', async () => {
  const backup = join(GOLDEN, 'vault-2.backup');
  const rehearsed = valueFrom(await rehearseBackup(backup, { passphrase: PASSPHRASE }, aJob()));
  expect(rehearsed).toMatchObject({ rows: 3, attachments: 1 });
  const directory = join(aFolder(), 'vault');
  valueFrom(await restoreBackup(backup, directory, aJob()));
  await expectWhole(valueFrom(await open(directory, PASSPHRASE)));
});
