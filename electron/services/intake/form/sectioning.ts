import { SECTIONS, type SectionId } from '../../../../domain/application/fields.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';
import { cellAt, type Table } from '../../../platform/office/docx/model.ts';
import { numberedText } from '../../../platform/office/docx/rich-text.ts';
import { type Headed, sectionHeading } from './headings.ts';
import { labelFields } from './labels.ts';
import { fillsRow, isAnswer, isUnderLabel, type Piece } from './pieces.ts';

/** Where the sections of a form begin. */
export interface Sectioning {
  /** By the index of the piece. */
  readonly headings: ReadonlyMap<number, Headed<SectionId>>;
  /** What each piece reads like, whether it is a heading or not. */
  readonly likely: readonly (Headed<SectionId> | undefined)[];
  /** Index of the piece at which another form begins; the number of pieces where none does. */
  readonly end: number;
}

const ORDER = Object.keys(SECTIONS) as SectionId[];
const NUMERALS = '一二三四五六七八九';

/**
 * Finds the headings among the texts that read like one. What people write in an answer may read so too ("一、基本情况"):
 * the headings are those that stand like headings and follow one another in the form's order.
 */
export function sectionsOf(pieces: readonly Piece[]): Sectioning {
  const likely = pieces.map(({ rich }) => sectionHeading(numberedText(rich)));
  const starts = startsOf(pieces, likely);
  const end = starts[1] === undefined ? pieces.length : coverOf(pieces, starts[1]);
  return { headings: inOrder(candidatesIn(pieces.slice(0, end), likely)), likely, end };
}

interface Candidate {
  readonly index: number;
  readonly heading: Headed<SectionId>;
  readonly weight: number;
}

type Likely = Sectioning['likely'];

function candidatesIn(pieces: readonly Piece[], likely: Likely): Candidate[] {
  return pieces.flatMap((piece, index) => {
    const heading = likely[index];
    const weight = heading ? weightOf(piece, heading) : 0;
    return heading && weight > 0 ? [{ index, heading, weight }] : [];
  });
}

/** How much a text stands like the heading that it reads like; 0 for an answer. */
function weightOf({ rich, spot }: Piece, { name, rest }: Headed<SectionId>): number {
  const text = numberedText(rich);
  const title = rest === '' ? text : text.slice(0, text.length - rest.length);
  const key = comparisonKey(title);
  const numeral = /^[一二三四五六七八九十](?=.)/.exec(key)?.[0] ?? '';
  const counted = numeral !== '' && NUMERALS.indexOf(numeral) + 1 === ORDER.indexOf(name);
  const official = key === comparisonKey(SECTIONS[name].title);
  if (isAnswer(spot) && !official) return 0;
  const oneLine = rest !== '' && !/\n\s*$/.test(title);
  const places = (counted ? 2 : 0) + (official ? 1 : 0) + (rest === '' ? 2 : 0) + (fillsRow(spot) ? 2 : 0);
  const faults = (numeral !== '' && !counted ? 0.5 : 0) + (oneLine ? 1 : 0) + (isUnderLabel(spot) && !counted ? 3 : 0);
  return Math.max(1 + places - faults, 0.25);
}

interface Chain {
  readonly weight: number;
  readonly last?: Candidate;
  readonly before?: Chain;
}

/** Candidates in the form's order that weigh most together; of equals the later ones. */
function inOrder(candidates: readonly Candidate[]): Map<number, Headed<SectionId>> {
  const best: Chain[] = ORDER.map(() => ({ weight: 0 }));
  for (const candidate of candidates) {
    const at = ORDER.indexOf(candidate.heading.name);
    const before = best
      .slice(0, at)
      .reduce<Chain>((found, chain) => (chain.weight > found.weight ? chain : found), { weight: 0 });
    const weight = before.weight + candidate.weight;
    if (weight >= (best[at]?.weight ?? 0)) best[at] = { weight, last: candidate, before };
  }
  const headings = new Map<number, Headed<SectionId>>();
  let chain: Chain | undefined = best.reduce((found, next) => (next.weight > found.weight ? next : found));
  for (; chain?.last; chain = chain.before) headings.set(chain.last.index, chain.last.heading);
  return headings;
}

/** Labels of section 一 that must follow its heading, or fill a table without one, for a form to begin there. */
const ENOUGH_LABELS = 3;
const MANY_LABELS = 5;
/** How many pieces after a heading are searched for them. */
const REACH = 60;

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

function isLabelOfOne(text: string): boolean {
  return labelFields(text, 'one')?.some((field) => LABELS_OF_ONE.has(field)) ?? false;
}

/** Where forms begin: at headings of section 一 that its labels follow, and at tables with its labels and no such heading. */
function startsOf(pieces: readonly Piece[], likely: Likely): number[] {
  const starts: number[] = [];
  const counted = new Set<Table>();
  for (const [index, { spot }] of pieces.entries()) {
    const headed = likely[index]?.name === 'one' && !isAnswer(spot);
    const labels = headed ? labelsAfter(pieces, index, likely) : [];
    if (labels.length >= ENOUGH_LABELS) {
      starts.push(index);
      for (const { spot: found } of labels) if (found) counted.add(found.table);
    } else if (spot && !counted.has(spot.table) && spot.table.cells[0] === spot.cell) {
      counted.add(spot.table);
      if (pairsIn(spot.table) >= (starts.length === 0 ? ENOUGH_LABELS : MANY_LABELS)) starts.push(index);
    }
  }
  return starts;
}

/** Labels of section 一 behind a heading, up to the next heading of another section or of a form. */
function labelsAfter(pieces: readonly Piece[], index: number, likely: Likely): Piece[] {
  const after = pieces.slice(index + 1, index + 1 + REACH);
  const next = after.findIndex(({ spot }, at) => likely[index + 1 + at] !== undefined && !isAnswer(spot));
  return after.slice(0, next < 0 ? undefined : next).filter(({ text }) => isLabelOfOne(text));
}

/** Labels of section 一 in a table, each with something beside it that is no label: a list of people has them in one row. */
function pairsIn(table: Table): number {
  if (table.cells.some((cell) => sectionHeading(cell.free)?.name === 'one')) return 0;
  return table.cells.filter((cell) => {
    const right = cellAt(table, cell.row, cell.column + cell.width);
    return isLabelOfOne(cell.free) && right !== undefined && labelFields(right.free, 'one') === undefined;
  }).length;
}

/** The title of the form that begins at a piece, on the cover before it; else the piece itself. */
function coverOf(pieces: readonly Piece[], start: number): number {
  for (let index = start - 1; index >= 0 && !pieces[index]?.spot; index -= 1) {
    if (/申\s*报\s*(表|书)$/.test(pieces[index]?.text ?? '')) return index;
  }
  return start;
}

/** Whether a table has labels of section 一, and no heading inside it that says where the section begins. */
export function holdsSectionOne({ cells }: Table): boolean {
  if (cells.some((cell) => sectionHeading(cell.free)?.name === 'one')) return false;
  return cells.filter((cell) => isLabelOfOne(cell.free)).length >= ENOUGH_LABELS;
}
