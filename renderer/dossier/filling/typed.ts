import type { ApplicationEdits } from '../../../domain/application/edits/edits.ts';
import {
  FIELDS,
  type FieldId,
  fieldDefinition,
  LISTS,
  type ListId,
  SECTIONS,
} from '../../../domain/application/fields.ts';
import { figureEntry } from '../../../domain/application/figure-entry.ts';
import { type FigureName, figureDefinition } from '../../../domain/application/figures.ts';
import type { Application, Seal, SealedOpinion } from '../../../domain/application/record.ts';
import { checkValue } from '../../../domain/application/value-check.ts';

/** A form on the screen: the version that the services have, and everything typed over it since it was opened. */
export interface Typed {
  readonly application: Application;
  readonly typed: ApplicationEdits;
}

export type BoxGroupName = 'basic' | 'tracks';
export type Row = Readonly<Record<string, string>>;

/** A value as the form wants it shown, where it is understood; as it was written everywhere else. */
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

const BLANK_ROWS: Readonly<Record<ListId, readonly Row[]>> = {
  educationRows: [blankRow('educationRows')],
  workRows: [blankRow('workRows')],
};

/** Rows of a list; one that is blank where there is none, to type into. The same array as long as nothing changes. */
export function rowsOf({ application, typed }: Typed, list: ListId): readonly Row[] {
  const rows: readonly Row[] = typed[list] ?? application.form[list];
  return rows.length > 0 ? rows : BLANK_ROWS[list];
}

export function boxOf({ application, typed }: Typed, group: BoxGroupName, id: string): boolean | undefined {
  const boxes = { ...application.form[group], ...typed[group] } as Readonly<Record<string, boolean | undefined>>;
  return boxes[id];
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

function entriesOf<Value>(group: Readonly<Partial<Record<string, Value>>> | undefined): string[] {
  return Object.keys(group ?? {});
}

/** The edits that bring back what some edits change. */
export function inverseOf(state: Typed, edits: ApplicationEdits): ApplicationEdits {
  const group = <Value>(names: string[], read: (name: string) => Value) =>
    names.length > 0 ? Object.fromEntries(names.map((name) => [name, read(name)])) : undefined;
  const groups: Readonly<Record<string, unknown>> = {
    values: group(entriesOf(edits.values), (field) => textOf(state, field as FieldId)),
    basic: group(entriesOf(edits.basic), (id) => boxOf(state, 'basic', id) ?? false),
    tracks: group(entriesOf(edits.tracks), (id) => boxOf(state, 'tracks', id) ?? false),
    figures: group(entriesOf(edits.figures), (name) => figureTextOf(state, name as FigureName)),
    figureEvidence: group(entriesOf(edits.figureEvidence), (name) => [...linksOf(state, name as FigureName)]),
    seals: group(entriesOf(edits.seals), (opinion) => sealOf(state, opinion as SealedOpinion)),
    educationRows: edits.educationRows && rowsOf(state, 'educationRows'),
    workRows: edits.workRows && rowsOf(state, 'workRows'),
  };
  return Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined));
}

/** What was changed, in the form's words: the first thing, and how many more. */
export function wordsOf(edits: ApplicationEdits): string {
  const labels = [
    ...entriesOf(edits.values).map((field) => fieldDefinition(field as FieldId).label),
    ...(['educationRows', 'workRows'] as const).filter((list) => edits[list]).map((list) => LISTS[list].label),
    ...(edits.basic || edits.tracks ? [SECTIONS.two.title] : []),
    ...entriesOf(edits.figures).map((name) => figureDefinition(name as FigureName).label),
    ...entriesOf(edits.figureEvidence).map((name) => `${figureDefinition(name as FigureName).label}的依据`),
    ...entriesOf(edits.seals).map((opinion) => FIELDS[opinion as SealedOpinion].label),
  ];
  const [first = '申报表'] = labels;
  return labels.length > 1 ? `${first}等 ${labels.length} 处` : first;
}
