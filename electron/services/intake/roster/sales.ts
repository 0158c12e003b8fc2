import type { Figures } from '../../../../domain/application/record.ts';
import type { SheetCell } from '../../../platform/office/xlsx/model.ts';
import { type Amount, parseAmount } from './amounts.ts';
import type { Column } from './columns.ts';
import { cellIssue, type RowTarget, written } from './figures.ts';

interface Sale extends Amount {
  readonly column: Column;
  readonly year: number;
}

/** Kinds of cell that were told already. */
const UNREAD: ReadonlySet<SheetCell['kind']> = new Set(['error', 'uncalculated']);

/** Reads all sales columns of a row: one amount a year, in one currency. */
export function readSales(columns: readonly Column[], cells: ReadonlyMap<number, SheetCell>, target: RowTarget): void {
  const sales: Sale[] = [];
  for (const column of columns) {
    const cell = cells.get(column.index);
    if (!cell || UNREAD.has(cell.kind) || column.meaning?.kind !== 'sales') continue;
    const { value, doubt, why, note } = parseAmount(cell, column);
    if (note !== undefined) target.issues.push(cellIssue({ column, place: target.place }, 'value-doubtful', note));
    if (doubt !== undefined)
      doubtful(target, column, `${written(doubt, why)}，${value ? `按 ${value.amount} 导入` : '没有导入'}`);
    if (value) sales.push({ ...value, column, year: column.meaning.year });
    if (value && column.meaning.guessed) doubtful(target, column, `没有写明年度，按 ${column.meaning.year} 年导入`);
  }
  const isStated = target.figures.currency !== undefined;
  const years = [...new Set(sales.map((sale) => sale.year))].sort((a, b) => b - a);
  const ofYears = years.flatMap((year) => chosenOf(sales, year, target));
  const first = ofYears[0] && moneyOf(ofYears[0]);
  for (const sale of ofYears) {
    if (!isStated && moneyOf(sale) !== first) {
      doubtful(target, sale.column, `币种 ${moneyOf(sale)} 与 ${ofYears[0]?.year} 年的 ${first} 不一致，没有导入`);
      continue;
    }
    target.figures.sales.push({ year: sale.year, amount: sale.amount });
    target.origins[`sales.${sale.year}`] = target.place;
    putCurrency(sale, target);
  }
}

/** The one amount of a year: the declared track's, else the first. */
function chosenOf(sales: readonly Sale[], year: number, target: RowTarget): Sale[] {
  const ofYear = sales.filter((sale) => sale.year === year);
  const chosen = ofYear.find((sale) => isDeclared(sale.column, target.figures)) ?? ofYear[0];
  if (!chosen) return [];
  if (ofYear.some((sale) => sale.amount !== chosen.amount || moneyOf(sale) !== moneyOf(chosen)))
    doubtful(target, chosen.column, `与同一年度的另一列不同，采用 ${chosen.amount}`);
  return [chosen];
}

function moneyOf({ currency, column }: Sale): string {
  return currency ?? column.currency ?? 'CNY';
}

function isDeclared(column: Column, figures: Figures): boolean {
  const track = column.meaning?.kind === 'sales' ? column.meaning.track : undefined;
  return track !== undefined && (figures.declaredTracks ?? []).includes(track);
}

/** Currency named in the cell or in the header, where the row has no 币种 column; a contradiction goes to a person. */
function putCurrency({ currency, column }: Sale, target: RowTarget): void {
  const named = currency ?? column.currency;
  if (named === undefined) return;
  const earlier = target.figures.currency;
  if (earlier === undefined && named !== 'CNY') target.figures.currency = named;
  const contradicts = earlier !== undefined && earlier !== named && (currency !== undefined || named !== 'CNY');
  if (contradicts) doubtful(target, column, `币种 ${named} 与“${earlier}”不一致`);
}

function doubtful(target: RowTarget, column: Column, what: string): void {
  target.issues.push(cellIssue({ column, place: target.place }, 'cell-unread', `${what}，请人工核对。`));
}
