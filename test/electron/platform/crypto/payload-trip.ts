/** A program of its own: seals and opens payloads of the sizes it is given, compares, and tells what it used. */

import { cipherOf, loadLibsodium } from '../../../../electron/platform/crypto/age-cipher.ts';
import { runPayload } from '../../../../electron/platform/crypto/age-payload.ts';
import { payloadKey, runBatch } from '../../../../electron/platform/crypto/age-stream.ts';
import { collect, once } from '../../../../electron/platform/crypto/byte-stream.ts';
import { randomBytes } from '../../../../electron/platform/crypto/random.ts';

const key = await payloadKey(randomBytes(16), randomBytes(16));
const libsodium = await loadLibsodium();
const nonce = new Uint8Array(12);
let threads = 0;
process.on('worker', () => {
  threads += 1;
});
let whole = 0;
for (const size of process.argv.slice(2).map(Number)) {
  const plain = randomBytes(size);
  const file = await collect(runPayload('seal', key, once(plain)));
  const expected = runBatch({ work: 'seal', key, first: 0, last: true, bytes: plain });
  const back = await collect(runPayload('open', key, once(file)));
  whole += Number(Buffer.from(plain).equals(back) && Buffer.from(file).equals(expected ?? new Uint8Array(0)));
}
const isLibsodium = cipherOf(key).seal(nonce, nonce).length === libsodium(key).seal(nonce, nonce).length;
console.log(JSON.stringify({ whole, threads: threads > 0, cipher: isLibsodium ? 'libsodium' : 'machine' }));
