import { createReadStream, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decryptAge, generateAgeIdentity } from '../../../../electron/platform/crypto/age.ts';
import { AgeDamaged } from '../../../../electron/platform/crypto/age-header.ts';
import { collect } from '../../../../electron/platform/crypto/byte-stream.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { randomBytes } from '../../../../electron/platform/crypto/random.ts';
import { hasStockAge, stockDecrypt } from '../crypto/stock-age.ts';
import { aFolder, aJob, aVault, filesBelow, flipBit, open, valueFrom } from './a-vault.ts';

const bytes = Buffer.from(randomBytes(200_000));
const sha256 = sha256Hex(bytes);
const storedIn = (directory: string) => readdirSync(join(directory, 'files'));

describe('damagedAttachments', () => {
  test('counts files that are changed or missing, and no others', async () => {
    const { directory, vault } = await aVault();
    for (const content of ['一', '二', '三']) valueFrom(await vault.files.put(Buffer.from(content)));
    expect(await vault.damagedAttachments(aJob())).toBe(0);
    const [first = '', second = ''] = readdirSync(join(directory, 'files'));
    flipBit(join(directory, 'files', first), 900);
    rmSync(join(directory, 'files', second));
    expect(await vault.damagedAttachments(aJob())).toBe(2);
  });
});

describe('an attachment in the vault', () => {
  test('comes back from bytes and from streams, also after closing', async () => {
    const { directory, vault } = await aVault();
    async function* stream() {
      yield Buffer.from('视频');
      yield Buffer.from('的内容');
    }
    const first = valueFrom(await vault.files.put(bytes));
    const second = valueFrom(await vault.files.put(stream()));
    expect(first).toEqual({ sha256, size: bytes.length });
    vault.close();
    const { files } = valueFrom(await open(directory));
    expect(bytes.equals(valueFrom(await files.read(sha256)))).toBe(true);
    expect(Buffer.from(valueFrom(await files.read(second.sha256))).toString()).toBe('视频的内容');
    expect([files.has(sha256), files.size(sha256)]).toEqual([true, bytes.length]);
  });

  test('of the same content is kept once, whoever comes first', async () => {
    const { directory, vault } = await aVault();
    const all = await Promise.all([1, 2, 3].map(() => vault.files.put(bytes)));
    for (const outcome of [...all, await vault.files.put(bytes)]) expect(valueFrom(outcome)).toMatchObject({ sha256 });
    expect(storedIn(directory)).toHaveLength(1);
  });

  test('may be an empty file', async () => {
    const { vault } = await aVault();
    const empty = valueFrom(await vault.files.put(new Uint8Array(0)));
    expect(valueFrom(await vault.files.read(empty.sha256))).toHaveLength(0);
    expect(vault.files.size(empty.sha256)).toBe(0);
  });

  test('at the limit is taken, a byte beyond is refused, and nothing is left', async () => {
    const { directory, vault } = await aVault();
    expect(await vault.files.put(bytes, bytes.length - 1)).toMatchObject({ ok: false, code: 'file-too-large' });
    expect(storedIn(directory)).toEqual([]);
    expect(vault.files.has(sha256)).toBe(false);
    expect((await vault.files.put(bytes, bytes.length)).ok).toBe(true);
  });

  test('that is unknown is not-found', async () => {
    const { vault } = await aVault();
    const unknown = '0'.repeat(64);
    expect([vault.files.has(unknown), vault.files.size(unknown)]).toEqual([false, undefined]);
    for (const outcome of [
      await vault.files.read(unknown),
      await vault.files.range(unknown, 0, 1),
      await vault.files.rewrap(unknown, []),
    ])
      expect(outcome).toMatchObject({ ok: false, code: 'not-found' });
  });

  test('is refused where its source file cannot be read, while another error of a source stays its own', async () => {
    const { directory, vault } = await aVault();
    const missing = createReadStream(join(directory, 'missing.jpg'));
    expect(await vault.files.put(missing)).toMatchObject({ ok: false, code: 'file-unreadable' });
    async function* failing() {
      yield bytes;
      throw new RangeError('bundle is damaged');
    }
    await expect(vault.files.put(failing())).rejects.toThrow(new RangeError('bundle is damaged'));
    expect(storedIn(directory)).toEqual([]);
  });

  test('is not kept where the vault is locked in the middle of a put', async () => {
    const { directory, vault } = await aVault();
    async function* source() {
      yield bytes;
      vault.close();
      yield bytes;
    }
    expect(await vault.files.put(source())).toMatchObject({ ok: false, code: 'vault-locked' });
    expect(storedIn(directory)).toEqual([]);
  });

  test('that a crash left unfinished is gone after opening', async () => {
    const { directory, vault } = await aVault();
    vault.close();
    writeFileSync(join(directory, 'files', 'abc.part'), bytes);
    valueFrom(await open(directory));
    expect(storedIn(directory)).toEqual([]);
  });

  test('of 300 MB passes through in bounded memory', async () => {
    const { vault } = await aVault();
    const megabyte = randomBytes(1_000_000);
    let highest = 0;
    async function* source() {
      for (let count = 0; count < 300; count += 1) {
        highest = Math.max(highest, process.memoryUsage().arrayBuffers);
        yield megabyte;
      }
    }
    const { sha256: large } = valueFrom(await vault.files.put(source()));
    const stream = valueFrom(await vault.files.rewrap(large, [(await generateAgeIdentity()).recipient]));
    for await (const piece of stream) highest = Math.max(highest, process.memoryUsage().arrayBuffers + piece.length);
    expect(highest).toBeLessThan(150_000_000);
    const piece = valueFrom(await vault.files.range(large, 299_000_000, 10));
    expect(Buffer.from(piece)).toEqual(Buffer.from(megabyte.subarray(0, 10)));
  });
});

describe('range', () => {
  test('gives any part', async () => {
    const { vault } = await aVault();
    await vault.files.put(bytes);
    expect(bytes.subarray(70_000, 70_100).equals(valueFrom(await vault.files.range(sha256, 70_000, 100)))).toBe(true);
    expect(valueFrom(await vault.files.range(sha256, bytes.length - 5, 100))).toHaveLength(5);
    expect(valueFrom(await vault.files.range(sha256, bytes.length, 100))).toHaveLength(0);
  });
});

describe('rewrap', () => {
  test('makes what opens for the new readers, not for a stranger', async () => {
    const { vault } = await aVault();
    await vault.files.put(bytes);
    const [one, two, stranger] = await Promise.all([
      generateAgeIdentity(),
      generateAgeIdentity(),
      generateAgeIdentity(),
    ]);
    const copy = await collect(valueFrom(await vault.files.rewrap(sha256, [one.recipient, two.recipient])));
    for (const { identity } of [one, two]) {
      const opened = await decryptAge(copy, { identity });
      expect(opened.ok && bytes.equals(opened.value)).toBe(true);
    }
    expect(await decryptAge(copy, { identity: stranger.identity })).toMatchObject({ code: 'no-match' });
  });

  test.skipIf(!hasStockAge)('makes what stock age opens', async () => {
    const { vault } = await aVault();
    await vault.files.put(bytes);
    const { identity, recipient } = await generateAgeIdentity();
    const folder = aFolder();
    writeFileSync(join(folder, 'key.txt'), identity);
    writeFileSync(join(folder, 'copy.age'), await collect(valueFrom(await vault.files.rewrap(sha256, [recipient]))));
    expect(stockDecrypt(join(folder, 'copy.age'), join(folder, 'key.txt')).equals(bytes)).toBe(true);
  });
});

describe('a damaged attachment', () => {
  test.each([
    ['flipped', (path: string) => flipBit(path, 1_500_000)],
    ['cut', (path: string) => truncateSync(path, 100_000)],
    ['cut between chunks', (path: string) => truncateSync(path, 200_064 + 200 - 65_552)],
    ['emptied', (path: string) => truncateSync(path, 0)],
    ['gone', (path: string) => rmSync(path)],
    ['exchanged', (path: string) => writeFileSync(path, 'age-encryption.org/v1\n')],
  ])('is never read and never handed on whole, and the rest of the vault stays open: %s', async (_, damage) => {
    const { directory, vault } = await aVault({ rows: 2 });
    await vault.files.put(bytes);
    damage(join(directory, 'files', storedIn(directory)[0] ?? ''));
    vault.close();
    const opened = valueFrom(await open(directory));
    expect(await opened.files.read(sha256)).toMatchObject({ ok: false, code: 'vault-damaged' });
    const { recipient } = await generateAgeIdentity();
    const stream = await opened.files.rewrap(sha256, [recipient]);
    if (stream.ok) await expect(collect(stream.value)).rejects.toThrow(AgeDamaged);
    else expect(stream.code).toBe('vault-damaged');
    expect(opened.append([bytes])).toEqual({ ok: true, value: 3 });
  });

  test('whose file is gone is whole again once it is put again', async () => {
    const { directory, vault } = await aVault();
    await vault.files.put(bytes);
    for (const name of storedIn(directory)) rmSync(join(directory, 'files', name));
    valueFrom(await vault.files.put(bytes));
    expect(bytes.equals(valueFrom(await vault.files.read(sha256)))).toBe(true);
  });
});

test('files are named by the hash of their ciphertext', async () => {
  const { directory, vault } = await aVault();
  await vault.files.put(bytes);
  for (const { name, bytes: stored } of filesBelow(join(directory, 'files'))) expect(sha256Hex(stored)).toBe(name);
});
