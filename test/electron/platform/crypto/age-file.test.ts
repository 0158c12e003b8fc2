import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { decryptAge, generateAgeIdentity } from '../../../../electron/platform/crypto/age.ts';
import {
  readAgeFile,
  readAgeRange,
  rewrapAgeFile,
  storeAgeFile,
} from '../../../../electron/platform/crypto/age-file.ts';
import { AgeDamaged, headerLength } from '../../../../electron/platform/crypto/age-header.ts';
import { collect, once } from '../../../../electron/platform/crypto/byte-stream.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { randomBytes } from '../../../../electron/platform/crypto/random.ts';
import { hasStockAge, stockDecrypt } from './stock-age.ts';

const CHUNK = 65_536;
const folder = mkdtempSync(join(tmpdir(), 'age-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
const owner = await generateAgeIdentity();
const expert = await generateAgeIdentity();
const store = (bytes: Uint8Array) =>
  storeAgeFile({ directory: folder, source: once(bytes), recipients: [owner.recipient] });

/** A stored file, and a damaged copy of it. */
async function aDamagedFile(damage: (path: string) => void): Promise<{ path: string; name: string }> {
  const { name } = await store(randomBytes(3 * CHUNK));
  const path = join(folder, `${name}-damaged`);
  copyFileSync(join(folder, name), path);
  damage(path);
  return { path, name };
}

function flipLastBit(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

describe('storeAgeFile', () => {
  test('names the file by the hash of its ciphertext and tells hash and size of the plaintext', async () => {
    const bytes = randomBytes(100_000);
    const stored = await store(bytes);
    expect(stored).toEqual({ name: stored.name, sha256: sha256Hex(bytes), size: 100_000 });
    expect(sha256Hex(readFileSync(join(folder, stored.name)))).toBe(stored.name);
  });

  test('leaves nothing behind when the source fails', async () => {
    const before = readdirSync(folder);
    async function* source() {
      yield randomBytes(200_000);
      throw new Error('拔掉了');
    }
    await expect(storeAgeFile({ directory: folder, source: source(), recipients: [owner.recipient] })).rejects.toThrow(
      '拔掉了',
    );
    expect(readdirSync(folder)).toEqual(before);
  });

  test('rejects a folder that is not there', async () => {
    const directory = join(folder, 'nowhere');
    await expect(
      storeAgeFile({ directory, source: once(randomBytes(1)), recipients: [owner.recipient] }),
    ).rejects.toThrow('ENOENT');
    expect(existsSync(directory)).toBe(false);
  });
});

describe('readAgeFile', () => {
  test('streams the plaintext', async () => {
    const bytes = randomBytes(1_000_000);
    const opened = await readAgeFile(join(folder, (await store(bytes)).name), owner.identity);
    expect(opened.ok && Buffer.from(await collect(opened.value)).equals(bytes)).toBe(true);
  });

  test('refuses a stranger, and rejects a file that is not there', async () => {
    const { name } = await store(randomBytes(1));
    expect(await readAgeFile(join(folder, name), expert.identity)).toMatchObject({ code: 'no-match' });
    await expect(readAgeFile(join(folder, 'none'), owner.identity)).rejects.toThrow('ENOENT');
  });
});

describe('readAgeRange', () => {
  test.each([0, 1, CHUNK, 2 * CHUNK, 3 * CHUNK + 17])('gives any range of %i bytes as a slice would', async (size) => {
    const bytes = Buffer.from(randomBytes(size));
    const path = join(folder, (await store(bytes)).name);
    const place = fc.integer({ min: 0, max: size + CHUNK });
    await fc.assert(
      fc.asyncProperty(place, place, async (offset, length) => {
        const range = await readAgeRange(path, owner.identity, offset, length);
        expect(range.ok && bytes.subarray(offset, offset + length).equals(range.value)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('refuses a chunk that was changed, and no other', async () => {
    const { path } = await aDamagedFile(flipLastBit);
    expect(await readAgeRange(path, owner.identity, 2 * CHUNK, 10)).toMatchObject({ code: 'damaged' });
    expect(await readAgeRange(path, owner.identity, 0, 10)).toMatchObject({ ok: true });
  });

  test('refuses a truncated file at its end', async () => {
    const { path, name } = await aDamagedFile(() => {});
    const { length } = readFileSync(join(folder, name));
    for (const cut of [1, CHUNK, CHUNK + 16, 2 * (CHUNK + 16), length - 100, length - 10, length]) {
      copyFileSync(join(folder, name), path);
      truncateSync(path, length - cut);
      expect((await readAgeRange(path, owner.identity, 0, 3 * CHUNK)).ok).toBe(false);
    }
  });
});

describe('rewrapAgeFile', () => {
  const rewrap = (path: string, sha256: string) =>
    rewrapAgeFile({ path, sha256, identity: owner.identity, recipients: [expert.recipient] });

  test.each([0, 5, CHUNK, 10 * CHUNK + 1])(
    'opens %i bytes for the new reader only, with the payload unchanged',
    async (size) => {
      const bytes = Buffer.from(randomBytes(size));
      const { name } = await store(bytes);
      const stream = await rewrap(join(folder, name), name);
      if (!stream.ok) throw new Error(stream.code);
      const copy = Buffer.from(await collect(stream.value));
      const opened = await decryptAge(copy, { identity: expert.identity });
      expect(opened.ok && bytes.equals(opened.value)).toBe(true);
      expect(await decryptAge(copy, { identity: owner.identity })).toMatchObject({ code: 'no-match' });
      const source = readFileSync(join(folder, name));
      expect(copy.subarray(headerLength(copy)).equals(source.subarray(headerLength(source)))).toBe(true);
    },
  );

  test.each([
    ['flipped', flipLastBit],
    ['cut between chunks', (path: string) => truncateSync(path, readFileSync(path).length - CHUNK - 16)],
    ['longer', (path: string) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')]))],
  ])('never brings a file that is %s out whole', async (_, damage) => {
    const { path, name } = await aDamagedFile(damage);
    const stream = await rewrap(path, name);
    if (!stream.ok) throw new Error(stream.code);
    let size = 0;
    const drain = async () => {
      for await (const piece of stream.value) size += piece.length;
    };
    await expect(drain()).rejects.toThrow(AgeDamaged);
    expect(size).toBeLessThan(readFileSync(path).length);
  });

  test('refuses a file of another owner', async () => {
    const { name } = await storeAgeFile({
      directory: folder,
      source: once(randomBytes(5)),
      recipients: [expert.recipient],
    });
    expect(await rewrap(join(folder, name), name)).toMatchObject({ code: 'no-match' });
  });

  test.skipIf(!hasStockAge)('writes what stock age opens', async () => {
    const bytes = Buffer.from(randomBytes(5 * CHUNK + 3));
    const { name } = await store(bytes);
    const stream = await rewrap(join(folder, name), name);
    if (!stream.ok) throw new Error(stream.code);
    writeFileSync(join(folder, 'bundle.age'), await collect(stream.value));
    writeFileSync(join(folder, 'expert.txt'), expert.identity);
    expect(stockDecrypt(join(folder, 'bundle.age'), join(folder, 'expert.txt')).equals(bytes)).toBe(true);
  });
});
