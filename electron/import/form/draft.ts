import { cut, limitOf, MAX_LINE, wholeText } from '../../../domain/application/field-text.ts';
import { type FieldId, fieldDefinition } from '../../../domain/application/fields.ts';
import type { ApplicationForm, FormIssue } from '../../../domain/application/record.ts';
import { comparisonKey, normaliseLine } from '../../../domain/text.ts';

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

/** Enters a value. Blank text is no value; a second, different value for a field is kept out and reported. */
export function putValue(draft: Draft, field: FieldId, raw: string, place: string): void {
  const { label } = fieldDefinition(field);
  const whole = wholeText(field, raw);
  if (whole === '') return;
  const value = cut(whole, limitOf(field));
  if (value !== whole)
    addIssue(draft, 'value-too-long', label, `${label}超过 ${limitOf(field)} 字，多出的部分没有导入。`);
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

export function addIssue(draft: Draft, code: string, subject: string, message: string): void {
  draft.issues.push({ code, subject: subject.slice(0, 300), message: message.slice(0, MAX_LINE) });
}

/** Start of a text, for a message. */
export function brief(text: string, length = 60): string {
  const line = normaliseLine(text);
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
