import { partNamed } from '../../domain/application/parts.ts';
import type { Application, Evidence, FormIssue } from '../../domain/application/record.ts';

/** Files whose words can be shown beside what was read from them: forms first, then rosters. */
export function originalsOf(evidence: readonly Evidence[]): Evidence[] {
  const readable = evidence.filter(({ mediaType }) =>
    /officedocument\.(wordprocessingml|spreadsheetml)/.test(mediaType),
  );
  return [...readable.filter(({ role }) => role === 'form'), ...readable.filter(({ role }) => role === 'roster')];
}

/** Issues that the original can settle: a value that was read, or something in the file that was not. */
export function toCompare({ importIssues }: Application): FormIssue[] {
  return importIssues.filter(({ code, field }) => field !== undefined || /-not-(placed|taken)$/.test(code));
}

/** The present value of what an issue is about; undefined if it names nothing. */
export function readingOf(application: Application, { field }: FormIssue): string | undefined {
  return field === undefined ? undefined : partNamed(field)?.text(application);
}

/** A text in stretches, with occurrences of the sought text marked. */
export function stretches(
  text: string,
  sought: string | undefined,
): { readonly part: string; readonly found: boolean }[] {
  const line = sought?.split('\n')[0]?.trim() ?? '';
  if (line === '') return [{ part: text, found: false }];
  const parts = text.split(line);
  return parts.flatMap((part, place) => [
    ...(place > 0 ? [{ part: line, found: true }] : []),
    ...(part === '' ? [] : [{ part, found: false }]),
  ]);
}
