import type { z } from 'zod';
import type { Candidate } from '../../domain/ranking/ranking.ts';
import type { ItemMark } from '../../domain/scheme/marks.ts';
import { recordedScheme, type Scheme, type schemeSchema } from '../../domain/scheme/scheme.ts';
import type { Marks } from '../../domain/scoring/aggregate.ts';

export type SchemeInput = z.input<typeof schemeSchema>;

/** One item of 100 in steps of 0.5, the mean of one valid total or more, two places, ten seats; what the test says aside. */
export function schemeInput(parts: Partial<SchemeInput> = {}): SchemeInput {
  return {
    items: [{ id: 'score', name: '得分', max: '100', step: '0.5' }],
    aggregate: 'mean',
    minValid: 1,
    rounding: { places: 2 },
    ...parts,
  };
}

/** A scheme as a room may have it on record. Throws where its parser refuses. */
export function aScheme(parts: Partial<SchemeInput> = {}): Scheme {
  const parsed = recordedScheme(schemeInput(parts));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

/** A mark as a table writes it: a number, or one of the four absences. */
export function mark(text: string): ItemMark {
  return /^\d/.test(text) ? { mark: text } : { absent: text as '未评' };
}

/** One expert's marks by item. */
export function sheet(expert: string, items: Readonly<Record<string, string>>): Marks {
  return { expert, items: Object.fromEntries(Object.entries(items).map(([id, text]) => [id, mark(text)])) };
}

/** Marks on the single item `score` by experts E1, E2, … in the order given. */
export function marks(...texts: readonly string[]): Marks[] {
  return texts.map((text, index) => sheet(`E${index + 1}`, { score: text }));
}

/** A candidate whose key is its name, with marks on the single item `score`. */
export function aCandidate(name: string, texts: readonly string[], more: Partial<Candidate> = {}): Candidate {
  return { key: name, name, marks: marks(...texts), ...more };
}
