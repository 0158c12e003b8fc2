import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDateFormat, plainNumber, serialDate } from '../../../../../electron/platform/office/xlsx/number-formats.ts';

describe('plainNumber', () => {
  test.each([
    ['300000', '300000'],
    ['299999.99', '299999.99'],
    ['299999.98999999999', '299999.99'],
    ['1.1000000000000001', '1.1'],
    ['0.30000000000000004', '0.3'],
    ['1.5E6', '1500000'],
    ['1.5e-3', '0.0015'],
    ['-3.10', '-3.1'],
    ['-0', '0'],
    ['007', '7'],
    ['5.3230119850601E+17', '532301198506010000'],
    ['1e400', `1${'0'.repeat(400)}`],
  ])('gives %s as %s', (stored, plain) => {
    expect(plainNumber(stored)).toBe(plain);
  });

  test.each(['', 'abc', '1,000', '.5', '1.2.3', 'NaN', '1e9999', '０'])('takes %j for no number', (stored) => {
    expect(plainNumber(stored)).toBeUndefined();
  });

  test('gives a number as JavaScript writes it back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        const shown = Number(value.toPrecision(15));
        expect(Number(plainNumber(String(shown)))).toBe(shown === 0 ? 0 : shown);
      }),
    );
  });
});

describe('a date', () => {
  test.each([
    [14, undefined, true],
    [22, undefined, true],
    [31, undefined, true],
    [58, undefined, true],
    [0, undefined, false],
    [2, undefined, false],
    [20, undefined, false],
    [164, 'yyyy"年"m"月"', true],
    [164, '[$-804]yyyy/m/d;@', true],
    [164, 'm/d', true],
    [164, '#,##0.00"dy"', false],
    [164, '[Red]0.00', false],
    [164, 'h:mm:ss', false],
    [164, 'mm:ss', false],
    [164, 'General', false],
    [164, '0\\d', false],
  ])('shows by format %i %j: %s', (id, code, shows) => {
    expect(isDateFormat(id, code)).toBe(shows);
  });

  test.each([
    ['43595', false, '2019-05-10'],
    ['43595.99', false, '2019-05-10'],
    ['61', false, '1900-03-01'],
    ['42133', true, '2019-05-10'],
    ['60', false, undefined],
    ['-1', false, undefined],
    ['999999', false, undefined],
    ['x', false, undefined],
  ])('of the serial number %s is %s', (text, from1904, date) => {
    expect(serialDate(text, from1904)).toBe(date);
  });
});
