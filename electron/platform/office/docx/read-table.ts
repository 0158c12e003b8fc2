import type { Element } from '@xmldom/xmldom';
import { attribute, child, descend, flag } from '../xml.ts';
import { inTable } from './looks.ts';
import type { Cell, Doubt, Table } from './model.ts';
import type { InlineContext } from './read-inline.ts';
import { changesText } from './revisions.ts';
import { unwrapped } from './unwrap.ts';

/** Most cells of a row, and widest reach of one; Word itself allows 63 columns. */
const MAX_COLUMNS = 64;

/** Where a cell lies on the grid. */
export type Place = Pick<Cell, 'row' | 'column' | 'width'>;

interface Grid<Context extends InlineContext> {
  readonly context: Context;
  readonly readCell: (element: Element, place: Place, context: Context) => Cell;
  readonly rows: Cell[][];
  /** By column, what a vertical merge would continue. */
  readonly open: Map<number, Cell>;
  readonly changes: { row: number; doubt: Doubt }[];
}

/** Reads a table on its grid. Rows and cells that were deleted or hidden are no part of it, but told in `changes`. */
export function readTable<Context extends InlineContext>(
  element: Element,
  number: number,
  outer: Context,
  readCell: Grid<Context>['readCell'],
): Table {
  const context: Context = { ...outer, around: inTable(element, outer.around) };
  const grid: Grid<Context> = { context, readCell, rows: [], open: new Map(), changes: [] };
  for (const line of unwrapped(element, context).filter((part) => part.localName === 'tr')) {
    const doubt = rowDoubt(line);
    if (doubt) grid.changes.push({ row: grid.rows.length, doubt });
    if (doubt === undefined || isInserted(line)) grid.rows.push(readRow(line, grid));
  }
  const { rows, changes } = grid;
  const cells = rows.flatMap((row, index) => row.filter((cell) => cell.row === index));
  return { kind: 'table', number, cells, rows, changes };
}

/** What is to be said of a row that was put in or taken out under tracking, or is hidden; nothing of an empty one. */
function rowDoubt(line: Element): Doubt | undefined {
  const properties = child(line, 'trPr');
  if (!properties || !changesText(line)) return undefined;
  if (flag(child(properties, 'hidden'))) return { kind: 'hidden', text: (line.textContent ?? '').trim() };
  return child(properties, 'del') || child(properties, 'ins') ? { kind: 'revised', text: '' } : undefined;
}

function isInserted(line: Element): boolean {
  const properties = child(line, 'trPr');
  return properties !== undefined && !child(properties, 'del') && !flag(child(properties, 'hidden'));
}

/** Cells of one row, with those that reach into it. */
function readRow<Context extends InlineContext>(line: Element, grid: Grid<Context>): Cell[] {
  const { context, open, changes } = grid;
  const row = grid.rows.length;
  const cells: Cell[] = [];
  let column = count(descend(line, 'trPr', 'gridBefore'), 0);
  for (const element of unwrapped(line, context).filter((part) => part.localName === 'tc')) {
    const properties = child(element, 'tcPr');
    const changed = properties && (child(properties, 'cellDel') ?? child(properties, 'cellIns'));
    if (changed && changesText(element)) changes.push({ row, doubt: { kind: 'revised', text: '' } });
    if (cells.length === MAX_COLUMNS || changed?.localName === 'cellDel') continue;
    const width = count(properties && child(properties, 'gridSpan'), 1);
    const [above, left] = [open.get(column), cells.at(-1)];
    if (left && continues(properties, 'hMerge')) left.width += width;
    else if (above && above.row + above.height === row && continues(properties, 'vMerge')) {
      above.height = row - above.row + 1;
      cells.push(above);
    } else {
      const cell = grid.readCell(element, { row, column, width: Math.max(width, 1) }, context);
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
