/**
 * A program of its own, to be killed: exports six attachments to one reader, telling every step, and keeps what a vault
 * would remember in a file beside the folder. With a second parameter it does not wait, and tells what it found.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { success } from '../../../../domain/base/result.ts';
import { openBundle } from '../../../../electron/platform/bundle/open.ts';
import { type SentBundle, sealShared } from '../../../../electron/platform/bundle/seal-shared.ts';
import type { SharedObject } from '../../../../electron/platform/bundle/shared-objects.ts';
import { encryptAge, generateAgeIdentity } from '../../../../electron/platform/crypto/age.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { aSigner, factsBy } from './builders.ts';

const [, , folder = '', swiftly] = process.argv;
const memoryFile = `${folder}.memory`;

async function newMemory() {
  const { publicKey, privateKey, author } = await aSigner();
  const [reader, objectsKey] = [await generateAgeIdentity(), await generateAgeIdentity()];
  const files = await Promise.all(
    Array.from({ length: 6 }, async (_, at) => {
      const plain = Buffer.alloc(300_000, at);
      const sealed = await encryptAge(plain, { recipients: [objectsKey.recipient] });
      return { sha256: sha256Hex(plain), size: plain.length, sealed: Buffer.from(sealed).toString('base64') };
    }),
  );
  const signer = { publicKey, author, privateKey: Buffer.from(privateKey).toString('base64') };
  return { signer, reader, objectsKey, files, store: {} as Record<string, SharedObject>, sent: [] as SentBundle[] };
}

const memory: Awaited<ReturnType<typeof newMemory>> = existsSync(memoryFile)
  ? JSON.parse(readFileSync(memoryFile, 'utf8'))
  : await newMemory();
function save() {
  writeFileSync(`${memoryFile}.new`, JSON.stringify(memory));
  renameSync(`${memoryFile}.new`, memoryFile);
  return success(undefined);
}
save();

async function* slowly(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100_000) {
    if (!swiftly) await new Promise((resolve) => setTimeout(resolve, 5));
    yield bytes.subarray(at, at + 100_000);
  }
}

const privateKey = Buffer.from(memory.signer.privateKey, 'base64');
const outcome = await sealShared({
  folder,
  privateKey,
  readers: [
    {
      file: '王五.room',
      bundled: true,
      facts: factsBy({ ...memory.signer, privateKey }),
      reader: { recipients: [memory.reader.recipient] },
      objectsKey: memory.objectsKey,
      records: [],
      attachments: new Set(memory.files.map(({ sha256 }) => sha256)),
      sent: [...memory.sent],
      remember: (sent) => {
        memory.sent.push(sent);
        return save();
      },
    },
  ],
  obsolete: [],
  attachments: memory.files.map(({ sha256, size, sealed }) => ({
    sha256,
    size,
    open: async () => success(slowly(Buffer.from(sealed, 'base64'))),
  })),
  store: {
    find: (sha256) => memory.store[sha256],
    keep: (sha256, object) => {
      memory.store[sha256] = object;
      return save();
    },
  },
  job: { signal: new AbortController().signal, progress: () => console.log('step') },
});
if (!outcome.ok) throw new Error(outcome.message);
const bundle = await openBundle(join(folder, '王五.room'), { identities: [memory.reader.identity] });
if (!bundle.ok) throw new Error(bundle.message);
let opened = 0;
for (const { sha256 } of memory.files) {
  const stream = await bundle.value.attachment(sha256);
  if (stream.ok) for await (const _ of stream.value) void _;
  opened += Number(stream.ok);
}
bundle.value.close();
console.log(JSON.stringify({ written: outcome.value.objects.written, opened }));
