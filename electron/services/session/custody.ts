import { success } from '../../../domain/base/result.ts';
import type { BodyOf } from '../../../domain/kinds.ts';
import { randomHex } from '../../platform/crypto/random.ts';
import { CELLS, cellBytes } from '../../platform/journal/identity.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { OpenRoom } from '../context.ts';
import type { Outcome } from '../ports.ts';

/** Puts on record what was done about the keeping of the vault. A vault that belongs to no room yet keeps no record. */
export async function recordCustody(room: OpenRoom, body: BodyOf<'custody'>): Promise<Outcome<unknown>> {
  if (!room.membership) return success(undefined);
  return room.journal.write(room.membership.room, [newRecord('custody', randomHex(16), body)]);
}

/**
 * Puts on record why a person goes on with an older copy. It is always written down somewhere, as only that makes the
 * copy the one in force.
 */
export async function recordOlder(room: OpenRoom, reason: string): Promise<Outcome<unknown>> {
  const found = room.vault.older ?? '';
  if (room.membership) return recordCustody(room, { act: 'older', found, reason });
  return room.vault.setCell(CELLS.olderCopy, cellBytes({ found, reason }));
}
