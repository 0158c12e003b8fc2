import type { Application, FormIssue } from '../../domain/application/record.ts';
import type { ReadDossier } from '../import/reading.ts';

/** Issues that one reading alone could not help: the other side had come earlier. */
const MISSING_SIDE = { form: 'form-missing', roster: 'roster-row-missing' } as const;

function without(issues: readonly FormIssue[], side: 'form' | 'roster'): FormIssue[] {
  return issues.filter((issue) => issue.side !== side && issue.code !== MISSING_SIDE[side]);
}

/** A form that could not be read now says nothing against one that was read before. */
function withIssues(earlier: Application, issues: readonly FormIssue[]): Application {
  if (earlier.formRead || issues.length === 0) return earlier;
  const kept = earlier.importIssues.filter(({ side }) => side !== 'form');
  return { ...earlier, importIssues: [...kept, ...issues] };
}

/**
 * A dossier after another reading: the side that was read replaces the earlier one, the other stays. So forms, roster and
 * attachments may come in any order and more than once.
 */
export function mergeApplication(earlier: Application | undefined, reading: ReadDossier): Application | undefined {
  const { application: read, sides } = reading;
  if (!earlier) return read;
  if (!read) return withIssues(earlier, reading.issues);
  if (sides.form && sides.roster) return read;
  const side = sides.form ? 'form' : 'roster';
  const [fresh, kept] = sides.form ? [read, earlier] : [earlier, read];
  const other = sides.form ? 'roster' : 'form';
  return {
    round: read.round,
    // The form's own values go first; where it is silent, what the roster said stays.
    form: { ...fresh.form, values: { ...kept.form.values, ...fresh.form.values } },
    formRead: earlier.formRead || read.formRead,
    figures: sides.roster ? read.figures : earlier.figures,
    origins: { ...earlier.origins, ...read.origins },
    importIssues: [...without(earlier.importIssues, side), ...without(read.importIssues, other)],
  };
}
