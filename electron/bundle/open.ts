import { stat } from 'node:fs/promises';
import { success } from '../../domain/result.ts';
import type { Archive } from '../archive/read-archive.ts';
import { collect } from '../crypto/byte-stream.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { MANIFEST_NAME, objectName, openContainer, verifyContainer } from './container.ts';
import { refuseReading } from './faults.ts';
import { LIMITS, type Manifest, type ObjectRow } from './manifest.ts';
import { type BundleKeys, openManifest } from './manifest-file.ts';
import { meter } from './meter.ts';
import { openObject } from './objects.ts';

/** A bundle of which every byte has been verified. The file stays open until `close`. */
export interface OpenBundle {
  readonly manifest: Manifest;
  /** SHA-256 of the file. */
  readonly digest: string;
  /** The key in `manifest.from` made the signature. Whether that key is trusted is not known here. */
  readonly signerVerified: true;
  /** Compact JWS texts, as the signer put them in: themselves unverified. */
  records(): Promise<Outcome<string[]>>;
  /** An attachment by the SHA-256 of its plaintext. The stream throws if the file has changed since it was opened. */
  attachment(sha256: string): Promise<Outcome<AsyncIterable<Uint8Array>>>;
  secret(): Promise<Outcome<Uint8Array | undefined>>;
  close(): void;
}

/**
 * Opens a bundle and verifies all of it before anything is given out: the container byte for byte, the names of its
 * entries against the manifest, every object's hash, size and plaintext, the signature.
 *
 * This proves that the bundle is whole, meant for the holder of the key that opened it, and signed by the key that the
 * manifest names. It does not prove whose key that is: **compare `manifest.from` with an enrolment or a certificate that
 * you trust, and `manifest.to` with the own person, before you use the contents.**
 *
 * Refuses `bundle-not-bundle`, `bundle-newer`, `bundle-damaged`, `bundle-signature`, `bundle-not-for-you`,
 * `bundle-code-needed`, `bundle-code-wrong`, `file-missing`, `file-unreadable`, `cancelled`.
 */
export async function openBundle(path: string, keys: BundleKeys, job?: Job): Promise<Outcome<OpenBundle>> {
  const archive = await openContainer(path);
  if (!archive.ok) return archive;
  const bundle = await verifyBundle(path, archive.value, keys, job).catch((error) => refuseReading(error, job));
  if (!bundle.ok) archive.value.close();
  return bundle;
}

async function verifyBundle(
  path: string,
  archive: Archive,
  keys: BundleKeys,
  job: Job | undefined,
): Promise<Outcome<OpenBundle>> {
  const file = await archive.read(MANIFEST_NAME, LIMITS.manifest);
  if (!file.ok) return refuse('bundle-damaged');
  const manifest = await openManifest(file.value, keys);
  if (!manifest.ok) return manifest;
  if (!holdsExactly(archive, manifest.value.objects)) return refuse('bundle-damaged');
  const advance = meter(job, 3 * (await stat(path)).size, '正在核对数据包');
  const digest = await verifyContainer(path, archive, advance);
  if (digest === undefined) return refuse('bundle-damaged');
  for (const row of manifest.value.objects)
    for await (const piece of openObject(archive, row, manifest.value.objectsIdentity)) advance(piece.length);
  await readRecords(archive, manifest.value);
  return success(openedBundle(archive, manifest.value, digest));
}

/** Whether the entries after the manifest are its objects, each of the stated size, in the stated order. */
function holdsExactly(archive: Archive, objects: readonly ObjectRow[]): boolean {
  const entries = archive.entries().slice(1);
  return (
    entries.length === objects.length &&
    objects.every(({ object, size }, at) => entries[at]?.name === objectName(object) && entries[at]?.size === size)
  );
}

function openedBundle(archive: Archive, manifest: Manifest, digest: string): OpenBundle {
  const { objects, objectsIdentity } = manifest;
  const secret = objects.find(({ purpose }) => purpose === 'secret');
  return {
    manifest,
    digest,
    signerVerified: true,
    records: () => attempt(() => readRecords(archive, manifest)),
    async attachment(sha256) {
      const row = objects.find((candidate) => candidate.purpose === 'attachment' && candidate.sha256 === sha256);
      return row ? success(openObject(archive, row, objectsIdentity)) : refuse('not-found');
    },
    secret: () => attempt(async () => secret && collect(openObject(archive, secret, objectsIdentity))),
    close: () => archive.close(),
  };
}

/** Throws where the records are not as many lines as the manifest says. */
async function readRecords(archive: Archive, { objects, objectsIdentity, records }: Manifest): Promise<string[]> {
  const row = objects.find(({ object }) => object === records.object);
  if (!row) throw new Error('manifest without records');
  const text = Buffer.from(await collect(openObject(archive, row, objectsIdentity))).toString('utf8');
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length !== records.count) throw new Error('records are not what the manifest says');
  return lines;
}

async function attempt<Value>(read: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return success(await read());
  } catch (error) {
    return refuseReading(error, undefined);
  }
}
