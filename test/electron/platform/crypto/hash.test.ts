import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSha256, hmacSha256Hex, sameDigest, sha256Hex } from '../../../../electron/platform/crypto/hash.ts';

describe('sha256', () => {
  test('gives the known answer (FIPS 180-2, "abc")', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('sums pieces up to the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (pieces) => {
        const running = createSha256();
        for (const piece of pieces) running.update(piece);
        return running.hex() === sha256Hex(Buffer.concat(pieces));
      }),
    );
  });
});

describe('hmacSha256Hex', () => {
  test('gives the known answer (RFC 4231, case 2)', () => {
    expect(hmacSha256Hex(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  test('takes a text as its UTF-8', () => {
    const expected = createHmac('sha256', 'k').update(Buffer.from('评审')).digest('hex');
    expect(hmacSha256Hex(Buffer.from('k'), '评审')).toBe(expected);
  });
});

describe('sameDigest', () => {
  test('tells equal from unequal, also in length', () => {
    expect(sameDigest('ab', 'ab')).toBe(true);
    expect(sameDigest('ab', 'ac')).toBe(false);
    expect(sameDigest('ab', 'abc')).toBe(false);
  });
});
