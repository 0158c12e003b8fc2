import type { FormTarget } from '../../../../domain/application/form-tags.ts';

/** A Word document as this product reads it: paragraphs and tables in reading order. */
export type Block = Paragraph | Table;

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Lines divided by `\n`. */
  readonly text: string;
  /** The same without what stands in our own content controls. */
  readonly free: string;
  /** `free` with automatic numbers and the places of drawings (`rich-text.ts`). */
  readonly rich: string;
  /** Our own content controls in it, in order. */
  readonly bound: readonly Bound[];
  /** Parts of the archive that hold the embedded pictures. */
  readonly pictures: readonly string[];
  /** What is drawn in it or anchored to it. */
  readonly drawings: readonly Drawing[];
  /** What makes its text less sure than text that simply stands there. */
  readonly doubts: readonly Doubt[];
}

/**
 * `revised` tracked changes · `struck` struck out, not read · `hidden` hidden, not read · `white` as good as invisible ·
 * `floating` from a text box · `overlaid` letters set over one another · `covered` something drawn lies on it
 */
export type DoubtKind = 'revised' | 'struck' | 'hidden' | 'white' | 'floating' | 'overlaid' | 'covered';

export interface Doubt {
  readonly kind: DoubtKind;
  /** The words in question. */
  readonly text: string;
}

/** Something drawn: a picture, ink, a line or shape, or a text box with no more than a mark in it. */
export interface Drawing {
  readonly kind: 'picture' | 'ink' | 'shape' | 'text';
  /** As people may find it (`图片“图片 5”`). */
  readonly name: string;
  /** Whether it lies where it is anchored; otherwise it may lie on anything around. */
  readonly near: boolean;
}

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
  /** Rows and cells that were put in or taken out under tracking, or are hidden, by the row in which they stand or stood. */
  readonly changes: readonly { readonly row: number; readonly doubt: Doubt }[];
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
  /** `free` with automatic numbers and the places of drawings. */
  readonly rich: string;
}

/** Our own content controls in a cell, those in tables inside it left out. */
export function boundIn(cell: Cell): Bound[] {
  return cell.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.bound : []));
}

/** Paragraphs of a cell itself. */
export function paragraphsIn({ blocks }: Pick<Cell, 'blocks'>): Paragraph[] {
  return blocks.filter((block) => block.kind === 'paragraph');
}

/** The cell that covers a place on the grid. */
export function cellAt(table: Table, row: number, column: number): Cell | undefined {
  return table.rows[row]?.find((cell) => cell.column <= column && column < cell.column + cell.width);
}

/** All text of blocks: a paragraph or a row of a table makes a line. */
export function textOf(blocks: readonly Block[]): string {
  const lines = blocks.map((block) => {
    if (block.kind === 'paragraph') return block.text;
    const rows = block.rows.map((row, index) =>
      row.filter((cell) => cell.row === index).map(({ blocks: inner }) => textOf(inner)),
    );
    return rows.map((row) => row.join('\t')).join('\n');
  });
  return lines.join('\n');
}
