import { describe, expect, test } from 'vitest';
import { type Entries, entriesWhere, namesIn, withEntry } from '../../../domain/base/entries.ts';

const ENTRIES: Entries<'one' | 'two' | 'three', number> = { one: 1, two: 2 };

describe('entries by name', () => {
  test('tell the names that are there', () => {
    expect(namesIn(ENTRIES)).toEqual(['one', 'two']);
    expect(namesIn({})).toEqual([]);
  });

  test('are set and taken away in a copy', () => {
    expect(withEntry(ENTRIES, 'three', 3)).toEqual({ one: 1, two: 2, three: 3 });
    expect(withEntry(ENTRIES, 'one', 9)).toEqual({ one: 9, two: 2 });
    expect(Object.keys(withEntry(ENTRIES, 'one', undefined))).toEqual(['two']);
    expect(withEntry(ENTRIES, 'three', undefined)).toEqual(ENTRIES);
    expect(ENTRIES).toEqual({ one: 1, two: 2 });
  });

  test('are kept where they are wanted, by value and by name', () => {
    expect(entriesWhere(ENTRIES, (value) => value === 2)).toEqual({ two: 2 });
    expect(entriesWhere(ENTRIES, (_, name) => name === 'one')).toEqual({ one: 1 });
    expect(ENTRIES).toEqual({ one: 1, two: 2 });
  });
});
