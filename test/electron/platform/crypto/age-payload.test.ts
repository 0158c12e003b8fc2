import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cipherOf, loadLibsodium } from '../../../../electron/platform/crypto/age-cipher.ts';
import {
  type Batch,
  CHUNK_BYTES,
  payloadKey,
  runBatch,
  SEALED_CHUNK_BYTES,
} from '../../../../electron/platform/crypto/age-stream.ts';
import { collect } from '../../../../electron/platform/crypto/byte-stream.ts';
import { signJws } from '../../../../electron/platform/crypto/jws.ts';
import { randomBytes } from '../../../../electron/platform/crypto/random.ts';
import { generateSigningKey } from '../../../../electron/platform/crypto/signing-key.ts';
import { withoutThreads } from './no-threads.ts';

const libsodium = await loadLibsodium();
const key = await payloadKey(randomBytes(16), randomBytes(16));
const nonce = Buffer.alloc(16).subarray(0, 12);
/** Sizes about which batches (16 chunks) and chunks end. */
const SIZES = [0, 1, CHUNK_BYTES, 16 * CHUNK_BYTES - 1, 16 * CHUNK_BYTES, 16 * CHUNK_BYTES + 1, 160 * CHUNK_BYTES + 7];

/** What the whole payload must be: each chunk by itself, by libsodium. */
function sealed(plain: Uint8Array): Buffer {
  const count = Math.max(1, Math.ceil(plain.length / CHUNK_BYTES));
  const pieces = Array.from({ length: count }, (_, at) => {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(at, 7);
    nonce[11] = at === count - 1 ? 1 : 0;
    return libsodium(key).seal(nonce, plain.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES));
  });
  return Buffer.concat(pieces.flat());
}

/** A source that uses one buffer for all its pieces, as file streams do. */
async function* fromOneBuffer(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(300_000);
  for (let at = 0; at < bytes.length; at += buffer.length) {
    const piece = bytes.subarray(at, at + buffer.length);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
    buffer.fill(0xee);
  }
}

beforeEach(() => vi.resetModules());
afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock('node:worker_threads');
});
async function load() {
  await (await import('../../../../electron/platform/crypto/age-cipher.ts')).cipherReady();
  return (await import('../../../../electron/platform/crypto/age-payload.ts')).runPayload;
}

describe.each(['threads', 'no threads'])('a payload by: %s', (by) => {
  beforeEach(() => {
    if (by === 'no threads') withoutThreads();
  });

  test.each(SIZES)('of %i bytes is the same bytes as ever, and comes back', async (size) => {
    const runPayload = await load();
    const plain = randomBytes(size);
    const file = await collect(runPayload('seal', key, fromOneBuffer(plain)));
    expect(sealed(plain).equals(file)).toBe(true);
    expect(Buffer.from(plain).equals(await collect(runPayload('open', key, fromOneBuffer(file))))).toBe(true);
  });

  test.each([0, 5, 17, 39])(
    'with a changed bit in chunk %i is refused; what came before is given out',
    async (chunk) => {
      const runPayload = await load();
      const file = sealed(randomBytes(40 * CHUNK_BYTES));
      file[chunk * SEALED_CHUNK_BYTES + 9] = (file[chunk * SEALED_CHUNK_BYTES + 9] ?? 0) ^ 4;
      await expect(collect(runPayload('open', key, fromOneBuffer(file)))).rejects.toThrow('damaged');
    },
  );

  test('with an empty chunk after others is refused', async () => {
    const runPayload = await load();
    for (const chunks of [3, 16, 32]) {
      const bytes = randomBytes(chunks * CHUNK_BYTES);
      const most = runBatch({ work: 'seal', key, first: 0, last: false, bytes }) ?? bytes;
      const tail = runBatch({ work: 'seal', key, first: chunks, last: true, bytes: new Uint8Array(0) }) ?? bytes;
      const file = Buffer.concat([most, tail]);
      await expect(collect(runPayload('open', key, fromOneBuffer(file)))).rejects.toThrow('damaged');
    }
  });

  test('throws what its source throws', async () => {
    const runPayload = await load();
    async function* source() {
      yield randomBytes(3_000_000);
      throw new Error('拔掉了');
    }
    await expect(collect(runPayload('seal', key, source()))).rejects.toThrow('拔掉了');
  });
});

const preload = new URL('./without-chacha.ts', import.meta.url).href;

describe('the cipher', () => {
  const program = fileURLToPath(new URL('./payload-trip.ts', import.meta.url));
  const trip = (...options: string[]) =>
    JSON.parse(execFileSync(process.execPath, [...options, program, ...SIZES.map(String)], { encoding: 'utf8' }));

  test('of the machine is used where there is one', () => {
    const { cipher, ...told } = trip();
    expect(told).toEqual({ whole: SIZES.length, threads: true });
    if (cipher !== 'machine') console.warn('this machine has no ChaCha20-Poly1305 of its own: it is NOT tested');
  });

  test('of libsodium is used where the machine has none, as in Electron', () => {
    expect(trip('--import', preload)).toEqual({ whole: SIZES.length, threads: true, cipher: 'libsodium' });
  });

  test.each([
    [
      'gives wrong bytes',
      { update: () => Buffer.alloc(1_000), final: (): Buffer => Buffer.alloc(0), getAuthTag: () => nonce },
    ],
    [
      'opens what was changed',
      { update: (bytes: Buffer) => bytes, final: (): undefined => undefined, setAuthTag: () => undefined },
    ],
  ])('of a machine that %s is not used', async (_, broken) => {
    vi.doMock('node:crypto', async (original) => {
      const real = await original<typeof import('node:crypto')>();
      const patched = 'getAuthTag' in broken ? { createCipheriv: () => broken } : { createDecipheriv: () => broken };
      return { ...real, ...patched };
    });
    const fresh = await import('../../../../electron/platform/crypto/age-cipher.ts');
    await fresh.cipherReady();
    vi.doUnmock('node:crypto');
    expect(fresh.cipherOf(key).seal(nonce, nonce)).toHaveLength(1);
  });

  test('of either kind refuses chunks too short to hold a tag', () => {
    for (const cipher of [cipherOf(key), libsodium(key)])
      for (let size = 0; size <= 16; size += 1) expect(cipher.open(nonce, randomBytes(size))).toBeUndefined();
  });
});

describe('threads', () => {
  test('do the work beside the main thread', async () => {
    const threads: Worker[] = [];
    const count = (thread: Worker) => void threads.push(thread);
    process.on('worker', count);
    const runPayload = await load();
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const plain = randomBytes(60_000_000);
    await collect(runPayload('seal', key, fromOneBuffer(plain.subarray(0, 9_000_000))));
    delay.enable();
    const file = await collect(runPayload('seal', key, fromOneBuffer(plain)));
    delay.disable();
    process.off('worker', count);
    expect(threads.length).toBeGreaterThan(0);
    expect(file.length).toBe(plain.length + 16 * Math.ceil(plain.length / CHUNK_BYTES));
    console.info(`60 MB sealed in threads; the main thread was held up ${Math.round(delay.max / 1e6)} ms at most`);
  });

  const built = new URL('../../../../dist/crypto-thread.cjs', import.meta.url);
  test.skipIf(!existsSync(built)).each([
    ['', []],
    [', as in Electron', ['--import', preload]],
  ])('start from the text of the built file%s', async (_, execArgv) => {
    const worker = new Worker(readFileSync(built, 'utf8'), { eval: true, execArgv });
    const message = () => new Promise((resolve) => worker.once('message', resolve));
    expect(await message()).toBe('ready');
    const batch: Batch = { work: 'seal', key, first: 0, last: true, bytes: randomBytes(70_000) };
    const expected = runBatch(batch);
    worker.postMessage(batch);
    expect(await message()).toEqual(expected);
    const { publicKeyPem, privateKey } = await generateSigningKey();
    const text = await signJws(nonce, privateKey, 'author');
    worker.postMessage({ work: 'verify', publicKeyPem, texts: [text, text.replace(/.$/, '')] });
    expect(await message()).toEqual([true, false]);
    await worker.terminate();
  });
  if (!existsSync(built)) console.warn('dist/ is not built: the built thread is NOT tested');
});
