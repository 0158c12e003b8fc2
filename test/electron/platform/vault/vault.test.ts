import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateCode } from '../../../../electron/platform/crypto/code.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { createVault, describeVault, openVault } from '../../../../electron/platform/vault/vault.ts';
import { aFolder, aVault, CHEAP_KDF, contentOf, filesBelow, open, PASSPHRASE, snapshot, valueFrom } from './a-vault.ts';
import { aRow } from './rows.ts';

describe('createVault', () => {
  test('makes the folder and tells the role without opening', async () => {
    const { directory, vault } = await aVault();
    expect(vault.role).toBe('secretariat');
    expect(vault.directory).toBe(directory);
    expect(vault.identifier).toMatch(/^[0-9a-f]{32}$/);
    expect(vault).toMatchObject({ length: 0, head: '0'.repeat(64) });
    expect(await describeVault(directory)).toEqual({ state: 'present', role: 'secretariat' });
  });

  test('refuses where a vault is, open or closed, and leaves it as it is', async () => {
    const { directory, vault } = await aVault({ rows: 2 });
    const create = () => createVault({ directory, passphrase: '另一个很长的口令', role: 'expert', kdf: CHEAP_KDF });
    expect(await create()).toMatchObject({ ok: false, code: 'vault-exists' });
    vault.close();
    expect(await create()).toMatchObject({ ok: false, code: 'vault-exists' });
    expect(valueFrom(await open(directory)).length).toBe(2);
  });

  test.each([
    ['five characters', '12345', false],
    ['six characters', '123456', true],
    ['two Chinese characters', '一二', false],
    ['three Chinese characters', '一二三', true],
    ['five characters and spaces', ' 12345 　', false],
    ['five emoji', '😀😀😀😀😀', false],
  ])('takes a passphrase only where it is long enough: %s', async (_, passphrase, accepted) => {
    const created = await createVault({ directory: join(aFolder(), 'v'), passphrase, role: 'expert', kdf: CHEAP_KDF });
    expect(created.ok ? 'ok' : created.code).toBe(accepted ? 'ok' : 'passphrase-weak');
    if (created.ok) created.value.vault.close();
  });

  test('makes the passphrase of people cost 64 MiB', async () => {
    const directory = aFolder();
    const { vault } = valueFrom(await createVault({ directory, passphrase: PASSPHRASE, role: 'county' }));
    vault.close();
    const header = filesBelow(directory)
      .find(({ name }) => name === 'header.json')
      ?.bytes.toString();
    expect(header).toContain('"memoryKib":65536,"passes":3');
    expect(valueFrom(await open(directory)).role).toBe('county');
  });

  test('sets aside what a cut-short creation left, and deletes nothing', async () => {
    const directory = aFolder();
    writeFileSync(join(directory, 'vault.db'), 'cut short');
    writeFileSync(join(directory, '我的文件.txt'), 'mine');
    const { vault } = await aVault({ directory, rows: 1 });
    vault.close();
    expect(valueFrom(await open(directory)).length).toBe(1);
    const contents = filesBelow(directory).map(({ bytes }) => bytes.toString());
    expect(contents).toEqual(expect.arrayContaining(['cut short', 'mine']));
  });

  test('makes one vault where two are at it at once', async () => {
    const directory = aFolder();
    const create = () => createVault({ directory, passphrase: PASSPHRASE, role: 'expert', kdf: CHEAP_KDF });
    const outcomes = await Promise.all([create(), create(), create()]);
    const made = outcomes.filter((outcome) => outcome.ok);
    expect(made).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.ok) expect(['vault-busy', 'vault-exists']).toContain(outcome.code);
    for (const { value } of made) value.vault.close();
    expect((await open(directory)).ok).toBe(true);
  });

  test('refuses a place that cannot be a folder', async () => {
    const file = join(aFolder(), 'file');
    writeFileSync(file, '');
    const created = await createVault({ directory: join(file, 'vault'), passphrase: PASSPHRASE, role: 'expert' });
    expect(created).toMatchObject({ ok: false, code: 'file-write-failed' });
  });
});

describe('openVault', () => {
  test('makes nothing where there is no vault', async () => {
    const directory = aFolder();
    expect(await open(directory)).toMatchObject({ code: 'no-vault' });
    expect(await open(join(directory, 'nowhere'))).toMatchObject({ code: 'no-vault' });
    expect(await describeVault(directory)).toEqual({ state: 'absent' });
    expect(readdirSync(directory)).toEqual([]);
  });

  test('refuses a wrong passphrase, and the right one still opens', async () => {
    const { directory, vault } = await aVault();
    vault.close();
    expect(await open(directory, `${PASSPHRASE}.`)).toMatchObject({ code: 'passphrase-wrong' });
    expect(await open(directory, '')).toMatchObject({ code: 'passphrase-wrong' });
    expect((await open(directory)).ok).toBe(true);
  });

  test('takes full-width and half-width typing for the same passphrase', async () => {
    const { directory, vault } = await aVault();
    vault.close();
    expect((await open(directory, '五词口令　ＡＢ１２　评审')).ok).toBe(true);
  });

  test('opens by the recovery code, however it is typed', async () => {
    const { directory, vault, recoveryCode } = await aVault({ rows: 3 });
    vault.close();
    for (const typed of [recoveryCode, recoveryCode.toLowerCase().replaceAll('-', ' ')]) {
      const opened = valueFrom(await openVault({ directory, secret: { recoveryCode: typed } }));
      expect(opened.length).toBe(3);
      opened.close();
    }
  });

  test('refuses a mistyped, another and an empty recovery code', async () => {
    const { directory, vault, recoveryCode } = await aVault();
    vault.close();
    const mistyped = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith('2') ? '3' : '2'}`;
    for (const code of [mistyped, generateCode('recovery'), generateCode('opening'), '', PASSPHRASE]) {
      const opened = await openVault({ directory, secret: { recoveryCode: code } });
      expect(opened).toMatchObject({ ok: false, code: 'passphrase-wrong' });
    }
  });

  test('takes the recovery code for no passphrase, and the passphrase for no recovery code', async () => {
    const { directory, vault, recoveryCode } = await aVault();
    vault.close();
    expect(await open(directory, recoveryCode)).toMatchObject({ code: 'passphrase-wrong' });
  });
});

describe('rows', () => {
  test('come back in order with their chain, also after closing', async () => {
    const { directory, vault } = await aVault();
    expect(vault.append([aRow(1), aRow(2)])).toEqual({ ok: true, value: 1 });
    expect(vault.append([aRow(3)])).toEqual({ ok: true, value: 3 });
    const before = [...vault.rows()];
    expect(before.map(({ position }) => position)).toEqual([1, 2, 3]);
    let chain = '0'.repeat(64);
    for (const { bytes, chain: found } of before) {
      chain = sha256Hex(chain + sha256Hex(bytes));
      expect(found).toBe(chain);
    }
    expect(vault.head).toBe(chain);
    vault.close();
    const opened = valueFrom(await open(directory));
    expect([...opened.rows()]).toEqual(before);
    expect(opened.head).toBe(chain);
  });

  test('come back from a position on', async () => {
    const { vault } = await aVault({ rows: 5 });
    expect([...vault.rows(4)].map(({ position }) => position)).toEqual([4, 5]);
    expect([...vault.rows(1)]).toHaveLength(5);
    expect([...vault.rows(6)]).toEqual([]);
    expect([...vault.rows(100)]).toEqual([]);
  });

  test('come back whatever their bytes and portions', async () => {
    const { directory, vault } = await aVault();
    const all: Uint8Array[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array(), { maxLength: 5 }), async (portion) => {
        expect(vault.append(portion)).toEqual({ ok: true, value: all.length + 1 });
        all.push(...portion);
      }),
      { numRuns: 30 },
    );
    vault.close();
    const opened = valueFrom(await open(directory));
    expect([...opened.rows()].map(({ bytes }) => Buffer.from(bytes))).toEqual(all.map((bytes) => Buffer.from(bytes)));
  });

  test('may be added while they are read', async () => {
    const { vault } = await aVault({ rows: 3 });
    for (const { position } of vault.rows()) if (position <= 2) valueFrom(vault.append([aRow(position + 3)]));
    expect(vault.length).toBe(5);
    expect(contentOf(vault)).toEqual([1, 2, 3, 4, 5].map((position) => aRow(position).toString()));
  });

  test('may be of 20 MB', async () => {
    const { directory, vault } = await aVault();
    valueFrom(vault.append([Buffer.alloc(20_000_000, 'x')]));
    vault.close();
    expect([...valueFrom(await open(directory)).rows()][0]?.bytes.length).toBe(20_000_000);
  });
});

describe('cells', () => {
  test('are set, replaced and kept', async () => {
    const { directory, vault } = await aVault();
    expect(vault.cell('身份')).toBeUndefined();
    valueFrom(vault.setCell('身份', Buffer.from('一')));
    valueFrom(vault.setCell('身份', Buffer.from('二')));
    valueFrom(vault.setCell('空', new Uint8Array(0)));
    vault.close();
    const opened = valueFrom(await open(directory));
    expect(Buffer.from(opened.cell('身份') ?? []).toString()).toBe('二');
    expect(opened.cell('空')).toHaveLength(0);
    expect(opened.cell('别的')).toBeUndefined();
  });
});

describe('changePassphrase', () => {
  const NEXT = '崭新的口令 2026';

  test('lets the new one open and the old one not, and the recovery code still', async () => {
    const { directory, vault, recoveryCode } = await aVault({ rows: 2 });
    const { head } = vault;
    valueFrom(await vault.changePassphrase({ passphrase: PASSPHRASE }, NEXT));
    valueFrom(vault.append([aRow(3)]));
    vault.close();
    expect(await open(directory)).toMatchObject({ code: 'passphrase-wrong' });
    const opened = valueFrom(await open(directory, NEXT));
    expect([...opened.rows()][1]?.chain).toBe(head);
    opened.close();
    valueFrom(await openVault({ directory, secret: { recoveryCode } })).close();
  });

  test('works with the recovery code, for who has forgotten the passphrase', async () => {
    const { directory, vault, recoveryCode } = await aVault();
    valueFrom(await vault.changePassphrase({ recoveryCode }, NEXT));
    vault.close();
    expect((await open(directory, NEXT)).ok).toBe(true);
  });

  test('refuses a wrong present one, a weak new one, and a closed vault', async () => {
    const { directory, vault } = await aVault();
    expect(await vault.changePassphrase({ passphrase: 'wrong' }, NEXT)).toMatchObject({ code: 'passphrase-wrong' });
    expect(await vault.changePassphrase({ passphrase: PASSPHRASE }, '短')).toMatchObject({ code: 'passphrase-weak' });
    vault.close();
    expect(await vault.changePassphrase({ passphrase: PASSPHRASE }, NEXT)).toMatchObject({ code: 'vault-locked' });
    expect((await open(directory)).ok).toBe(true);
  });

  test('lets either passphrase open after a crash between the two copies of the header, and only that one later', async () => {
    for (const [opening, other] of [
      [NEXT, PASSPHRASE],
      [PASSPHRASE, NEXT],
    ] as const) {
      const { directory, vault } = await aVault({ rows: 1 });
      const crashed = snapshot(directory);
      valueFrom(await vault.changePassphrase({ passphrase: PASSPHRASE }, NEXT));
      copyFileSync(join(directory, 'header.json'), join(crashed, 'header.json'));
      valueFrom(await open(crashed, opening)).close();
      expect(await open(crashed, other)).toMatchObject({ code: 'passphrase-wrong' });
      expect(valueFrom(await open(crashed, opening)).length).toBe(1);
    }
  });

  test('lets a header from before the change be noticed', async () => {
    const { directory, vault } = await aVault({ rows: 1 });
    const before = snapshot(directory);
    valueFrom(await vault.changePassphrase({ passphrase: PASSPHRASE }, NEXT));
    vault.close();
    for (const name of ['header.json', 'header.bak.json']) copyFileSync(join(before, name), join(directory, name));
    expect(await open(directory)).toMatchObject({ code: 'vault-rolled-back' });
  });
});

describe('a closed vault', () => {
  test('writes nothing, gives nothing out, and closes again', async () => {
    const { vault } = await aVault({ rows: 1 });
    vault.close();
    vault.close();
    expect(vault.append([aRow(2)])).toMatchObject({ code: 'vault-locked' });
    expect(vault.setCell('a', aRow(1))).toMatchObject({ code: 'vault-locked' });
    expect(() => [...vault.rows()]).toThrow();
    expect(() => vault.cell('a')).toThrow();
    expect(await vault.files.put(aRow(1))).toMatchObject({ code: 'vault-locked' });
    expect(await vault.files.read(sha256Hex(aRow(1)))).toMatchObject({ code: 'vault-locked' });
  });
});

describe('describeVault', () => {
  test('finds no vault in a folder with other things', async () => {
    const directory = aFolder();
    mkdirSync(join(directory, 'files'));
    expect(await describeVault(directory)).toEqual({ state: 'absent' });
  });
});
