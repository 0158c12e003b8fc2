import { createHash, createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  authorOf,
  fingerprintOf,
  generateSigningKey,
  importPublicKey,
  importSigningKey,
  publicKeyOfCertificate,
} from '../../../../electron/platform/crypto/signing-key.ts';

const ECDSA_SHA256 = { name: 'ECDSA', hash: 'SHA-256' };
const message = new TextEncoder().encode('评审');

/** PEM of a public key with another algorithm or another encoding of the point. */
function pemOf(der: Uint8Array): string {
  return `-----BEGIN PUBLIC KEY-----\n${Buffer.from(der).toString('base64')}\n-----END PUBLIC KEY-----\n`;
}

describe('a signing key', () => {
  test('signs and is verified after a way through bytes and text', async () => {
    const { publicKeyPem, privateKey } = await generateSigningKey();
    const signature = await crypto.subtle.sign(ECDSA_SHA256, await importSigningKey(privateKey), message);
    expect(await crypto.subtle.verify(ECDSA_SHA256, await importPublicKey(publicKeyPem), signature, message)).toBe(
      true,
    );
  });

  test('cannot be exported once imported', async () => {
    const { privateKey } = await generateSigningKey();
    expect((await importSigningKey(privateKey)).extractable).toBe(false);
  });

  test('has author and fingerprint from the digest of its DER', async () => {
    const { publicKeyPem } = await generateSigningKey();
    const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' });
    const digest = createHash('sha256').update(der).digest('hex');
    expect(await authorOf(publicKeyPem)).toBe(digest.slice(0, 32));
    expect(await fingerprintOf(publicKeyPem)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    expect((await fingerprintOf(publicKeyPem)).replaceAll(' ', '')).toBe(digest);
  });

  test('has the same author whatever line ends and surrounding space its PEM has', async () => {
    const { publicKeyPem } = await generateSigningKey();
    expect(await authorOf(`\r\n${publicKeyPem.replaceAll('\n', '\r\n')}`)).toBe(await authorOf(publicKeyPem));
  });

  test('in another encoding is refused', async () => {
    const { publicKeyPem } = await generateSigningKey();
    const der = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' });
    const compressed = Buffer.concat([
      Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
      Buffer.from([2 + ((der.at(-1) ?? 0) & 1)]),
      der.subarray(27, 59),
    ]);
    // OpenSSL reads it as the very same key, so it could pass for a second author.
    expect(createPublicKey(pemOf(compressed)).export({ type: 'spki', format: 'jwk' } as never)).toBeDefined();
    await expect(authorOf(pemOf(compressed))).rejects.toThrow(TypeError);
    await expect(importPublicKey(pemOf(compressed))).rejects.toThrow(TypeError);
  });

  test('off the curve, on another curve, or of mere text is refused', async () => {
    const { publicKeyPem } = await generateSigningKey();
    const offCurve = new Uint8Array(createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }));
    offCurve[90] = (offCurve[90] ?? 0) ^ 1;
    await expect(importPublicKey(pemOf(offCurve))).rejects.toThrow();
    const other = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, true, ['sign']);
    const p384 = new Uint8Array(await crypto.subtle.exportKey('spki', other.publicKey));
    for (const text of [
      pemOf(p384),
      '',
      '张三',
      publicKeyPem + publicKeyPem,
      publicKeyPem.replace('PUBLIC', 'PRIVATE'),
    ])
      await expect(authorOf(text)).rejects.toThrow(TypeError);
  });

  test('is not found in what is no certificate', () => {
    expect(publicKeyOfCertificate('-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n')).toBeUndefined();
    expect(publicKeyOfCertificate('')).toBeUndefined();
  });
});
