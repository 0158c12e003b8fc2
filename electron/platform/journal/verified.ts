import type { RecordKind } from '../../../domain/kinds.ts';
import type { UnverifiedRecord, VerifiedRecord } from '../../../domain/records/envelope.ts';

/**
 * Gives a record the type of what is verified. Only those may call it (layer rules) who have just checked or made its
 * signature, or read it from where nothing is put that was not checked before.
 */
export function isVerified<Kind extends RecordKind>(
  _record: UnverifiedRecord<Kind>,
  hasBeenChecked: boolean,
): _record is VerifiedRecord<Kind> {
  return hasBeenChecked;
}
