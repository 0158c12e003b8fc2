import { basename } from 'node:path';
import { success } from '../../../../domain/base/result.ts';
import type { Role } from '../../../../domain/base/role.ts';
import type { Job, Outcome } from '../../../services/ports.ts';
import { refuse } from '../../../services/ports.ts';
import { decryptAgeStream } from '../../crypto/age.ts';
import type { SealedDatabase } from '../database.ts';
import { layoutOf } from '../disk.ts';
import { atDisk } from '../fault.ts';
import { contentOf, entryCell, indexedFiles, readEntry } from '../files.ts';
import type { Unlocked } from '../keys.ts';
import { filesIdentity, forgetting, unlock } from '../keys.ts';
import { openDatabase } from '../open-database.ts';
import type { VaultSecret } from '../slots.ts';
import { BackupDamaged, isExact, partStream } from './backup-file.ts';
import type { ReadableBackup } from './restore.ts';
import { withBackup, withTables } from './restore.ts';

export interface Rehearsed {
  /** Identifier of the vault that the backup is of. */
  readonly vault: string;
  readonly role: Role;
  readonly rows: number;
  readonly attachments: number;
}

/**
 * Proves that a backup opens with a secret and that every row, cell and attachment in it is what was stored, without
 * restoring it. Refuses `passphrase-wrong`, `backup-invalid` if anything is missing or not whole, and like
 * `withBackup`; throws AbortError.
 */
export async function rehearseBackup(from: string, secret: VaultSecret, job: Job): Promise<Outcome<Rehearsed>> {
  return withBackup(from, async (backup) => {
    const unlocked = await unlock([backup.copy], secret);
    if (!unlocked.ok) return unlocked;
    job.progress(0, 0, '正在演练：核对备份文件');
    if (!(await isExact(from, backup.archive)))
      return forgetting(unlocked.value, Promise.resolve(refuse('backup-invalid')));
    const work = withTables(backup, job, (directory) => atDisk(() => prove(backup, unlocked.value, directory, job)));
    const proven = await forgetting(unlocked.value, work);
    const isDamaged = !proven.ok && (proven.code === 'vault-damaged' || proven.code === 'vault-rolled-back');
    return isDamaged ? refuse('backup-invalid', '备份里的记录已损坏') : proven;
  });
}

async function prove(
  backup: ReadableBackup,
  unlocked: Unlocked,
  directory: string,
  job: Job,
): Promise<Outcome<Rehearsed>> {
  const { header } = unlocked.copy;
  const database = openDatabase(directory, header, unlocked.dataKey, {
    make: false,
    older: 'refuse',
    guardBeside: false,
  });
  if (!database.ok) return database;
  try {
    const folder = basename(layoutOf('', header.epoch).files);
    const names = indexedFiles(database.value);
    const identity = filesIdentity(unlocked);
    let broken = 0;
    for (const [index, name] of names.entries()) {
      job.signal.throwIfAborted();
      job.progress(index, names.length, '正在演练：核对附件');
      const stored = partStream(backup.archive, `${folder}/${name}`);
      if (!(await isAttachment(stored, name, database.value, identity))) broken += 1;
    }
    if (broken > 0) return refuse('backup-invalid', `附件共 ${names.length} 个，有 ${broken} 个缺失或损坏`);
    return success({
      vault: header.vault,
      role: header.role,
      rows: database.value.length,
      attachments: names.length,
    });
  } finally {
    database.value.close();
  }
}

/** Whether a stored file opens, and is the one that the index lists under its content's hash. */
async function isAttachment(
  stored: AsyncIterable<Uint8Array>,
  name: string,
  database: SealedDatabase,
  identity: string,
): Promise<boolean> {
  const content = await contentOf(decryptAgeStream(stored, { identity })).catch((error: unknown) => {
    if (error instanceof BackupDamaged) return undefined;
    throw error;
  });
  const cell = content && database.cell(entryCell(content.sha256, { name, size: content.size }).name);
  const entry = cell && readEntry(cell);
  return entry?.name === name && entry.size === content?.size;
}
