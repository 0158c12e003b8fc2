import type { Element } from '@xmldom/xmldom';
import { success } from '../../../../domain/base/result.ts';
import { normaliseText } from '../../../../domain/base/text.ts';
import { type Outcome, refuse } from '../../../services/ports.ts';
import { type OfficeFile, readPart, readRelations } from '../office-file.ts';
import { attribute, child, children, descend } from '../xml.ts';
import { joinBound } from './join-bound.ts';
import type { Block, Cell, Paragraph, Table } from './model.ts';
import { boundText, isPrompt, readInline, targetOf } from './read-inline.ts';

/** Most cells of a row, and widest reach of one; Word itself allows 63 columns. */
const MAX_COLUMNS = 64;
/** Elements that only wrap what they hold. */
const WRAPPERS = new Set(['ins', 'moveTo', 'customXml', 'smartTag', 'sdtContent', 'Choice']);

/** Elements that only say how the page looks: half of a document's tags, and half of the time to parse them. */
const LOOKS =
  /<w:(?:sz|szCs|jc|spacing|ind|top|left|bottom|right|vAlign|tcW|tblW|lang|color|kern|widowControl|suppressLineNumbers|bidi|lock|trHeight|gridCol|snapToGrid|autoSpaceD[EN]|adjustRightInd|shd)(?:\s[^<>]*)?\/>/g;

interface Context {
  readonly relations: ReadonlyMap<string, string>;
  /** Tables numbered so far. */
  readonly counter: { tables: number };
  /** Inside one of our own content controls. */
  readonly literal: boolean;
  /** Inside a floating text box. */
  readonly floating: boolean;
}

/** Reads the body of a Word document. Refuses `xml-hostile` where another file stands in it in place of text. */
export async function readDocx(file: OfficeFile): Promise<Outcome<readonly Block[]>> {
  const relations = await readRelations(file, file.mainPart);
  if (!relations.ok) return relations;
  const root = await readPart(file, file.mainPart, (text) => text.replace(LOOKS, ''));
  if (!root.ok) return root;
  const body = child(root.value, 'body');
  if (!body) return refuse('file-unreadable');
  if (body.getElementsByTagNameNS('*', 'altChunk').length > 0)
    return refuse('xml-hostile', '正文里嵌着另一个文件（altChunk），请在 Word 中打开后另存为 .docx');
  return success(
    readBlocks(body, { relations: relations.value, counter: { tables: 0 }, literal: false, floating: false }),
  );
}

function readBlocks(container: Element, context: Context): Block[] {
  const blocks: Block[] = [];
  // Text of a paragraph whose end mark was deleted: it runs on into the next one.
  let carried = { text: '', free: '' };
  for (const element of unwrapped(container, context)) {
    if (element.localName === 'tbl') blocks.push(readTable(element, context));
    if (element.localName === 'sdt') blocks.push(readControl(element, context));
    if (element.localName !== 'p') continue;
    const { text, free, pictures, boxes, bound, revised } = readInline(element, context.literal);
    const mark = descend(element, 'pPr', 'rPr');
    if (mark && (child(mark, 'del') ?? child(mark, 'moveFrom'))) {
      carried = { text: carried.text + text, free: carried.free + free };
      continue;
    }
    blocks.push({
      kind: 'paragraph',
      text: context.literal ? carried.text + text : tidy(carried.text + text),
      free: tidy(carried.free + free),
      pictures: pictures.flatMap((id) => context.relations.get(id) ?? []),
      bound,
      doubt: revised || carried.text !== '' ? 'revised' : context.floating ? 'floating' : undefined,
    });
    carried = { text: '', free: '' };
    for (const box of boxes) blocks.push(...readBlocks(box, { ...context, floating: true }));
  }
  if (carried.text)
    blocks.push({ kind: 'paragraph', text: tidy(carried.text), free: tidy(carried.free), pictures: [], bound: [] });
  return joinBound(blocks);
}

/** One of our own content controls around whole paragraphs or a cell: its text apart, its pictures where they stand. */
function readControl(control: Element, context: Context): Paragraph {
  const target = targetOf(control);
  const content = child(control, 'sdtContent');
  const body = content && (child(content, 'tc') ?? content);
  const blocks = body ? readBlocks(body, { ...context, literal: true }) : [];
  const text = boundText(control, textOf(blocks));
  const bound = target ? [{ target, text }] : [];
  return { kind: 'paragraph', text: tidy(text), free: '', pictures: picturesOf(blocks), bound };
}

/** All text of blocks: a paragraph or a row of a table makes a line. */
function textOf(blocks: readonly Block[]): string {
  const lines = blocks.map((block) => {
    if (block.kind === 'paragraph') return block.text;
    const rows = block.rows.map((row, index) =>
      row.filter((cell) => cell.row === index).map(({ blocks: inner }) => textOf(inner)),
    );
    return rows.map((row) => row.join('\t')).join('\n');
  });
  return lines.join('\n');
}

function picturesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.pictures : block.cells.flatMap((cell) => picturesOf(cell.blocks)),
  );
}

/** Normal form, with endless runs of blanks cut short: they carry no meaning and would slow every pattern down. */
function tidy(text: string): string {
  return normaliseText(text)
    .replace(/[^\S\n]{50,}/g, ' '.repeat(50))
    .replace(/_{50,}/g, '_'.repeat(50))
    .replace(/\n{5,}/g, '\n'.repeat(5));
}

/** Children with wrappers opened: content controls, insertions, custom marks. Our own controls stay closed. */
function unwrapped(container: Element, { literal }: Pick<Context, 'literal'>): Element[] {
  return children(container).flatMap((element) => {
    const name = element.localName ?? '';
    if (name === 'sdt') {
      if (!literal && !wrapsCells(element) && targetOf(element)) return [element];
      return isPrompt(element) && !holdsTable(element) ? [] : unwrapped(element, { literal });
    }
    if (name === 'AlternateContent') return unwrapped(element, { literal });
    return WRAPPERS.has(name) ? unwrapped(element, { literal }) : [element];
  });
}

/** Whether a control stands around cells or rows, where it cannot be a block of its own. */
function wrapsCells(control: Element): boolean {
  const content = child(control, 'sdtContent');
  return content !== undefined && children(content).some(({ localName }) => localName === 'tc' || localName === 'tr');
}

function holdsTable(element: Element): boolean {
  return element.getElementsByTagNameNS('*', 'tbl').length > 0 || element.getElementsByTagNameNS('*', 'tc').length > 0;
}

function readTable(element: Element, context: Context): Table {
  context.counter.tables += 1;
  const number = context.counter.tables;
  const rows: Cell[][] = [];
  const open = new Map<number, Cell>();
  for (const line of unwrapped(element, context).filter((part) => part.localName === 'tr')) {
    if (!descend(line, 'trPr', 'del')) rows.push(readRow(line, rows.length, open, context));
  }
  const cells = rows.flatMap((row, index) => row.filter((cell) => cell.row === index));
  return { kind: 'table', number, cells, rows };
}

/** Cells of one row, with those that reach into it. `open` holds, by column, what a vertical merge would continue. */
function readRow(line: Element, row: number, open: Map<number, Cell>, context: Context): Cell[] {
  const cells: Cell[] = [];
  let column = count(descend(line, 'trPr', 'gridBefore'), 0);
  for (const element of unwrapped(line, context).filter((part) => part.localName === 'tc')) {
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
  const control = element.parentNode?.parentNode as Element | undefined;
  const target = control?.localName === 'sdt' && !context.literal ? targetOf(control) : undefined;
  const blocks = target && control ? [readControl(control, context)] : readBlocks(element, context);
  const paragraphs = blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
  const joined = (part: 'text' | 'free') =>
    paragraphs
      .map((paragraph) => paragraph[part])
      .join('\n')
      .trim();
  return { row, column, width: Math.max(width, 1), height: 1, blocks, text: joined('text'), free: joined('free') };
}
