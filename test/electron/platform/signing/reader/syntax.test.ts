import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readValue, skipBlank } from '../../../../../electron/platform/signing/reader/syntax.ts';
import { PdfSyntaxError, type PdfValue, sameValue } from '../../../../../electron/platform/signing/reader/value.ts';

function cursorAt(text: string) {
  const bytes = new Uint8Array(Buffer.from(text, 'latin1'));
  return { bytes, end: bytes.length, position: 0 };
}

const read = (text: string) => readValue(cursorAt(text));
const textOf = (value: PdfValue) =>
  typeof value === 'object' && value?.kind === 'string' ? Buffer.from(value.bytes).toString('latin1') : undefined;

describe('readValue', () => {
  test.each<[string, PdfValue]>([
    ['true', true],
    [' % note\r\nfalse', false],
    ['null', null],
    ['12', 12],
    ['-.5', -0.5],
    ['+4.', 4],
    ['0 0', 0],
    ['3 0 R', { kind: 'reference', object: 3, generation: 0 }],
    ['3 0 RG', 3],
    ['/', { kind: 'name', name: '' }],
    ['/A#42C', { kind: 'name', name: 'ABC' }],
    ['/A/B', { kind: 'name', name: 'A' }],
    [
      '[1 0 R/N(s)]',
      {
        kind: 'array',
        items: [read('1 0 R'), read('/N'), { kind: 'string', bytes: new Uint8Array([0x73]), start: 8, end: 11 }],
      },
    ],
  ])('reads %s', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  test.each([
    ['(a(b)c)', 'a(b)c'],
    ['(\\(\\)\\\\\\n\\r\\t\\b\\f\\q)', '()\\\n\r\t\b\fq'],
    ['(\\101\\60\\0053)', 'A0\x053'],
    ['(a\\\r\nb\\\nc)', 'abc'],
    ['()', ''],
    ['<48 65 6c6C 6F>', 'Hello'],
    ['<4>', '@'],
    ['<>', ''],
  ])('reads the string %s', (text, expected) => {
    expect(textOf(read(text))).toBe(expected);
  });

  test('says where a string stands, brackets included', () => {
    expect(read('  <00ff>  ')).toMatchObject({ start: 2, end: 8 });
    expect(read(' (a\\)b) ')).toMatchObject({ start: 1, end: 7 });
  });

  test.each([
    '',
    '%only a note',
    ')',
    ']',
    '>>',
    '(',
    '(\\',
    '(a\\)',
    '<',
    '<4G>',
    '[1',
    '<< /A',
    '<< /A >>',
    '<< A 1 >>',
    '<< /A 1 /#41 2 >>',
    '--1',
    '1e5',
    'True',
    '['.repeat(200),
    '<</A'.repeat(200),
  ])('refuses %s', (text) => {
    expect(() => read(text)).toThrow(PdfSyntaxError);
  });

  test('gives a value or a PdfSyntaxError for any bytes, and stays inside', () => {
    const piece = fc.constantFrom(
      '<<',
      '>>',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '/',
      '%',
      '\n',
      ' ',
      '0',
      '9',
      'R',
      '\\',
      '#',
      'true',
      '\xff',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const cursor = cursorAt(pieces.join(''));
        try {
          readValue(cursor);
        } catch (error) {
          expect(error).toBeInstanceOf(PdfSyntaxError);
        }
        expect(cursor.position).toBeLessThanOrEqual(cursor.end);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('skipBlank', () => {
  test('stops at the end behind a note', () => {
    const cursor = cursorAt(' %%EOF');
    skipBlank(cursor);
    expect(cursor.position).toBe(cursor.end);
  });
});

describe('sameValue', () => {
  const samples = [
    'null',
    'true',
    '1',
    '2',
    '/A',
    '(A)',
    '(B)',
    '1 0 R',
    '1 1 R',
    '[1 2]',
    '[1]',
    '<< /A 1 >>',
    '<< /A 2 >>',
    '<< /A 1 /B 1 >>',
  ];

  test('tells all different values apart', () => {
    for (const [i, left] of samples.entries())
      for (const [j, right] of samples.entries())
        expect(sameValue(read(left), read(right)), `${left} ${right}`).toBe(i === j);
  });

  test('takes another spelling of the same value for the same', () => {
    expect(sameValue(read('<< /B (x) /A [1 2.0] >>'), read('<</#41[ 1 2 ]/B<78>>>'))).toBe(true);
  });
});
