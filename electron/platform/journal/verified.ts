import type { RecordKind } from '../../../domain/kinds.ts';
import type { UnverifiedRecord, VerifiedRecord } from '../../../domain/records/envelope.ts';

/**
 * Gives a record the type of a verified one. Only code that has just checked or made its signature, or read it from
 * where only checked records are put, may call this (layer rules).
 */
export function isVerified<Kind extends RecordKind>(
  _record: UnverifiedRecord<Kind>,
  hasBeenChecked: boolean,
): _record is VerifiedRecord<Kind> {
  return hasBeenChecked;
}
