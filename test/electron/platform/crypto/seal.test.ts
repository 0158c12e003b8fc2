import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomBytes, randomHex } from '../../../../electron/platform/crypto/random.ts';
import { seal, unseal } from '../../../../electron/platform/crypto/seal.ts';

const key = randomBytes(32);

describe('seal', () => {
  test('makes what unseal gives back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, place) => {
        expect(unseal(key, seal(key, bytes, place), place)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('makes what is refused with one flipped bit anywhere', () => {
    const sealed = seal(key, Buffer.from('张三 13800000000'), 'row/1');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unseal(key, flipped, 'row/1')).toBeUndefined();
    }
  });

  test('makes what is refused truncated anywhere', () => {
    const sealed = seal(key, Buffer.from('abc'), 'row/1');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(unseal(key, sealed.subarray(0, length), 'row/1')).toBeUndefined();
    }
  });

  test('makes what is refused at another place or under another key', () => {
    const sealed = seal(key, Buffer.from('abc'), 'row/1');
    expect(unseal(key, sealed, 'row/2')).toBeUndefined();
    expect(unseal(randomBytes(32), sealed, 'row/1')).toBeUndefined();
  });

  test('never makes the same twice of one value', () => {
    const seals = Array.from({ length: 100 }, () => Buffer.from(seal(key, Buffer.from('abc'), '')).toString('hex'));
    expect(new Set(seals).size).toBe(100);
  });
});

test('randomHex has two digits a byte', () => {
  expect(randomHex(16)).toMatch(/^[0-9a-f]{32}$/);
  expect(randomHex(16)).not.toBe(randomHex(16));
});
