import type { Element } from '@xmldom/xmldom';
import { success } from '../../../domain/result.ts';
import { normaliseText } from '../../../domain/text.ts';
import { type Outcome, refuse } from '../../ports.ts';
import { type OfficeFile, readPart, readRelations } from '../office/office-file.ts';
import { attribute, child, children, descend } from '../office/xml.ts';
import type { Block, Cell, Paragraph, Table } from './model.ts';
import { isPrompt, readInline } from './read-inline.ts';

/** Most cells of a row, and widest reach of one; Word itself allows 63 columns. */
const MAX_COLUMNS = 64;
/** Elements that only wrap what they hold. */
const WRAPPERS = new Set(['ins', 'moveTo', 'customXml', 'smartTag', 'sdtContent', 'Choice']);

interface Context {
  readonly relations: ReadonlyMap<string, string>;
  tables: number;
}

/** Reads the body of a Word document. */
export async function readDocx(file: OfficeFile): Promise<Outcome<readonly Block[]>> {
  const relations = await readRelations(file, file.mainPart);
  if (!relations.ok) return relations;
  const root = await readPart(file, file.mainPart);
  if (!root.ok) return root;
  const body = child(root.value, 'body');
  if (!body) return refuse('file-unreadable');
  return success(readBlocks(body, { relations: relations.value, tables: 0 }));
}

function readBlocks(container: Element, context: Context): Block[] {
  const blocks: Block[] = [];
  // Text of a paragraph whose end mark was deleted: it runs on into the next one.
  let carried = '';
  for (const element of unwrapped(container)) {
    if (element.localName === 'tbl') blocks.push(readTable(element, context));
    if (element.localName !== 'p') continue;
    const { text, pictures, boxes } = readInline(element);
    if (descend(element, 'pPr', 'rPr', 'del')) {
      carried += text;
      continue;
    }
    blocks.push({
      kind: 'paragraph',
      text: tidy(carried + text),
      pictures: pictures.flatMap((id) => context.relations.get(id) ?? []),
    });
    carried = '';
    for (const box of boxes) blocks.push(...readBlocks(box, context));
  }
  if (carried) blocks.push({ kind: 'paragraph', text: tidy(carried), pictures: [] });
  return blocks;
}

/** Normal form, with endless runs of blanks cut short: they carry no meaning and would slow every pattern down. */
function tidy(text: string): string {
  return normaliseText(text)
    .replace(/[^\S\n]{50,}/g, ' '.repeat(50))
    .replace(/_{50,}/g, '_'.repeat(50))
    .replace(/\n{5,}/g, '\n'.repeat(5));
}

/** Children with wrappers opened: content controls, insertions, custom marks. */
function unwrapped(container: Element): Element[] {
  return children(container).flatMap((element) => {
    const name = element.localName ?? '';
    if (name === 'sdt') return isPrompt(element) && !holdsTable(element) ? [] : unwrapped(element);
    if (name === 'AlternateContent') return unwrapped(element);
    return WRAPPERS.has(name) ? unwrapped(element) : [element];
  });
}

function holdsTable(element: Element): boolean {
  return element.getElementsByTagNameNS('*', 'tbl').length > 0 || element.getElementsByTagNameNS('*', 'tc').length > 0;
}

function readTable(element: Element, context: Context): Table {
  context.tables += 1;
  const number = context.tables;
  const rows: Cell[][] = [];
  const open = new Map<number, Cell>();
  for (const line of unwrapped(element).filter((part) => part.localName === 'tr')) {
    if (!descend(line, 'trPr', 'del')) rows.push(readRow(line, rows.length, open, context));
  }
  const cells = rows.flatMap((row, index) => row.filter((cell) => cell.row === index));
  return { kind: 'table', number, cells, rows };
}

/** Cells of one row, with those that reach into it. `open` holds, by column, what a vertical merge would continue. */
function readRow(line: Element, row: number, open: Map<number, Cell>, context: Context): Cell[] {
  const cells: Cell[] = [];
  let column = count(descend(line, 'trPr', 'gridBefore'), 0);
  for (const element of unwrapped(line).filter((part) => part.localName === 'tc')) {
    const properties = child(element, 'tcPr');
    if (cells.length === MAX_COLUMNS || (properties && child(properties, 'cellDel'))) continue;
    const width = count(properties && child(properties, 'gridSpan'), 1);
    const [above, left] = [open.get(column), cells.at(-1)];
    if (left && continues(properties, 'hMerge')) left.width += width;
    else if (above && above.row + above.height === row && continues(properties, 'vMerge')) {
      above.height = row - above.row + 1;
      cells.push(above);
    } else {
      const cell = readCell(element, row, column, width, context);
      cells.push(cell);
      open.set(column, cell);
    }
    column += width;
  }
  return cells;
}

function continues(properties: Element | undefined, name: 'vMerge' | 'hMerge'): boolean {
  const merge = properties && child(properties, name);
  return merge !== undefined && (attribute(merge, 'val') ?? 'continue') === 'continue';
}

function count(element: Element | undefined, absent: number): number {
  const value = Number(attribute(element, 'val') ?? absent);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, MAX_COLUMNS) : absent;
}

function readCell(element: Element, row: number, column: number, width: number, context: Context): Cell {
  const blocks = readBlocks(element, context);
  const paragraphs = blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
  const text = paragraphs
    .map((paragraph) => paragraph.text)
    .join('\n')
    .trim();
  return { row, column, width: Math.max(width, 1), height: 1, blocks, text };
}
