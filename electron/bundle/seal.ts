import { success } from '../../domain/result.ts';
import { generateAgeIdentity } from '../crypto/age.ts';
import type { AgeReader } from '../crypto/age-header.ts';
import { once } from '../crypto/byte-stream.ts';
import { randomHex } from '../crypto/random.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { type ContainerFile, MANIFEST_NAME, namedByHash, objectName } from './container.ts';
import { refuseWriting } from './faults.ts';
import { type BundleFacts, FORMAT_VERSION, LIMITS, type Manifest, manifest, SUITE } from './manifest.ts';
import { sealManifest } from './manifest-file.ts';
import { meter, sum } from './meter.ts';
import { type Attachment, type PreparedObject, prepareAttachment, prepareBytes } from './objects.ts';
import { exists, type WrittenFile, writeContainer } from './write-container.ts';

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
  /** Identifier inside the manifest. */
  readonly bundle: string;
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
    const written = await writeContainer(options.path, files, options.job);
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
