import type { SectionId } from '../../../../domain/application/fields.ts';
import { SECTIONS } from '../../../../domain/application/fields.ts';
import { type Block, type Cell, cellAt, type Drawing, type Table } from '../../../platform/office/docx/model.ts';
import { DRAWN, markedText, numberedText } from '../../../platform/office/docx/rich-text.ts';
import { coveredBy, FLOATING, sentencesOf } from './doubts.ts';
import type { Source } from './form-reading.ts';
import { explanationLabel, type Headed, isConditionLabel, sectionHeading } from './headings.ts';
import { isAnswer, type Piece, piecesOf, type Spot } from './pieces.ts';
import { holdsSectionOne, sectionsOf } from './sectioning.ts';

/** One piece of a form in reading order: a paragraph, or a cell of a table. */
export interface Unit {
  /** Text without the section heading on top of it. */
  readonly text: string;
  /** The same with bullets that may be boxes, and U+FFFC where something is drawn. */
  readonly marked: string;
  readonly section: SectionId;
  readonly pictures: readonly string[];
  readonly drawings: readonly Drawing[];
  /** Place as shown to people: `表2第3行`, `正文`. */
  readonly place: string;
  /** Why its text is less sure than text that simply stands there, in sentences. */
  readonly doubts: readonly string[];
  readonly spot?: Spot;
  /** Set once a reader has understood the piece. What stays unset is reported. */
  used: boolean;
}

export interface Outline {
  readonly units: readonly Unit[];
  /** The unit at a place of a table's grid. */
  at(table: Table, row: number, column: number): Unit | undefined;
  /** Sections whose headings were found. */
  readonly headings: ReadonlySet<SectionId>;
  /** Whether another form begins behind this one. */
  readonly several: boolean;
}

/**
 * Divides a document into units and finds the section of each, by headings and by labels that stand in one section only.
 * Cells that were `taken` already count as empty. What another form in the same file says is left out.
 */
export function outlineOf(blocks: readonly Block[], taken: ReadonlySet<Cell> = new Set()): Outline {
  const pieces = piecesOf(blocks, taken);
  const { headings, likely, end } = sectionsOf(pieces);
  const units: Unit[] = [];
  const ofCell = new Map<Cell, Unit>();
  let section: SectionId = 'cover';
  for (const [index, piece] of pieces.slice(0, end).entries()) {
    const heading = headings.get(index);
    section = heading?.name ?? impliedSection(piece, section, nextSection(headings, index)) ?? section;
    // A section may repeat its heading, as a label on top of the cell under it.
    const unit = unitOf(
      piece,
      section,
      heading !== undefined || (likely[index]?.name === section && !isAnswer(piece.spot)),
    );
    units.push(unit);
    if (piece.spot) ofCell.set(piece.spot.cell, unit);
  }
  return {
    units,
    headings: new Set([...headings.values()].map(({ name }) => name)),
    several: end < pieces.length,
    at: (table, row, column) => {
      const cell = cellAt(table, row, column);
      return cell && ofCell.get(cell);
    },
  };
}

/** Sections in whose texts automatic numbers are part of what was written. */
const LONG_SECTIONS: ReadonlySet<SectionId> = new Set(['three', 'five', 'six', 'seven', 'eight', 'nine']);

function unitOf(piece: Piece, section: SectionId, headed: boolean): Unit {
  const below = (whole: string) => (headed ? (sectionHeading(whole)?.rest ?? whole) : whole);
  const text = below(LONG_SECTIONS.has(section) ? numberedText(piece.rich) : piece.text);
  const marked = below(markedText(piece.rich));
  const covered = coveredBy(piece.drawings, section, piece.spot !== undefined, text);
  const doubts = sentencesOf([...piece.doubts, ...covered]);
  return {
    ...piece,
    // Covers are often set in text boxes: nothing unusual there.
    doubts: section === 'cover' ? doubts.filter((doubt) => doubt !== FLOATING) : doubts,
    text,
    marked: headed && piece.drawings.length > 0 ? `${DRAWN}${marked}` : marked,
    section,
    used: headed && text === '',
  };
}

function nextSection(headings: ReadonlyMap<number, Headed<SectionId>>, index: number): SectionId | undefined {
  const next = [...headings].filter(([at]) => at > index).toSorted(([a], [b]) => a - b)[0];
  return next?.[1].name;
}

const ORDER = Object.keys(SECTIONS) as SectionId[];

/** Section that a piece belongs to by what it says, where a heading is missing. Never one whose heading is still to come. */
function impliedSection(piece: Piece, current: SectionId, next: SectionId | undefined): SectionId | undefined {
  const implied = implicit(piece, current);
  return implied && next && ORDER.indexOf(next) <= ORDER.indexOf(implied) ? undefined : implied;
}

function implicit({ text, spot }: Piece, current: SectionId): SectionId | undefined {
  if (current === 'cover' && spot && spot.table.cells[0] === spot.cell && holdsSectionOne(spot.table)) return 'one';
  if (isAnswer(spot)) return undefined;
  if (['cover', 'one'].includes(current) && isConditionLabel(text)) return 'two';
  if (['one', 'two'].includes(current) && explanationLabel(text)) return 'three';
  if (current === 'three' && /本人对所提供的?所有信息/.test(text)) return 'four';
  return undefined;
}

/** Place of the first of several units that says anything, and the doubts about all of them. */
export function sourceOf(units: readonly Unit[]): Source {
  const place = (units.find(({ text }) => text !== '') ?? units[0])?.place ?? '';
  return {
    place,
    doubts: [...new Set(units.flatMap(({ doubts }) => doubts))],
    drawn: [...new Set(units.flatMap(({ drawings }) => drawings.map(({ name }) => name)))],
  };
}
