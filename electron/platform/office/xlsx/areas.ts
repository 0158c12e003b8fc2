import type { Element } from '@xmldom/xmldom';
import { attribute, child, children } from '../xml.ts';
import type { SheetCell } from './model.ts';

export const MAX_COLUMNS = 300;
/** What a cell costs beside its characters. */
export const CELL_COST = 10;

/** Column from 0 of a reference (`AB12`, `AB`). */
export function columnOf(reference: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})/.exec(reference ?? '')?.[1];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Row and column from 0 of a cell's reference (`AB12`). */
export function placeOf(reference: string | undefined): { readonly row: number; readonly column: number } | undefined {
  const row = Number(/\d+$/.exec(reference ?? '')?.[0]);
  const column = columnOf(reference);
  return column === undefined || !(row > 0) ? undefined : { row: row - 1, column };
}

interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function areaOf(reference: string): Area | undefined {
  const match = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(reference);
  const [left, right] = [columnOf(match?.[1]), columnOf(match?.[3])];
  if (!match || left === undefined || right === undefined) return undefined;
  return { top: Number(match[2]) - 1, bottom: Number(match[4]) - 1, left, right: Math.min(right, MAX_COLUMNS) };
}

/** Copies the value of each merged area into all its cells, within the rows and columns that exist. Returns the areas' heights. */
export function fillMerges(
  root: Element,
  rows: ReadonlyMap<number, Map<number, SheetCell>>,
  budget: number,
): Map<string, number> {
  const heights = new Map<string, number>();
  const lastRow = [...rows.keys()].reduce((last, row) => Math.max(last, row), -1);
  const lastColumn = [...rows.values()].reduce((last, cells) => Math.max(last, ...cells.keys()), -1);
  let left = budget;
  const merges = child(root, 'mergeCells');
  for (const merge of merges ? children(merges, 'mergeCell') : []) {
    const area = areaOf(attribute(merge, 'ref') ?? '');
    const origin = area && rows.get(area.top)?.get(area.left);
    if (!area || !origin) continue;
    heights.set(`${area.top}:${area.left}`, area.bottom - area.top + 1);
    for (let row = area.top; row <= Math.min(area.bottom, lastRow) && left > 0; row += 1) {
      const right = Math.min(area.right, lastColumn);
      for (let column = area.left; column <= right; column += 1) rows.get(row)?.set(column, origin);
      left -= (1 + right - area.left) * (origin.text.length + CELL_COST);
    }
  }
  return heights;
}
