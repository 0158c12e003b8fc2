import type { Refusal } from '../../../domain/base/result.ts';
import type { RefusalCode } from '../../../domain/codes.ts';
import { type Job, refuse } from '../../services/ports.ts';
import { AgeDamaged } from '../crypto/age-header.ts';

/** Carries a source's refusal through streams that can only throw. */
export class SourceRefused extends Error {
  override readonly name = 'SourceRefused';
  readonly refusal: Refusal<RefusalCode>;

  constructor(refusal: Refusal<RefusalCode>) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** What an error during writing means for people. Rethrows defects of the program. */
export function refuseWriting(error: unknown, job: Job): Refusal<RefusalCode> {
  if (job.signal.aborted) return refuse('cancelled');
  if (error instanceof SourceRefused) return error.refusal;
  // What is written is copied from the vault as it is: the damage was there before.
  if (error instanceof AgeDamaged) return refuse('vault-damaged');
  const code = systemCode(error);
  if (code === undefined) throw error;
  return refuse(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'file-write-failed');
}

/** What an error while a bundle is read means: the medium failed, or else the content is not what it should be. */
export function refuseReading(error: unknown, job: Job | undefined): Refusal<RefusalCode> {
  if (job?.signal.aborted) return refuse('cancelled');
  if (error instanceof SourceRefused) return error.refusal;
  return refuse(systemCode(error) === undefined ? 'bundle-damaged' : 'file-unreadable');
}

/** Code of an error of the operating system, such as `ENOSPC`. */
function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}
