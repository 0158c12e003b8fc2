import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactSign, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { canonicalBytes } from '../../../../electron/platform/crypto/canonical.ts';
import { readJws, signJws, verifyJws } from '../../../../electron/platform/crypto/jws.ts';
import { authorOf, generateSigningKey, importSigningKey } from '../../../../electron/platform/crypto/signing-key.ts';

const payload = canonicalBytes({
  kind: 'score-sheet',
  body: { 评语: '方法可靠，数据完整。', marks: ['87.5', '9'], note: '>>>>>' },
});
const key = await generateSigningKey();
const author = await authorOf(key.publicKeyPem);
const jws = await signJws(payload, key.privateKey, author);

const OPENSSL = spawnSync('openssl', ['version']).status === 0;
if (!OPENSSL) console.warn('openssl is missing: the JWS is NOT checked against it');

/** A compact JWS of our key with any header, as a hostile writer could make it. */
async function signWithHeader(header: Record<string, unknown>): Promise<string> {
  const { subtle } = globalThis.crypto;
  const text = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from(payload).toString('base64url')}`;
  const signature = await subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    await importSigningKey(key.privateKey),
    new TextEncoder().encode(text),
  );
  return `${text}.${Buffer.from(signature).toString('base64url')}`;
}

describe('a JWS', () => {
  test('verifies with the key that signed and gives the payload back', async () => {
    expect(await verifyJws(jws, key.publicKeyPem)).toEqual(payload);
    expect(readJws(jws)).toEqual({ header: { alg: 'ES256', kid: author }, payload });
    expect(await verifyJws(await signWithHeader({ alg: 'ES256', kid: author }), key.publicKeyPem)).toEqual(payload);
  });

  test('of another key or with a broken key is refused', async () => {
    expect(await verifyJws(jws, (await generateSigningKey()).publicKeyPem)).toBeUndefined();
    expect(await verifyJws(jws, 'nonsense')).toBeUndefined();
  });

  test('with any character changed or cut is refused', async () => {
    for (let index = 0; index < jws.length; index += 1) {
      const other = jws[index] === 'A' ? 'B' : 'A';
      const changed = jws.slice(0, index) + other + jws.slice(index + 1);
      expect(await verifyJws(changed, key.publicKeyPem), `character ${index}`).toBeUndefined();
      expect(await verifyJws(jws.slice(0, index), key.publicKeyPem), `cut at ${index}`).toBeUndefined();
    }
  });

  test.each([
    ['padding', `${jws}==`],
    ['a line end', `${jws}\n`],
    ['a space in front', ` ${jws}`],
    ['a fourth part', `${jws}.AAAA`],
    ['a fifth part', `${jws}.AAAA.AAAA`],
    ['the other base64 alphabet', jws.replace(/[-_]/g, (sign) => (sign === '-' ? '+' : '/'))],
    ['nothing', ''],
  ])('with %s has a second text and is refused', async (_, text) => {
    expect(text).not.toBe(jws);
    expect(readJws(text)).toBeUndefined();
    expect(await verifyJws(text, key.publicKeyPem)).toBeUndefined();
  });

  test.each<[string, Record<string, unknown>]>([
    ['an embedded key', { alg: 'ES256', jwk: {}, kid: author }],
    ['a critical extension', { alg: 'ES256', b64: false, crit: ['b64'], kid: author }],
    ['a key address', { alg: 'ES256', jku: 'x', kid: author }],
    ['a certificate chain', { alg: 'ES256', kid: author, x5c: [] }],
    ['no key id', { alg: 'ES256' }],
    ['another algorithm', { alg: 'HS256', kid: author }],
    ['no algorithm', { alg: 'none', kid: author }],
    ['members in another order', { kid: author, alg: 'ES256' }],
  ])('with %s in the header is refused', async (_, header) => {
    const text = await signWithHeader(header);
    expect(readJws(text)).toBeUndefined();
    expect(await verifyJws(text, key.publicKeyPem)).toBeUndefined();
  });

  test('unsigned, or keyed with the public key as a secret, is refused', async () => {
    expect(await verifyJws(new UnsecuredJWT({ a: 1 }).encode(), key.publicKeyPem)).toBeUndefined();
    const confused = await new CompactSign(payload)
      .setProtectedHeader({ alg: 'HS256', kid: author })
      .sign(new TextEncoder().encode(key.publicKeyPem));
    expect(await verifyJws(confused, key.publicKeyPem)).toBeUndefined();
  });

  test.skipIf(!OPENSSL)('by a key that openssl made is taken', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jws-'));
    const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder });
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'private.pem');
    const publicKey = openssl('pkey', '-in', 'private.pem', '-pubout').toString();
    const header = Buffer.from(JSON.stringify({ alg: 'ES256', kid: await authorOf(publicKey) })).toString('base64url');
    const text = `${header}.${Buffer.from(payload).toString('base64url')}`;
    writeFileSync(join(folder, 'text'), text);
    openssl('dgst', '-sha256', '-sign', 'private.pem', '-out', 'signature.der', 'text');
    const printed = openssl('asn1parse', '-inform', 'DER', '-in', 'signature.der');
    const numbers = [...printed.toString().matchAll(/INTEGER +:([0-9A-F]+)/g)].map(([, hex = '']) =>
      hex.padStart(64, '0'),
    );
    rmSync(folder, { recursive: true });
    const signature = Buffer.from(numbers.join(''), 'hex').toString('base64url');
    expect(await verifyJws(`${text}.${signature}`, publicKey)).toEqual(payload);
  });

  test.skipIf(!OPENSSL)('is verified by openssl, and refused for another text', () => {
    const folder = mkdtempSync(join(tmpdir(), '评审 '));
    try {
      const [header, body, signature] = jws.split('.') as [string, string, string];
      writeFileSync(join(folder, 'key.pem'), key.publicKeyPem);
      writeFileSync(join(folder, 'sig.der'), derOfSignature(Buffer.from(signature, 'base64url')));
      const verify = (text: string) => {
        writeFileSync(join(folder, 'text'), text);
        const names = ['-verify', 'key.pem', '-signature', 'sig.der', 'text'];
        return spawnSync('openssl', ['dgst', '-sha256', ...names], { cwd: folder, encoding: 'utf8' }).stdout.trim();
      };
      expect(verify(`${header}.${body}`)).toBe('Verified OK');
      expect(verify(`${header}.${body}A`)).toBe('Verification failure');
      execFileSync('openssl', ['pkey', '-pubin', '-in', 'key.pem', '-noout'], { cwd: folder });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** ASN.1 SEQUENCE of two INTEGERs from the 64 bytes r and s. */
function derOfSignature(raw: Buffer): Buffer {
  const integer = (bytes: Buffer) => {
    const trimmed = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
    const value = (trimmed[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), trimmed]) : trimmed;
    return Buffer.concat([Buffer.of(2, value.length), value]);
  };
  const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}
