import type { RefusalCode } from '../../domain/codes.ts';

/** The operating system's error codes, as codes of ours. */
const SYSTEM_CODES: Readonly<Record<string, RefusalCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  ENOENT: 'file-missing',
  ENOTDIR: 'file-missing',
  EACCES: 'file-unreadable',
  EPERM: 'file-unreadable',
  EISDIR: 'file-unreadable',
  EIO: 'file-unreadable',
  EBUSY: 'file-unreadable',
  EROFS: 'file-write-failed',
  EEXIST: 'file-exists',
  'dialog-missing': 'dialog-missing',
};

/** System calls that change something: when one fails, the fault is not an unreadable file. `create`: see `createFile`. */
const WRITES: ReadonlySet<string> = new Set(['write', 'fsync', 'fdatasync', 'ftruncate', 'rename', 'mkdir', 'create']);

/** Errors thrown where no outcome can be returned, by name. */
const OWN_ERRORS: Readonly<Record<string, RefusalCode>> = {
  AbortError: 'cancelled',
  RecordFromFuture: 'vault-newer',
  VaultDamaged: 'vault-damaged',
  VaultLocked: 'vault-locked',
};

/** Code for something thrown: the system's fault by its name, a cancellation, or a bug of ours. */
export function codeOfError(error: unknown): RefusalCode {
  if (!(error instanceof Error)) return 'internal';
  const own = OWN_ERRORS[error.name];
  if (own) return own;
  const code = ('code' in error ? SYSTEM_CODES[String(error.code)] : undefined) ?? 'internal';
  const isWrite = 'syscall' in error && WRITES.has(String(error.syscall));
  return isWrite && code === 'file-unreadable' ? 'file-write-failed' : code;
}
