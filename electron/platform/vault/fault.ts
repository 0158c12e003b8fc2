import type { Refusal } from '../../../domain/base/result.ts';
import type { RefusalCode } from '../../../domain/codes.ts';
import type { Outcome } from '../../services/ports.ts';
import { refuse } from '../../services/ports.ts';
import { AgeDamaged } from '../crypto/age-header.ts';

/** What is stored is not what was stored. Thrown while reading; `cause` says what was noticed, for the technical log. */
export class VaultDamaged extends Error {
  override readonly name = 'VaultDamaged';
}

/** The vault has been closed meanwhile, because it was idle or because the machine went to sleep. */
export class VaultLocked extends Error {
  override readonly name = 'VaultLocked';
}

/** Primary result codes of SQLite. Source: https://www.sqlite.org/rescode.html */
const SQLITE_CODES: Readonly<Record<number, RefusalCode>> = {
  3: 'file-write-failed',
  5: 'vault-busy',
  6: 'vault-busy',
  8: 'file-write-failed',
  10: 'file-write-failed',
  13: 'disk-full',
  14: 'file-write-failed',
};
/** Extended codes that say more: IOERR_READ, IOERR_SHORT_READ. */
const SQLITE_EXTENDED_CODES: Readonly<Record<number, RefusalCode>> = { 266: 'file-unreadable', 522: 'vault-damaged' };
const FULL_DISK_ERRORS = ['ENOSPC', 'EDQUOT'];

/** The refusal for an error of the disk or the database; anything else is a defect of the program and rethrown. */
export function refuseFault(error: unknown): Refusal<RefusalCode> {
  if (error instanceof VaultDamaged || error instanceof AgeDamaged) return refuse('vault-damaged');
  if (error instanceof VaultLocked) return refuse('vault-locked');
  if (isDatabaseError(error)) {
    const code = SQLITE_EXTENDED_CODES[error.errcode] ?? SQLITE_CODES[error.errcode & 0xff];
    // SQLite fails on damage in many ways (a missing table, a value of another type): every other code means damage.
    return refuse(code ?? 'vault-damaged');
  }
  if (!isSystemError(error)) throw error;
  return refuse(FULL_DISK_ERRORS.includes(error.code) ? 'disk-full' : 'file-write-failed');
}

/** Runs work on a vault's files: what the disk or the database refuses comes out as a code. */
export async function atDisk<Value>(work: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  try {
    return await work();
  } catch (error) {
    return refuseFault(error);
  }
}

/** True if a file or folder does not exist. */
export function isMissing(error: unknown): boolean {
  return isSystemError(error) && ['ENOENT', 'ENOTDIR'].includes(error.code);
}

export function isDatabaseError(error: unknown): error is Error & { errcode: number } {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

export function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'errno' in error && 'code' in error && typeof error.code === 'string';
}
