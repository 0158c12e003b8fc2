import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openArchive } from '../../../../electron/platform/archive/read-archive.ts';
import { type ContainerFile, containerBytes, MANIFEST_NAME } from '../../../../electron/platform/bundle/container.ts';
import type { BundleFacts, Manifest } from '../../../../electron/platform/bundle/manifest.ts';
import type { Attachment } from '../../../../electron/platform/bundle/objects.ts';
import { decryptAge, encryptAge, generateAgeIdentity } from '../../../../electron/platform/crypto/age.ts';
import { rewrapAgeFile, storeAgeFile } from '../../../../electron/platform/crypto/age-file.ts';
import { once } from '../../../../electron/platform/crypto/byte-stream.ts';
import { canonicalBytes } from '../../../../electron/platform/crypto/canonical.ts';
import { readJws, signJws } from '../../../../electron/platform/crypto/jws.ts';
import { authorOf, generateSigningKey } from '../../../../electron/platform/crypto/signing-key.ts';
import type { Job, Outcome } from '../../../../electron/services/ports.ts';

export const CODE = 'ABCDE-FGHJK-MNPQR-STUVW-XYZ23';
/** A key for nothing but the golden bundles. */
export const GOLDEN_IDENTITY = 'AGE-SECRET-KEY-1VNYJN5QEQZ6TCSHPCEGFDLDMHD4NDNR3UGQ950Z23YDPSFRTW4JSGH0PGT';

export function aJob(signal: AbortSignal = new AbortController().signal): Job {
  return { signal, progress: () => undefined };
}

export async function aSigner(): Promise<{ author: string; publicKey: string; privateKey: Uint8Array }> {
  const { publicKeyPem, privateKey } = await generateSigningKey();
  return { author: await authorOf(publicKeyPem), publicKey: publicKeyPem, privateKey };
}

export type Signer = Awaited<ReturnType<typeof aSigner>>;

export function factsBy({ author, publicKey }: Signer, changes: Partial<BundleFacts> = {}): BundleFacts {
  return {
    room: '0123456789abcdef0123456789abcdef',
    roomName: '2023 年度评审室',
    kind: 'dossiers',
    from: { author, name: '州商务局', role: 'secretariat', publicKey, certificate: null },
    to: { name: '王五', panellist: 'p-1' },
    created: '2023-07-01T08:00:00.000Z',
    prev: null,
    authority: null,
    heads: [{ author, chain: 'open', seq: 2, head: 'ab'.repeat(32) }],
    ...changes,
  };
}

/** An attachment as a vault keeps it: an age file on disk, re-wrapped at every opening. */
export async function anAttachment(folder: string, source: AsyncIterable<Uint8Array>): Promise<Attachment> {
  const { identity, recipient } = await generateAgeIdentity();
  const { name, sha256, size } = await storeAgeFile({ directory: folder, source, recipients: [recipient] });
  const open = async (recipients: string[]): Promise<Outcome<AsyncIterable<Uint8Array>>> => {
    const file = await rewrapAgeFile({ path: join(folder, name), sha256: name, identity, recipients });
    if (!file.ok) throw new Error(file.code);
    return file;
  };
  return { sha256, size, open };
}

/** The entries of a bundle with their bytes, in their order. */
export async function entriesOf(path: string): Promise<[string, Uint8Array][]> {
  const archive = await openArchive(path, { entries: 100, entryBytes: 1e9, totalBytes: 1e9, ratio: 1 });
  if (!archive.ok) throw new Error(archive.message);
  const entries: [string, Uint8Array][] = [];
  for (const { name } of archive.value.entries()) {
    const bytes = await archive.value.read(name, 1e9);
    if (!bytes.ok) throw new Error(bytes.message);
    entries.push([name, bytes.value]);
  }
  archive.value.close();
  return entries;
}

/** Writes entries the way the product does, so that only their content can be at fault. */
export async function writeEntries(path: string, entries: readonly (readonly [string, Uint8Array])[]): Promise<void> {
  const files = entries.map(([name, bytes]): ContainerFile => ({ name, size: bytes.length, open: () => once(bytes) }));
  const pieces: Uint8Array[] = [];
  for await (const piece of containerBytes(files)) pieces.push(piece);
  await writeFile(path, Buffer.concat(pieces));
}

/** What is inside `manifest.age`. */
export async function readManifest(path: string, identity: string): Promise<{ jws: string; content: Manifest }> {
  const file = (await entriesOf(path)).find(([name]) => name === MANIFEST_NAME)?.[1] ?? new Uint8Array();
  const jws = await decryptAge(file, { identity });
  if (!jws.ok) throw new Error(jws.message);
  const text = Buffer.from(jws.value).toString();
  const payload = readJws(text)?.payload ?? new Uint8Array();
  return { jws: text, content: JSON.parse(Buffer.from(payload).toString()) };
}

/** A manifest file over any content, honestly signed and encrypted. */
export async function aManifestFile(content: unknown, signer: Signer, recipient: string): Promise<Uint8Array> {
  const jws = await signJws(canonicalBytes(content), signer.privateKey, signer.author);
  return encryptAge(Buffer.from(jws), { recipients: [recipient] });
}

/** Replaces `manifest.age` in a bundle. */
export async function replaceManifest(path: string, file: Uint8Array): Promise<void> {
  const entries = await entriesOf(path);
  await writeEntries(
    path,
    entries.map(([name, bytes]) => [name, name === MANIFEST_NAME ? file : bytes]),
  );
}
