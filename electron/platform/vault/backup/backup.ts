import { chmodSync, createReadStream, existsSync, rmSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { success } from '../../../../domain/base/result.ts';
import type { Job, Outcome } from '../../../services/ports.ts';
import { refuse } from '../../../services/ports.ts';
import type { StoredFile } from '../../archive/stored-zip.ts';
import { canonicalBytes } from '../../crypto/canonical.ts';
import { createSha256 } from '../../crypto/hash.ts';
import { randomHex } from '../../crypto/random.ts';
import { layoutOf, readIfPresent, syncDirectory } from '../disk.ts';
import { atDisk, VaultDamaged } from '../fault.ts';
import { headName } from '../open-database.ts';
import type { Vault, VaultSnapshot } from '../open-vault.ts';
import { memoryBytes } from '../state.ts';
import { fileDigest, writeBackupFile } from './backup-file.ts';

export interface BackupMade {
  /** SHA-256 and bytes of the file. */
  readonly sha256: string;
  readonly size: number;
  readonly rows: number;
  readonly attachments: number;
  /** Attachments that were not whole in the vault already: they are in the backup as they are, or missing from it. */
  readonly damaged: number;
}

/**
 * Writes the whole of an open vault, as it is at this moment and sealed as it is, into one file: as `.part`, read back,
 * renamed. Work may go on meanwhile. Leaves nothing behind where it fails.
 * Refuses `file-exists`, `vault-locked`, `vault-damaged` (what cannot be read), `disk-full`, `file-write-failed`; throws
 * AbortError.
 */
export async function writeBackup(vault: Vault, path: string, job: Job): Promise<Outcome<BackupMade>> {
  const part = `${path}.part`;
  const tables = join(vault.directory, `backup-${randomHex(8)}.part`);
  try {
    return await atDisk(async () => {
      if (existsSync(path)) return refuse('file-exists');
      const snapshot = vault.snapshot();
      snapshot.copyTables(tables);
      chmodSync(tables, 0o600);
      const counted = new PartCount(job);
      const parts = partsOf(vault.directory, snapshot, tables).map((each) => counted.watch(each));
      const written = await writeBackupFile(part, parts);
      job.progress(0, 0, '正在核对备份');
      if ((await fileDigest(part)) !== written.sha256) return refuse('file-write-failed');
      if (existsSync(path)) return refuse('file-exists');
      await rename(part, path);
      await durably(path);
      const attachments = snapshot.attachments.length;
      return success({ ...written, rows: snapshot.state.length, attachments, damaged: attachments - counted.whole });
    });
  } finally {
    rmSync(tables, { force: true });
    await rm(part, { force: true });
  }
}

/** Waits until the disk knows the file by its name; where it does not, there is to be no file that only seems to be safe. */
async function durably(path: string): Promise<void> {
  try {
    syncDirectory(dirname(path));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Follows the parts as they are written: tells the job, lets it be cancelled, and counts the attachments that are whole. */
class PartCount {
  readonly #job: Job;
  #parts = 0;
  whole = 0;

  constructor(job: Job) {
    this.#job = job;
  }

  watch({ name, open }: StoredFile): StoredFile {
    return { name, open: () => this.#hashed(name, open()) };
  }

  async *#hashed(name: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const hash = createSha256();
    this.#job.progress(this.#parts, 0, '正在写入备份');
    this.#parts += 1;
    for await (const piece of content) {
      this.#job.signal.throwIfAborted();
      hash.update(piece);
      yield piece;
    }
    // An attachment's file is named by the hash of its bytes.
    if (basename(name) === hash.hex()) this.whole += 1;
  }
}

function partsOf(directory: string, { copy, keys, state, attachments }: VaultSnapshot, tables: string): StoredFile[] {
  const places = layoutOf(directory, copy.header.epoch);
  const spare = readIfPresent(places.spare);
  const files = attachments.map((name) => ({
    name: `${basename(places.files)}/${name}`,
    at: join(places.files, name),
  }));
  return [
    bytesPart('header.json', canonicalBytes(copy)),
    bytesPart(basename(places.head), memoryBytes(keys.head, headName(keys.vault), state)),
    ...(spare ? [bytesPart(basename(places.spare), spare)] : []),
    { name: basename(places.database), open: () => fileBytes(tables) },
    ...files.filter(({ at }) => existsSync(at)).map(({ name, at }) => ({ name, open: () => fileBytes(at) })),
  ];
}

function bytesPart(name: string, bytes: Uint8Array): StoredFile {
  return {
    name,
    async *open() {
      yield bytes;
    },
  };
}

/** Throws VaultDamaged where the disk does not give the bytes. */
async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new VaultDamaged('unreadable file', { cause });
  }
}
