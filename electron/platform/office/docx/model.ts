import type { FormTarget } from '../../../../domain/application/form-tags.ts';

/** A Word document as this product reads it: paragraphs and tables in reading order. */
export type Block = Paragraph | Table;

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Lines divided by `\n`. */
  readonly text: string;
  /** The same without what stands in our own content controls. */
  readonly free: string;
  /** Our own content controls in it, in order. */
  readonly bound: readonly Bound[];
  /** Parts of the archive that hold the embedded pictures. */
  readonly pictures: readonly string[];
  /** What makes its text less sure than text that simply stands there: tracked changes, a floating text box. */
  readonly doubt?: Doubt | undefined;
}

export type Doubt = 'revised' | 'floating';

/** A content control with one of our names (`form-tags.ts`), and what it holds, letter by letter. */
export interface Bound {
  readonly target: FormTarget;
  /** Lines divided by `\n`; empty while it shows its prompt. */
  readonly text: string;
}

export interface Table {
  readonly kind: 'table';
  /** Number in reading order, from 1. */
  readonly number: number;
  /** Cells in reading order; a merged cell stands once, where it begins. */
  readonly cells: readonly Cell[];
  /** By row, the cells that begin in it or reach down into it, from left to right. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell on the table's grid: rows and columns from 0, `width` and `height` in grid units. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  width: number;
  height: number;
  readonly blocks: readonly Block[];
  /** Paragraphs of the cell itself, without tables inside it. */
  readonly text: string;
  /** The same without what stands in our own content controls. */
  readonly free: string;
}

/** Our own content controls in a cell, those in tables inside it left out. */
export function boundIn(cell: Cell): Bound[] {
  return cell.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.bound : []));
}

/** The cell that covers a place on the grid. */
export function cellAt(table: Table, row: number, column: number): Cell | undefined {
  return table.rows[row]?.find((cell) => cell.column <= column && column < cell.column + cell.width);
}
