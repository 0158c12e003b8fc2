import { buildZip, type Part } from '../archive/build-zip.ts';

/** WordprocessingML, written by hand so that tests can hold what any word processor may write. */
const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(' ');

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Run of text; `\n` a line break, `\t` a tab. `properties` is XML for `w:rPr`. */
export function run(text: string, properties = ''): string {
  const inner = text
    .split(/(\n|\t)/)
    .map((part) =>
      part === '\n' ? '<w:br/>' : part === '\t' ? '<w:tab/>' : `<w:t xml:space="preserve">${escaped(part)}</w:t>`,
    )
    .join('');
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${inner}</w:r>`;
}

/** Paragraph of runs given as XML. */
export function paragraphOf(...runs: string[]): string {
  return `<w:p>${runs.join('')}</w:p>`;
}

/** Paragraphs of plain text. */
export function paragraphs(...texts: string[]): string {
  return texts.map((text) => paragraphOf(run(text))).join('');
}

export interface CellOptions {
  readonly span?: number;
  /** `restart` begins a vertical merge, `continue` goes on with it. */
  readonly merge?: 'restart' | 'continue';
}

/** Cell of content given as XML (paragraphs, tables). */
export function cellOf(content: string, { span, merge }: CellOptions = {}): string {
  const properties = `${span ? `<w:gridSpan w:val="${span}"/>` : ''}${merge ? `<w:vMerge${merge === 'restart' ? ' w:val="restart"' : ''}/>` : ''}`;
  return `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${content || '<w:p/>'}</w:tc>`;
}

/** Cell of plain text; `\n` begins a new paragraph. */
export function cell(text: string, options: CellOptions = {}): string {
  return cellOf(paragraphs(...text.split('\n')), options);
}

export function row(...cells: string[]): string {
  return `<w:tr>${cells.join('')}</w:tr>`;
}

/** Row of plain cells. */
export function texts(...cells: string[]): string {
  return row(...cells.map((text) => cell(text)));
}

export function table(...rows: string[]): string {
  return `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
}

/** Picture in a run, by relation id. */
export function picture(id: string): string {
  return `<w:r><w:drawing><a:graphic><a:blip r:embed="${id}"/></a:graphic></w:drawing></w:r>`;
}

/** Floating text box, with the fallback that Word writes for older readers. */
export function textBox(content: string): string {
  const choice = `<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>`;
  const fallback = `<mc:Fallback><w:pict><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></w:pict></mc:Fallback>`;
  return paragraphOf(`<w:r><mc:AlternateContent>${choice}${fallback}</mc:AlternateContent></w:r>`);
}

const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';

/** Word file with a body; `pictures` by relation id. */
export function docx(
  body: string,
  pictures: Readonly<Record<string, Uint8Array>> = {},
  more: readonly Part[] = [],
): Uint8Array {
  const relations = Object.keys(pictures)
    .map((id) => `<Relationship Id="${id}" Type="image" Target="media/${id}.bin"/>`)
    .join('');
  return buildZip([
    { name: '[Content_Types].xml', content: CONTENT_TYPES },
    { name: 'word/document.xml', content: `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>` },
    { name: 'word/_rels/document.xml.rels', content: `<Relationships>${relations}</Relationships>` },
    ...Object.entries(pictures).map(([id, content]): Part => ({ name: `word/media/${id}.bin`, content, method: 0 })),
    ...more,
  ]);
}
