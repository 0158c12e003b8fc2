import { buildZip, type Part } from '../archive/build-zip.ts';
import { escaped } from './build-docx.ts';

/** A cell: text, a value as stored, or the XML of a string item (`item`) or of an inline string (`inline`). */
export type BuiltCell =
  | string
  | { readonly stored: string; readonly style?: number; readonly formula?: string; readonly type?: string }
  | { readonly item: string }
  | { readonly inline: string }
  | undefined;

/** A number cell. Style 1 shows a date (built-in 14), 2 a date by its own format, 3 money, 4 a time. */
export function stored(value: string, style = 0): BuiltCell {
  return { stored: value, style };
}

export interface BuiltSheet {
  readonly name?: string;
  readonly rows: readonly (readonly BuiltCell[])[];
  readonly merges?: readonly string[];
  readonly state?: 'visible' | 'hidden';
  /** XML before the rows, and attributes of rows, by index. */
  readonly before?: string;
  readonly rowAttributes?: Readonly<Record<number, string>>;
}

const STYLES = `<styleSheet><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="#,##0.00&quot;元 dy&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm:ss"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`;

export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

function cellXml(cell: BuiltCell, reference: string, strings: string[]): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string' || 'item' in cell) {
    strings.push(`<si>${typeof cell === 'string' ? `<t xml:space="preserve">${escaped(cell)}</t>` : cell.item}</si>`);
    return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`;
  }
  if ('inline' in cell) return `<c r="${reference}" t="inlineStr"><is>${cell.inline}</is></c>`;
  const formula = cell.formula === undefined ? '' : `<f>${escaped(cell.formula)}</f>`;
  const attributes = `${cell.style ? ` s="${cell.style}"` : ''}${cell.type ? ` t="${cell.type}"` : ''}`;
  return `<c r="${reference}"${attributes}>${formula}<v>${escaped(cell.stored)}</v></c>`;
}

/** What one cell format is made of. */
export interface BuiltStyle {
  readonly code?: string;
  /** XML of the font, and of the pattern of the ground. */
  readonly font?: string;
  readonly fill?: string;
}

/** A part of styles: format 0 is General, the others as given. */
export function stylesOf(given: readonly BuiltStyle[]): string {
  const all: readonly BuiltStyle[] = [{}, ...given];
  const codes = all.map(
    ({ code = 'General' }, index) =>
      `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code).replaceAll('"', '&quot;')}"/>`,
  );
  const fonts = all.map(({ font = '' }) => `<font>${font}</font>`);
  const fills = all.map(({ fill = '<patternFill patternType="none"/>' }) => `<fill>${fill}</fill>`);
  const formats = all.map((_, index) => `<xf numFmtId="${200 + index}" fontId="${index}" fillId="${index}"/>`);
  return `<styleSheet><numFmts>${codes.join('')}</numFmts><fonts>${fonts.join('')}</fonts><fills>${fills.join('')}</fills><cellXfs>${formats.join('')}</cellXfs></styleSheet>`;
}

/** Excel file with shared strings and the styles named at `stored`. */
export function xlsx(
  sheets: readonly BuiltSheet[],
  more: readonly Part[] = [],
  from1904 = false,
  styles = STYLES,
): Uint8Array {
  const strings: string[] = [];
  const parts = sheets.map(({ rows, merges = [], before = '', rowAttributes = {} }, index): Part => {
    const lines = rows.map(
      (cells, row) =>
        `<row r="${row + 1}" ${rowAttributes[row] ?? ''}>${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`, strings)).join('')}</row>`,
    );
    const merged =
      merges.length > 0 ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : '';
    return {
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet>${before}<sheetData>${lines.join('')}</sheetData>${merged}</worksheet>`,
    };
  });
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name ?? `表${index + 1}`}" sheetId="${index + 1}" state="${state ?? 'visible'}" r:id="rId${index + 1}"/>`,
  );
  const relations = [
    ...sheets.map((_, index) => `worksheets/sheet${index + 1}.xml`),
    'sharedStrings.xml',
    'styles.xml',
  ];
  return buildZip([
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${relations.map((target, index) => `<Relationship Id="rId${index + 1}" Target="${target}"/>`).join('')}</Relationships>`,
    },
    ...parts,
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings.join('')}</sst>` },
    { name: 'xl/styles.xml', content: styles },
    ...more,
  ]);
}
