import { normaliseCreditCode } from '../../../../domain/application/enterprise.ts';
import type { SingleFigure } from '../../../../domain/application/figures.ts';
import type { Figures, FormIssue } from '../../../../domain/application/record.ts';
import { meansNothing } from '../../../../domain/base/text.ts';
import { plainNumber } from '../../../platform/office/xlsx/number-formats.ts';
import type { SheetCell } from '../../../platform/office/xlsx/read-workbook.ts';
import {
  type Amount,
  cellText,
  parseAmount,
  parseBadRecord,
  parseCount,
  parseDay,
  parseTracks,
  parseYesNo,
  type Understood,
} from './cells.ts';
import { type Column, currencyOf, targetOf } from './columns.ts';

/** What reading one row adds to. */
export interface RowTarget {
  readonly place: string;
  readonly figures: Figures;
  readonly origins: Record<string, string>;
  readonly issues: FormIssue[];
}

export interface Entry extends RowTarget {
  readonly cell: SheetCell;
  readonly column: Column;
}

type Reader = (entry: Entry) => void;

/** An issue about one cell: which, and the field or figure that it was read for. */
export function cellIssue({ column, place }: Pick<Entry, 'column' | 'place'>, code: string, what: string): FormIssue {
  const { header, meaning } = column;
  const target = meaning && targetOf(meaning);
  const field = target === undefined || target === 'number' || target === 'ignored' ? {} : { field: target };
  return {
    code,
    subject: header.slice(0, 300),
    ...field,
    message: `汇总表${place}“${header.slice(0, 100)}”${what}`.slice(0, 2_000),
  };
}

/** Puts an understood cell into the figures, and a doubtful one, or a second column that says otherwise, before a person. */
function put<Key extends keyof Figures>(entry: Entry, key: Key, understood: Understood<Figures[Key]>): void {
  const { value, doubt } = understood;
  if (doubt !== undefined) {
    const taken = value === undefined ? '没有导入' : '按最可能的意思导入';
    entry.issues.push(cellIssue(entry, 'cell-unread', `写作“${doubt.slice(0, 200)}”，${taken}，请人工核对。`));
  }
  const earlier = entry.figures[key];
  if (value === undefined) return;
  if (earlier !== undefined) {
    const same = JSON.stringify(earlier) === JSON.stringify(value);
    const message = `写作“${cellText(entry.cell).slice(0, 200)}”，与前一列不同，采用前一列，请核对。`;
    if (!same) entry.issues.push(cellIssue(entry, 'value-doubtful', message));
    return;
  }
  entry.figures[key] = value;
  entry.origins[key] = entry.place;
}

const line = (text: string): Understood<string> => (text === '' ? {} : { value: text.slice(0, 2_000) });

const READERS: Readonly<Record<SingleFigure, Reader>> = {
  county: (entry) => put(entry, 'county', line(cellText(entry.cell))),
  creditCode: (entry) => put(entry, 'creditCode', creditCode(entry.cell)),
  declaredTracks: (entry) => put(entry, 'declaredTracks', parseTracks(entry.cell)),
  currency: (entry) => {
    const text = cellText(entry.cell);
    const currency = currencyOf(text);
    put(entry, 'currency', meansNothing(text) ? {} : currency ? { value: currency } : { doubt: text });
  },
  rate: (entry) => put(entry, 'rate', amountOnly(parseAmount(entry.cell, 0))),
  rateDate: (entry) => put(entry, 'rateDate', parseDay(entry.cell)),
  mainlyLocal: (entry) => put(entry, 'mainlyLocal', parseYesNo(entry.cell)),
  followers: (entry) => put(entry, 'followers', parseCount(entry.cell, entry.column.scale ?? 0)),
  accountSince: (entry) => put(entry, 'accountSince', parseDay(entry.cell)),
  activityProof: (entry) => put(entry, 'activityProof', parseYesNo(entry.cell)),
  influence: (entry) => {
    const text = cellText(entry.cell);
    put(entry, 'influence', meansNothing(text) ? { value: '' } : line(text));
  },
  jobs: (entry) => put(entry, 'jobs', parseCount(entry.cell, entry.column.scale ?? 0)),
  taxYuan: (entry) => put(entry, 'taxYuan', amountOnly(parseAmount(entry.cell, entry.column.scale ?? 0))),
  badRecord: (entry) => put(entry, 'badRecord', { value: parseBadRecord(entry.cell) }),
  appliedBefore: (entry) => put(entry, 'appliedBefore', parseYesNo(entry.cell)),
  countyRank: (entry) => {
    const text = cellText(entry.cell);
    const rank = /^第?(\d{1,4})[名位]?$/.exec(text)?.[1];
    put(entry, 'countyRank', rank ? { value: Number(rank) } : meansNothing(text) ? {} : { doubt: text });
  },
};

export function readFigure(figure: SingleFigure, entry: Entry): void {
  READERS[figure](entry);
}

function amountOnly({ value, doubt }: Understood<Amount>): Understood<string> {
  return { ...(value && { value: value.amount }), ...(doubt !== undefined && { doubt }) };
}

/** A code stored as a number has lost its digits beyond the fifteenth: it is not taken. */
function creditCode(cell: SheetCell): Understood<string> {
  const text = cellText(cell);
  if (meansNothing(text)) return {};
  const digits = cell.kind === 'number' ? (plainNumber(cell.text) ?? '') : '';
  return digits.length > 15
    ? { doubt: `${digits}（存成了数字，末几位已丢失）` }
    : { value: normaliseCreditCode(text).slice(0, 200) };
}

interface Sale extends Amount {
  readonly column: Column;
  readonly year: number;
}

/** Reads all sales columns of a row: one amount a year, in one currency. */
export function readSales(columns: readonly Column[], cells: ReadonlyMap<number, SheetCell>, target: RowTarget): void {
  const sales: Sale[] = [];
  for (const column of columns) {
    const cell = cells.get(column.index);
    if (!cell || cell.kind === 'error' || column.meaning?.kind !== 'sales') continue;
    const { value, doubt } = parseAmount(cell, column.scale ?? 0);
    if (doubt !== undefined)
      doubtful(target, column, `写作“${doubt.slice(0, 200)}”，${value ? `按 ${value.amount} 导入` : '没有导入'}`);
    if (value) sales.push({ ...value, column, year: column.meaning.year });
    if (value && column.meaning.guessed) doubtful(target, column, `没有写明年度，按 ${column.meaning.year} 年导入`);
  }
  for (const year of [...new Set(sales.map((sale) => sale.year))].sort((a, b) => b - a)) {
    const ofYear = sales.filter((sale) => sale.year === year);
    const chosen = ofYear.find((sale) => isDeclared(sale.column, target.figures)) ?? ofYear[0];
    if (!chosen) continue;
    if (ofYear.some((sale) => sale.amount !== chosen.amount)) {
      doubtful(target, chosen.column, `与同一年度的另一列不同，采用 ${chosen.amount}`);
    }
    target.figures.sales.push({ year, amount: chosen.amount });
    target.origins[`sales.${year}`] = target.place;
    putCurrency(chosen, target);
  }
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
