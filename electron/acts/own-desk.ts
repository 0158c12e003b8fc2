import { z } from 'zod';
import { typeSize } from '../../domain/contract/session-calls.ts';
import { success } from '../../domain/result.ts';
import { latestBody } from '../../domain/sync/records.ts';
import { inForce } from '../../domain/sync/standing.ts';
import { CELLS, type CellStore, cellBytes, readCell } from '../journal/identity.ts';
import { refuse } from '../ports.ts';
import type { Handlers } from './context.ts';

const preferencesSchema = z.object({ type: typeSize.optional() });
const notesSchema = z.record(z.string(), z.string());

/** Settings of the person whose vault this is. */
export function preferences(vault: CellStore): z.infer<typeof preferencesSchema> {
  return readCell(vault, CELLS.preferences, preferencesSchema) ?? {};
}

/**
 * Settings and private notes. They lie in cells and not on a chain: no fact of the review, nothing that an audit should
 * show or a bundle carry.
 */
export function ownDeskHandlers(): Handlers<'session.prefer' | 'note.list' | 'note.keep'> {
  return {
    'session.prefer': async ({ vault }, { type }) => {
      const set = vault.setCell(CELLS.preferences, cellBytes({ ...preferences(vault), type }));
      return set.ok ? success({}) : set;
    },
    'note.list': async ({ vault }) => success({ notes: readCell(vault, CELLS.notes, notesSchema) ?? {} }),
    'note.keep': async ({ vault, journal }, { dossier, text }) => {
      if (!latestBody(inForce(journal.index), 'application', dossier)) return refuse('not-found');
      const { [dossier]: _before, ...others } = readCell(vault, CELLS.notes, notesSchema) ?? {};
      const set = vault.setCell(CELLS.notes, cellBytes(text === '' ? others : { ...others, [dossier]: text }));
      return set.ok ? success({}) : set;
    },
  };
}
