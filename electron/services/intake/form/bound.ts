import { BASIC_CONDITIONS, TRACKS } from '../../../../domain/application/conditions.ts';
import { lineText } from '../../../../domain/application/field-text.ts';
import type { ListId } from '../../../../domain/application/fields.ts';
import { columnsOf, type FormTarget } from '../../../../domain/application/form-tags.ts';
import { type Block, type Bound, boundIn, type Cell, type Table } from '../../../platform/office/docx/model.ts';
import { sentencesOf } from './doubts.ts';
import { addUnclearBox, addUnreadBox, type FormReading, putValue, type Source } from './form-reading.ts';
import { addRow, stacked } from './list-rows.ts';

/** What the content controls of our own Word files say. */
export interface BoundForm {
  /** Boxes and lists that stand in controls, read or left empty: the other readers leave them alone. */
  readonly settled: ReadonlySet<string>;
  /** Cells of list rows: read already, and no part of the form's own words. */
  readonly taken: ReadonlySet<Cell>;
}

/**
 * Enters what stands in our own content controls (`form-tags.ts`) into a reading, letter by letter. Every other reader runs
 * afterwards and sees the form without it: what people wrote beside a control is still found.
 */
export function readBound(blocks: readonly Block[], reading: FormReading): BoundForm {
  const settled = new Set<string>();
  const taken = new Set<Cell>();
  for (const { bound, source } of placed(blocks)) enter(bound, source, reading, settled);
  for (const table of tablesIn(blocks)) readBoundLists(table, reading, settled, taken);
  return { settled, taken };
}

interface Placed {
  readonly bound: Bound;
  readonly source: Source;
}

/** All controls with their places, those of tables within cells as well. */
function placed(blocks: readonly Block[], place = '正文'): Placed[] {
  return blocks.flatMap((block): Placed[] => {
    if (block.kind === 'paragraph') {
      const drawn = block.drawings.map(({ name }) => name);
      const source = { place, doubts: sentencesOf(block.doubts), drawn };
      return block.bound.map((bound) => ({ bound, source }));
    }
    return block.cells.flatMap((cell) => placed(cell.blocks, `表${block.number}第${cell.row + 1}行`));
  });
}

function tablesIn(blocks: readonly Block[]): Table[] {
  return blocks.flatMap((block) =>
    block.kind === 'table' ? [block, ...block.cells.flatMap((cell) => tablesIn(cell.blocks))] : [],
  );
}

/** Name of a box in `settled`. */
export function boxName(group: 'basic' | 'tracks', id: string): string {
  return `${group}.${id}`;
}

function enter({ target, text }: Bound, source: Source, reading: FormReading, settled: Set<string>): void {
  if (target.kind === 'field') {
    reading.labels.add(target.field);
    putValue(reading, target.field, text, source);
  } else if (target.kind === 'basic' || target.kind === 'tracks') {
    const name = boxName(target.kind, target.id);
    if (settled.has(name)) return;
    settled.add(name);
    reading.origins[target.kind] ??= source.place;
    const state = boxState(text);
    const { drawn = [] } = source;
    if (drawn.length > 0) addUnclearBox(reading, boxLabel(target), source.place, drawn);
    else if (state !== undefined) setBox(reading, target, state);
    else addUnreadBox(reading, boxLabel(target), '旁边的勾选看不清');
  }
}

function boxLabel(target: BoxTarget): string {
  return target.kind === 'basic' ? BASIC_CONDITIONS[target.id] : TRACKS[target.id].name;
}

type BoxTarget = Extract<FormTarget, { kind: 'basic' | 'tracks' }>;

function setBox(reading: FormReading, target: BoxTarget, state: boolean): void {
  if (target.kind === 'basic') reading.basic[target.id] = state;
  else reading.tracks[target.id] = state;
}

/** A tick wins over the words 未识读: somebody has settled it. */
function boxState(text: string): boolean | undefined {
  if (/[√✓✔☑☒■]/.test(text)) return true;
  return /[□☐]/.test(text) && !text.includes('未识读') ? false : undefined;
}

type ListTarget = Extract<FormTarget, { kind: 'column' | 'cell' }>;

interface Head {
  readonly list: ListId;
  /** Where each column of the list stands on the table's grid. */
  readonly columns: readonly { readonly column: string; readonly start: number; readonly end: number }[];
}

/**
 * Rows under heads that stand in our controls, down to the next heads, the next field or the table's end; and rows whose
 * cells have our controls, wherever people have moved them. A second copy of the heads in another table is another form.
 */
function readBoundLists(table: Table, reading: FormReading, settled: Set<string>, taken: Set<Cell>): void {
  const before = new Set(settled);
  let head: Head | undefined;
  for (const [index, row] of table.rows.entries()) {
    const own = row.filter((cell) => cell.row === index);
    const next = headOf(own, 'column');
    if (next || (head && endsList(own, table))) head = next;
    if (next) settled.add(next.list);
    const rows = next ? undefined : (head ?? headOf(own, 'cell'));
    if (!rows) continue;
    const texts = textsOf(rows, own, taken);
    if (!before.has(rows.list)) addRows(rows.list, texts, `表${table.number}第${index + 1}行`, reading);
  }
}

/** Columns of a list that the controls in a row name: as heads, or as cells of a row without heads above. */
function headOf(cells: readonly Cell[], kind: 'column' | 'cell'): Head | undefined {
  const found = cells.flatMap((cell) =>
    boundIn(cell).flatMap(({ target }) => (target.kind === kind ? [{ target: target as ListTarget, cell }] : [])),
  );
  const [first] = found;
  if (!first || found.length < 2) return undefined;
  const columns = found.map(({ target, cell }) => ({
    column: target.column,
    start: cell.column,
    end: cell.column + cell.width,
  }));
  return { list: first.target.list, columns };
}

function endsList(cells: readonly Cell[], { rows }: Table): boolean {
  const fields = cells.some((cell) => boundIn(cell).some(({ target }) => target.kind === 'field'));
  const widest = Math.max(...rows.map((row) => row.reduce((sum, cell) => sum + cell.width, 0)));
  return fields || cells.some((cell) => cell.width === widest && widest > 1);
}

/** Texts of a row by the list's columns. */
function textsOf({ list, columns }: Head, cells: readonly Cell[], taken: Set<Cell>): string[] {
  return columnsOf(list).map((column) => {
    const span = columns.find((each) => each.column === column);
    const inside = cells.filter((cell) => span && cell.column < span.end && span.start < cell.column + cell.width);
    for (const cell of inside) taken.add(cell);
    return inside.map(rowText).filter(Boolean).join('\n');
  });
}

function addRows(list: ListId, texts: readonly string[], place: string, reading: FormReading): void {
  for (const [period = '', first = '', second = ''] of stacked(texts)) {
    const lines = [period, first, second].map(lineText) as [string, string, string];
    if (lines.some((line) => line !== '')) addRow(reading, list, ...lines, place);
  }
}

/** Text of a row's cell: in its control and beside it. */
function rowText(cell: Cell): string {
  return [...boundIn(cell).map(({ text }) => text), cell.free].filter(Boolean).join('\n');
}
