import { z } from 'zod';
import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { typeSize } from '../../../domain/session/calls.ts';
import { CELLS, type CellStore, cellBytes, readCell } from '../../platform/journal/identity.ts';
import type { OpenRoom } from '../context.ts';
import type { Outcome } from '../ports.ts';

const preferencesSchema = z.object({ type: typeSize.optional() });

/** Settings of the person whose vault this is. They lie in a cell and not on a chain: no fact of the review. */
export function preferences(vault: CellStore): z.infer<typeof preferencesSchema> {
  return readCell(vault, CELLS.preferences, preferencesSchema) ?? {};
}

export function prefer(
  { vault }: OpenRoom,
  preferred: z.infer<typeof preferencesSchema>,
): Outcome<CallOutput<'session.prefer'>> {
  const set = vault.setCell(CELLS.preferences, cellBytes({ ...preferences(vault), ...preferred }));
  return set.ok ? success({}) : set;
}
