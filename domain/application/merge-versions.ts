import { partsOf } from './parts.ts';
import type { Application, FormIssue } from './record.ts';

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export interface Merged {
  readonly application: Application;
  /** Labels of what both sides changed differently; `theirs` wins. */
  readonly clashes: readonly string[];
}

/**
 * Joins two versions that grew from `base`: whatever `theirs` has changed since is taken over; what only `ours` changed
 * stays. Where both changed the same part differently, `theirs` wins and the part is named. Without a base everything
 * in `theirs` is new.
 */
export function mergeVersions(base: Application | undefined, theirs: Application, ours: Application): Merged {
  let application: Application = {
    ...ours,
    ...theirs,
    formRead: theirs.formRead || ours.formRead,
    origins: mergedOrigins(base?.origins ?? {}, theirs.origins, ours.origins),
    importIssues: mergedIssues(base?.importIssues ?? [], theirs.importIssues, ours.importIssues),
  };
  const clashes: string[] = [];
  for (const part of partsOf([ours, theirs])) {
    const [before, own, their] = [base && part.get(base), part.get(ours), part.get(theirs)];
    application = part.set(application, isSame(before, their) ? own : their);
    const clashed = !isSame(before, their) && !isSame(before, own) && !isSame(own, their) && own !== undefined;
    if (clashed) clashes.push(part.label);
  }
  return { application, clashes };
}

type Origins = Application['origins'];

function mergedOrigins(base: Origins, theirs: Origins, ours: Origins): Origins {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  const entries = [...names].map((name) => [name, base[name] === theirs[name] ? ours[name] : theirs[name]] as const);
  return Object.fromEntries(entries.flatMap(([name, place]) => (place === undefined ? [] : [[name, place]])));
}

const MOST_ISSUES = 500;

/** Issues of both sides, without those that either has settled since. */
function mergedIssues(
  base: readonly FormIssue[],
  theirs: readonly FormIssue[],
  ours: readonly FormIssue[],
): FormIssue[] {
  const [old, other, own] = [base, theirs, ours].map((issues) => new Set(issues.map((issue) => JSON.stringify(issue))));
  const distinct = new Map([...theirs, ...ours].map((issue) => [JSON.stringify(issue), issue]));
  const open = [...distinct].filter(([key]) => !old?.has(key) || (other?.has(key) && own?.has(key)));
  return open.map(([, issue]) => issue).slice(0, MOST_ISSUES);
}
