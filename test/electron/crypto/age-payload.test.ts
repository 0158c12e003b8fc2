import { existsSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nativeCipher } from '../../../electron/crypto/age-native.ts';
import {
  type Batch,
  CHUNK_BYTES,
  payloadKey,
  runBatch,
  SEALED_CHUNK_BYTES,
} from '../../../electron/crypto/age-stream.ts';
import { collect } from '../../../electron/crypto/byte-stream.ts';
import { randomBytes } from '../../../electron/crypto/random.ts';

const key = await payloadKey(randomBytes(16), randomBytes(16));
/** Sizes about which batches (16 chunks) and chunks end. */
const SIZES = [0, 1, CHUNK_BYTES, 16 * CHUNK_BYTES - 1, 16 * CHUNK_BYTES, 16 * CHUNK_BYTES + 1, 160 * CHUNK_BYTES + 7];

/** What the whole payload must be: each chunk by itself, by libsodium. */
function sealed(plain: Uint8Array<ArrayBuffer>): Buffer {
  const done = runBatch({ work: 'seal', key, first: 0, last: true, bytes: plain });
  return Buffer.concat(done ?? []);
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

/** Without the machine's own cipher: as it is in Electron. */
function hideNativeCipher(): void {
  const importKey = crypto.subtle.importKey.bind(crypto.subtle) as (...all: unknown[]) => Promise<CryptoKey>;
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation((async (format: string, ...rest: unknown[]) => {
    if (format === 'raw-secret') throw new Error('no such algorithm');
    return importKey(format, ...rest);
  }) as typeof crypto.subtle.importKey);
}

beforeEach(() => vi.resetModules());
afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock('node:worker_threads');
});
const load = async () => (await import('../../../electron/crypto/age-payload.ts')).runPayload;

describe.each(['machine', 'threads', 'no threads'])('a payload by the cipher of: %s', (by) => {
  beforeEach(() => {
    if (by !== 'machine') hideNativeCipher();
    if (by === 'no threads') {
      class NoWorker {
        unref() {}
        once() {}
        on(name: string, listener: (error: Error) => void) {
          if (name === 'error') setImmediate(listener, new Error('no memory'));
        }
      }
      vi.doMock('node:worker_threads', () => ({ Worker: NoWorker }));
    }
  });

  test.each(SIZES)('%i bytes are the same bytes as ever, and come back', async (size) => {
    const runPayload = await load();
    const plain = randomBytes(size);
    const file = await collect(runPayload('seal', key, fromOneBuffer(plain)));
    expect(sealed(plain).equals(file)).toBe(true);
    expect(Buffer.from(plain).equals(await collect(runPayload('open', key, fromOneBuffer(file))))).toBe(true);
  });

  test.each([0, 5, 17, 39])('a changed bit in chunk %i is refused, what came before is given out', async (chunk) => {
    const runPayload = await load();
    const file = sealed(randomBytes(40 * CHUNK_BYTES));
    file[chunk * SEALED_CHUNK_BYTES + 9] = (file[chunk * SEALED_CHUNK_BYTES + 9] ?? 0) ^ 4;
    await expect(collect(runPayload('open', key, fromOneBuffer(file)))).rejects.toThrow('damaged');
  });

  test('an empty chunk after others is refused', async () => {
    const runPayload = await load();
    for (const chunks of [3, 16, 32]) {
      const bytes = randomBytes(chunks * CHUNK_BYTES);
      const most = runBatch({ work: 'seal', key, first: 0, last: false, bytes }) ?? [];
      const tail = runBatch({ work: 'seal', key, first: chunks, last: true, bytes: new Uint8Array(0) }) ?? [];
      const file = Buffer.concat([...most, ...tail]);
      await expect(collect(runPayload('open', key, fromOneBuffer(file)))).rejects.toThrow('damaged');
    }
  });

  test('what the source throws is thrown', async () => {
    const runPayload = await load();
    async function* source() {
      yield randomBytes(3_000_000);
      throw new Error('拔掉了');
    }
    await expect(collect(runPayload('seal', key, source()))).rejects.toThrow('拔掉了');
  });
});

describe('the machine’s own cipher', () => {
  test('is used where the machine has it', async () => {
    const batch: Batch = { work: 'seal', key, first: 3, last: true, bytes: randomBytes(2 * CHUNK_BYTES + 5) };
    const cipher = await nativeCipher(key);
    if (!cipher) return console.warn('this machine has no ChaCha20-Poly1305 of its own: NOT tested');
    expect(Buffer.concat((await cipher(batch)) ?? []).equals(Buffer.concat(runBatch(batch) ?? []))).toBe(true);
  });

  test.each([
    ['wrong bytes', async () => new ArrayBuffer(16)],
    ['nothing', async () => Promise.reject(new Error('broken'))],
  ])('is not used where it gives %s', async (_, encrypt) => {
    vi.spyOn(crypto.subtle, 'encrypt').mockImplementation(encrypt);
    const fresh = await import('../../../electron/crypto/age-native.ts');
    expect(await fresh.nativeCipher(key)).toBeUndefined();
    const plain = randomBytes(3_000_000);
    expect(sealed(plain).equals(await collect((await load())('seal', key, fromOneBuffer(plain))))).toBe(true);
  });
});

describe('threads', () => {
  test('do the work beside the main thread', async () => {
    hideNativeCipher();
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

  const built = new URL('../../../dist/age-worker.cjs', import.meta.url);
  test.skipIf(!existsSync(built))('start from the text of the built file', async () => {
    const worker = new Worker(readFileSync(built, 'utf8'), { eval: true });
    const message = () => new Promise((resolve) => worker.once('message', resolve));
    expect(await message()).toBe('ready');
    const batch: Batch = { work: 'seal', key, first: 0, last: true, bytes: randomBytes(70_000) };
    const expected = runBatch(batch);
    worker.postMessage(batch);
    expect(((await message()) as Uint8Array[]).map((piece) => Buffer.from(piece))).toEqual(
      expected?.map((piece) => Buffer.from(piece)),
    );
    await worker.terminate();
  });
  if (!existsSync(built)) console.warn('dist/ is not built: the built thread is NOT tested');
});
