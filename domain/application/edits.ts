import { z } from 'zod';
import type { ChangeTarget } from './changes.ts';
import { BASIC_CONDITION_IDS, TRACK_IDS } from './conditions.ts';
import { cut, fieldText, lineText, MAX_LINE, MAX_TEXT } from './field-text.ts';
import { FIELD_IDS, type FieldId, fillerOf } from './fields.ts';
import { enterFigure } from './figure-entry.ts';
import { type FigureName, SINGLE_FIGURES } from './figures.ts';
import {
  type Application,
  type ApplicationForm,
  educationRow,
  type FormIssue,
  MAX_ROWS,
  SEALED_OPINIONS,
  seal,
  workRow,
} from './record.ts';

/** Twice what a record holds: what is too long is said so while it is typed, never cut in silence. */
const typed = z.string().max(2 * MAX_TEXT);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const figureName = z.string().regex(new RegExp(`^(${SINGLE_FIGURES.join('|')}|sales\\.(19|20|21)\\d{2})$`));

/**
 * What a person changed on screen and what is not yet part of a version: by target, each as typed. An empty text takes a
 * value away. Later edits of a target replace earlier ones, so edits of any grain join into one.
 */
export const applicationEdits = z.strictObject({
  values: z.partialRecord(z.enum(FIELD_IDS), typed).optional(),
  educationRows: z.array(educationRow).max(MAX_ROWS).optional(),
  workRows: z.array(workRow).max(MAX_ROWS).optional(),
  basic: z.partialRecord(z.enum(BASIC_CONDITION_IDS), z.boolean()).optional(),
  tracks: z.partialRecord(z.enum(TRACK_IDS), z.boolean()).optional(),
  /** Figure → text as typed (`enterFigure`). */
  figures: z.record(figureName, z.string().max(MAX_LINE)).optional(),
  figureEvidence: z.record(figureName, z.array(sha256).max(50)).optional(),
  seals: z.partialRecord(z.enum(SEALED_OPINIONS), seal).optional(),
  /** Issues of the import that a person compared with the original and found right (`issueKey`). */
  settled: z.array(z.string().max(400)).max(500).optional(),
});
export type ApplicationEdits = z.infer<typeof applicationEdits>;

/** What an issue is told by, when a person settles it. */
export function issueKey({ code, field, subject }: FormIssue): string {
  return `${code} ${field ?? subject ?? ''}`;
}

/** Both edits in one; where they touch the same, the later stands. */
export function joinEdits(earlier: ApplicationEdits, later: ApplicationEdits): ApplicationEdits {
  const groups = ['values', 'basic', 'tracks', 'figures', 'figureEvidence', 'seals'] as const;
  const joined = groups.flatMap((group) =>
    earlier[group] || later[group] ? [[group, { ...earlier[group], ...later[group] }]] : [],
  );
  const settled = [...new Set([...(earlier.settled ?? []), ...(later.settled ?? [])])];
  return { ...earlier, ...later, ...Object.fromEntries(joined), ...(settled.length > 0 ? { settled } : {}) };
}

/** A list of rows without any is an edit: it takes away all that were there. */
export function isWithoutEdits({ educationRows, workRows, ...groups }: ApplicationEdits): boolean {
  if (educationRows ?? workRows) return false;
  return Object.values(groups).every((group) => Object.keys(group ?? {}).length === 0);
}

/** What is left of edits once some of them are in a version: what was typed since, and what `open` keeps. */
export function remainingEdits(
  edits: ApplicationEdits,
  committed: ApplicationEdits,
  open: ReadonlySet<string>,
): ApplicationEdits {
  const left = Object.entries(edits).flatMap(([group, now]) => {
    const then = committed[group as keyof ApplicationEdits];
    if (JSON.stringify(now) === JSON.stringify(then) && group !== 'figures') return [];
    if (Array.isArray(now)) return [[group, now]];
    const before = (then ?? {}) as Record<string, unknown>;
    const kept = Object.entries(now ?? {}).filter(
      ([name, value]) => open.has(name) || JSON.stringify(value) !== JSON.stringify(before[name]),
    );
    return kept.length > 0 ? [[group, Object.fromEntries(kept)]] : [];
  });
  return Object.fromEntries(left);
}

/** Everything that edits touch, as rights are asked for (`access.ts`). */
export function targetsOf(edits: ApplicationEdits): ChangeTarget[] {
  const named = [
    ...Object.keys(edits.values ?? {}),
    ...Object.keys(edits.figures ?? {}),
    ...Object.keys(edits.seals ?? {}),
  ];
  const whole = (['educationRows', 'workRows', 'basic', 'tracks', 'figureEvidence'] as const).filter(
    (target) => edits[target] !== undefined,
  );
  return [...(named as ChangeTarget[]), ...whole];
}

/** Edits without those that touch some targets. */
export function editsWithout(edits: ApplicationEdits, targets: ReadonlySet<ChangeTarget>): ApplicationEdits {
  if (targets.size === 0) return edits;
  const left = Object.entries(edits).flatMap(([group, now]) => {
    if (targets.has(group as ChangeTarget)) return [];
    if (!['values', 'figures', 'seals'].includes(group)) return [[group, now]];
    return [
      [group, Object.fromEntries(Object.entries(now ?? {}).filter(([name]) => !targets.has(name as ChangeTarget)))],
    ];
  });
  return Object.fromEntries(left);
}

/** A figure whose text could not be understood. */
export interface UnreadFigure {
  readonly name: FigureName;
  readonly message: string;
}

export interface Edited {
  readonly application: Application;
  /** Figures that stay as they were: what was typed is no figure yet. */
  readonly unread: readonly UnreadFigure[];
}

/** Where a value that was typed in comes from, among the origins. */
const BY_HAND = '人工录入';

/** An application with edits taken over: texts in the form in which records hold them, empty rows left out. */
export function applyEdits(application: Application, edits: ApplicationEdits): Edited {
  const unread: UnreadFigure[] = [];
  let { figures } = application;
  for (const [name, text] of Object.entries(edits.figures ?? {}) as [FigureName, string][]) {
    const entered = enterFigure(figures, name, text);
    if (entered.ok) figures = entered.value;
    else unread.push({ name, message: entered.message });
  }
  const { importIssues, figureEvidence, seals } = application;
  const touched = new Set<string>(targetsOf(edits));
  const settled = new Set(edits.settled);
  const links = compacted({ ...figureEvidence, ...edits.figureEvidence }, (files) => files.length > 0);
  const sealed = { ...seals, ...normalisedSeals(edits.seals) };
  const edited: Application = {
    ...application,
    form: editedForm(application.form, edits),
    formRead: application.formRead || [...touched].some(isApplicants),
    figures,
    origins: editedOrigins(application.origins, edits),
    importIssues: importIssues.filter((issue) => !settled.has(issueKey(issue)) && !touched.has(issue.field ?? '')),
    ...(figureEvidence || edits.figureEvidence ? { figureEvidence: links } : {}),
    ...(seals || edits.seals ? { seals: sealed } : {}),
  };
  return { application: edited, unread };
}

function normalisedSeals(seals: ApplicationEdits['seals']): Application['seals'] {
  return Object.fromEntries(
    Object.entries(seals ?? {}).map(([opinion, { signer, sealed }]) => [
      opinion,
      { signer: cut(lineText(signer), MAX_LINE), sealed },
    ]),
  );
}

function editedForm(form: ApplicationForm, edits: ApplicationEdits): ApplicationForm {
  const texts = Object.entries(edits.values ?? {}) as [FieldId, string][];
  const values = {
    ...form.values,
    ...Object.fromEntries(texts.map(([field, text]) => [field, fieldText(field, text)])),
  };
  return {
    values: compacted(values, (text) => text !== ''),
    basic: { ...form.basic, ...edits.basic },
    tracks: { ...form.tracks, ...edits.tracks },
    educationRows: edits.educationRows ? filledRows(edits.educationRows) : form.educationRows,
    workRows: edits.workRows ? filledRows(edits.workRows) : form.workRows,
  };
}

/** Rows with their texts as records hold them; those in which nothing stands are left out. */
function filledRows<Row extends Readonly<Record<string, string>>>(rows: readonly Row[]): Row[] {
  const lines = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, text]) => [key, lineText(text)])));
  return lines.filter((row) => Object.values(row).some((text) => text !== '')) as unknown as Row[];
}

function editedOrigins(origins: Application['origins'], { values, figures }: ApplicationEdits): Application['origins'] {
  const byHand = [...Object.keys(values ?? {}), ...Object.keys(figures ?? {})];
  return { ...origins, ...Object.fromEntries(byHand.map((target) => [target, BY_HAND])) };
}

/** Whether typing into a target makes the dossier one with a form: the applicant's and the employer's parts do. */
function isApplicants(target: string): boolean {
  if (!Object.hasOwn(FIELD_OWNERS, target)) return ['educationRows', 'workRows', 'basic', 'tracks'].includes(target);
  return ['applicant', 'employer'].includes(FIELD_OWNERS[target as FieldId]);
}

const FIELD_OWNERS = Object.fromEntries(FIELD_IDS.map((field) => [field, fillerOf(field)])) as Record<
  FieldId,
  ReturnType<typeof fillerOf>
>;

function compacted<Value>(
  entries: Readonly<Partial<Record<string, Value>>>,
  isKept: (value: Value) => boolean,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, Value] => entry[1] !== undefined && isKept(entry[1])),
  );
}
