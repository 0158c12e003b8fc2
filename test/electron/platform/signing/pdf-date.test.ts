import { expect, test } from 'vitest';
import { parsePdfDate } from '../../../../electron/platform/signing/pdf-date.ts';

const parse = (text: string) => parsePdfDate(new TextEncoder().encode(text))?.toISOString();

test.each([
  ['D:20230704093000Z', '2023-07-04T09:30:00.000Z'],
  ["D:20230704173000+08'00'", '2023-07-04T09:30:00.000Z'],
  ["D:20230704173000+08'00", '2023-07-04T09:30:00.000Z'],
  ["D:20230704173000Z00'00'", '2023-07-04T17:30:00.000Z'],
  ["D:20230704003000-09'30'", '2023-07-04T10:00:00.000Z'],
  ['D:2023', '2023-01-01T00:00:00.000Z'],
  ['D:202307041730', '2023-07-04T17:30:00.000Z'],
])('the date %s is read', (text, expected) => {
  expect(parse(text)).toBe(expected);
});

test.each(['', 'D:', '2023', 'D:20231304', 'D:20230704250000Z', 'D:20230704 09:30', 'D:2023070'])(
  'the date %s is refused',
  (text) => {
    expect(parse(text)).toBeUndefined();
  },
);

test('no date is no date', () => {
  expect(parsePdfDate(undefined)).toBeUndefined();
});
