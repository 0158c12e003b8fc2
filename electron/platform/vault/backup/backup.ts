import { chmodSync, createReadStream, existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { success } from '../../../../domain/base/result.ts';
import type { Job, Outcome } from '../../../services/ports.ts';
import { refuse } from '../../../services/ports.ts';
import type { StoredFile } from '../../archive/stored-zip.ts';
import { canonicalBytes } from '../../crypto/canonical.ts';
import { createSha256 } from '../../crypto/hash.ts';
import { randomHex } from '../../crypto/random.ts';
import { giveName, throughTemporaryFile } from '../../files/durable-file.ts';
import { type WrittenFile, writeChecked } from '../../files/write-checked.ts';
import { layoutOf, readIfPresent } from '../disk.ts';
import { atDisk, VaultDamaged } from '../fault.ts';
import type { Vault, VaultSnapshot } from '../open-vault.ts';
import { guardBytes, guardName } from '../rollback-guard.ts';
import { backupBytes } from './backup-file.ts';

export interface BackupMade {
  /** SHA-256 and bytes of the file. */
  readonly sha256: string;
  readonly size: number;
  readonly rows: number;
  readonly attachments: number;
  /** Attachments that were already damaged in the vault: they are in the backup as they are, or missing from it. */
  readonly damaged: number;
}

/**
 * Writes the whole of an open vault, as it is at this moment and sealed as it is, into one file, read back before it
 * gets its name. The vault may be used meanwhile. Leaves nothing behind if it fails.
 * Refuses `file-exists`, `vault-locked`, `vault-damaged` (what cannot be read), `disk-full`, `file-write-failed`;
 * throws AbortError.
 */
export async function writeBackup(vault: Vault, path: string, job: Job): Promise<Outcome<BackupMade>> {
  const tables = join(vault.directory, `backup-${randomHex(8)}.part`);
  try {
    return await atDisk(async () => {
      if (existsSync(path)) return refuse('file-exists');
      const snapshot = vault.snapshot();
      snapshot.copyTables(tables);
      chmodSync(tables, 0o600);
      const counted = new PartCount(job);
      const parts = partsOf(vault.directory, snapshot, tables).map((each) => counted.watch(each));
      const written = await writeOneFile(path, parts, job);
      if (!written.ok) return written;
      const { digest, size } = written.value;
      const attachments = snapshot.attachments.length;
      const damaged = attachments - counted.whole;
      return success({ sha256: digest, size, rows: snapshot.state.length, attachments, damaged });
    });
  } finally {
    rmSync(tables, { force: true });
  }
}

async function writeOneFile(path: string, parts: readonly StoredFile[], job: Job): Promise<Outcome<WrittenFile>> {
  const steps = { writing: () => undefined, checking: () => job.progress(0, 0, '正在核对备份') };
  return throughTemporaryFile(path, async (temporary) => {
    const written = await writeChecked(temporary, backupBytes(parts), steps, 0o600);
    if (!written) return refuse('file-write-failed');
    if (existsSync(path)) return refuse('file-exists');
    await giveName(temporary, path, 'required');
    return success(written);
  });
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
  const redundantCells = readIfPresent(places.redundantCells);
  const files = attachments.map((name) => ({
    name: `${basename(places.files)}/${name}`,
    at: join(places.files, name),
  }));
  return [
    bytesPart('header.json', canonicalBytes(copy)),
    bytesPart(basename(places.head), guardBytes(keys.head, guardName(keys.vault), state)),
    ...(redundantCells ? [bytesPart(basename(places.redundantCells), redundantCells)] : []),
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

/** Throws VaultDamaged if the disk cannot read the bytes. */
async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch (cause) {
    throw new VaultDamaged('unreadable file', { cause });
  }
}
