import type { SectionId } from '../../../../domain/application/fields.ts';
import { type Block, type Cell, cellAt, type Doubt, type Table } from '../../../platform/office/docx/model.ts';
import { explanationLabel, isConditionLabel, sectionHeading } from './headings.ts';
import { labelFields } from './labels.ts';

/** One piece of a form in reading order: a paragraph, or a cell of a table. */
export interface Unit {
  /** Text without the section heading on top of it. */
  readonly text: string;
  readonly section: SectionId;
  readonly pictures: readonly string[];
  /** Place as shown to people: `表2第3行`, `正文`. */
  readonly place: string;
  /** Why its text is less sure than text that simply stands there. */
  readonly doubt?: string | undefined;
  readonly spot?: Spot;
  /** Set once a reader has understood the piece. What stays unset is reported. */
  used: boolean;
}

export interface Spot {
  readonly table: Table;
  readonly cell: Cell;
}

export interface Outline {
  readonly units: readonly Unit[];
  /** The unit at a place of a table's grid. */
  at(table: Table, row: number, column: number): Unit | undefined;
  /** How often the form begins (一、申报人基本情况). */
  readonly forms: number;
}

/** What is said of a text that is less sure than others. */
export const DOUBTS: Readonly<Record<Doubt, string>> = {
  revised: '含有修订痕迹，按接受全部修订读取',
  floating: '取自文本框',
};

interface Piece {
  readonly text: string;
  readonly doubt?: string | undefined;
  readonly pictures: readonly string[];
  readonly spot?: Spot;
}

/**
 * Divides a document into units and finds the section of each, by headings and by labels that stand in one section only.
 * Cells that were `taken` already count as empty.
 */
export function outlineOf(blocks: readonly Block[], taken: ReadonlySet<Cell> = new Set()): Outline {
  const units: Unit[] = [];
  const ofCell = new Map<Cell, Unit>();
  let section: SectionId = 'cover';
  let forms = 0;
  for (const piece of pieces(blocks, taken)) {
    const heading = sectionHeading(piece.text);
    const next: SectionId = heading?.name ?? impliedSection(piece, section) ?? section;
    if (next === 'one' && (heading || section !== 'one')) forms += 1;
    section = next;
    const text = heading ? heading.rest : piece.text;
    const place = piece.spot ? `表${piece.spot.table.number}第${piece.spot.cell.row + 1}行` : '正文';
    // Covers are often set in text boxes: nothing unusual there.
    const doubt = section === 'cover' && piece.doubt === DOUBTS.floating ? undefined : piece.doubt;
    const unit: Unit = { ...piece, doubt, text, section, place, used: heading !== undefined && text === '' };
    units.push(unit);
    if (piece.spot) ofCell.set(piece.spot.cell, unit);
  }
  return {
    units,
    forms,
    at: (table, row, column) => {
      const cell = cellAt(table, row, column);
      return cell && ofCell.get(cell);
    },
  };
}

/** Blocks flattened. A cell that holds tables is only a frame: its paragraphs and tables stand for themselves. */
function pieces(blocks: readonly Block[], taken: ReadonlySet<Cell>): Piece[] {
  return blocks.flatMap((block): Piece[] => {
    if (block.kind === 'paragraph')
      return [{ text: block.free.trim(), pictures: block.pictures, doubt: doubtOf([block]) }];
    return block.cells.flatMap((cell): Piece[] => {
      if (cell.blocks.some((inner) => inner.kind === 'table')) return pieces(cell.blocks, taken);
      const pictures = cell.blocks.flatMap((inner) => (inner.kind === 'paragraph' ? inner.pictures : []));
      const text = taken.has(cell) ? '' : cell.free;
      return [{ text, pictures, doubt: doubtOf(cell.blocks), spot: { table: block, cell } }];
    });
  });
}

function doubtOf(blocks: readonly Block[]): string | undefined {
  const doubts = blocks.flatMap((block) => (block.kind === 'paragraph' ? (block.doubt ?? []) : []));
  return doubts[0] && DOUBTS[doubts[0]];
}

/** Labels of section 一 that a table must hold to be taken for it without its heading. */
const ENOUGH_LABELS = 3;

/** Section that a piece belongs to by what it says, where a heading is missing. */
function impliedSection(piece: Piece, current: SectionId): SectionId | undefined {
  const { table, cell } = piece.spot ?? {};
  if (current === 'cover' && table && table.cells[0] === cell && holdsSectionOne(table)) return 'one';
  if (['cover', 'one'].includes(current) && isConditionLabel(piece.text)) return 'two';
  if (['one', 'two'].includes(current) && explanationLabel(piece.text)) return 'three';
  if (current === 'three' && /本人对所提供的?所有信息/.test(piece.text)) return 'four';
  return undefined;
}

const LABELS_OF_ONE = new Set([
  'name',
  'sex',
  'birth',
  'ethnicity',
  'origin',
  'politicalStatus',
  'education',
  'degree',
]);

/** A table that has labels of section 一, and no heading inside it that says where the section begins. */
function holdsSectionOne({ cells }: Table): boolean {
  if (cells.some((cell) => sectionHeading(cell.free)?.name === 'one')) return false;
  const labels = cells.filter((cell) => labelFields(cell.free, 'one')?.some((field) => LABELS_OF_ONE.has(field)));
  return labels.length >= ENOUGH_LABELS;
}
