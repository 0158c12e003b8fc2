const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Formats of cells by name, each an entry of `cellXfs`: number format, font, fill, how the text lies. */
const FORMATS = {
  general: { number: 0, align: 'center' },
  head: { number: 49, align: 'center' },
  /** `@`: what is typed into the cell stays text. */
  text: { number: 49, align: 'left' },
  money: { number: 4, align: 'right' },
  count: { number: 3, align: 'right' },
  rate: { number: 0, align: 'right' },
  date: { number: 164, align: 'center' },
} as const;

export type CellStyle = keyof typeof FORMATS;

const NAMES = Object.keys(FORMATS) as CellStyle[];

/** Place of a format among the styles. */
export function styleIndex(style: CellStyle): number {
  return NAMES.indexOf(style);
}

const SIDES = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color auto="1"/></${side}>`);
const FONT = '<sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/>';
const formats = NAMES.map((name) => {
  const { number, align } = FORMATS[name];
  const own = name === 'head' ? 'fontId="1" fillId="2" applyFont="1" applyFill="1"' : 'fontId="0" fillId="0"';
  return `<xf numFmtId="${number}" ${own} borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`;
});

export const STYLES = [
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\.mm\\.dd"/></numFmts>`,
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/><bgColor indexed="64"/></patternFill></fill></fills>',
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${SIDES.join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
