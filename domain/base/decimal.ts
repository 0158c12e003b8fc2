/**
 * Exact rational numbers for money and marks; nothing here ever becomes a binary float. Values travel in records as
 * decimal strings (`'299999.99'`); inside a calculation they are fractions.
 */
export interface Exact {
  readonly numerator: bigint;
  /** Always positive; the fraction is in lowest terms. */
  readonly denominator: bigint;
}

/** A decimal string as records hold it: optional minus, digits, optional point and digits. */
export type DecimalText = string;

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,20}))?$/;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function fraction(numerator: bigint, denominator: bigint): Exact {
  if (denominator === 0n) throw new Error('division by zero');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator * sign);
  return { numerator: (numerator * sign) / divisor, denominator: (denominator * sign) / divisor };
}

export const ZERO: Exact = { numerator: 0n, denominator: 1n };

/** Exact value of a whole number. */
export function exactInteger(value: number | bigint): Exact {
  return { numerator: BigInt(value), denominator: 1n };
}

/** Parses a decimal string; `undefined` for anything else (exponents, signs other than minus, blanks). */
export function parseDecimal(text: string): Exact | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', part = ''] = match;
  const magnitude = fraction(BigInt(whole + part), 10n ** BigInt(part.length));
  return sign === '-' ? negate(magnitude) : magnitude;
}

/** Parses a decimal that an earlier check has accepted. Throws on anything else, since that is a broken invariant. */
export function decimal(text: DecimalText): Exact {
  const value = parseDecimal(text);
  if (!value) throw new Error('not a decimal');
  return value;
}

export function negate(value: Exact): Exact {
  return { numerator: -value.numerator, denominator: value.denominator };
}

export function add(a: Exact, b: Exact): Exact {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Quotient. Throws when `b` is zero. */
export function divide(a: Exact, b: Exact): Exact {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function sum(values: readonly Exact[]): Exact {
  return values.reduce(add, ZERO);
}

/** Whether to round away from zero, given how the remainder compares with half a step and whether the step below is odd. */
type Rounding = (half: number, isOdd: boolean) => boolean;

/** How a value between two steps is rounded: 四舍五入, 四舍六入五成双, or truncated. One row per mode. */
const MODES = {
  'half-up': (half) => half >= 0,
  'half-even': (half, isOdd) => half > 0 || (half === 0 && isOdd),
  down: () => false,
} as const satisfies Record<string, Rounding>;

export type RoundingMode = keyof typeof MODES;
export const ROUNDING_MODES = Object.keys(MODES) as [RoundingMode, ...RoundingMode[]];

/** Rounds to `places` decimals; `half-up` rounds a half away from zero. */
export function round(value: Exact, places: number, mode: RoundingMode): Exact {
  const scale = 10n ** BigInt(places);
  const magnitude = (value.numerator < 0n ? -value.numerator : value.numerator) * scale;
  const below = magnitude / value.denominator;
  const rest = exactInteger(2n * (magnitude % value.denominator));
  const isUp = MODES[mode](compare(rest, exactInteger(value.denominator)), below % 2n === 1n);
  const whole = isUp ? below + 1n : below;
  return fraction(value.numerator < 0n ? -whole : whole, scale);
}

/** Rounds half away from zero (四舍五入) to `places` decimals. */
export function roundHalfUp(value: Exact, places: number): Exact {
  return round(value, places, 'half-up');
}

/** Rounded half up and written with exactly `places` decimals. */
export function toFixed(value: Exact, places: number): DecimalText {
  const rounded = roundHalfUp(value, places);
  const scaled = (rounded.numerator * 10n ** BigInt(places)) / rounded.denominator;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The value in full: a decimal string where it terminates (`'87.25'`), otherwise a fraction (`'262/3'`). */
export function toExactText(value: Exact): string {
  let rest = value.denominator;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1];
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1];
  if (rest !== 1n) return `${value.numerator}/${value.denominator}`;
  return toFixed(value, Math.max(twos, fives));
}
