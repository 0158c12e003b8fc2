/**
 * Wycheproof's vectors for every primitive in use, by the very functions that use it: those in `wycheproof/` beside this
 * file (where they are from: its README), or of a folder named in WYCHEPROOF, as `testvectors_v1` of
 * https://github.com/C2SP/wycheproof.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OctetString } from 'asn1js';
import sodium from 'libsodium-wrappers-sumo';
import { AlgorithmIdentifier, getCrypto, PublicKeyInfo } from 'pkijs';
import { beforeAll, describe, expect, test } from 'vitest';
import { cipherOf, cipherReady } from '../../electron/platform/crypto/age-cipher.ts';
import { hmacSha256Hex } from '../../electron/platform/crypto/hash.ts';
import { seal, unseal } from '../../electron/platform/crypto/seal.ts';
import { signatureVerifier } from '../../electron/platform/crypto/signatures.ts';
import { isPlainSignature } from '../../electron/platform/signing/der.ts';

interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly result: 'valid' | 'invalid' | 'acceptable';
  readonly [field: string]: unknown;
}

const own = fileURLToPath(new URL('./wycheproof', import.meta.url));
const folder = process.env.WYCHEPROOF ?? own;

const { subtle } = globalThis.crypto;
const hex = (value: unknown) => Buffer.from(String(value), 'hex');

/**
 * Vectors of one file, each with the fields of its group, that `fits` chooses. `count`: how many those are in our own
 * folder.
 */
function vectorsOf(name: string, count: number, fits: (vector: Vector) => boolean = () => true): Vector[] {
  const { testGroups } = JSON.parse(readFileSync(join(folder, `${name}_test.json`), 'utf8')) as {
    testGroups: { tests: Vector[] }[];
  };
  const found = testGroups.flatMap(({ tests, ...group }) => tests.map((each) => ({ ...group, ...each }) as Vector));
  const chosen = found.filter(fits);
  console.info(`${name}: ${chosen.length} of ${found.length} vectors are of a form in use`);
  expect(folder === own ? chosen.length : count).toBe(count);
  expect(chosen.length).toBeGreaterThan(40);
  return chosen;
}

/** Numbers and comments of the vectors that come out otherwise than they must. */
async function wrong(vectors: readonly Vector[], holds: (vector: Vector) => unknown): Promise<string[]> {
  const found: string[] = [];
  for (const vector of vectors) {
    const outcome = await new Promise((resolve) => resolve(holds(vector))).catch(() => false);
    if (vector.result !== 'acceptable' && Boolean(outcome) !== (vector.result === 'valid'))
      found.push(`${vector.tcId} ${vector.result}: ${vector.comment}`);
  }
  return found;
}

beforeAll(async () => {
  await sodium.ready;
  await cipherReady();
});

describe('Wycheproof', () => {
  const isOurAead = ({ keySize, ivSize, tagSize }: Vector) => keySize === 256 && ivSize === 96 && tagSize === 128;

  function byNode(name: 'aes-256-gcm' | 'chacha20-poly1305', { key, iv, aad, msg, ct, tag }: Vector): boolean {
    const options = { authTagLength: 16 };
    const decipher = createDecipheriv(name as 'aes-256-gcm', hex(key), hex(iv), options);
    decipher.setAAD(hex(aad)).setAuthTag(hex(tag));
    const plain = Buffer.concat([decipher.update(hex(ct)), decipher.final()]);
    const cipher = createCipheriv(name as 'aes-256-gcm', hex(key), hex(iv), options);
    cipher.setAAD(hex(aad));
    const sealed = Buffer.concat([cipher.update(hex(msg)), cipher.final(), cipher.getAuthTag()]);
    return plain.equals(hex(msg)) && sealed.equals(Buffer.concat([hex(ct), hex(tag)]));
  }

  test('agrees on AES-256-GCM (vault)', async () => {
    const vectors = vectorsOf('aes_gcm', 48, isOurAead);
    expect(await wrong(vectors, (vector) => byNode('aes-256-gcm', vector))).toEqual([]);
    const named = vectors.filter(({ aad }) => Buffer.from(hex(aad).toString()).equals(hex(aad)));
    expect(named.length).toBeGreaterThan(10);
    const opened = ({ key, iv, aad, msg, ct, tag }: Vector) =>
      unseal(hex(key), Buffer.concat([hex(iv), hex(ct), hex(tag)]), hex(aad).toString()) !== undefined &&
      Buffer.from(unseal(hex(key), seal(hex(key), hex(msg), ''), '') ?? []).equals(hex(msg));
    expect(await wrong(named, opened)).toEqual([]);
  });

  test('agrees on ChaCha20-Poly1305 (age payload), of the machine and of libsodium', async () => {
    const vectors = vectorsOf('chacha20_poly1305', 293, isOurAead);
    expect(await wrong(vectors, (vector) => byNode('chacha20-poly1305', vector))).toEqual([]);
    const bySodium = ({ key, iv, aad, msg, ct, tag }: Vector) => {
      const sealed = Buffer.concat([hex(ct), hex(tag)]);
      const plain = sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, sealed, hex(aad), hex(iv), hex(key));
      const again = sodium.crypto_aead_chacha20poly1305_ietf_encrypt(hex(msg), hex(aad), null, hex(iv), hex(key));
      return hex(msg).equals(plain) && sealed.equals(again);
    };
    expect(await wrong(vectors, bySodium)).toEqual([]);
    const plain = vectors.filter(({ aad }) => aad === '');
    expect(plain.length).toBeGreaterThan(20);
    const opened = ({ key, iv, ct, tag }: Vector) =>
      cipherOf(hex(key)).open(hex(iv), Buffer.concat([hex(ct), hex(tag)]));
    expect(await wrong(plain, opened)).toEqual([]);
  });

  // The older vectors name a key without "public".
  const pemOf = ({ publicKeyPem, keyPem }: Vector) => String(publicKeyPem ?? keyPem);

  test('agrees on ECDSA P-256 with SHA-256, r ‖ s (records, bundles)', async () => {
    const vectors = vectorsOf('ecdsa_secp256r1_sha256_p1363', 219);
    const verified = (vector: Vector) => signatureVerifier(pemOf(vector))(hex(vector.msg), hex(vector.sig));
    expect(await wrong(vectors, verified)).toEqual([]);
  });

  test('agrees on ECDSA P-256 with SHA-256, DER (PDF signatures)', async () => {
    const vectors = vectorsOf('ecdsa_secp256r1_sha256', 387);
    const algorithm = new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' });
    const verified = ({ publicKeyDer, keyDer, sig, msg }: Vector) =>
      isPlainSignature(algorithm.algorithmId, hex(sig)) &&
      getCrypto(true).verifyWithPublicKey(
        new Uint8Array(hex(msg)).buffer,
        new OctetString({ valueHex: new Uint8Array(hex(sig)).buffer }),
        PublicKeyInfo.fromBER(hex(publicKeyDer ?? keyDer)),
        algorithm,
        'SHA-256',
      );
    expect(await wrong(vectors, verified)).toEqual([]);
  });

  test('agrees on X25519 (age)', async () => {
    const vectors = vectorsOf('x25519', 518);
    const shared = async (vector: Vector) => {
      const prefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
      const own = Buffer.concat([prefix, hex(vector.private)]);
      const key = await subtle.importKey('pkcs8', own, 'X25519', false, ['deriveBits']);
      const peer = await subtle.importKey('raw', hex(vector.public), 'X25519', false, []);
      return Buffer.from(await subtle.deriveBits({ name: 'X25519', public: peer }, key, 256)).equals(
        hex(vector.shared),
      );
    };
    expect(await wrong(vectors, shared)).toEqual([]);
  });

  test('agrees on HKDF-SHA-256 (keys of vault and payload)', async () => {
    const derived = ({ ikm, salt, info, size, okm }: Vector) =>
      Buffer.from(hkdfSync('sha256', hex(ikm), hex(salt), hex(info), Number(size))).equals(hex(okm));
    expect(await wrong(vectorsOf('hkdf_sha256', 105), derived)).toEqual([]);
  });

  test('agrees on HMAC-SHA-256 (enrolment, headers)', async () => {
    const made = ({ key, msg, tag }: Vector) => hmacSha256Hex(hex(key), hex(msg)).startsWith(String(tag));
    expect(await wrong(vectorsOf('hmac_sha256', 174), made)).toEqual([]);
  });
});
