import {
  compare,
  type DecimalText,
  decimal,
  divide,
  type Exact,
  exactInteger,
  multiply,
  negate,
  parseDecimal,
  subtract,
  toExactText,
} from '../../../../domain/base/decimal.ts';
import { meansNothing, toHalfWidth } from '../../../../domain/base/text.ts';
import type { SheetCell } from '../../../platform/office/xlsx/model.ts';
import { plainNumber } from '../../../platform/office/xlsx/number-formats.ts';
import { cellText, type Understood } from './cells.ts';
import { currencyOf, type HeadUnit, SCALE, scaleOf, unitsIn } from './units.ts';

const AMOUNT = new RegExp(
  `^([A-Za-z$￥¥€£₩฿₫₭₽]{0,4}|人民币|美元|美金|欧元|港币)(-?\\d[\\d,]*(?:\\.\\d+)?)(${SCALE})?([\\p{Script=Han}A-Za-z$￥¥€£₩฿₫₭₽]{0,5})$`,
  'u',
);
const HEADS = /^(人|人次|个|户|名|位|粉丝|粉)?$/;
/** Digits in groups of three, or of four as 万 groups them; anything else may be a decimal comma. */
const GROUPED = /^-?(\d+|\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+)(\.\d+)?$/;

/** Words that make a figure a rough one. */
const VAGUE = /[约近余多超+以左右]/;
/** Decimals that a record can hold (`record.ts`). */
const RECORDED = /^-?\d{1,30}(\.\d{1,20})?$/;

export interface Amount {
  readonly amount: DecimalText;
  /** Currency named in the cell itself. */
  readonly currency?: string;
}

/** What the screen shows of a cell, as one word. */
interface Words {
  readonly sign: string;
  readonly number: string;
  readonly own?: string;
  readonly unit: string;
}

function wordsOf(bare: string): Words | undefined {
  const [, sign = '', number = '', own, unit = ''] = AMOUNT.exec(bare) ?? [];
  if (!GROUPED.test(number) || VAGUE.test(bare)) return undefined;
  const plain = number.replaceAll(',', '');
  return parseDecimal(plain) ? { sign, number: plain, unit, ...(own !== undefined && { own }) } : undefined;
}

/**
 * An amount, exact: digits of any width, thousands separators, 万 and 亿 in the cell or in its number format. The head's
 * unit is used where the cell names none of its own. “约”, “余”, “+” make it doubtful, a remark in brackets too.
 */
export function parseAmount(cell: SheetCell, head: HeadUnit): Understood<Amount> {
  const text = cellText(cell);
  if (meansNothing(text)) return {};
  const plain = toHalfWidth(text)
    .replace(/[\s，]/g, '')
    .replace(/\(([^()]*)\)$/, (remark, unit: string) => (unitsIn(unit)[0]?.word === unit ? unit : remark));
  const bare = plain.replace(/\([^()]*\)$/, '');
  const words = wordsOf(bare);
  if (!words) return { doubt: text };
  const { sign, own, unit } = words;
  const named = currencyOf(`${sign}${unit}`);
  if (!named && !(sign === '' && HEADS.test(unit))) return { doubt: text };
  const currency = /[$¥￥]/.test(`${sign}${unit}`) ? (cell.currency ?? named) : named;
  if (currency === 'unknown') return { doubt: text, why: '不知道是哪一种货币' };
  const hasUnit = own !== undefined || /[元圆块]/.test(unit);
  if (!hasUnit && head.unclear !== undefined) return { doubt: text, why: `单位“${head.unclear}”互相矛盾` };
  if (currency && head.currency && currency !== head.currency)
    return { doubt: text, why: `与表头的币种 ${head.currency} 不一致` };
  const power = own !== undefined ? scaleOf(own) : hasUnit ? 0 : (head.scale ?? 0);
  const exact = exactOf(cell, words.number);
  const amount = toExactText(raised(exact, power));
  if (!RECORDED.test(amount)) return { doubt: text };
  const value = { amount, ...(currency && { currency }) };
  const told = differsOnScreen(cell, words.number, exact, power) ? { note: roundedNote(text, amount) } : {};
  return bare === plain ? { value, ...told } : { value, doubt: text, ...told };
}

function raised(value: Exact, power: number): Exact {
  const factor = exactInteger(10n ** BigInt(Math.abs(power)));
  return power < 0 ? divide(value, factor) : multiply(value, factor);
}

/** The number in the unit that the screen shows: from the stored digits, which the screen may have rounded. */
function exactOf(cell: SheetCell, shown: string): Exact {
  const stored =
    cell.kind === 'number' && cell.shown !== undefined ? parseDecimal(plainNumber(cell.text) ?? '') : undefined;
  return stored ? raised(stored, -(cell.power ?? 0)) : decimal(shown);
}

const HALF_A_CENT: Exact = { numerator: 1n, denominator: 200n };

/** Whether the screen shows another amount, by half a cent or more. */
function differsOnScreen(cell: SheetCell, shown: string, exact: Exact, power: number): boolean {
  if (cell.shown === undefined) return false;
  const gap = raised(subtract(exact, decimal(shown)), power);
  const size = gap.numerator < 0n ? negate(gap) : gap;
  return compare(size, HALF_A_CENT) >= 0;
}

function roundedNote(shown: string, amount: string): string {
  return `表上显示“${shown}”，表里存的数折合 ${amount}，按存的数导入，请核对。`;
}

/** A count of people: an amount that must come out whole and not negative. */
export function parseCount(cell: SheetCell, head: HeadUnit): Understood<string> {
  const { value, ...open } = parseAmount(cell, head);
  if (value === undefined) return open;
  const counts = /^\d{1,30}$/.test(value.amount) && value.currency === undefined;
  return counts ? { value: value.amount, ...open } : { doubt: cellText(cell) };
}
