import type { Element } from '@xmldom/xmldom';
import { withoutApostrophe } from '../../../../domain/base/csv.ts';
import { runText } from '../docx/symbols.ts';
import { attribute, child } from '../xml.ts';
import type { SheetCell } from './model.ts';
import { serialDate } from './number-formats.ts';
import { showNumber, showShortDate, showText } from './shown.ts';
import { partsOf, plainText, type RichText, richText } from './strings.ts';
import type { CellStyle } from './styles.ts';

/** What all cells of a workbook refer to. */
export interface Book {
  readonly strings: readonly RichText[];
  readonly styles: readonly CellStyle[];
  readonly from1904: boolean;
}

/** A picture in a cell, as WPS stores it. */
const CELL_PICTURE = /^=?(_xlfn\.)?DISPIMG\(/i;

/** Reads one cell; `undefined` where it is empty. */
export function readCell(element: Element, book: Book): SheetCell | undefined {
  const type = attribute(element, 't') ?? 'n';
  const stored = child(element, 'v')?.textContent;
  const formula = child(element, 'f') !== undefined;
  const style = book.styles[Number(attribute(element, 's') ?? 0)];
  if (CELL_PICTURE.test(stored ?? '')) return { text: '单元格里的图片', kind: 'error', formula: false };
  if (formula && stored === undefined) return { text: '', kind: 'uncalculated', formula };
  const cell = textKind(type)
    ? textCell(element, type, stored ?? '', book)
    : valueCell(type, stored ?? '', book, style);
  return cell && { ...cell, formula, ...goneOf(cell, style) };
}

type Read = Omit<SheetCell, 'formula'>;

function textKind(type: string): boolean {
  return type === 's' || type === 'str' || type === 'inlineStr';
}

/** Why a cell as a whole does not count. */
function goneOf(cell: Read, style: CellStyle | undefined): Pick<SheetCell, 'gone'> {
  if (cell.gone) return {};
  if (style?.struck) return { gone: 'struck' };
  if (style?.unseen) return { gone: 'colour' };
  return cell.shown === '' ? { gone: 'format' } : {};
}

function textCell(element: Element, type: string, stored: string, book: Book): Read | undefined {
  const style = book.styles[Number(attribute(element, 's') ?? 0)];
  const inline = child(element, 'is');
  const runs =
    type === 's'
      ? (book.strings[Number(stored)] ?? [])
      : inline && type === 'inlineStr'
        ? richText(inline)
        : [{ text: plainText(stored), struck: false }];
  const parts = partsOf(runs, style?.ground);
  const words = withoutApostrophe(runText(parts.text, style?.font, true));
  if (words.trim() === '') {
    const [lost, gone] = parts.struck.trim() ? [parts.struck, 'struck' as const] : [parts.unseen, 'colour' as const];
    return lost.trim() === '' ? undefined : { text: lost, kind: 'text', gone };
  }
  const shown = style?.code === undefined ? words : showText(style.code, words);
  return {
    text: words,
    kind: 'text',
    ...(shown !== words && { shown }),
    ...(parts.struck.trim() !== '' && { struck: parts.struck }),
    ...(parts.unseen.trim() !== '' && { unseen: parts.unseen }),
  };
}

function valueCell(type: string, text: string, book: Book, style: CellStyle | undefined): Read | undefined {
  if (text.trim() === '') return undefined;
  if (type === 'b') return { text, kind: 'boolean' };
  if (type === 'e') return { text, kind: 'error' };
  if (type === 'd') return { text: text.slice(0, 10), kind: 'date' };
  const { code } = style ?? {};
  const date = style?.isDate ? serialDate(text, book.from1904) : undefined;
  if (date) {
    const shown = code === undefined ? undefined : showShortDate(code, Number(text));
    return { text: date, kind: 'date', ...(shown !== undefined && { shown }) };
  }
  if (code === undefined || !Number.isFinite(Number(text))) return { text, kind: 'number' };
  const { text: shown, power, currency } = showNumber(code, Number(text));
  return { text, kind: 'number', shown, ...(power !== 0 && { power }), ...(currency && { currency }) };
}
