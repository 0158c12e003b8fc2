import { describe, expect, it } from 'vitest';
import { toExactText } from '../../../domain/base/decimal.ts';
import { tieValue } from '../../../domain/scheme/tie-rules.ts';
import { aggregate } from '../../../domain/scoring/aggregate.ts';
import { aScheme, sheet } from '../../builders/a-scheme.ts';

describe('tieValue', () => {
  const items = [
    { id: 'a', name: 'A', max: '10' },
    { id: 'b', name: 'B', max: '10' },
  ];
  const scheme = aScheme({ items, aggregate: 'trimmed-mean', drop: { high: 1, low: 1 } });
  const given = [sheet('甲', { a: '1', b: '2' }), sheet('乙', { a: '5', b: '4' }), sheet('丙', { a: '10', b: '10' })];
  const result = aggregate(scheme, scheme.items, [...given, sheet('丁', { a: '9', b: '弃权' })]);

  it.each([
    ['exact', '9'],
    ['median', '9'],
    ['highest', '20'],
    ['lowest', '3'],
    ['valid', '3'],
    ['item:a', '16/3'],
    ['item:b', '16/3'],
  ] as const)('by %s is %s', (rule, expected) => {
    expect(toExactText(tieValue(rule, result))).toBe(expected);
  });

  it('of nobody is a broken invariant', () => {
    expect(() => tieValue('exact', aggregate(scheme, scheme.items, []))).toThrow('a tie rule of nobody');
  });

  it('gives no value for a rule that is not in the table, and does not compile with one', () => {
    // @ts-expect-error: no such rule
    expect(() => tieValue('luck', result)).toThrow();
    expect(() => tieValue('item:luck', result)).toThrow('no marks for the tie rule item:luck');
  });
});
