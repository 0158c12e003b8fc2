import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { type CellStyle, cellXml, escaped, reference, type SheetCell } from './cells.ts';
import { STYLES } from './styles.ts';

export type { SheetCell } from './cells.ts';

export interface SheetColumn {
  readonly header: string;
  /** Characters of the standard type. */
  readonly width: number;
  readonly style: CellStyle;
}

/** One table as a sheet: its head stands on every printed page and stays in sight when the sheet is scrolled. */
export interface TableSheet {
  readonly name: string;
  /** Above the table on paper. */
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Columns at the left that stay in sight. */
  readonly frozen: number;
  readonly paper: keyof typeof PAPERS;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Sizes of paper (ECMA-376 18.3.1.63). */
const PAPERS = { A3: 8, A4: 9 } as const;
/** Points of one line of text, and of the tallest row that programs take. */
const LINE = 15;
const TALLEST = 405;

function viewXml({ frozen }: TableSheet): string {
  const corner = reference(1, frozen);
  const pane = `<pane xSplit="${frozen}" ySplit="1" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/>`;
  return `<sheetViews><sheetView tabSelected="1" workbookViewId="0">${pane}<selection pane="bottomRight" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`;
}

/** Lines that a text takes in a column; a Chinese character is as wide as two others. */
function linesOf(text: string, width: number): number {
  const wide = [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
  return Math.max(1, Math.ceil(wide / Math.max(1, width - 2)));
}

/** A row as high as its longest text needs it: not every program finds that out by itself. */
function rowXml(number: number, cells: readonly SheetCell[], columns: readonly SheetColumn[], xml: string): string {
  const lines = cells.map((cell, index) => (typeof cell === 'string' ? linesOf(cell, columns[index]?.width ?? 10) : 1));
  const height = Math.min(TALLEST, Math.max(...lines) * LINE + 3);
  return `<row r="${number}" ht="${height}" customHeight="1">${xml}</row>`;
}

function sheetXml(sheet: TableSheet): string {
  const { columns, rows, title } = sheet;
  const last = reference(rows.length, columns.length - 1);
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const heads = columns.map(({ header }) => header);
  const head = columns.map(({ header }, column) => cellXml(header, 'head', reference(0, column)));
  const lines = rows.map((cells, row) => {
    const all = columns.map(({ style }, column) => cellXml(cells[column], style, reference(row + 1, column)));
    return rowXml(row + 2, cells, columns, all.join(''));
  });
  return [
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/>`,
    viewXml(sheet),
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols>`,
    `<sheetData>${rowXml(1, heads, columns, head.join(''))}${lines.join('')}</sheetData><autoFilter ref="A1:${last}"/>`,
    '<pageMargins left="0.4" right="0.4" top="0.8" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="${PAPERS[sheet.paper]}" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`,
    `<headerFooter><oddHeader>&amp;C&amp;14 ${escaped(title.replaceAll('&', '&&'))}</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`,
  ].join('');
}

function workbookXml({ name, rows, columns }: TableSheet): string {
  const quoted = `'${name}'`;
  const area = `${quoted}!$A$1:$${reference(rows.length, columns.length - 1).replace(/(?=\d)/, '$')}`;
  const names = [
    `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${area}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$1:$1</definedName>`,
  ];
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames>${names.join('')}</definedNames></workbook>`;
}

function relationsXml(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function contentTypes(): string {
  const type = (part: string, name: string) =>
    `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml"/>`;
  const parts = [
    type('workbook.xml', 'sheet.main'),
    type('worksheets/sheet1.xml', 'worksheet'),
    type('styles.xml', 'styles'),
  ];
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}

/**
 * A workbook of one table (ECMA-376, transitional). It has no formula: every text is a cell of type text, with an
 * apostrophe in front of what a spreadsheet could take for a formula once it is saved in another format. The same
 * table gives the same bytes.
 */
export async function workbook(sheet: TableSheet): Promise<Uint8Array> {
  const zip = new ZipFile();
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationsXml([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(sheet),
    'xl/_rels/workbook.xml.rels': relationsXml([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': `${HEAD}${STYLES}`,
    'xl/worksheets/sheet1.xml': sheetXml(sheet),
  };
  for (const [name, content] of Object.entries(parts)) {
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 });
  }
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
