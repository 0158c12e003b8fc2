import { ARTICLES, type ArticleId } from '../policy/articles.ts';

/** The three values of a verdict (R2.8): met, not met, needs a person. */
export type Verdict = 'met' | 'not-met' | 'person';

/** What one rule found. A `notice` decides nothing now and takes effect later (one per enterprise, at the ranking). */
export interface Finding {
  readonly rule: string;
  readonly article: string;
  readonly status: Verdict | 'notice';
  readonly because: string;
  /** Figure → value as the rule used it, with unit. */
  readonly figures: Readonly<Record<string, string>>;
}

export function finding(
  rule: string,
  article: ArticleId,
  status: Finding['status'],
  because: string,
  figures: Record<string, string> = {},
): Finding {
  return { rule, article: ARTICLES[article].label, status, because, figures };
}

/** Conjunction of verdicts: not met if any is not met; otherwise for a person if any is; otherwise met. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('not-met')) return 'not-met';
  return verdicts.includes('person') ? 'person' : 'met';
}

/** Disjunction of verdicts: met if any is met; otherwise for a person if any is; otherwise, or if there are none, not met. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('met')) return 'met';
  return verdicts.includes('person') ? 'person' : 'not-met';
}
