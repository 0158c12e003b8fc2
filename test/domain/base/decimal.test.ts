import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  divide,
  type Exact,
  exactInteger,
  multiply,
  negate,
  parseDecimal,
  roundHalfUp,
  subtract,
  sum,
  toExactText,
  toFixed,
  ZERO,
} from '../../../domain/base/decimal.ts';

/** Places of the second way of computing: whole numbers of 10⁻²⁰. */
const SCALE = 20;

/** A decimal as text and, by hand, as a whole number of 10⁻²⁰. */
const decimals = fc
  .record({
    negative: fc.boolean(),
    whole: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    part: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }),
  })
  .map(({ negative, whole, part }) => {
    const digits = part.join('');
    const text = `${negative ? '-' : ''}${whole}${digits && `.${digits}`}`;
    const scaled = BigInt(`${whole}${digits.padEnd(SCALE, '0')}`);
    return { text, scaled: negative ? -scaled : scaled };
  });

/** Writes `scaled`, a whole number of 10^-`places`, by moving the point. */
function written(scaled: bigint, places: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0');
  const point = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return scaled < 0n ? `-${text}` : text;
}

/** Rounds a scaled number by its remainder: away from zero from a half up. */
function roundedByHand(scaled: bigint, places: number): bigint {
  const unit = 10n ** BigInt(SCALE - places);
  const [whole, rest] = [scaled / unit, scaled % unit];
  if (rest * 2n >= unit) return whole + 1n;
  return rest * -2n >= unit ? whole - 1n : whole;
}

function isScaled(value: Exact, scaled: bigint, places = SCALE): boolean {
  return value.numerator * 10n ** BigInt(places) === scaled * value.denominator;
}

describe('parseDecimal', () => {
  it.each([
    '',
    ' ',
    '+1',
    '1.',
    '.5',
    '1e3',
    '1E-3',
    '1,000',
    '１２',
    '0x10',
    'NaN',
    'Infinity',
    '--1',
    '1 ',
    ' 1',
    '1.2.3',
    '1/3',
    '1\n',
    '9'.repeat(31),
    `0.${'1'.repeat(21)}`,
  ])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
    expect(() => decimal(text)).toThrow('not a decimal');
  });

  it.each([
    ['0', 0n, 1n],
    ['-0', 0n, 1n],
    ['-0.00', 0n, 1n],
    ['007.50', 15n, 2n],
    ['299999.99', 29999999n, 100n],
    ['-2.4', -12n, 5n],
  ])('reads %s in lowest terms', (text, numerator, denominator) => {
    expect(parseDecimal(text)).toEqual({ numerator, denominator });
  });

  it('keeps 30 digits before and 20 after the point', () => {
    const text = `${'9'.repeat(30)}.${'1'.repeat(20)}`;
    expect(toExactText(decimal(text))).toBe(text);
  });
});

describe('arithmetic', () => {
  it('agrees with whole numbers scaled by hand', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [x, y] = [decimal(a.text), decimal(b.text)];
        expect(isScaled(x, a.scaled)).toBe(true);
        expect(isScaled(add(x, y), a.scaled + b.scaled)).toBe(true);
        expect(isScaled(subtract(x, y), a.scaled - b.scaled)).toBe(true);
        expect(isScaled(multiply(x, y), a.scaled * b.scaled, 2 * SCALE)).toBe(true);
        expect(Math.sign(compare(x, y))).toBe(a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0);
      }),
    );
  });

  it('undoes a product by division, and never leaves lowest terms', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        fc.pre(b.scaled !== 0n);
        const [x, y] = [decimal(a.text), decimal(b.text)];
        expect(multiply(divide(x, y), y)).toEqual(x);
        expect(divide(multiply(x, y), y)).toEqual(x);
        expect(divide(x, y).denominator > 0n).toBe(true);
      }),
    );
  });

  it('sums in any order to the same value', () => {
    fc.assert(
      fc.property(fc.array(decimals, { maxLength: 12 }), (values) => {
        const exact = values.map(({ text }) => decimal(text));
        expect(sum(exact)).toEqual(sum([...exact].reverse()));
        expect(
          isScaled(
            sum(exact),
            values.reduce((total, { scaled }) => total + scaled, 0n),
          ),
        ).toBe(true);
      }),
    );
  });

  it('has no binary fractions: 0.1 + 0.2 is 0.3', () => {
    expect(add(decimal('0.1'), decimal('0.2'))).toEqual(decimal('0.3'));
  });

  it('sums nothing to zero and negates zero to zero', () => {
    expect(sum([])).toEqual(ZERO);
    expect(negate(ZERO)).toEqual(ZERO);
  });

  it('refuses division by zero', () => {
    expect(() => divide(exactInteger(1), ZERO)).toThrow('division by zero');
  });
});

describe('roundHalfUp', () => {
  it.each([
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['1.5', 0, '2'],
    ['2.5', 0, '3'],
    ['-2.5', 0, '-3'],
    ['2.4999999999', 0, '2'],
    ['1.005', 2, '1.01'],
    ['-1.005', 2, '-1.01'],
    ['1.0049', 2, '1.00'],
    ['-0.004', 2, '0.00'],
    ['99.995', 2, '100.00'],
    ['0.05', 1, '0.1'],
    ['7', 3, '7.000'],
  ])('of %s at %i places is %s', (text, places, expected) => {
    expect(toFixed(decimal(text), places)).toBe(expected);
    expect(roundHalfUp(decimal(text), places)).toEqual(decimal(expected));
  });

  it('rounds fractions that do not terminate', () => {
    expect(toFixed(divide(exactInteger(262), exactInteger(3)), 2)).toBe('87.33');
    expect(toFixed(divide(exactInteger(-2), exactInteger(3)), 2)).toBe('-0.67');
  });

  it('agrees with rounding by the remainder', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 8 }), ({ text, scaled }, places) => {
        const expected = roundedByHand(scaled, places);
        expect(isScaled(roundHalfUp(decimal(text), places), expected, places)).toBe(true);
        expect(toFixed(decimal(text), places)).toBe(written(expected, places));
      }),
      { numRuns: 500 },
    );
  });

  it('is the mirror image below zero, and changes nothing the second time', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 6 }), ({ text }, places) => {
        const rounded = roundHalfUp(decimal(text), places);
        expect(roundHalfUp(negate(decimal(text)), places)).toEqual(negate(rounded));
        expect(roundHalfUp(rounded, places)).toEqual(rounded);
      }),
    );
  });
});

describe('toExactText', () => {
  it.each([
    [exactInteger(0), '0'],
    [exactInteger(-12), '-12'],
    [decimal('87.250'), '87.25'],
    [decimal('-0.001'), '-0.001'],
    [divide(exactInteger(1), exactInteger(8)), '0.125'],
    [divide(exactInteger(3), exactInteger(500)), '0.006'],
    [divide(exactInteger(262), exactInteger(3)), '262/3'],
    [divide(exactInteger(-10), exactInteger(15)), '-2/3'],
  ])('writes %o as %s', (value, text) => {
    expect(toExactText(value)).toBe(text);
  });

  it('reads back to the same value, decimal or fraction', () => {
    const fractions = fc.tuple(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.bigInt(1n, 5000n));
    fc.assert(
      fc.property(fractions, ([numerator, denominator]) => {
        const value = divide(exactInteger(numerator), exactInteger(denominator));
        const [above = '', below] = toExactText(value).split('/');
        expect(below ? divide(decimal(above), decimal(below)) : decimal(above)).toEqual(value);
        const terminates = 10n ** 13n % value.denominator === 0n;
        expect(below === undefined).toBe(terminates);
      }),
    );
  });
});
