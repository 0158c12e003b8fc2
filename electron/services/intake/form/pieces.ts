import {
  type Block,
  type Cell,
  cellAt,
  type Doubt,
  type Drawing,
  paragraphsIn,
  type Table,
} from '../../../platform/office/docx/model.ts';
import { departmentLabel, explanationLabel, isConditionLabel, sectionHeading } from './headings.ts';
import { labelFields } from './labels.ts';

export interface Spot {
  readonly table: Table;
  readonly cell: Cell;
}

/** A paragraph or a cell, before its section is known. */
export interface Piece {
  /** Text with automatic numbers and the places of drawings (`rich-text.ts`). */
  readonly rich: string;
  readonly text: string;
  readonly place: string;
  readonly doubts: readonly Doubt[];
  readonly pictures: readonly string[];
  readonly drawings: readonly Drawing[];
  readonly spot?: Spot;
}

/**
 * Blocks flattened. A cell that holds tables is only a frame, and its paragraphs and tables stand for themselves; unless it
 * is an answer, in which a table is part of what was written. Cells that were `taken` already count as empty.
 */
export function piecesOf(blocks: readonly Block[], taken: ReadonlySet<Cell>): Piece[] {
  return blocks.flatMap((block): Piece[] => {
    if (block.kind === 'table') return tablePieces(block, taken);
    const { free, rich, pictures, drawings, doubts } = block;
    return [{ text: free.trim(), rich: rich.trim(), place: '正文', pictures, drawings, doubts }];
  });
}

function tablePieces(table: Table, taken: ReadonlySet<Cell>): Piece[] {
  const changed = table.changes.map(
    ({ row, doubt }): Piece => ({ ...EMPTY, place: placeOf(table, row), doubts: [doubt] }),
  );
  const cells = table.cells.flatMap((cell): Piece[] => {
    const framed = cell.blocks.some((inner) => inner.kind === 'table');
    const spot = { table, cell };
    if (framed && !isLongAnswer(spot)) return piecesOf(cell.blocks, taken);
    const paragraphs = framed ? allParagraphs(cell.blocks) : paragraphsIn(cell);
    const text = taken.has(cell) ? '' : framed ? freeText(cell.blocks).trim() : cell.free;
    return [
      {
        text,
        rich: framed || taken.has(cell) ? text : cell.rich,
        place: placeOf(table, cell.row),
        pictures: paragraphs.flatMap(({ pictures }) => pictures),
        drawings: paragraphs.flatMap(({ drawings }) => drawings),
        doubts: paragraphs.flatMap(({ doubts }) => doubts),
        spot,
      },
    ];
  });
  return [...cells, ...changed];
}

const EMPTY = { text: '', rich: '', pictures: [], drawings: [] };

function placeOf({ number }: Table, row: number): string {
  return `表${number}第${row + 1}行`;
}

function allParagraphs(blocks: readonly Block[]): Extract<Block, { kind: 'paragraph' }>[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block] : block.cells.flatMap((cell) => allParagraphs(cell.blocks)),
  );
}

/** Text without our own controls: a paragraph or a row of a table makes a line. */
function freeText(blocks: readonly Block[]): string {
  const lines = blocks.map((block) => {
    if (block.kind === 'paragraph') return block.free;
    const rows = block.rows.map((row, index) => row.filter((cell) => cell.row === index));
    return rows.map((row) => row.map((cell) => freeText(cell.blocks).trim()).join('\t')).join('\n');
  });
  return lines.join('\n');
}

/** The cell left of a cell, in the row in which it begins. */
function leftOf({ table, cell }: Spot): Cell | undefined {
  const left = cellAt(table, cell.row, cell.column - 1);
  return left === cell ? undefined : left;
}

function aboveOf({ table, cell }: Spot): Cell | undefined {
  return cell.row === 0 ? undefined : cellAt(table, cell.row - 1, cell.column);
}

/** Longest label, with the line ends and blanks of one that is set upright. */
const MAX_LABEL = 200;

/** Whether a text is the label of a long answer (an explanation, an opinion) and nothing else. */
function isLongLabel(text: string): boolean {
  if (text === '' || text.length > MAX_LABEL) return false;
  return (explanationLabel(text) ?? departmentLabel(text) ?? sectionHeading(text))?.rest === '';
}

function isLongAnswer(spot: Spot): boolean {
  const left = leftOf(spot);
  return left !== undefined && isLongLabel(left.free);
}

/** Whether a cell stands beside a label, so that what it holds is the answer, however it reads. Labels may stand side by side. */
export function isAnswer(spot: Spot | undefined): boolean {
  const left = spot && leftOf(spot);
  if (!left || isLongLabel(spot.cell.free)) return false;
  const { free } = left;
  return isLongLabel(free) || isConditionLabel(free) || labelFields(free, 'one') !== undefined;
}

/** Whether a cell stands beside the label of an explanation. */
export function isExplanation(spot: Spot | undefined): boolean {
  const left = spot && leftOf(spot);
  if (!left || explanationLabel(spot.cell.free)?.rest === '') return false;
  return explanationLabel(left.free)?.rest === '';
}

/** Whether a cell stands under the label of a long answer. */
export function isUnderLabel(spot: Spot | undefined): boolean {
  const above = spot && aboveOf(spot);
  return above !== undefined && (explanationLabel(above.free) ?? departmentLabel(above.free))?.rest === '';
}

/** Whether a cell has its row to itself. */
export function fillsRow(spot: Spot | undefined): boolean {
  return spot === undefined || spot.table.rows[spot.cell.row]?.length === 1;
}
