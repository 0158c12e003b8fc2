import { createReadStream } from 'node:fs';
import type { Outcome } from '../../../services/ports.ts';
import { refuse } from '../../../services/ports.ts';
import type { Archive } from '../../archive/read-archive.ts';
import { openArchive } from '../../archive/read-archive.ts';
import { type StoredFile, storedZip } from '../../archive/stored-zip.ts';
import { sha256OfStream } from '../../crypto/hash.ts';
import { isSystemError } from '../fault.ts';

/** Bounds on what is accepted as a backup. Nothing in it is compressed, so the file's own size bounds the rest. */
const LIMITS = { entries: 1_000_000, entryBytes: 2 ** 50, totalBytes: 2 ** 50, ratio: 1 } as const;

/** What a backup holds: a vault's files under their own names, so that any unzip program can restore one. */
const PART_NAME = /^(header\.json|vault(-\d+)?\.db|(head|spare)(-\d+)?|files(-\d+)?\/[0-9a-f]{64})$/;

/** A part of a backup is missing, or is not what was written. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

/** Bytes of the one file that holds the parts. */
export function backupBytes(parts: readonly StoredFile[]): AsyncGenerator<Uint8Array> {
  return storedZip(parts, 0o100600);
}

/**
 * Whether a backup is byte for byte what its parts make, each of them whole by the archive's own checksum, with nothing
 * between or around them. Throws what reading throws.
 */
export async function isExact(path: string, archive: Archive): Promise<boolean> {
  const parts = archive.entries().map(({ name }) => ({ name, open: () => partStream(archive, name) }));
  try {
    return (await sha256OfStream(backupBytes(parts))) === (await sha256OfStream(createReadStream(path)));
  } catch (error) {
    if (error instanceof BackupDamaged) return false;
    throw error;
  }
}

/** Content of one part. Throws BackupDamaged if it is missing or not whole, at its end at the latest. */
export async function* partStream(archive: Archive, name: string): AsyncGenerator<Uint8Array> {
  const stream = await archive.stream(name);
  if (!stream.ok) throw new BackupDamaged(name);
  try {
    yield* stream.value;
  } catch (cause) {
    throw isSystemError(cause) ? cause : new BackupDamaged(name, { cause });
  }
}

/** Opens a file that should be a backup. Refuses `backup-invalid`, `file-missing`, `file-unreadable`. */
export async function openBackupFile(path: string): Promise<Outcome<Archive>> {
  const archive = await openArchive(path, LIMITS);
  if (!archive.ok) return archive.code.startsWith('file-') ? archive : refuse('backup-invalid');
  if (archive.value.entries().every(({ name }) => PART_NAME.test(name))) return archive;
  archive.value.close();
  return refuse('backup-invalid');
}
