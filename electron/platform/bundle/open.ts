import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { success } from '../../../domain/base/result.ts';
import { type Job, type Outcome, refuse } from '../../services/ports.ts';
import type { Archive } from '../archive/read-archive.ts';
import { collect } from '../crypto/byte-stream.ts';
import { byteProgress, totalSize } from './byte-progress.ts';
import { archivedFile, MANIFEST_NAME, objectName, openContainer, verifyContainer } from './container.ts';
import { refuseReading } from './faults.ts';
import { isBeside, LIMITS, type Manifest, type ObjectRow } from './manifest.ts';
import { type BundleKeys, openManifest } from './manifest-file.ts';
import { countMissing, folderObject } from './object-folder.ts';
import { openObject } from './objects.ts';

/** A bundle whose every byte has been verified. The file stays open until `close`. */
export interface OpenBundle {
  readonly manifest: Manifest;
  /** SHA-256 of the file. */
  readonly digest: string;
  /** The key in `manifest.from` made the signature. Whether that key is trusted is not known here. */
  readonly signerVerified: true;
  /** Compact JWS texts as the signer put them in; they themselves are unverified. */
  records(): Promise<Outcome<string[]>>;
  /** An attachment by the SHA-256 of its plaintext. The stream throws if the file has changed since it was opened. */
  attachment(sha256: string): Promise<Outcome<AsyncIterable<Uint8Array>>>;
  secret(): Promise<Outcome<Uint8Array | undefined>>;
  close(): void;
}

/**
 * Opens a bundle and verifies all of it before anything is given out: the container byte for byte, the names of its
 * entries against the manifest, every object's hash, size and plaintext (of those in the folder beside it too), the
 * signature.
 *
 * This proves that the bundle is whole, meant for the holder of the key that opened it, and signed by the key that the
 * manifest names. It does not prove whose key that is: **compare `manifest.from` with an enrolment or a certificate
 * that you trust, and `manifest.to` with the vault's holder, before you use the contents.**
 *
 * Refuses `bundle-not-bundle`, `bundle-newer`, `bundle-damaged`, `bundle-signature`, `bundle-not-for-you`,
 * `bundle-code-needed`, `bundle-code-wrong`, `bundle-objects-missing`, `file-missing`, `file-unreadable`, `cancelled`.
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
  const source: Source = { path, archive, manifest: manifest.value };
  if (!holdsExactly(source)) return refuse('bundle-damaged');
  const beside = manifest.value.objects.filter((row) => isBeside(manifest.value, row));
  const missing = await countMissing(dirname(path), beside);
  if (missing > 0) return refuse('bundle-objects-missing', `缺 ${missing} 个文件`);
  // The file is read three times: once to open it and twice to check its exact form.
  const advance = byteProgress(job, 3 * (await stat(path)).size + totalSize(beside), '正在核对数据包');
  const digest = await verifyContainer(path, archive, advance);
  if (digest === undefined) return refuse('bundle-damaged');
  for (const row of manifest.value.objects) for await (const piece of plaintextOf(source, row)) advance(piece.length);
  await readRecords(source);
  return success(openedBundle(source, digest));
}

/** Where the objects of a bundle are read from. */
interface Source {
  readonly path: string;
  readonly archive: Archive;
  readonly manifest: Manifest;
}

function plaintextOf({ path, archive, manifest }: Source, row: ObjectRow): AsyncGenerator<Uint8Array> {
  const file = isBeside(manifest, row)
    ? folderObject(dirname(path), row)
    : archivedFile(archive, objectName(row.object));
  return openObject(file, row, manifest.objectsIdentity);
}

/** Whether the entries after the manifest are the objects in the bundle, each of the stated size, in the stated order. */
function holdsExactly({ archive, manifest }: Source): boolean {
  const entries = archive.entries().slice(1);
  const inside = manifest.objects.filter((row) => !isBeside(manifest, row));
  return (
    entries.length === inside.length &&
    inside.every(({ object, size }, at) => entries[at]?.name === objectName(object) && entries[at]?.size === size)
  );
}

function openedBundle(source: Source, digest: string): OpenBundle {
  const { manifest } = source;
  const secret = manifest.objects.find(({ purpose }) => purpose === 'secret');
  return {
    manifest,
    digest,
    signerVerified: true,
    records: () => attempt(() => readRecords(source)),
    async attachment(sha256) {
      const row = manifest.objects.find(({ purpose, ...each }) => purpose === 'attachment' && each.sha256 === sha256);
      return row ? success(plaintextOf(source, row)) : refuse('not-found');
    },
    secret: () => attempt(async () => secret && collect(plaintextOf(source, secret))),
    close: () => source.archive.close(),
  };
}

/** Throws if there are not as many lines of records as the manifest says. */
async function readRecords(source: Source): Promise<string[]> {
  const { objects, records } = source.manifest;
  const row = objects.find(({ object }) => object === records.object);
  if (!row) throw new Error('manifest without records');
  const text = Buffer.from(await collect(plaintextOf(source, row))).toString('utf8');
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
