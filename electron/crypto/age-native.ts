import {
  allOrNone,
  type Batch,
  CHUNK_BYTES,
  type Chunk,
  chunksOf,
  type Done,
  payloadKey,
  runBatch,
} from './age-stream.ts';

/**
 * ChaCha20-Poly1305 of the machine's own WebCrypto: five times as fast as libsodium in WASM, and off this thread. Plain
 * Node has it, Electron's BoringSSL has not: libsodium alone decides what is right, and is always there to fall back on.
 */
const NAME = 'ChaCha20-Poly1305';

/** Does batches of one payload like `runBatch`. It has its own copy of the bytes when the call returns. */
type NativeCipher = (batch: Batch) => Promise<Done>;

let usable: Promise<boolean> | undefined;

/** The machine's cipher under a payload's key; `undefined` where there is none, or it gives other bytes than libsodium. */
export async function nativeCipher(key: Uint8Array<ArrayBuffer>): Promise<NativeCipher | undefined> {
  usable ??= isUsable().catch(() => false);
  return (await usable) ? openCipher(key) : undefined;
}

async function isUsable(): Promise<boolean> {
  const key = await payloadKey(new Uint8Array(16), new Uint8Array(16));
  const cipher = await openCipher(key);
  const plain: Batch = { work: 'seal', key, first: 1, last: true, bytes: new Uint8Array(CHUNK_BYTES + 100) };
  const expected = runBatch(plain) ?? [];
  const overwritten = new Uint8Array(plain.bytes);
  const sealing = cipher({ ...plain, bytes: overwritten });
  overwritten.fill(1);
  const done = await sealing;
  const sealed: Batch = { ...plain, work: 'open', bytes: Buffer.concat(expected) };
  const opened = await cipher(sealed);
  const misplaced = await cipher({ ...sealed, last: false });
  return isSame(done, sealed.bytes) && isSame(opened, plain.bytes) && misplaced === undefined;
}

function isSame(done: Done, expected: Uint8Array): boolean {
  return Buffer.concat(done ?? []).equals(expected);
}

/** Rejects where there is no such cipher. */
async function openCipher(rawKey: Uint8Array<ArrayBuffer>): Promise<NativeCipher> {
  const { subtle } = globalThis.crypto;
  // The types know no other format's name, being older than this algorithm.
  const key = await subtle.importKey('raw-secret' as 'raw', rawKey, NAME, false, ['encrypt', 'decrypt']);
  const run = ({ work }: Batch, { bytes, nonce }: Chunk) => {
    const parameters = { name: NAME, iv: nonce };
    if (work === 'seal') return subtle.encrypt(parameters, key, bytes);
    return subtle.decrypt(parameters, key, bytes).catch(() => undefined);
  };
  return async (batch) => {
    const done = await Promise.all(chunksOf(batch).map((chunk) => run(batch, chunk)));
    return allOrNone(done.map((buffer) => buffer && new Uint8Array(buffer)));
  };
}
