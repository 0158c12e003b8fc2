import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { success } from '../../../../domain/base/result.ts';
import type { Job, Outcome } from '../../../services/ports.ts';
import { refuse } from '../../../services/ports.ts';
import type { Archive } from '../../archive/read-archive.ts';
import { canonicalBytes } from '../../crypto/canonical.ts';
import { createFile } from '../../files/durable-file.ts';
import { replaceFileSync, syncFolderSync } from '../../files/durable-file-sync.ts';
import { layoutOf, makeFolder, orDiscard } from '../disk.ts';
import { atDisk } from '../fault.ts';
import type { StoredCopy } from '../header.ts';
import { surveyCopies, surveyHeaders } from '../header.ts';
import { takeLock } from '../lock.ts';
import { migrate } from '../migrations.ts';
import { BackupDamaged, openBackupFile, partStream } from './backup-file.ts';

const HEADER = 'header.json';
const LARGEST_HEADER = 65_536;

/** A backup whose header is whole, and which holds what a vault must have. */
export interface ReadableBackup {
  readonly archive: Archive;
  readonly copy: StoredCopy;
}

/**
 * Runs work on a backup. Refuses `backup-invalid`, `vault-newer`, `file-missing`, `file-unreadable`, and what the work
 * refuses.
 */
export async function withBackup<Value>(
  path: string,
  work: (backup: ReadableBackup) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const archive = await openBackupFile(path);
  if (!archive.ok) return archive;
  try {
    const header = await archive.value.read(HEADER, LARGEST_HEADER);
    const { state, copies } = surveyCopies(header.ok ? [header.value] : []);
    if (state === 'newer') return refuse('vault-newer');
    const [copy] = copies;
    const places = copy && layoutOf('', migrate(copy.header).epoch);
    if (!copy || !places || !archive.value.has(places.database) || !archive.value.has(places.head))
      return refuse('backup-invalid');
    return await atDisk(() => work({ archive: archive.value, copy }));
  } catch (error) {
    if (error instanceof BackupDamaged) return refuse('backup-invalid');
    throw error;
  } finally {
    archive.value.close();
  }
}

/**
 * Puts a backup's vault into a folder that holds none. The header is written last, so that an interrupted restore
 * leaves no vault and can be started again. Nothing is decrypted: the vault is verified when it is unlocked.
 * Refuses `vault-exists`, `vault-busy`, `disk-full`, `file-write-failed`, and like `withBackup`; throws AbortError.
 */
export async function restoreBackup(from: string, directory: string, job: Job): Promise<Outcome<{ files: number }>> {
  return withBackup(from, async ({ archive, copy }) => {
    makeFolder(directory);
    const lock = takeLock(directory);
    try {
      if (surveyHeaders(directory).state !== 'absent') return refuse('vault-exists');
      const names = archive.entries().flatMap(({ name }) => (name === HEADER ? [] : [name]));
      return await orDiscard(directory, async () => {
        mkdirSync(layoutOf(directory, migrate(copy.header).epoch).files, { mode: 0o700 });
        await extract(archive, names, directory, job);
        for (const path of layoutOf(directory).headers) replaceFileSync(path, canonicalBytes(copy));
        return success({ files: names.length });
      });
    } finally {
      lock.release();
    }
  });
}

/** Runs work on a backup's tables, extracted to a temporary folder, where they stay sealed. */
export async function withTables<Value>(
  { archive, copy }: ReadableBackup,
  job: Job,
  work: (directory: string) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const directory = mkdtempSync(join(tmpdir(), 'review-room-'));
  try {
    const { database, head } = layoutOf('', migrate(copy.header).epoch);
    await extract(archive, [database, head], directory, job);
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Writes parts into a folder, durably. Throws BackupDamaged, AbortError, and what the disk throws. */
async function extract(archive: Archive, names: readonly string[], directory: string, job: Job): Promise<void> {
  const folders = new Set([directory]);
  for (const [index, name] of names.entries()) {
    job.signal.throwIfAborted();
    job.progress(index, names.length, '正在取出备份');
    const path = join(directory, name);
    await createFile(path, partStream(archive, name), { mode: 0o600 });
    folders.add(dirname(path));
  }
  for (const folder of folders) syncFolderSync(folder);
}
