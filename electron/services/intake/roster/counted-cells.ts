import type { FormIssue } from '../../../../domain/application/record.ts';
import type { SheetCell } from '../../../platform/office/xlsx/model.ts';
import { brief } from '../form/form-reading.ts';
import { cellText } from './cells.ts';
import type { Column } from './columns.ts';
import { cellIssue } from './figures.ts';
import type { Table } from './tables.ts';

/** Cells of a row, by column. */
export type Cells = ReadonlyMap<number, SheetCell>;

export interface Counted {
  readonly cells: Cells;
  /** What a person is told of cells that do not count, or that count for another. */
  readonly issues: FormIssue[];
}

const GONE = {
  struck: '被整个划掉',
  colour: '字的颜色与底色相同，看不见',
  format: '被数字格式藏了起来，看不见',
} as const satisfies Record<NonNullable<SheetCell['gone']>, string>;

/** Marks that stand for the cell above: 同上, 〃, `"`. */
const DITTO =
  /^[-—－–·.\s]*([〃″"＂”“〞〟]{1,3}|'{2}|’{2}|‘{2}|′{2}|々|仝上?|与?(同上|同前)(行|格|一[行格]|述)?|与上(一?[行格])?(相同|同)|上同|ditto)[-—－–·.\s。]*$/iu;
/** Marks that stand for a cell elsewhere. */
const ELSEWHERE = /^同([左右下]|第?\d+行?|序号?\d+)$/;

/** Whether a text stands for the cell above it. */
export function isDitto(text: string): boolean {
  return DITTO.test(text.replace(/[\s\u3000]/g, ''));
}

/**
 * The cells of a row that count. Not those in hidden columns, struck out or invisible; a ditto mark counts as the cell
 * above, where the row above is a person's too. `above` are the counted cells of that row.
 */
export function countedCells(row: Cells, table: Table, place: string, above: Cells | undefined): Counted {
  const cells = new Map<number, SheetCell>();
  const issues: FormIssue[] = [];
  const columns = new Map(table.columns.map((column) => [column.index, column]));
  for (const [index, cell] of row) {
    const column: Column = columns.get(index) ?? { index, header: '（无表头）', confidence: 'none' };
    const tell = (code: string, what: string) => issues.push(cellIssue({ column, place }, code, what));
    if (isPlain(cell) && !table.sheet.hiddenColumns.has(index)) {
      cells.set(index, cell);
      continue;
    }
    const text = brief(cellText(cell), 200);
    if (column.meaning?.kind === 'ignored') cells.set(index, cell);
    else if (table.sheet.hiddenColumns.has(index) && index !== table.nameColumn)
      tell('cell-hidden', `在隐藏的列里，写作“${text}”，没有导入，请人工核对。`);
    else if (cell.gone)
      tell(goneCode(cell.gone), `写作“${brief(cell.text, 200)}”，${GONE[cell.gone]}，没有导入，请人工核对。`);
    else if (isDitto(text)) {
      const meant = above?.get(index);
      if (meant) cells.set(index, meant);
      const read = meant
        ? `按上一行读作“${brief(cellText(meant), 200)}”，请核对`
        : '上一行没有可用的内容，没有导入，请人工核对';
      tell(meant ? 'ditto-read' : 'cell-unread', `写作“${text}”，${read}。`);
    } else if (ELSEWHERE.test(text)) tell('cell-unread', `写作“${text}”，没有导入，请人工核对。`);
    else {
      cells.set(index, cell);
      if (cell.struck) tell('text-struck', `里“${brief(cell.struck, 200)}”被划掉，不计入，读作“${text}”，请核对。`);
      if (cell.unseen)
        tell('cell-hidden', `里“${brief(cell.unseen, 200)}”与底色相同、看不见，不计入，读作“${text}”，请核对。`);
    }
  }
  return { cells, issues };
}

/** Longest mark that stands for another cell. */
const LONGEST_MARK = 12;

/** Whether there is nothing to tell of a cell: most need no closer look. */
function isPlain({ kind, text, gone, struck, unseen }: SheetCell): boolean {
  return (kind !== 'text' || text.length > LONGEST_MARK) && !gone && !struck && !unseen;
}

function goneCode(gone: NonNullable<SheetCell['gone']>): string {
  return gone === 'struck' ? 'text-struck' : 'cell-hidden';
}
