import { cut, limitOf, MAX_LINE, wholeText } from '../../../../domain/application/field-text.ts';
import { type FieldId, fieldDefinition } from '../../../../domain/application/fields.ts';
import type { ApplicationForm, FormIssue } from '../../../../domain/application/record.ts';
import { comparisonKey, normaliseLine } from '../../../../domain/base/text.ts';

import { type Choice, choiceOf } from './choices.ts';

/** What reading one form has found so far. */
export interface FormReading {
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
  /** Fields whose value stood under the label and not beside it. */
  readonly below: Set<FieldId>;
  /** Doubts that have been told, with their places. */
  readonly told: Set<string>;
}

export function emptyReading(): FormReading {
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
    below: new Set(),
    told: new Set(),
  };
}

/** Where a value was found. */
export interface Source {
  readonly place: string;
  /** Why a person should compare it with the original, where they should. */
  readonly doubts?: readonly string[];
  /** Names of what is drawn there. */
  readonly drawn?: readonly string[];
}

/** Enters a value. Blank text is no value; a second, different value for a field is kept out and reported. */
export function putValue(reading: FormReading, field: FieldId, raw: string, { place, doubts = [] }: Source): void {
  const { label } = fieldDefinition(field);
  const whole = wholeText(field, raw);
  if (whole === '') return;
  const value = cut(whole, limitOf(field));
  if (value !== whole)
    addFieldIssue(reading, 'value-too-long', field, `${label}超过 ${limitOf(field)} 字，多出的部分没有导入。`);
  const earlier = reading.values[field];
  if (earlier === undefined) {
    reading.values[field] = value;
    reading.origins[field] = place;
    if (doubts.length > 0) addDoubt(reading, field, { place, doubts });
  } else if (comparisonKey(earlier) !== comparisonKey(value)) {
    addFieldIssue(
      reading,
      'value-doubtful',
      field,
      `${label}在申报表上出现两种填法：“${brief(earlier)}”和“${brief(value)}”（${place}），采用前者，请核对。`,
    );
  }
}

const NO_CHOICE = {
  none: '印有选项，没有看到勾选',
  several: '印有选项，勾选了不止一项',
  unclear: '印有选项，勾选看不清',
} as const satisfies Record<Exclude<Choice['kind'], 'chosen'>, string>;

/** Enters what people wrote in a field in which options may be printed (`男□ 女☑`): the ticked one, or none and a report. */
export function putAnswer(reading: FormReading, field: FieldId, raw: string, source: Source): void {
  const choice = choiceOf(raw);
  const drawn = source.drawn ?? [];
  if (choice === undefined) putValue(reading, field, raw, source);
  else if (choice.kind === 'chosen' && drawn.length === 0) putValue(reading, field, choice.value, source);
  else {
    const why =
      choice.kind === 'chosen' || drawn.length > 0 ? `看不清，附近浮着${drawn.join('、')}` : NO_CHOICE[choice.kind];
    const { label } = fieldDefinition(field);
    addFieldIssue(reading, 'value-doubtful', field, `${label}（${source.place}“${brief(raw)}”）${why}，请人工核对。`);
  }
}

/** A doubt about a text at a place, as `told` holds it. */
export function doubtKey(place: string, doubt: string): string {
  return `${place} ${doubt}`;
}

/** Leaves a value for a person to compare with the original. */
export function addDoubt(reading: FormReading, field: FieldId, { place, doubts = [] }: Source): void {
  const { label } = fieldDefinition(field);
  const value = brief(reading.values[field] ?? '');
  for (const doubt of doubts) reading.told.add(doubtKey(place, doubt));
  const reasons = doubts.join('，');
  addFieldIssue(reading, 'value-doubtful', field, `${label}读作“${value}”（${place}），${reasons}，请与原件核对。`);
}

/** Reports what concerns one field. */
export function addFieldIssue(reading: FormReading, code: string, field: FieldId, message: string): void {
  reading.issues.push({ code, subject: fieldDefinition(field).label, field, message: message.slice(0, MAX_LINE) });
}

export function addIssue(reading: FormReading, code: string, subject: string, message: string): void {
  reading.issues.push({ code, subject: subject.slice(0, 300), message: message.slice(0, MAX_LINE) });
}

/** Reports a box of section 二 whose state is not known. */
export function addUnreadBox(reading: FormReading, name: string, why: string): void {
  addIssue(reading, 'box-unread', name, `第二部分“${brief(name)}”${why}，请对照原表人工核对。`);
}

/** Reports a box of section 二 on which something drawn lies, which may be a tick. */
export function addUnclearBox(reading: FormReading, name: string, place: string, drawn: readonly string[]): void {
  const over = drawn.length === 0 ? '' : `，附近浮着${drawn.join('、')}`;
  addIssue(reading, 'box-unread', name, `第二部分“${brief(name)}”看不清，请人工核对（${place}${over}）。`);
}

/** Start of a text, for a message. */
export function brief(text: string, length = 60): string {
  const line = normaliseLine(text);
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
