import { z } from 'zod';
import { success } from '../../../domain/base/result.ts';
import { inForce } from '../../../domain/records/counted.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { typeSize } from '../../../domain/session/calls.ts';
import { CELLS, type CellStore, cellBytes, readCell } from '../../platform/journal/identity.ts';
import type { Handlers } from '../context.ts';
import { refuse } from '../ports.ts';

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
