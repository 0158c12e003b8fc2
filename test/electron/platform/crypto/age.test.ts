import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { armor } from 'age-encryption';
import * as vectors from 'cctv-age';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  decryptAge,
  decryptAgeStream,
  encryptAge,
  encryptAgeStream,
  generateAgeIdentity,
  recipientOf,
} from '../../../../electron/platform/crypto/age.ts';
import { AgeDamaged } from '../../../../electron/platform/crypto/age-header.ts';
import { collect, once } from '../../../../electron/platform/crypto/byte-stream.ts';
import { generateCode } from '../../../../electron/platform/crypto/code.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { randomBytes } from '../../../../electron/platform/crypto/random.ts';
import { hasStockAge, stockAgeWithCode, stockDecrypt, stockEncrypt } from './stock-age.ts';

const CHUNK = 65_536;
/** Sizes about which chunk arithmetic goes wrong. */
const SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5];

const folder = mkdtempSync(join(tmpdir(), 'age-'));
afterAll(() => rmSync(folder, { recursive: true }));
const reader = await generateAgeIdentity();
const stranger = await generateAgeIdentity();
const identityFile = join(folder, 'key.txt');
writeFileSync(identityFile, `${reader.identity}\n`);

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

/** An age file whose header has these lines between version and MAC. The MAC is not genuine. */
function withHeader(lines: string): Uint8Array {
  return Buffer.from(`age-encryption.org/v1\n${lines}--- ${'A'.repeat(43)}\n${'x'.repeat(40)}`);
}

describe('age', () => {
  test.each(SIZES)('gives %i bytes back', async (size) => {
    const bytes = randomBytes(size);
    const sealed = await encryptAge(bytes, { recipients: [reader.recipient] });
    expect(await decryptAge(sealed, { identity: reader.identity })).toEqual({ ok: true, value: Buffer.from(bytes) });
  });

  test('reads a stream the same however it is cut', async () => {
    const bytes = randomBytes(CHUNK + 700);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 300, max: 3 * CHUNK }), async (size) => {
        const recipients = [reader.recipient];
        const sealed = await collect(encryptAgeStream(inPieces(bytes, size), { recipients }));
        const opened = await decryptAgeStream(inPieces(sealed, size), { identity: reader.identity });
        if (!opened.ok) throw new Error(opened.code);
        expect(await collect(opened.value)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 20 },
    );
  });

  test('reads a stream of single bytes', async () => {
    const sealed = await encryptAge(Buffer.from('逐字节'), { recipients: [reader.recipient] });
    const opened = await decryptAgeStream(inPieces(sealed, 1), { identity: reader.identity });
    expect(opened.ok && Buffer.from(await collect(opened.value)).toString()).toBe('逐字节');
  });

  test('opens for every one of several readers, and for no stranger', async () => {
    const readers = await Promise.all([1, 2, 3].map(generateAgeIdentity));
    const sealed = await encryptAge(Buffer.from('共享'), { recipients: readers.map(({ recipient }) => recipient) });
    for (const { identity } of readers) expect((await decryptAge(sealed, { identity })).ok).toBe(true);
    expect(await decryptAge(sealed, { identity: stranger.identity })).toMatchObject({ code: 'no-match' });
  });

  test('opens by the code that sealed, not by another code nor by an identity', async () => {
    const code = generateCode('opening');
    const sealed = await encryptAge(Buffer.from('封'), { code });
    expect(await decryptAge(sealed, { code })).toMatchObject({ ok: true });
    expect(await decryptAge(sealed, { code: generateCode('opening') })).toMatchObject({ code: 'no-match' });
    expect(await decryptAge(sealed, { identity: reader.identity })).toMatchObject({ code: 'no-match' });
  });

  test('finds the public half of an identity', async () => {
    expect(await recipientOf(reader.identity)).toBe(reader.recipient);
  });

  test('takes no reader, too many and a malformed one for defects of the caller', async () => {
    await expect(encryptAge(Buffer.from(''), { recipients: [] })).rejects.toThrow();
    await expect(encryptAge(Buffer.from(''), { recipients: Array(101).fill(reader.recipient) })).rejects.toThrow();
    await expect(encryptAge(Buffer.from(''), { recipients: ['age1nonsense'] })).rejects.toThrow();
  });
});

describe('a hostile age file', () => {
  const open = (bytes: Uint8Array) => decryptAge(bytes, { identity: reader.identity });

  test('with any flipped bit is refused', async () => {
    const sealed = await encryptAge(Buffer.from('张三'), { recipients: [reader.recipient] });
    for (let index = 0; index < sealed.length; index += 1) {
      const flipped = Buffer.from(sealed);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8));
      expect(await open(flipped)).toMatchObject({ ok: false });
    }
  });

  test('truncated anywhere is refused', async () => {
    const sealed = await encryptAge(Buffer.from('张三'), { recipients: [reader.recipient] });
    for (let length = 0; length < sealed.length; length += 1)
      expect(await open(sealed.subarray(0, length))).toMatchObject({ ok: false });
  });

  test('truncated between chunks is told at the end of the stream', async () => {
    const sealed = await encryptAge(randomBytes(3 * CHUNK), { recipients: [reader.recipient] });
    const opened = await decryptAgeStream(once(sealed.subarray(0, -CHUNK - 16)), { identity: reader.identity });
    if (!opened.ok) throw new Error(opened.code);
    await expect(collect(opened.value)).rejects.toThrow(AgeDamaged);
  });

  test('with appended bytes is refused', async () => {
    const sealed = await encryptAge(randomBytes(10), { recipients: [reader.recipient] });
    expect(await open(Buffer.concat([sealed, Buffer.from([0])]))).toMatchObject({ code: 'damaged' });
  });

  test.each([
    ['nothing', new Uint8Array(0), 'not-age'],
    ['another type', Buffer.from('PK\u0003\u0004'.padEnd(500)), 'not-age'],
    ['a later version', Buffer.from('age-encryption.org/v2\n'.padEnd(500)), 'not-age'],
    ['a header without end', withHeader('').subarray(0, 30), 'damaged'],
    ['a header of 64 KiB', withHeader(`-> a b\n${'QUFB\n'.repeat(14_000)}`), 'over-limits'],
    ['an endless header', Buffer.from(`age-encryption.org/v1\n${'A'.repeat(200_000)}`), 'over-limits'],
    ['101 stanzas', withHeader('-> a b\n\n'.repeat(101)), 'over-limits'],
    ['scrypt at 2^19', withHeader('-> scrypt AAAAAAAAAAAAAAAAAAAAAA 19\n\n'), 'over-limits'],
    ['scrypt at 2^99999', withHeader('-> scrypt AAAAAAAAAAAAAAAAAAAAAA 99999\n\n'), 'over-limits'],
    ['scrypt at 2^020', withHeader('-> scrypt AAAAAAAAAAAAAAAAAAAAAA 020\n\n'), 'over-limits'],
  ])('is refused: %s', async (_, bytes, code) => {
    expect(await open(bytes)).toMatchObject({ ok: false, code });
    expect(await decryptAge(bytes, { code: 'A' })).toMatchObject({ ok: false, code });
  });

  test('of any bytes gets an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (tail) => {
        expect(await open(Buffer.concat([Buffer.from('age-encryption.org/v1\n'), tail]))).toMatchObject({ ok: false });
      }),
    );
  });
});

/** Test vectors of the format's authors. Source: https://github.com/C2SP/CCTV/tree/main/age */
describe('the CCTV vectors', () => {
  const parsed = Object.entries(vectors).map(([name, bytes]) => {
    const text = Buffer.from(bytes);
    const end = text.indexOf('\n\n');
    const fields = text
      .subarray(0, end)
      .toString()
      .split('\n')
      .map((line) => line.split(': ') as [string, string]);
    const field = (key: string) => fields.find(([name]) => name === key)?.[1];
    const all = (key: string) => fields.filter(([name]) => name === key).map(([, value]) => value);
    const body = text.subarray(end + 2);
    return { name, field, all, body: field('compressed') === 'zlib' ? inflateSync(body) : body };
  });
  test('are all there, and all but the armoured ones are read as they are', () => {
    const armored = parsed.filter(({ field }) => field('armored') === 'yes').length;
    expect([parsed.length, armored]).toEqual([143, 33]);
  });

  /** The product has no use for the text form: that is taken off by the library, and what is inside read by our reader. */
  function withoutArmor(body: Uint8Array): Uint8Array | undefined {
    try {
      return armor.decode(Buffer.from(body).toString('latin1'));
    } catch {
      return undefined;
    }
  }

  test.each(parsed)('agree on $name', async ({ field, all, body }) => {
    const file = field('armored') === 'yes' ? withoutArmor(body) : body;
    if (!file) return expect(field('expect')).toBe('armor failure');
    const keys = [...all('identity').map((identity) => ({ identity })), ...all('passphrase').map((code) => ({ code }))];
    const results = await Promise.all((keys.length > 0 ? keys : [reader]).map((key) => decryptAge(file, key)));
    const opened = results.find(({ ok }) => ok);
    if (field('expect') !== 'success') return expect(opened).toBeUndefined();
    expect(opened?.ok && sha256Hex(opened.value)).toBe(field('payload'));
  });
});

describe.skipIf(!hasStockAge)('stock age', () => {
  test.each(SIZES)('opens our %i bytes, and writes what we open', async (size) => {
    const bytes = Buffer.from(randomBytes(size));
    const path = join(folder, `${size}.age`);
    writeFileSync(path, await encryptAge(bytes, { recipients: [stranger.recipient, reader.recipient] }));
    expect(stockDecrypt(path, identityFile).equals(bytes)).toBe(true);
    const opened = await decryptAge(stockEncrypt(bytes, [reader.recipient]), { identity: reader.identity });
    expect(opened.ok && Buffer.from(opened.value).equals(bytes)).toBe(true);
  });

  test('opens what a code sealed, typed as it is printed', async () => {
    const code = generateCode('opening');
    const path = join(folder, 'code.age');
    writeFileSync(path, await encryptAge(Buffer.from('密封信'), { code }));
    stockAgeWithCode(code, ['-d', '-o', join(folder, 'code.txt'), path]);
    expect(readFileSync(join(folder, 'code.txt'), 'utf8')).toBe('密封信');
    expect(() => stockAgeWithCode(generateCode('opening'), ['-d', '-o', join(folder, 'none'), path])).toThrow();
  });

  test('seals by a code what we open (its work factor is the highest we take)', async () => {
    const code = generateCode('opening');
    writeFileSync(join(folder, 'in.txt'), '来自别处');
    stockAgeWithCode(code, ['-p', '-o', join(folder, 'stock.age'), join(folder, 'in.txt')]);
    const opened = await decryptAge(readFileSync(join(folder, 'stock.age')), { code });
    expect(opened.ok && Buffer.from(opened.value).toString()).toBe('来自别处');
  });
});
