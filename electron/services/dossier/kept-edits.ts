import { z } from 'zod';
import { type ApplicationDraft, applicationDraft } from '../../../domain/dossier/application-calls.ts';
import { CELLS, cellBytes, readCell } from '../../platform/journal/identity.ts';
import type { OpenRoom } from '../context.ts';
import type { Outcome } from '../ports.ts';

const draftsSchema = z.record(z.string(), applicationDraft);

function drafts({ vault }: OpenRoom): Record<string, ApplicationDraft> {
  return readCell(vault, CELLS.applicationDrafts, draftsSchema) ?? {};
}

/** What was typed into a dossier and is not yet in any version. */
export function draftOf(room: OpenRoom, dossier: string): ApplicationDraft | undefined {
  return drafts(room)[dossier];
}

/** Keeps what was typed, sealed and durable once it answers; with nothing to keep, the draft is removed. */
export function keepDraft(room: OpenRoom, dossier: string, draft: ApplicationDraft | undefined): Outcome<void> {
  const { [dossier]: _earlier, ...others } = drafts(room);
  return room.vault.setCell(CELLS.applicationDrafts, cellBytes(draft ? { ...others, [dossier]: draft } : others));
}
