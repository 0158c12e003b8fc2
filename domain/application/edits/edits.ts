import { z } from 'zod';
import { BASIC_CONDITION_IDS, TRACK_IDS } from '../conditions.ts';
import { MAX_LINE, MAX_TEXT } from '../field-text.ts';
import { FIELD_IDS } from '../fields.ts';
import { type FigureName, isSingleFigure } from '../figures.ts';
import type { PartKind } from '../parts.ts';
import { educationRow, type FormIssue, MAX_ROWS, SEALED_OPINIONS, seal, workRow } from '../record.ts';

/** Twice what a record holds: text that is too long is reported while it is typed, never silently cut. */
const typed = z.string().max(2 * MAX_TEXT);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const figureName = z.custom<FigureName>(
  (name) => typeof name === 'string' && (isSingleFigure(name) || /^sales\.(19|20|21)\d{2}$/.test(name)),
);

/**
 * What a person has changed on screen and is not yet part of a version: by target, each as typed. An empty text removes
 * a value. A later edit of a target replaces an earlier one, so edits of any size can be joined.
 */
export const applicationEdits = z.strictObject({
  values: z.partialRecord(z.enum(FIELD_IDS), typed).optional(),
  educationRows: z.array(educationRow).max(MAX_ROWS).optional(),
  workRows: z.array(workRow).max(MAX_ROWS).optional(),
  basic: z.partialRecord(z.enum(BASIC_CONDITION_IDS), z.boolean()).optional(),
  tracks: z.partialRecord(z.enum(TRACK_IDS), z.boolean()).optional(),
  /** Figure → text as typed (`enterFigure`). */
  figures: z.partialRecord(figureName, z.string().max(MAX_LINE)).optional(),
  figureEvidence: z.partialRecord(figureName, z.array(sha256).max(50)).optional(),
  seals: z.partialRecord(z.enum(SEALED_OPINIONS), seal).optional(),
  /** Issues from the import that a person compared with the original and found to be right (`issueKey`). */
  settled: z.array(z.string().max(400)).max(500).optional(),
} satisfies Record<PartKind | 'settled', z.ZodType>);
export type ApplicationEdits = z.infer<typeof applicationEdits>;

/** The key by which a person settles an issue. */
export function issueKey({ code, field, subject }: FormIssue): string {
  return `${code} ${field ?? subject ?? ''}`;
}
