/**
 * How long ranking takes as the number of applicants doubles: about twice as long, not four times. Prints times and ratios,
 * asserts none.
 */
import { expect, test } from 'vitest';
import { type Candidate, rank } from '../../domain/ranking/ranking.ts';
import { parseTableScheme } from '../../domain/scheme/scheme.ts';
import { schemeInput } from '../builders/a-scheme.ts';

const SIZES = [12_500, 25_000, 50_000, 100_000];

/** How applicants are marked: whether everybody shares one place, or a hundred share each. */
const ROUNDS: Readonly<Record<string, (place: number) => Pick<Candidate, 'marks'>>> = {
  'a hundred marks': (place) => ({ marks: [{ expert: '一', items: { score: { mark: String(place % 100) } } }] }),
  'one mark': () => ({ marks: [{ expert: '一', items: { score: { mark: '80' } } }] }),
};

test.each(Object.keys(ROUNDS))('%s', (name) => {
  const scheme = parseTableScheme(schemeInput({ ties: ['exact', 'median', 'item:score'] }));
  if (!scheme.ok) throw new Error(scheme.message);
  const times = SIZES.map((size) => {
    const applicants = Array.from({ length: size }, (_, place): Candidate => {
      const key = `人${place}`;
      return { key, name: key, marks: [], ...ROUNDS[name]?.(place) };
    });
    const from = performance.now();
    expect(rank(scheme.value, applicants)).toHaveLength(size);
    return performance.now() - from;
  });
  const told = times.map(
    (time, at) => `${SIZES[at]}: ${(time / 1000).toFixed(2)} s (×${(time / (times[at - 1] ?? time)).toFixed(1)})`,
  );
  console.log(`${name}: ${told.join(', ')}`);
});
