import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { success } from '../../../domain/base/result.ts';
import { type Job, type Outcome, refuse } from '../../services/ports.ts';
import type { AgeReader } from '../crypto/age-header.ts';
import { canonicalBytes } from '../crypto/canonical.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { exists } from '../files/durable-file.ts';
import { type ReadBack, readBack } from '../files/read-back.ts';
import type { WrittenFile } from '../files/write-checked.ts';
import { byteProgress, totalSize } from './byte-progress.ts';
import { refuseWriting } from './faults.ts';
import { type BundleFacts, LIMITS, type ObjectRow, WITH_FOLDER } from './manifest.ts';
import { sealManifest } from './manifest-file.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { type Attachment, prepareBytes } from './objects.ts';
import { exceedsLimits, fileOf, linesOf, manifestEntry, manifestOf } from './seal.ts';
import { type FolderCounts, SharedFolder, type SharedObjectStore } from './shared-objects.ts';
import { writeContainer } from './write-container.ts';

/** One bundle that an export has written, as the vault remembers it. */
export interface SentBundle {
  readonly file: string;
  readonly bundle: string;
  /** SHA-256 and bytes of the file. */
  readonly digest: string;
  readonly size: number;
  /** Stands for everything the reader gets: while it stays the same, the bundle need not be written again. */
  readonly fingerprint: string;
}

/** One reader of a shared export. */
export interface SharedReader {
  /** Name of the bundle within the folder. */
  readonly file: string;
  /** False for a reader who may open the objects but whose bundle is left as it is. */
  readonly bundled: boolean;
  readonly facts: BundleFacts;
  readonly reader: AgeReader;
  /** The reader's age key for shared objects: the same one in every export. */
  readonly objectsKey: { readonly identity: string; readonly recipient: string };
  readonly records: readonly string[];
  /** SHA-256 of each attachment that the reader may open. */
  readonly attachments: ReadonlySet<string>;
  /** What earlier shared exports sent to this reader, the last one at the end. */
  readonly sent: readonly SentBundle[];
  /** Called when a bundle is about to get its name. */
  remember(sent: SentBundle): Outcome<void>;
}

export interface SharedExport {
  /** One for each reader that is `bundled`, in their order. */
  readonly bundles: readonly (SentBundle & { readonly state: 'written' | 'kept' })[];
  readonly objects: FolderCounts;
  readonly readBack: ReadBack;
}

export interface SharedSealOptions {
  /** Made if it is not there. May hold other files, and the shared exports of other rooms. */
  readonly folder: string;
  /** PKCS#8 of the key that all `facts.from` name. */
  readonly privateKey: Uint8Array;
  readonly readers: readonly SharedReader[];
  /** What was sent to people who are no longer readers: removed from the folder. */
  readonly obsolete: readonly SentBundle[];
  /** Every attachment of the room. Those that no reader may open are removed from the folder. */
  readonly attachments: readonly Attachment[];
  readonly store: SharedObjectStore;
  readonly job: Job;
}

/** More than one, so that keys are wrapped for one while the stick is busy with another. */
const OBJECTS_AT_ONCE = 3;
/** The most readers that an age header may name. */
const MOST_READERS = 100;

/**
 * Writes one small bundle for each reader into a folder, beside one folder of attachments that they share: each
 * attachment once, for all its readers and nobody else. What is already there and whole is left alone; an interrupted
 * export resumes where it stopped. Refuses `file-exists` if someone else's file is in the way, `cancelled`,
 * `disk-full`, `file-write-failed`, `file-too-large`, `input-invalid` (too many readers), `vault-damaged` and what an
 * attachment's source or `remember` refuses.
 */
export async function sealShared(options: SharedSealOptions): Promise<Outcome<SharedExport>> {
  const { folder, readers, obsolete } = options;
  const bundled = readers.filter((reader) => reader.bundled);
  if (readers.length > MOST_READERS) return refuse('input-invalid', `一次最多 ${MOST_READERS} 位`);
  try {
    const inTheWay = await firstInTheWay(folder, bundled);
    if (inTheWay !== undefined) return refuse('file-exists', inTheWay);
    const written = await writeAllParts(options);
    if (written.ok) await removeBundles(folder, [...obsolete, ...bundled.flatMap(renamed)]);
    return written;
  } catch (error) {
    return refuseWriting(error, options.job);
  }
}

/**
 * Objects first, then bundles; what is out of date is removed last, so that whenever it stops, every bundle there
 * opens.
 */
async function writeAllParts(options: SharedSealOptions): Promise<Outcome<SharedExport>> {
  const { folder, readers, store, job } = options;
  const attachments = options.attachments.map((each) => ({ ...each, recipients: recipientsOf(each, readers) }));
  const wanted = attachments.filter(({ recipients }) => recipients.length > 0);
  const shared = new SharedFolder(folder, store, byteProgress(job, 2 * totalSize(wanted), '正在写入附件'));
  await shared.begin();
  const rows = await mapConcurrently(wanted, OBJECTS_AT_ONCE, (attachment) => shared.put(attachment));
  if (!rows.ok) return rows;
  const bundles: SharedExport['bundles'][number][] = [];
  for (const reader of readers.filter(({ bundled }) => bundled)) {
    const own = rows.value.filter(({ sha256 }) => reader.attachments.has(sha256));
    const bundle = await sealFor(reader, own, options);
    if (!bundle.ok) return bundle;
    bundles.push(bundle.value);
  }
  await shared.tidy(attachments);
  return success({ bundles, objects: shared.counts, readBack: shared.readBack });
}

function recipientsOf({ sha256 }: Attachment, readers: readonly SharedReader[]): string[] {
  return readers.filter(({ attachments }) => attachments.has(sha256)).map(({ objectsKey }) => objectsKey.recipient);
}

async function sealFor(
  reader: SharedReader,
  attachments: readonly ObjectRow[],
  { folder, privateKey, job }: SharedSealOptions,
): Promise<Outcome<SharedExport['bundles'][number]>> {
  const { file, objectsKey, records, sent } = reader;
  if (exceedsLimits({ records, attachments })) return refuse('file-too-large', file);
  const path = join(folder, file);
  const fingerprint = fingerprintOf(reader, attachments);
  const last = sent.at(-1);
  const isSame = last?.file === file && last.fingerprint === fingerprint && (await digestAt(path)) === last.digest;
  if (isSame) return success({ ...last, state: 'kept' });
  const lines = await prepareBytes(linesOf(records), 'records', objectsKey.recipient);
  const rows = [lines.row, ...attachments];
  const content = manifestOf({ ...reader, v: WITH_FOLDER, objectsIdentity: objectsKey.identity, rows });
  const manifestFile = await sealManifest(content, privateKey, reader.reader);
  if (manifestFile.length > LIMITS.manifest) return refuse('file-too-large', file);
  const files = [manifestEntry(manifestFile), fileOf(lines)];
  const made = ({ digest, size }: WrittenFile) => ({ file, bundle: content.bundle, digest, size, fingerprint });
  const written = await writeContainer(path, files, job, async (container) => reader.remember(made(container)));
  return written.ok ? success({ ...made(written.value), state: 'written' }) : written;
}

/**
 * Covers everything that a bundle tells its reader, except what differs each time it is made. Of the chains' ends it
 * includes only the reader's own, which acknowledges what came back.
 */
function fingerprintOf({ facts, reader, objectsKey, records }: SharedReader, rows: readonly ObjectRow[]): string {
  const { created: _, prev: __, heads, ...standing } = facts;
  const receipts = heads.filter(({ author }) => author === facts.to.author);
  const objects = rows.map(({ object }) => object);
  const told = receipts.length > 0 ? { ...standing, receipts } : standing;
  const content = { ...told, reader, objectsKey, objects, records: sha256Hex(linesOf(records)) };
  return sha256Hex(canonicalBytes(content));
}

/** SHA-256 of a file; `undefined` if there is none. */
async function digestAt(path: string): Promise<string | undefined> {
  return (await exists(path)) ? (await readBack(path, () => undefined)).digest : undefined;
}

/** Name of the first bundle whose place is taken by a file that this vault did not write. */
async function firstInTheWay(folder: string, readers: readonly SharedReader[]): Promise<string | undefined> {
  for (const { file, sent } of readers) {
    const digest = await digestAt(join(folder, file));
    if (digest !== undefined && !sent.some((each) => each.digest === digest)) return file;
  }
  return undefined;
}

/** Bundles that a reader was sent under another name. */
function renamed({ file, sent }: SharedReader): SentBundle[] {
  return sent.filter((each) => each.file !== file);
}

async function removeBundles(folder: string, bundles: readonly SentBundle[]): Promise<void> {
  for (const { file, digest } of bundles) {
    const path = join(folder, file);
    if ((await digestAt(path)) === digest) await rm(path);
  }
}
