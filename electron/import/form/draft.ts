import { type FieldId, fieldDefinition } from '../../../domain/application/fields.ts';
import type { ApplicationForm, FormIssue } from '../../../domain/application/record.ts';
import { comparisonKey, normaliseLine, normaliseText } from '../../../domain/text.ts';

/** What reading one form has found so far. */
export interface Draft {
  readonly values: Partial<Record<FieldId, string>>;
  readonly basic: ApplicationForm['basic'];
  readonly tracks: ApplicationForm['tracks'];
  readonly educationRows: ApplicationForm['educationRows'];
  readonly workRows: ApplicationForm['workRows'];
  /** Field → place in the document. */
  readonly origins: Record<string, string>;
  readonly issues: FormIssue[];
  /** Text that stood on the form and belongs to no field. */
  readonly unplaced: string[];
  /** Labels of the cover and of section 一 that were found, filled or not. */
  readonly labels: Set<FieldId>;
}

export function emptyDraft(): Draft {
  return {
    values: {},
    basic: {},
    tracks: {},
    educationRows: [],
    workRows: [],
    origins: {},
    issues: [],
    unplaced: [],
    labels: new Set(),
  };
}

/** Bounds of `record.ts`: what is longer is cut, and said so. */
const MAX_LINE = 2_000;
const MAX_TEXT = 60_000;

const PERSONS: ReadonlySet<FieldId> = new Set(['coverApplicant', 'name']);

/** A person's name: blanks that pad a name of two letters (张　三) are no part of it. */
export function personName(text: string): string {
  return normaliseLine(text).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

/** Enters a value. Blank text is no value; a second, different value for a field is kept out and reported. */
export function putValue(draft: Draft, field: FieldId, raw: string, place: string): void {
  const { kind, label } = fieldDefinition(field);
  const line = PERSONS.has(field) ? personName(raw) : normaliseLine(raw);
  const text = kind === 'paragraphs' ? paragraphs(raw) : line;
  if (text === '') return;
  const limit = kind === 'paragraphs' ? MAX_TEXT : MAX_LINE;
  const value = text.slice(0, limit);
  if (text.length > limit) addIssue(draft, 'value-too-long', label, `${label}超过 ${limit} 字，多出的部分没有导入。`);
  const earlier = draft.values[field];
  if (earlier === undefined) {
    draft.values[field] = value;
    draft.origins[field] = place;
  } else if (comparisonKey(earlier) !== comparisonKey(value)) {
    addIssue(
      draft,
      'value-twice',
      label,
      `${label}在申报表上出现两种填法：“${brief(earlier)}”和“${brief(value)}”（${place}），采用前者，请核对。`,
    );
  }
}

/** Long text: lines trimmed, blank lines at the ends dropped, runs of blank lines made one. */
function paragraphs(raw: string): string {
  const lines = normaliseText(raw)
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+$/u, '').replace(/^[ \t]+/, ''));
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

export function addIssue(draft: Draft, code: string, subject: string, message: string): void {
  draft.issues.push({ code, subject: subject.slice(0, 300), message: message.slice(0, MAX_LINE) });
}

/** Start of a text, for a message. */
export function brief(text: string, length = 60): string {
  const line = normaliseLine(text);
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
