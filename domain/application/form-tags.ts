import { BASIC_CONDITION_IDS, TRACK_IDS } from './conditions.ts';
import { FIELD_IDS, type FieldId, LISTS, type ListId } from './fields.ts';
import { type BoxTarget, LIST_IDS } from './layout.ts';

/**
 * Names of the content controls in the Word files that this product writes: whatever is in such a control is the value
 * of that field. A control keeps its name when people fill in the form in Word, WPS or LibreOffice.
 */
export type FormTarget =
  | { readonly kind: 'field'; readonly field: FieldId }
  | BoxTarget
  /** Heading of a list's column: the rows below it belong to the list, whether or not their cells hold controls. */
  | { readonly kind: 'column'; readonly list: ListId; readonly column: string }
  | { readonly kind: 'cell'; readonly list: ListId; readonly column: string };

/** Prefix of every name, with the naming scheme's version. Names never change: forms that bear them are in people's hands. */
const PREFIX = 'xingchu1';

export function tagOf(target: FormTarget): string {
  switch (target.kind) {
    case 'field':
      return `${PREFIX}.${target.field}`;
    case 'column':
      return `${PREFIX}.${target.list}.${target.column}`;
    case 'cell':
      return `${PREFIX}.${target.list}.${target.column}.cell`;
    case 'basic':
    case 'tracks':
      return `${PREFIX}.${target.kind}.${target.id}`;
  }
}

export function columnsOf(list: ListId): string[] {
  return Object.keys(LISTS[list].columns);
}

const TARGETS: ReadonlyMap<string, FormTarget> = new Map(
  [
    ...FIELD_IDS.map((field): FormTarget => ({ kind: 'field', field })),
    ...BASIC_CONDITION_IDS.map((id): FormTarget => ({ kind: 'basic', id })),
    ...TRACK_IDS.map((id): FormTarget => ({ kind: 'tracks', id })),
    ...LIST_IDS.flatMap((list) =>
      columnsOf(list).flatMap((column): FormTarget[] => [
        { kind: 'column', list, column },
        { kind: 'cell', list, column },
      ]),
    ),
  ].map((target) => [tagOf(target), target]),
);

/** What a content control holds, by its name; `undefined` for a control that is not ours. */
export function targetOfTag(tag: string): FormTarget | undefined {
  return TARGETS.get(tag);
}

/** Printed in place of a box whose state is not known, and recognised when the form is read back. */
export const UNREAD_BOX = '□（未识读）';

/** The printed date line before a date is written into it. */
export const BLANK_DATE = '年　　月　　日';
