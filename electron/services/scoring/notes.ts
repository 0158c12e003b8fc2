import { z } from 'zod';
import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { CELLS, type CellStore, cellBytes, readCell } from '../../platform/journal/identity.ts';
import type { OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

const notesSchema = z.record(z.string(), z.string());

/**
 * An expert's private notes, by dossier. They lie in a cell and not on a chain: no fact of the review, nothing that an
 * audit should show or a bundle carry.
 */
export function notesOf(vault: CellStore): Record<string, string> {
  return readCell(vault, CELLS.notes, notesSchema) ?? {};
}

/** Keeps the note on a dossier; an empty text takes it away. */
export function keepNote(
  { vault, journal }: OpenRoom,
  dossier: string,
  text: string,
): Outcome<CallOutput<'note.keep'>> {
  if (!latestBody(journal.counted, 'application', dossier)) return refuse('not-found');
  const { [dossier]: _before, ...others } = notesOf(vault);
  const set = vault.setCell(CELLS.notes, cellBytes(text === '' ? others : { ...others, [dossier]: text }));
  return set.ok ? success({}) : set;
}
