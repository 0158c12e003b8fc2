import { comparisonKey } from '../base/text.ts';
import type { CodeEntry } from './code-lists/code-entry.ts';
import { DEGREES } from './code-lists/degrees.ts';
import { EDUCATION_LEVELS } from './code-lists/education-levels.ts';
import { ETHNIC_GROUPS } from './code-lists/ethnic-groups.ts';
import { POLITICAL_STATUSES } from './code-lists/political-statuses.ts';
import type { CodeListId } from './fields.ts';

export interface CodeList {
  readonly standard: string;
  readonly entries: readonly CodeEntry[];
}

export const CODE_LISTS: Readonly<Record<CodeListId, CodeList>> = {
  ethnicity: { standard: 'GB/T 3304', entries: ETHNIC_GROUPS },
  politicalStatus: { standard: 'GB/T 4762', entries: POLITICAL_STATUSES },
  education: { standard: 'GB/T 4658', entries: EDUCATION_LEVELS },
  degree: { standard: 'GB/T 6864', entries: DEGREES },
};

function wordings({ name, others = [] }: CodeEntry): string[] {
  return [name, ...others].map(comparisonKey);
}

/** The entry that a text names, in the standard's wording or an equivalent one; `undefined` for free text. */
export function codeOf(list: CodeListId, text: string): CodeEntry | undefined {
  const key = comparisonKey(text);
  return key === '' ? undefined : CODE_LISTS[list].entries.find((entry) => wordings(entry).includes(key));
}

/** How well an entry matches what was typed, 0 best: code, beginning of a wording, initials, somewhere inside. */
function rankOf(entry: CodeEntry, key: string): number | undefined {
  const names = wordings(entry);
  const tests = [
    entry.code === key,
    names.includes(key),
    names.some((name) => name.startsWith(key)),
    entry.initials.startsWith(key),
    names.some((name) => name.includes(key)),
    entry.initials.includes(key) && key.length > 1,
  ];
  const rank = tests.indexOf(true);
  return rank < 0 ? undefined : rank;
}

/**
 * Entries matching what has been typed so far (彝, yz, 07, 中共), best match first, then in the standard's order; all of
 * them for empty text.
 */
export function searchCodes(list: CodeListId, typed: string): CodeEntry[] {
  const { entries } = CODE_LISTS[list];
  const key = comparisonKey(typed);
  if (key === '') return [...entries];
  return entries
    .map((entry, place) => ({ entry, place, rank: rankOf(entry, key) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.place - b.place)
    .map(({ entry }) => entry);
}
