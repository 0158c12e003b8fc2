import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openVault } from '../../../electron/vault/vault.ts';
import { aFolder, contentOf, valueFrom } from './a-vault.ts';

/** A vault as each format's software wrote it. They are kept for ever and never written again. */
const GOLDEN = join(import.meta.dirname, '../../golden');

describe('vault of format 1', () => {
  test.each([{ passphrase: '金样口令　２０２６' }, { recoveryCode: 'BZ2HF-3YZPX-SSC5K-2BPKY-XRDZU-9PE2D' }])(
    'opens with %o and holds what was put in',
    async (secret) => {
      const directory = join(aFolder(), 'vault-1');
      cpSync(join(GOLDEN, 'vault-1'), directory, { recursive: true });
      const vault = valueFrom(await openVault({ directory, secret }));
      expect(contentOf(vault)).toEqual(['第1行', '第2行', '第3行']);
      expect(vault).toMatchObject({
        role: 'secretariat',
        length: 3,
        head: 'b274fa7ad9c75545037f1baab3126cb589de3e5361ca2b7dffea67f10922288a',
      });
      expect(Buffer.from(vault.cell('设置') ?? []).toString()).toBe('值');
      const file = '53fae54ae7279a8ca05374555178308ffd36f679d81f76ff4f1bc74adb568ad0';
      expect(Buffer.from(valueFrom(await vault.files.read(file))).toString()).toBe('金样附件');
      vault.close();
    },
  );
});
