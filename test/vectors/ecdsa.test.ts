/** Signatures as an attacker would write them: what must be refused of ECDSA P-256 whatever the message and the key. */
import { describe, expect, test } from 'vitest';
import { generateSigningKey, importPublicKey } from '../../electron/platform/crypto/signing-key.ts';
import { isPlainSignature } from '../../electron/platform/signing/der.ts';

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const bytesOf = (number: bigint) => Buffer.from(number.toString(16).padStart(64, '0').slice(-64), 'hex');

describe('the pair r ‖ s', () => {
  const values = [0n, 1n, ORDER - 1n, ORDER, ORDER + 1n, 2n ** 256n - 1n];
  const pairs = values.flatMap((r) => values.map((s) => [r, s] as const));

  test.each(pairs)('of %i and %i is no signature', async (r, s) => {
    const key = await importPublicKey((await generateSigningKey()).publicKeyPem);
    const signature = Buffer.concat([bytesOf(r), bytesOf(s)]);
    const verify = (bytes: Uint8Array<ArrayBuffer>) =>
      globalThis.crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes, Buffer.from('message'));
    expect(await verify(signature)).toBe(false);
    for (const length of [0, 1, 63, 65]) expect(await verify(Buffer.alloc(length, signature))).toBe(false);
  });
});

describe('the DER of r and s', () => {
  const [r, s] = [Buffer.alloc(32, 0x41), Buffer.from(`00${'c2'.repeat(32)}`, 'hex')];
  const value = (tag: number, ...parts: Buffer[]) => {
    const content = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([tag, content.length]), content]);
  };
  const [number, sequence] = [(bytes: Buffer) => value(2, bytes), (...parts: Buffer[]) => value(0x30, ...parts)];
  const long = (encoded: Buffer) => Buffer.concat([encoded.subarray(0, 1), Buffer.from([0x81]), encoded.subarray(1)]);
  const indefinite = Buffer.concat([Buffer.from([0x30, 0x80]), number(r), number(s), Buffer.alloc(2)]);

  test('in its one form is accepted', () => {
    expect(isPlainSignature(ECDSA_WITH_SHA256, sequence(number(r), number(s)))).toBe(true);
  });

  test.each([
    ['with a long length of the sequence', long(sequence(number(r), number(s)))],
    ['with a long length of r', sequence(long(number(r)), number(s))],
    ['with a long length of s', sequence(number(r), long(number(s)))],
    ['with an indefinite length', indefinite],
    ['with zeros behind', Buffer.concat([sequence(number(r), number(s)), Buffer.alloc(2)])],
    ['with a byte behind', Buffer.concat([sequence(number(r), number(s)), Buffer.from('x')])],
    ['with a needless zero in front of r', sequence(number(Buffer.concat([Buffer.alloc(1), r])), number(s))],
    ['with a negative s', sequence(number(r), number(s.subarray(1)))],
    ['with an empty r', sequence(number(Buffer.alloc(0)), number(s))],
    ['with a zero for r', sequence(number(Buffer.alloc(1)), number(s))],
    ['with one number', sequence(number(r))],
    ['with three numbers', sequence(number(r), number(s), number(s))],
    ['with a text for r', sequence(value(4, r), number(s))],
    ['as a set', value(0x31, number(r), number(s))],
    ['cut', sequence(number(r), number(s)).subarray(0, -1)],
    ['of nothing', Buffer.alloc(0)],
  ])('is refused in another: %s', (_, encoded) => {
    expect(isPlainSignature(ECDSA_WITH_SHA256, encoded)).toBe(false);
  });
});
