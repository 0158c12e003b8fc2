import { z } from 'zod';
import { calls } from '../base/call.ts';
import { itemMark } from '../scheme/marks.ts';

export const sheetOutput = z.strictObject({
  dossier: z.string(),
  applicant: z.string(),
  employer: z.string(),
  track: z.string(),
  /** `withdrawn`: taken back by the secretariat after it had gone out; nothing to mark any more. */
  state: z.enum(['recused', 'withdrawn', 'empty', 'draft', 'sealed']),
  items: z.record(z.string(), itemMark),
  comments: z.record(z.string(), z.string()),
  comment: z.string(),
  /** Exact total of the marks given so far, or null while none is given. */
  total: z.string().nullable(),
  complete: z.boolean(),
  /** Whether the sealed version carries the hand's own signature. */
  signed: z.boolean(),
});
export type Sheet = z.infer<typeof sheetOutput>;

/** One sheet's marks and comments. */
export const marks = z.strictObject({
  dossier: z.string(),
  items: z.record(z.string().max(40), itemMark),
  comments: z.record(z.string().max(40), z.string().max(2_000)),
  comment: z.string().max(5_000),
});

/** An expert's sheets and private notes. Notes are sealed in the vault, no part of the record, never sent. */
export const SCORING_CALLS = calls({
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
  'sheet.list': {
    input: z.strictObject({}),
    output: z.strictObject({ sheets: z.array(sheetOutput) }),
    access: ['expert'],
    promised: true,
    joined: true,
  },
  /** Keeps the marks as they stand; durable when it answers. */
  'sheet.save': { input: marks, output: sheetOutput, access: ['expert'], promised: true, joined: true },
  /** Signs and seals sheets. All or none: one fault and nothing is sealed. */
  'sheet.seal': {
    input: z.strictObject({
      sheets: z.array(marks).min(1).max(2_000),
      reason: z.string().trim().max(2_000).optional(),
      /** The hand's own signature: a PNG, base64. */
      signature: z.base64().max(700_000).optional(),
    }),
    output: z.strictObject({ sheets: z.array(sheetOutput) }),
    access: ['expert'],
    promised: true,
    joined: true,
  },
});
