import { type FieldId, fillerOf, type ListId } from './fields.ts';
import { MUST_BE_FILLED } from './form-issues.ts';
import type { ApplicationForm } from './record.ts';

/** What an applicant must state: 无 would be no answer. */
const ALWAYS_STATED: ReadonlySet<FieldId> = new Set([
  'coverApplicant',
  'coverEmployer',
  'phone',
  'filledOn',
  'name',
  'sex',
  'birth',
  'ethnicity',
  'basicStatement',
  'achievements',
]);

export const NOTHING = '无';

export interface Filled {
  readonly form: ApplicationForm;
  /** Fields and lists that were empty and now say 无. */
  readonly filled: readonly (FieldId | ListId)[];
}

/**
 * Writes 无 into what the applicant left empty (R4.10, form note 8), on request. What must be stated, what is filled in
 * by hand on paper, and what others fill stays as it is; so does an answer that already means 无 in other words.
 */
export function fillEmpty(form: ApplicationForm): Filled {
  const empty = MUST_BE_FILLED.filter(
    (field) => fillerOf(field) === 'applicant' && !ALWAYS_STATED.has(field) && (form.values[field] ?? '').trim() === '',
  );
  const values = { ...form.values, ...Object.fromEntries(empty.map((field) => [field, NOTHING])) };
  const noEducation = form.educationRows.every((row) => Object.values(row).every(isBlank));
  const noWork = form.workRows.every((row) => Object.values(row).every(isBlank));
  return {
    form: {
      ...form,
      values,
      educationRows: noEducation ? [{ period: NOTHING, school: NOTHING, major: NOTHING }] : form.educationRows,
      workRows: noWork ? [{ period: NOTHING, employer: NOTHING, post: NOTHING }] : form.workRows,
    },
    filled: [...empty, ...(noEducation ? ['educationRows' as const] : []), ...(noWork ? ['workRows' as const] : [])],
  };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
