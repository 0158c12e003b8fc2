import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, rank } from '../../../domain/ranking/ranking.ts';
import { ABSENCES } from '../../../domain/scheme/marks.ts';
import { GENERAL_TIE_RULES, type TieRule } from '../../../domain/scheme/tie-rules.ts';
import { aScheme, mark } from '../../builders/a-scheme.ts';
import { type OracleCandidate, type OracleScheme, oracle } from './oracle.ts';

/** Every rule that a scheme may have. */
const TIES: readonly TieRule[] = [...GENERAL_TIE_RULES, 'item:a', 'item:b'];

/** Few distinct marks, so that ties and halves are common; one in nine is missing. */
const someMark = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const schemes: fc.Arbitrary<OracleScheme> = fc.record({
  items: fc.tuple(fc.constantFrom(100, 50, 25, 35), fc.constantFrom(100, 50, 15)).map(([a, b]) => [
    { id: 'a', weightHundredths: a },
    { id: 'b', weightHundredths: b },
  ]),
  aggregate: fc.constantFrom('mean', 'trimmed-mean', 'median'),
  drop: fc.record({ high: fc.nat(2), low: fc.nat(2) }),
  minValid: fc.integer({ min: 1, max: 3 }),
  places: fc.constantFrom(0, 1, 2, 3),
  at: fc.constantFrom('item', 'expert', 'final'),
  ties: fc.shuffledSubarray([...TIES]),
});

const panels: fc.Arbitrary<OracleCandidate[]> = fc
  .record({ people: fc.integer({ min: 1, max: 7 }), experts: fc.integer({ min: 1, max: 6 }) })
  .chain(({ people, experts }) =>
    fc.array(fc.array(fc.tuple(someMark, someMark), { minLength: experts, maxLength: experts }), {
      minLength: people,
      maxLength: people,
    }),
  )
  .map((all) => all.map((sheets, index) => ({ name: `人${index}`, sheets })));

function asCandidate({ name, sheets }: OracleCandidate): Candidate {
  const text = (tenths: number | undefined, expert: number) =>
    tenths === undefined ? (ABSENCES[expert % 4] ?? '未评') : `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return {
    key: name,
    name,
    marks: sheets.map(([a, b], expert) => ({
      expert: `E${expert}`,
      items: { a: mark(text(a, expert)), b: mark(text(b, expert)) },
    })),
  };
}

function asScheme({ items, places, at, ...rest }: OracleScheme) {
  return aScheme({
    ...rest,
    ties: [...rest.ties],
    items: items.map(({ id, weightHundredths }) => ({
      ...{ id, name: id, max: '10', step: '0.1' },
      weight: (weightHundredths / 100).toFixed(2),
    })),
    rounding: { places, at },
  });
}

describe('rank', () => {
  it('agrees with an oracle that counts one against one in whole numbers', () => {
    fc.assert(
      fc.property(schemes, panels, (given, candidates) => {
        const scheme = asScheme(given);
        const rows = rank(scheme, candidates.map(asCandidate));
        const byName = new Map(rows.map((row) => [row.applicant, row]));
        const expected = oracle(given, candidates);
        const computed = expected.map(({ name }) => {
          const row = byName.get(name);
          const score = row?.score ?? null;
          return { name, rank: row?.rank ?? null, score: score === null ? null : BigInt(score.replace('.', '')) };
        });
        expect(computed).toEqual(expected);
        for (const row of rows) {
          const level = rows.filter((other) => other.score !== null && other.score === row.score);
          expect(row.tieBrokenBy !== null).toBe(level.some(({ rank: place }) => place !== row.rank));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
