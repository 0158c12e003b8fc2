import { describe, expect, it } from 'vitest';
import { envelope, recordId } from '../../../domain/records/envelope.ts';
import { aRecord, hashOf } from '../../builders/a-record.ts';

const good = aRecord({ kind: 'recusal', id: 'p1/d1', body: { panellist: 'p1' } }).envelope;

describe('envelope', () => {
  it('takes a record as it is written', () => {
    expect(envelope.parse(good)).toEqual(good);
  });

  it.each([
    ['another version', { v: 2 }],
    ['an unknown kind', { kind: 'secret' }],
    ['an unknown chain', { chain: 'side' }],
    ['an author that is no key', { author: 'zhou' }],
    ['a place before the first', { seq: 0 }],
    ['a place between two', { seq: 1.5 }],
    ['a link that is no hash', { prev: 'x' }],
    ['a clock of another form', { hlc: '2023-03-16' }],
    ['a clock of fourteen digits', { hlc: `1${good.hlc}` }],
    ['an id with a dot', { id: '../d1' }],
    ['more versions than fifty replaced', { base: Array(51).fill(hashOf('x')) }],
    ['a key it does not know', { surplus: 1 }],
  ])('refuses %s', (_name, parts) => {
    expect(envelope.safeParse({ ...good, ...parts }).success).toBe(false);
  });
});

describe('recordId', () => {
  it.each(['scheme', 'p1/d1', 'a-b-3', 'x'.repeat(100)])('takes %s', (id) => {
    expect(recordId.safeParse(id).success).toBe(true);
  });

  it.each(['', '/', 'a/', '/a', 'a/b/c', 'A', '张三', 'a b', '..', 'x'.repeat(101), 'a\n'])('refuses %j', (id) => {
    expect(recordId.safeParse(id).success).toBe(false);
  });
});
