import { comparisonKey } from '../../../../domain/base/text.ts';
import { byKey } from './by-key.ts';
import { employerLikeness, type Match } from './join.ts';
import type { KnownApplicant } from './reading.ts';

function employersOf({ form, row }: Match): string[] {
  const sides = [form?.form.values, row?.row.values];
  return sides
    .flatMap((values) => [values?.coverEmployer, values?.employerAndPost])
    .filter((text) => text !== undefined);
}

function nameOf({ form, row }: Match): string {
  return comparisonKey(form?.form.values.name ?? form?.form.values.coverApplicant ?? row?.row.name ?? '');
}

/** Of one name: an employer that is the same or nearly so; where one side names no employer, the name alone. */
function continues(match: Match, { employers }: KnownApplicant): boolean {
  const own = employersOf(match);
  if (own.length === 0 || employers.length === 0) return true;
  return own.some((one) => employers.some((other) => employerLikeness(one, other) !== 'different'));
}

/**
 * Ties what was just read to the dossiers that are there already, and adds the known applicants about whom nothing was
 * read, so that attachments which come later still find their owner. A dossier is continued by one match at most.
 */
export function withKnown(matches: readonly Match[], known: readonly KnownApplicant[]): Match[] {
  const taken = new Set<string>();
  const byName = byKey(known, ({ name }) => comparisonKey(name));
  const tied = matches.map((match): Match => {
    const name = nameOf(match);
    const namesakes = name === '' ? [] : (byName.get(name) ?? []);
    const fitting = namesakes.filter((each) => !taken.has(each.dossier) && continues(match, each));
    const [only] = fitting;
    if (!only || fitting.length > 1) return match;
    taken.add(only.dossier);
    return { ...match, known: only };
  });
  const untouched = known.filter(({ dossier }) => !taken.has(dossier));
  return [...tied, ...untouched.map((each): Match => ({ known: each, otherForms: [], otherRows: [] }))];
}
