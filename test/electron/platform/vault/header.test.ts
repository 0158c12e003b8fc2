import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalJson } from '../../../../electron/platform/crypto/canonical.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { surveyHeaders } from '../../../../electron/platform/vault/header.ts';
import { FORMAT } from '../../../../electron/platform/vault/migrations.ts';
import { describeVault, openVault } from '../../../../electron/platform/vault/vault.ts';
import { aVault, flipBit, open, PASSPHRASE, valueFrom } from './a-vault.ts';

let directory: string;
let [main, spare] = ['', ''];
let good: Buffer;

beforeEach(async () => {
  const made = await aVault({ rows: 2 });
  made.vault.close();
  directory = made.directory;
  main = join(directory, 'header.json');
  spare = join(directory, 'header.bak.json');
  good = readFileSync(main);
});

/** A copy whose plain checksum is right, as a forger without keys can make it. */
function forge(change: (header: Record<string, unknown>) => void): Uint8Array {
  const { check: _, ...rest } = JSON.parse(good.toString());
  change(rest.header);
  return canonicalBytes({ ...rest, check: sha256Hex(canonicalJson(rest)) });
}

function writeBoth(bytes: Uint8Array): void {
  writeFileSync(main, bytes);
  writeFileSync(spare, bytes);
}

describe('the header', () => {
  test('names nobody, and both copies are the same', () => {
    expect(readFileSync(spare)).toEqual(good);
    expect(Object.keys(JSON.parse(good.toString()).header)).toEqual([
      'epoch',
      'filesIdentity',
      'format',
      'generation',
      'role',
      'slots',
      'vault',
    ]);
  });

  test('shows any flipped byte in one copy without a key, and is answered by the other', () => {
    const whole = surveyHeaders(directory);
    for (const path of [main, spare])
      for (let byte = 0; byte < good.length; byte += 1) {
        flipBit(path, byte * 8 + (byte % 8));
        expect(surveyHeaders(directory)).toEqual(whole);
        writeFileSync(path, good);
      }
  });

  test('is mended where one copy has flips, and the vault opens', async () => {
    for (let bit = 3; bit < good.length * 8; bit += 397) {
      const path = bit % 2 === 0 ? main : spare;
      flipBit(path, bit);
      const vault = valueFrom(await open(directory));
      expect(vault).toMatchObject({ length: 2, role: 'secretariat' });
      vault.close();
      expect(readFileSync(path)).toEqual(good);
    }
  });

  test('with flips in both copies at different places is refused with a code, and a wrong passphrase is not blamed', async () => {
    for (let bit = 1; bit < good.length * 8 - 9; bit += 211) {
      writeBoth(good);
      flipBit(main, bit);
      flipBit(spare, bit + 9);
      expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
    }
    expect(await describeVault(directory)).toEqual({ state: 'present' });
  });

  test('truncated in one copy is mended, in both refused', async () => {
    for (let length = 0; length < good.length; length += 150) {
      writeFileSync(main, good.subarray(0, length));
      valueFrom(await open(directory)).close();
      expect(readFileSync(main)).toEqual(good);
      writeBoth(good.subarray(0, length));
      expect(await open(directory)).toMatchObject({ code: 'vault-damaged' });
      writeBoth(good);
    }
  });

  test.each(['header.json', 'header.bak.json'])(
    'is written again without %s when the vault is opened',
    async (name) => {
      rmSync(join(directory, name));
      expect((await describeVault(directory)).state).toBe('present');
      valueFrom(await open(directory)).close();
      expect(readFileSync(join(directory, name))).toEqual(good);
    },
  );

  test.each([
    ['role', (header: Record<string, unknown>) => Object.assign(header, { role: 'meeting' })],
    ['generation', (header: Record<string, unknown>) => Object.assign(header, { generation: 2 })],
    ['identity of the files', (header: Record<string, unknown>) => Object.assign(header, { filesIdentity: 'AAAA' })],
  ])('with a forged %s and a right checksum is refused', async (_, change) => {
    writeBoth(forge(change));
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
    writeFileSync(spare, good);
    expect(valueFrom(await open(directory)).role).toBe('secretariat');
  });

  test('of another vault does not open this one', async () => {
    const other = await aVault();
    other.vault.close();
    for (const name of ['header.json', 'header.bak.json'])
      copyFileSync(join(other.directory, name), join(directory, name));
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
  });

  test('with forged slots of any shape is refused with a code', async () => {
    for (const slots of [[], {}, [{}], [{ kind: 'passphrase' }], 'slots', null]) {
      writeBoth(forge((header) => Object.assign(header, { slots })));
      expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
    }
    for (const change of [{ salt: 'AAAA' }, { salt: '' }, { wrapped: 'AAAA' }, { wrapped: 'A'.repeat(1_000) }]) {
      const forged = forge((header) => {
        for (const slot of header.slots as object[]) Object.assign(slot, change);
      });
      writeBoth(forged);
      expect(await open(directory)).toMatchObject({ ok: false });
    }
  });

  test('takes a copy that cannot be read at all for as good as damaged', async () => {
    rmSync(main);
    mkdirSync(main);
    expect((await describeVault(directory)).role).toBe('secretariat');
    rmSync(spare);
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
  });

  test.each([
    ['memory', { memoryKib: 100_000_000 }],
    ['passes', { passes: 1_000_000 }],
  ])('with a forged cost (%s) is refused before that is paid', async (_, cost) => {
    const forged = forge((header) => {
      for (const slot of header.slots as { kdf: object }[]) Object.assign(slot.kdf, cost);
    });
    writeBoth(forged);
    const begun = performance.now();
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('a header of a later format', () => {
  test('with a right checksum says upgrade, whatever else it holds', async () => {
    writeBoth(forge((header) => Object.assign(header, { format: FORMAT + 1, slots: 'something else', added: true })));
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-newer' });
    expect(await describeVault(directory)).toEqual({ state: 'newer' });
  });

  test('in one copy only, as after a crash in an upgrade, says upgrade, and nothing is written', async () => {
    const newer = forge((header) => Object.assign(header, { format: FORMAT + 1 }));
    for (const path of [main, spare]) {
      writeBoth(good);
      writeFileSync(path, newer);
      expect(await open(directory)).toMatchObject({ code: 'vault-newer' });
      expect(readFileSync(path)).toEqual(Buffer.from(newer));
    }
  });

  test('edited by hand in both copies says upgrade', async () => {
    writeBoth(Buffer.from(JSON.stringify({ header: { format: 99 }, check: '' }, null, 2)));
    expect(await open(directory)).toMatchObject({ code: 'vault-newer' });
    expect(await openVault({ directory, secret: { passphrase: PASSPHRASE } })).toMatchObject({ code: 'vault-newer' });
  });
});
