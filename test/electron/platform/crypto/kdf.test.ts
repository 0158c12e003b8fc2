import * as nodeCrypto from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { KdfParameters } from '../../../../electron/platform/crypto/kdf.ts';
import {
  CODE_KDF,
  deriveKey,
  kdfParameters,
  PASSPHRASE_KDF,
  stretch,
  tunedKdf,
} from '../../../../electron/platform/crypto/kdf.ts';

const CHEAP: KdfParameters = { algorithm: 'argon2id', memoryKib: 1_024, passes: 1 };
const salt = Buffer.from('0123456789abcdef');

describe('stretch', () => {
  test.each([CHEAP, CODE_KDF, PASSPHRASE_KDF])('agrees with the Argon2id of OpenSSL at %o', async (parameters) => {
    const expected = nodeCrypto.argon2Sync('argon2id', {
      message: Buffer.from('兴楚 review'),
      nonce: salt,
      parallelism: 1,
      tagLength: 32,
      memory: parameters.memoryKib,
      passes: parameters.passes,
    });
    expect(Buffer.from(await stretch('兴楚 review', salt, parameters))).toEqual(expected);
  });

  test('takes full-width and half-width letters for the same passphrase', async () => {
    expect(await stretch('五词口令　ＡＢ１２', salt, CHEAP)).toEqual(await stretch('五词口令 AB12', salt, CHEAP));
  });

  test('tells upper from lower case', async () => {
    expect(await stretch('abcd', salt, CHEAP)).not.toEqual(await stretch('ABCD', salt, CHEAP));
  });

  test.each([
    ['too little memory', { memoryKib: 1_023 }],
    ['too much memory', { memoryKib: 1_048_577 }],
    ['no pass', { passes: 0 }],
    ['too many passes', { passes: 17 }],
    ['a fraction', { memoryKib: 2_048.5 }],
    ['another algorithm', { algorithm: 'argon2i' as 'argon2id' }],
  ])('refuses %s before memory is taken', async (_, change) => {
    const before = process.memoryUsage().rss;
    await expect(stretch('abc', salt, { ...CHEAP, ...change })).rejects.toThrow();
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  test('costs people 64 MiB and three passes', () => {
    expect(kdfParameters.parse(PASSPHRASE_KDF)).toEqual({ algorithm: 'argon2id', memoryKib: 65_536, passes: 3 });
  });
});

describe('deriveKey', () => {
  const dataKey = Buffer.alloc(32, 7);

  test('agrees with the HKDF of WebCrypto', async () => {
    const material = await crypto.subtle.importKey('raw', dataKey, 'HKDF', false, ['deriveBits']);
    const info = Buffer.from('review-room/1/records');
    const parameters = { name: 'HKDF', hash: 'SHA-256', salt: Buffer.from('vault'), info };
    const expected = Buffer.from(await crypto.subtle.deriveBits(parameters, material, 256));
    expect(Buffer.from(deriveKey(dataKey, 'vault', 'records'))).toEqual(expected);
  });

  test('gives labels and vaults keys of their own', () => {
    const labels = ['records', 'files', 'identity', 'head', 'names', 'header'] as const;
    const keys = ['one', 'two'].flatMap((vault) => labels.map((label) => deriveKey(dataKey, vault, label).join()));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the cost of a new passphrase', () => {
  test.each([
    ['a slow laptop', 2_000, 3],
    ['the least there is', 450, 3],
    ['twice as fast', 200, 6],
    ['very fast', 30, 12],
    ['a clock that stands still', 0, 12],
  ])('on %s', async (_name, milliseconds, passes) => {
    expect(await tunedKdf(async () => milliseconds)).toEqual({ ...PASSPHRASE_KDF, passes });
  });
});
