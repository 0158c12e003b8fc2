import { success } from '../../../domain/base/result.ts';
import { type Job, type Outcome, refuse } from '../../services/ports.ts';
import { generateAgeIdentity } from '../crypto/age.ts';
import type { AgeReader } from '../crypto/age-header.ts';
import { once } from '../crypto/byte-stream.ts';
import { randomHex } from '../crypto/random.ts';
import { exists } from '../files/durable-file.ts';
import type { WrittenFile } from '../files/write-checked.ts';
import { byteProgress, totalSize } from './byte-progress.ts';
import { type ContainerFile, MANIFEST_NAME, namedByHash, objectName } from './container.ts';
import { refuseWriting } from './faults.ts';
import { type BundleFacts, IN_ONE_FILE, LIMITS, type Manifest, manifest, type ObjectRow, SUITE } from './manifest.ts';
import { sealManifest } from './manifest-file.ts';
import { type Attachment, type PreparedObject, prepareAttachment, prepareBytes } from './objects.ts';
import { writeContainer } from './write-container.ts';

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

export interface SealedBundle extends WrittenFile {
  /** The bundle's identifier in its manifest. */
  readonly bundle: string;
}

/**
 * Writes a bundle under a temporary name, reads it back, and gives it its name. A failure leaves nothing behind; only a
 * killed process leaves a `.part`, which the next export to the same place removes. Refuses `file-exists`, `cancelled`,
 * `disk-full`, `file-write-failed`, `file-too-large`, `vault-damaged` and what an attachment's source refuses. Throws
 * on facts that are not well formed.
 */
export async function sealBundle(options: SealOptions): Promise<Outcome<SealedBundle>> {
  const place = await freePlace(options.path);
  if (!place.ok) return place;
  try {
    if (exceedsLimits(options)) return refuse('file-too-large');
    const key = await generateAgeIdentity();
    const objects = await prepareObjects(options, key.recipient);
    const content = manifestOf({
      ...options,
      v: IN_ONE_FILE,
      objectsIdentity: key.identity,
      rows: objects.map(({ row }) => row),
    });
    const manifestFile = await sealManifest(content, options.privateKey, options.reader);
    if (manifestFile.length > LIMITS.manifest) return refuse('file-too-large');
    const files = [manifestEntry(manifestFile), ...objects.map(fileOf)];
    const written = await writeContainer(options.path, files, options.job, async () => freePlace(options.path));
    return written.ok ? success({ bundle: content.bundle, ...written.value }) : written;
  } catch (error) {
    return refuseWriting(error, options.job);
  }
}

/** Leaves out the manifest, whose own size is known only once it is made. */
export function exceedsLimits({
  records,
  attachments,
  secret,
}: {
  readonly records: readonly string[];
  readonly attachments: readonly unknown[];
  readonly secret?: Uint8Array | undefined;
}): boolean {
  const recordBytes = records.reduce((total, record) => total + record.length + 1, 0);
  return (
    recordBytes > LIMITS.records || (secret?.length ?? 0) > LIMITS.secret || attachments.length + 2 > LIMITS.objects
  );
}

async function prepareObjects(options: SealOptions, recipient: string): Promise<PreparedObject[]> {
  const { records, secret, job } = options;
  const attachments = [...new Map(options.attachments.map((attachment) => [attachment.sha256, attachment])).values()];
  const objects = [await prepareBytes(linesOf(records), 'records', recipient)];
  if (secret) objects.push(await prepareBytes(secret, 'secret', recipient));
  const advance = byteProgress(job, totalSize(attachments), '正在准备附件');
  for (const attachment of attachments) objects.push(await prepareAttachment(attachment, recipient, advance));
  return objects;
}

async function freePlace(path: string): Promise<Outcome<void>> {
  return (await exists(path)) ? refuse('file-exists') : success(undefined);
}

/** Plaintext of the object with the records. */
export function linesOf(records: readonly string[]): Uint8Array {
  return Buffer.from(records.map((record) => `${record}\n`).join(''));
}

export function manifestEntry(file: Uint8Array): ContainerFile {
  return { name: MANIFEST_NAME, size: file.length, open: () => once(file) };
}

export function fileOf({ row, open }: PreparedObject): ContainerFile {
  const name = objectName(row.object);
  return { name, size: row.size, open: () => namedByHash(name, open()) };
}

/**
 * A manifest with a new identifier over these objects, the first of which holds the records. Throws on malformed facts.
 */
export function manifestOf(options: {
  readonly v: Manifest['v'];
  readonly facts: BundleFacts;
  readonly reader: AgeReader;
  readonly records: readonly string[];
  readonly objectsIdentity: string;
  readonly rows: readonly ObjectRow[];
}): Manifest {
  const { v, facts, reader, records, objectsIdentity, rows } = options;
  const to: Manifest['to'] =
    'code' in reader
      ? { ...facts.to, by: 'code', recipients: [] }
      : { ...facts.to, by: 'key', recipients: [...reader.recipients] };
  return manifest.parse({
    ...facts,
    v,
    suite: SUITE,
    bundle: randomHex(16),
    to,
    objectsIdentity,
    records: { object: rows[0]?.object, count: records.length },
    objects: rows,
  });
}
