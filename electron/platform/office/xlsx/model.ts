/** A cell as stored. Formulas are never run: `text` is the value that the file keeps beside them. */
export interface SheetCell {
  /** Text without what is struck out in part of it, the number's own digits, or a date as `YYYY-MM-DD`. */
  readonly text: string;
  /** `uncalculated`: a formula beside which the file keeps no value. */
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'uncalculated';
  readonly formula: boolean;
  /** What the screen shows, where the number format makes other text of the value. */
  readonly shown?: string;
  /** Power of ten by which the format divides the number that it shows (`0.0,,`: 6). */
  readonly power?: number;
  /** Currency that the format's locale gives a sign which several currencies share (`[$¥-411]`: JPY). */
  readonly currency?: string;
  /** Why the whole cell does not count: struck out, in the colour of its ground, or hidden by its format. */
  readonly gone?: 'struck' | 'colour' | 'format';
  /** Parts of the text that do not count: struck out, or in the colour of the ground. */
  readonly struck?: string;
  readonly unseen?: string;
}

/** A comment on a cell, old or threaded. */
export interface CellNote {
  readonly row: number;
  readonly column: number;
  readonly author: string;
  readonly text: string;
}

/** What lies over the cells: a picture, or a shape with its words. */
export interface Floating {
  readonly row: number;
  readonly column: number;
  readonly kind: 'picture' | 'shape';
  readonly text: string;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Row → column → cell, both from 0. Cells of a merged area all hold its value. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, SheetCell>>;
  /** Rows that the merged area at a place reaches down, from 1. */
  heightAt(row: number, column: number): number;
  /** Rows that are hidden by hand or by a filter, and hidden columns. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly notes: readonly CellNote[];
  readonly floating: readonly Floating[];
  /** Why it was not read, or not to its end. */
  readonly unread?: string;
}

/** A sheet without anything but what is given. */
export function plainSheet(name: string, rows: Sheet['rows'], more: Partial<Sheet> = {}): Sheet {
  return {
    name,
    hidden: false,
    rows,
    heightAt: () => 1,
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    notes: [],
    floating: [],
    ...more,
  };
}
