import type { ApplicationEdits } from '../../../domain/application/edits/edits.ts';
import { type FieldId, fieldDefinition, LISTS, type ListId, SECTIONS } from '../../../domain/application/fields.ts';
import { figureEntry } from '../../../domain/application/figure-entry.ts';
import { type FigureName, figureDefinition } from '../../../domain/application/figures.ts';
import { type BoxTarget, boxIn, LIST_IDS } from '../../../domain/application/layout.ts';
import type {
  Application,
  ApplicationForm,
  EducationRow,
  Seal,
  SealedOpinion,
  WorkRow,
} from '../../../domain/application/record.ts';
import { checkValue } from '../../../domain/application/value-check.ts';
import { type Entries, namesIn } from '../../../domain/base/entries.ts';

/** A form on the screen: the version that the services have, and everything typed over it since it was opened. */
export interface Typed {
  readonly application: Application;
  readonly typed: ApplicationEdits;
}

export type Row = Readonly<Record<string, string>>;

/** A value formatted as the form requires if it is understood, else as it was written. */
export function shownText(field: FieldId, text: string): string {
  const { level, shown } = checkValue(field, text);
  return level === 'wrong' ? text : shown;
}

export function textOf({ application, typed }: Typed, field: FieldId): string {
  return typed.values?.[field] ?? shownText(field, application.form.values[field] ?? '');
}

export function blankRow(list: ListId): Row {
  return Object.fromEntries(Object.keys(LISTS[list].columns).map((column) => [column, '']));
}

/** One row to type into if there is none; the same array as long as nothing changes. */
const BLANK_ROWS: Pick<ApplicationForm, ListId> = {
  educationRows: [{ period: '', school: '', major: '' }],
  workRows: [{ period: '', employer: '', post: '' }],
};

function educationRowsOf({ application, typed }: Typed): EducationRow[] {
  const rows = typed.educationRows ?? application.form.educationRows;
  return rows.length > 0 ? rows : BLANK_ROWS.educationRows;
}

export function workRowsOf({ application, typed }: Typed): WorkRow[] {
  const rows = typed.workRows ?? application.form.workRows;
  return rows.length > 0 ? rows : BLANK_ROWS.workRows;
}

const ROWS: Readonly<Record<ListId, (state: Typed) => readonly Row[]>> = {
  educationRows: educationRowsOf,
  workRows: workRowsOf,
};

/** Rows of a list; one blank row if there are none. */
export function rowsOf(state: Typed, list: ListId): readonly Row[] {
  return ROWS[list](state);
}

export function boxOf({ application, typed }: Typed, box: BoxTarget): boolean | undefined {
  const { basic = {}, tracks = {} } = typed;
  return boxIn({ basic, tracks }, box) ?? boxIn(application.form, box);
}

export function figureTextOf({ application, typed }: Typed, name: FigureName): string {
  return typed.figures?.[name] ?? figureEntry(application.figures, name);
}

const NO_LINKS: readonly string[] = [];

/** SHA-256 of the files that a figure is linked to. */
export function linksOf({ application, typed }: Typed, name: FigureName): readonly string[] {
  return typed.figureEvidence?.[name] ?? application.figureEvidence?.[name] ?? NO_LINKS;
}

const NO_SEAL: Seal = { signer: '', sealed: false };

export function sealOf({ application, typed }: Typed, opinion: SealedOpinion): Seal {
  return typed.seals?.[opinion] ?? application.seals?.[opinion] ?? NO_SEAL;
}

/** The present values of the names being edited. */
function now<Name extends string, Value>(
  edited: Entries<Name, unknown> | undefined,
  read: (name: Name) => Value,
): Entries<Name, Value> | undefined {
  if (!edited || namesIn(edited).length === 0) return undefined;
  const values: Entries<Name, Value> = {};
  for (const name of namesIn(edited)) values[name] = read(name);
  return values;
}

/** The inverse of some edits. */
export function inverseOf(state: Typed, edits: ApplicationEdits): ApplicationEdits {
  const inverse: ApplicationEdits = {
    values: now(edits.values, (field) => textOf(state, field)),
    basic: now(edits.basic, (id) => boxOf(state, { kind: 'basic', id }) ?? false),
    tracks: now(edits.tracks, (id) => boxOf(state, { kind: 'tracks', id }) ?? false),
    figures: now(edits.figures, (name) => figureTextOf(state, name)),
    figureEvidence: now(edits.figureEvidence, (name) => [...linksOf(state, name)]),
    seals: now(edits.seals, (opinion) => sealOf(state, opinion)),
    educationRows: edits.educationRows && educationRowsOf(state),
    workRows: edits.workRows && workRowsOf(state),
  };
  for (const kind of namesIn<keyof ApplicationEdits>(inverse)) if (inverse[kind] === undefined) delete inverse[kind];
  return inverse;
}

/** What was changed, in the form's words: the first thing, and how many more. */
export function wordsOf(edits: ApplicationEdits): string {
  const { values = {}, figures = {}, figureEvidence = {}, seals = {} } = edits;
  const labels = [
    ...namesIn<FieldId>(values).map((field) => fieldDefinition(field).label),
    ...LIST_IDS.filter((list) => edits[list]).map((list) => LISTS[list].label),
    ...(edits.basic || edits.tracks ? [SECTIONS.two.title] : []),
    ...namesIn<FigureName>(figures).map((name) => figureDefinition(name).label),
    ...namesIn<FigureName>(figureEvidence).map((name) => `${figureDefinition(name).label}的依据`),
    ...namesIn<SealedOpinion>(seals).map((opinion) => fieldDefinition(opinion).label),
  ];
  const [first = '申报表'] = labels;
  return labels.length > 1 ? `${first}等 ${labels.length} 处` : first;
}
