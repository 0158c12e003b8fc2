import { z } from 'zod';
import { calls, EVERY_ROLE } from '../base/call.ts';
import { typeSize } from './calls.ts';

/** What a person keeps on the own desk: settings and private notes. Sealed in the vault, no part of the record, never sent. */
export const DESK_CALLS = calls({
  /** Keeps the size of the type for this vault; `session.status` gives it back. */
  'session.prefer': { input: z.strictObject({ type: typeSize }), output: z.strictObject({}), access: EVERY_ROLE },
  'note.list': {
    input: z.strictObject({}),
    /** Dossier → the expert's note on it. */
    output: z.strictObject({ notes: z.record(z.string(), z.string()) }),
    access: ['expert'],
  },
  /** Keeps the note on a dossier; durable when it answers. An empty note is dropped. */
  'note.keep': {
    input: z.strictObject({ dossier: z.string().max(100), text: z.string().max(20_000) }),
    output: z.strictObject({}),
    access: ['expert'],
  },
});
