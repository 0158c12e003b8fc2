import type { Element } from '@xmldom/xmldom';
import { attribute, child, children, descend, flag } from '../xml.ts';
import { isDateFormat } from './number-formats.ts';

/** What a cell's style says about its value. */
export interface CellStyle {
  readonly isDate: boolean;
  /** The number format, where it is not General. */
  readonly code?: string;
  readonly struck: boolean;
  /** Letters in the colour of their ground. */
  readonly unseen: boolean;
  /** The ground, as `RRGGBB`, where it is known. */
  readonly ground?: string;
  readonly font?: string;
}

/** Formats that every program knows by number, where they change what is seen. Source: ECMA-376 18.8.30. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  48: '##0.0E+0',
};
const TIMES: Readonly<Record<number, string>> = {
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  45: 'mm:ss',
  46: '[h]:mm:ss',
};

const WHITE = 'FFFFFF';
/** Colours of the old palette and of the theme that are white: `indexed` 1, 9 and 65, `theme` 0. */
const WHITE_INDEXES = /^(1|9|65)$/;

/** A colour as `RRGGBB`; `undefined` where it depends on more than the file's styles say. */
export function colourOf(colour: Element | undefined): string | undefined {
  if (!colour || attribute(colour, 'tint') !== undefined) return undefined;
  const rgb = attribute(colour, 'rgb');
  if (rgb) return rgb.slice(-6).toUpperCase();
  const isWhite = attribute(colour, 'theme') === '0' || WHITE_INDEXES.test(attribute(colour, 'indexed') ?? '');
  return isWhite ? WHITE : undefined;
}

const CLOSE = 16;

/** Whether two colours cannot be told apart by eye. */
export function looksSame(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return [0, 2, 4].every(
    (at) =>
      Math.abs(Number.parseInt(one.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16)) <= CLOSE,
  );
}

/** Styles of cells, by the index that cells name. */
export function readStyles(root: Element): CellStyle[] {
  const codes = new Map<number, string>();
  for (const each of listed(root, 'numFmts', 'numFmt')) {
    codes.set(Number(attribute(each, 'numFmtId')), attribute(each, 'formatCode') ?? '');
  }
  const fonts = listed(root, 'fonts', 'font');
  const fills = listed(root, 'fills', 'fill').map(groundOf);
  return listed(root, 'cellXfs', 'xf').map((format): CellStyle => {
    const id = Number(attribute(format, 'numFmtId') ?? 0);
    const isDate = isDateFormat(id, codes.get(id));
    const code = codes.get(id) ?? BUILT_IN[id] ?? TIMES[id];
    const font = fonts[Number(attribute(format, 'fontId') ?? -1)];
    const ground = fills[Number(attribute(format, 'fillId') ?? -1)] ?? WHITE;
    const colour = font && colourOf(child(font, 'color'));
    const name = font && attribute(child(font, 'name'), 'val');
    return {
      isDate,
      ...(code !== undefined && !/^(general|@)?$/i.test(code) && { code }),
      struck: (font && flag(child(font, 'strike'))) ?? false,
      unseen: looksSame(colour, ground),
      ...(ground !== undefined && { ground }),
      ...(name !== undefined && { font: name }),
    };
  });
}

function listed(root: Element, list: string, name: string): Element[] {
  const parent = child(root, list);
  return parent ? children(parent, name) : [];
}

/** Ground of a fill: white where there is none, `unknown` where it cannot be told. */
function groundOf(fill: Element): string | undefined {
  const pattern = child(fill, 'patternFill');
  const type = attribute(pattern, 'patternType') ?? 'none';
  if (pattern && type === 'none') return WHITE;
  return colourOf(descend(fill, 'patternFill', 'fgColor')) ?? 'unknown';
}
