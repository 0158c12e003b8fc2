import { type FieldId, fillerOf } from '../../../domain/application/fields.ts';
import type { Application, FormIssue } from '../../../domain/application/record.ts';
import { entriesWhere } from '../../../domain/base/entries.ts';
import type { ReadDossier } from './reading/reading.ts';

/** Issues that one reading alone could not help: the other side had come earlier. */
const MISSING_SIDE = { form: 'form-missing', roster: 'roster-row-missing' } as const;

const MOST_ISSUES = 500;

function without(issues: readonly FormIssue[], side: 'form' | 'roster'): FormIssue[] {
  return issues.filter((issue) => issue.side !== side && issue.code !== MISSING_SIDE[side]);
}

/** A form that could not be read now says nothing against one that was read before. */
function withIssues(earlier: Application, issues: readonly FormIssue[]): Application {
  if (earlier.formRead || issues.length === 0) return earlier;
  const kept = earlier.importIssues.filter(({ side }) => side !== 'form');
  return { ...earlier, importIssues: [...kept, ...issues] };
}

/** Evidence that could not be used is told once, until a file of that name comes that can be. */
function withLost(earlier: Application, { lost, evidence }: ReadDossier): Application {
  const told = new Set([...lost.map(({ subject }) => subject), ...evidence.map(({ name }) => name)]);
  const kept = earlier.importIssues.filter(({ code, subject }) => code === 'form-repeated' || !told.has(subject ?? ''));
  const fresh = lost.map((issue): FormIssue => ({ ...issue, side: 'form' }));
  const isSame = kept.length === earlier.importIssues.length && fresh.length === 0;
  return isSame ? earlier : { ...earlier, importIssues: [...kept, ...fresh].slice(0, MOST_ISSUES) };
}

/** What people entered here and no file brings: opinions of the authorities, and seals and evidence noted beside figures. */
function enteredHere({ form, figureEvidence, seals }: Application) {
  const opinions = entriesWhere<FieldId, string>(form.values, (_, field) => {
    const filler = fillerOf(field);
    return filler !== 'applicant' && filler !== 'employer';
  });
  const notes = { ...(figureEvidence && { figureEvidence }), ...(seals && { seals }) };
  return { opinions, notes };
}

/**
 * A dossier after another reading: the side that was read replaces the earlier one, the other stays. So forms, roster and
 * attachments may come in any order and more than once, and take nothing away that was entered here.
 */
export function mergeApplication(earlier: Application | undefined, reading: ReadDossier): Application | undefined {
  const { application: read, sides } = reading;
  if (!earlier) return read;
  if (!read) return withLost(withIssues(earlier, reading.issues), reading);
  const { opinions, notes } = enteredHere(earlier);
  if (sides.form && sides.roster)
    return { ...read, ...notes, form: { ...read.form, values: { ...opinions, ...read.form.values } } };
  const side = sides.form ? 'form' : 'roster';
  const [fresh, kept] = sides.form ? [read, earlier] : [earlier, read];
  const other = sides.form ? 'roster' : 'form';
  return {
    round: read.round,
    ...notes,
    // The form's own values go first; where it is silent, what the roster said stays.
    form: { ...fresh.form, values: { ...kept.form.values, ...fresh.form.values } },
    formRead: earlier.formRead || read.formRead,
    figures: sides.roster ? read.figures : earlier.figures,
    origins: { ...earlier.origins, ...read.origins },
    importIssues: [...without(earlier.importIssues, side), ...without(read.importIssues, other)],
  };
}
