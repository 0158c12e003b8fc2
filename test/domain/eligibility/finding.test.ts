import { describe, expect, it } from 'vitest';
import { allOf, anyOf, type Verdict } from '../../../domain/eligibility/finding.ts';

const VERDICTS: readonly Verdict[] = ['not-met', 'person', 'met'];

/** Kleene's three-valued logic: not met < person < met, conjunction the least, disjunction the greatest (R2.8). */
const TABLE: readonly (readonly [Verdict, Verdict, Verdict, Verdict])[] = [
  ['met', 'met', 'met', 'met'],
  ['met', 'person', 'person', 'met'],
  ['met', 'not-met', 'not-met', 'met'],
  ['person', 'met', 'person', 'met'],
  ['person', 'person', 'person', 'person'],
  ['person', 'not-met', 'not-met', 'person'],
  ['not-met', 'met', 'not-met', 'met'],
  ['not-met', 'person', 'not-met', 'person'],
  ['not-met', 'not-met', 'not-met', 'not-met'],
];

describe('the verdict (R2.8)', () => {
  it.each(TABLE)('of %s with %s is, by both, %s, and by either %s', (a, b, both, either) => {
    expect([allOf([a, b]), anyOf([a, b])]).toEqual([both, either]);
  });

  it('of nothing is met where every condition is asked, and not met where one is', () => {
    expect([allOf([]), anyOf([])]).toEqual(['met', 'not-met']);
  });

  it('of three is the least or the greatest, whatever the order', () => {
    for (const a of VERDICTS) {
      for (const b of VERDICTS) {
        for (const c of VERDICTS) {
          const ranks = [a, b, c].map((each) => VERDICTS.indexOf(each));
          expect(allOf([a, b, c])).toBe(VERDICTS[Math.min(...ranks)]);
          expect(anyOf([c, a, b])).toBe(VERDICTS[Math.max(...ranks)]);
        }
      }
    }
  });
});
