import { createReadStream } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { success } from '../../domain/result.ts';
import { generateAgeIdentity } from '../crypto/age.ts';
import type { AgeReader } from '../crypto/age-header.ts';
import { once } from '../crypto/byte-stream.ts';
import { createSha256 } from '../crypto/hash.ts';
import { randomHex } from '../crypto/random.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import {
  type ContainerFile,
  containerBytes,
  digestOf,
  MANIFEST_NAME,
  namedByHash,
  objectName,
  openContainer,
} from './container.ts';
import { refuseWriting } from './faults.ts';
import { type BundleFacts, FORMAT_VERSION, LIMITS, type Manifest, manifest, SUITE } from './manifest.ts';
import { sealManifest } from './manifest-file.ts';
import { meter } from './meter.ts';
import { type Attachment, type PreparedObject, prepareAttachment, prepareBytes } from './objects.ts';

export interface SealOptions {
  /** Where the bundle goes; nothing may be there yet. */
  readonly path: string;
  readonly facts: BundleFacts;
  /** PKCS#8 of the key that `facts.from` names. */
  readonly privateKey: Uint8Array;
  /** What opens the bundle: the reader's age recipients, or an opening code (code.ts). */
  readonly reader: AgeReader;
  /** Compact JWS texts. */
  readonly records: readonly string[];
  readonly attachments: readonly Attachment[];
  /** Something for this reader alone, e.g. the room's identity on admission. */
  readonly secret?: Uint8Array | undefined;
  readonly job: Job;
}

export interface SealedBundle {
  /** Identifier inside the manifest. */
  readonly bundle: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  /** Bytes of the file. */
  readonly size: number;
}

/**
 * Writes a bundle: to `<path>.part`, read back and compared, synced, renamed. Whatever goes wrong leaves nothing behind;
 * only a killed process leaves the `.part`. Refuses `file-exists`, `cancelled`, `disk-full`, `file-write-failed`,
 * `file-too-large`, `vault-damaged` and what an attachment's source refuses. Throws on facts that are not well formed.
 */
export async function sealBundle(options: SealOptions): Promise<Outcome<SealedBundle>> {
  if (await exists(options.path)) return refuse('file-exists');
  try {
    if (exceedsLimits(options)) return refuse('file-too-large');
    const key = await generateAgeIdentity();
    const objects = await prepareObjects(options, key.recipient);
    const content = manifestOf(options, objects, key.identity);
    const manifestFile = await sealManifest(content, options.privateKey, options.reader);
    if (manifestFile.length > LIMITS.manifest) return refuse('file-too-large');
    const files = [
      { name: MANIFEST_NAME, size: manifestFile.length, open: () => once(manifestFile) },
      ...objects.map(fileOf),
    ];
    const written = await writeWhole(options.path, files, options.job);
    return written.ok ? success({ bundle: content.bundle, ...written.value }) : written;
  } catch (error) {
    return refuseWriting(error, options.job);
  }
}

/** The manifest's own size is known only once it is made. */
function exceedsLimits({ records, attachments, secret }: SealOptions): boolean {
  const recordBytes = records.reduce((total, record) => total + record.length + 1, 0);
  return (
    recordBytes > LIMITS.records || (secret?.length ?? 0) > LIMITS.secret || attachments.length + 2 > LIMITS.objects
  );
}

async function prepareObjects(options: SealOptions, recipient: string): Promise<PreparedObject[]> {
  const { records, secret, job } = options;
  const attachments = [...new Map(options.attachments.map((attachment) => [attachment.sha256, attachment])).values()];
  const lines = Buffer.from(records.map((record) => `${record}\n`).join(''));
  const objects = [await prepareBytes(lines, 'records', recipient)];
  if (secret) objects.push(await prepareBytes(secret, 'secret', recipient));
  const advance = meter(job, sum(attachments), '正在准备附件');
  for (const attachment of attachments) objects.push(await prepareAttachment(attachment, recipient, advance));
  return objects;
}

function fileOf({ row, open }: PreparedObject): ContainerFile {
  const name = objectName(row.object);
  return { name, size: row.size, open: () => namedByHash(name, open()) };
}

function manifestOf(
  { facts, reader, records }: SealOptions,
  objects: readonly PreparedObject[],
  objectsIdentity: string,
): Manifest {
  const rows = objects.map(({ row }) => row);
  const to: Manifest['to'] =
    'code' in reader
      ? { ...facts.to, by: 'code', recipients: [] }
      : { ...facts.to, by: 'key', recipients: [...reader.recipients] };
  return manifest.parse({
    ...facts,
    v: FORMAT_VERSION,
    suite: SUITE,
    bundle: randomHex(16),
    to,
    objectsIdentity,
    records: { object: rows[0]?.object, count: records.length },
    objects: rows,
  });
}

/** Writes the file under a name for the time being, proves that it reads back as written, and gives it its name. */
async function writeWhole(
  path: string,
  files: readonly ContainerFile[],
  job: Job,
): Promise<Outcome<Pick<SealedBundle, 'digest' | 'size'>>> {
  const part = `${path}.part`;
  try {
    const written = await writePart(part, files, job);
    if ((await readBack(part, written.size, job)) !== written.digest) return refuse('file-write-failed');
    if (await exists(path)) return refuse('file-exists');
    await rename(part, path);
    await syncFolder(dirname(path));
    return success(written);
  } finally {
    await rm(part, { force: true });
  }
}

async function writePart(part: string, files: readonly ContainerFile[], job: Job) {
  const advance = meter(job, sum(files), '正在写入数据包');
  const hash = createSha256();
  let size = 0;
  const file = await open(part, 'w');
  try {
    for await (const piece of containerBytes(files)) {
      await file.writeFile(piece);
      hash.update(piece);
      size += piece.length;
      advance(piece.length);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { digest: hash.hex(), size };
}

/** Digest of what stands on the disk, if it opens as a bundle. */
async function readBack(part: string, size: number, job: Job): Promise<string | undefined> {
  const archive = await openContainer(part);
  if (!archive.ok) return undefined;
  archive.value.close();
  return digestOf(createReadStream(part), meter(job, size, '正在核对数据包'));
}

/** Makes the new name durable. Windows cannot open folders and does so on its own. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function sum(parts: readonly { readonly size: number }[]): number {
  return parts.reduce((total, { size }) => total + size, 0);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
