import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalJson, parseCanonical } from '../../../../electron/platform/crypto/canonical.ts';

/** Plain data that our records are made of. */
const signable = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }).map((text) => text.normalize('NFC')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.normalize('NFC')),
      tie('value'),
      {
        maxKeys: 4,
      },
    ),
  ),
})).value;

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('canonicalJson', () => {
  test('sorts members by UTF-16 code units (RFC 8785, 3.2.3)', () => {
    const sample = { '€': 1, '\r': 2, '1': 3, '😀': 4, '\u0080': 5, ö: 6 };
    expect(canonicalJson(sample)).toBe('{"\\r":2,"1":3,"\u0080":5,"ö":6,"€":1,"😀":4}');
  });

  test('escapes text as RFC 8785 3.2.2.2 says', () => {
    expect(canonicalJson('€$\u000f\nA\'B"\\\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  });

  test('leaves out undefined members', () => {
    expect(canonicalJson({ b: undefined, a: '兴楚' })).toBe('{"a":"兴楚"}');
  });

  test.each<[string, unknown]>([
    ['a fraction', 0.5],
    ['an unsafe integer', 2 ** 53],
    ['NaN', Number.NaN],
    ['Infinity', [Number.POSITIVE_INFINITY]],
    ['a bigint', 1n],
    ['undefined itself', undefined],
    ['undefined in an array', [undefined]],
    ['a hole in an array', new Array(1)],
    ['a function', { a: () => 1 }],
    ['a date', { at: new Date(0) }],
    ['a map', new Map()],
    ['bytes', new Uint8Array(2)],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
    ['text that is not NFC', 'e\u0301'],
    ['a name that is not NFC', { 'e\u0301': 1 }],
    ['nesting without end', JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow();
    expect(() => canonicalBytes({ value: [value] })).toThrow();
  });

  test('gives the same bytes in whatever order the members stand', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), signable), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalBytes(reversed)).toEqual(canonicalBytes(value));
      }),
    );
  });
});

describe('parseCanonical', () => {
  test('gives back what was written', () => {
    fc.assert(
      fc.property(signable, (value) => {
        expect(canonicalJson(parseCanonical(canonicalBytes(value))?.value)).toBe(canonicalJson(value));
      }),
    );
  });

  test.each([
    ['another order', '{"b":1,"a":2}'],
    ['spaces', '{"a": 1}'],
    ['a final line end', '{"a":1}\n'],
    ['a byte order mark', '\ufeff{"a":1}'],
    ['a duplicate member', '{"a":1,"a":1}'],
    ['another spelling of a number', '{"a":1e2}'],
    ['minus zero', '-0'],
    ['another escape', '"\\u0041"'],
    ['text that is not NFC', '"e\u0301"'],
    ['no JSON', 'nope'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(parseCanonical(bytesOf(text))).toBeUndefined();
  });

  test.each([
    ['half a surrogate pair, escaped', '"\\ud800"'],
    ['half a pair in a name', '{"\\udc00":1}'],
    ['names that are numbers, by value', '{"9":1,"10":2}'],
    ['an array out of bounds of depth', `${'['.repeat(101)}${']'.repeat(101)}`],
    ['an unsafe integer', '9007199254740993'],
  ])('also refuses %s', (_, text) => {
    expect(parseCanonical(bytesOf(text))).toBeUndefined();
  });

  test('reads names that are numbers in the order of their letters', () => {
    expect(parseCanonical(bytesOf('{"10":2,"9":1}'))).toEqual({ value: { 9: 1, 10: 2 } });
  });

  test('takes a text only as the canonical form of its value', () => {
    const names = fc.constantFrom('a', 'b', 'é', '10', '9', '__proto__', '😀');
    const near = fc.dictionary(names, fc.oneof(signable, fc.constantFrom('e\u0301', '\ud800', 1.5)), { maxKeys: 5 });
    fc.assert(
      fc.property(fc.oneof(near, signable), (value) => {
        const text = JSON.stringify(value);
        const isForm = () => {
          try {
            return canonicalJson(JSON.parse(text)) === text;
          } catch {
            return false;
          }
        };
        expect(parseCanonical(bytesOf(text)) !== undefined).toBe(isForm());
      }),
      { numRuns: 2_000 },
    );
  });

  test('refuses bad UTF-8', () => {
    expect(parseCanonical(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
  });
});
