import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { compare, type Exact, toFixed } from '../../../domain/base/decimal.ts';
import { rank } from '../../../domain/ranking/ranking.ts';
import { aggregate, type Marks } from '../../../domain/scoring/aggregate.ts';
import { aScheme, sheet } from '../../builders/a-scheme.ts';

const SCORES = '95.00 93.50 92.00 91.00 88.00 87.50 86.50 77.50 76.00 75.00 70.25 43.00'.split(' ');
const JUDGES = [1, 2, 3, 4, 5, 6];

const file = new URL('../../samples/panels/halfpipe-2026.csv', import.meta.url);
const rows: readonly Record<string, string>[] = parse(readFileSync(file), {
  columns: true,
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
});

const scheme = aScheme({
  items: [{ id: 'run', name: 'run', max: '100' }],
  aggregate: 'trimmed-mean',
  drop: { high: 1, low: 1 },
  minValid: 3,
});

function marksOfRun(row: Record<string, string>): Marks[] {
  return JUDGES.map((judge) => sheet(`judge ${judge}`, { run: row[`judge${judge}_score`] || '未评' }));
}

const runs = rows.map((row) => {
  const marks = marksOfRun(row);
  const { score } = aggregate(scheme, scheme.items, marks);
  return { rider: row.competitor ?? '', published: row.final_score ?? '', marks, score };
});

/** The best run of each rider: what the final's ranking goes by. */
const best = new Map<string, { marks: Marks[]; score: Exact }>();
for (const { rider, marks, score } of runs) {
  const before = best.get(rider);
  if (score && (!before || compare(score, before.score) > 0)) best.set(rider, { marks, score });
}

describe('a published panel (snowboard halfpipe final 2026)', () => {
  it('holds 12 riders with 3 runs', () => {
    expect([rows.length, best.size]).toEqual([36, 12]);
  });

  it('gives every run its published score, and none, not zero, to a run without insertion', () => {
    const computed = runs.map(({ score }) => (score ? toFixed(score, 2) : 'DNI'));
    expect(computed).toEqual(runs.map(({ published }) => published));
    expect(computed).toContain('DNI');
  });

  it('puts the riders in the published order', () => {
    const ranking = rank(
      scheme,
      [...best].map(([name, { marks }]) => ({ key: name, name, marks })),
    );
    expect(ranking.map(({ score }) => score)).toEqual(SCORES);
    expect(ranking.map(({ rank: place }) => place)).toEqual(SCORES.map((_score, index) => index + 1));
    expect(ranking.map(({ applicant }) => applicant)).toEqual([...best.keys()]);
  });
});
