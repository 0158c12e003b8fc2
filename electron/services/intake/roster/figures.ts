import { normaliseCreditCode } from '../../../../domain/application/enterprise.ts';
import type { SingleFigure } from '../../../../domain/application/figures.ts';
import type { Figures, FormIssue } from '../../../../domain/application/record.ts';
import { meansNothing } from '../../../../domain/base/text.ts';
import type { SheetCell } from '../../../platform/office/xlsx/model.ts';
import { plainNumber } from '../../../platform/office/xlsx/number-formats.ts';
import { type Amount, parseAmount, parseCount } from './amounts.ts';
import { cellText, parseBadRecord, parseDay, parseYesNo, type Understood } from './cells.ts';
import { type Column, targetOf } from './columns.ts';
import { chosenOf } from './options.ts';
import { parseTracks } from './tracks.ts';
import { currencyOf } from './units.ts';

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

/** A doubtful cell's words, and why they are. */
export function written(doubt: string, why: string | undefined): string {
  return `写作“${doubt.slice(0, 200)}”${why === undefined ? '' : `，${why}`}`;
}

/** Puts an understood cell into the figures, and a doubtful one, or a second column that says otherwise, before a person. */
function put<Key extends keyof Figures>(entry: Entry, key: Key, understood: Understood<Figures[Key]>): void {
  const { value, doubt, why, note } = understood;
  if (note !== undefined && entry.figures[key] === undefined)
    entry.issues.push(cellIssue(entry, 'value-doubtful', note));
  if (doubt !== undefined) {
    const taken = value === undefined ? '没有导入' : '按最可能的意思导入';
    entry.issues.push(cellIssue(entry, 'cell-unread', `${written(doubt, why)}，${taken}，请人工核对。`));
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

/** The one option that is ticked among printed ones (`□男 ☑女`); else the text as it stands, or nothing and an issue. */
export function chosenText(entry: Entry, isOption = (_word: string) => true): string {
  const text = cellText(entry.cell);
  if (!/[□☐☑☒✓√]/.test(text)) return text;
  const choice = chosenOf(text, isOption);
  const [only, second] = choice.kind === 'ticked' ? choice.words : [];
  if (only !== undefined && second === undefined) return only;
  if (choice.kind === 'plain' || choice.kind === 'unmarked') return text;
  entry.issues.push(
    cellIssue(entry, 'cell-unread', `写作“${text.slice(0, 200)}”，看不出选了哪一个，没有导入，请人工核对。`),
  );
  return '';
}

const READERS: Readonly<Record<SingleFigure, Reader>> = {
  county: (entry) => put(entry, 'county', line(chosenText(entry))),
  creditCode: (entry) => put(entry, 'creditCode', creditCode(entry.cell)),
  declaredTracks: (entry) => put(entry, 'declaredTracks', parseTracks(entry.cell)),
  currency: (entry) => {
    const text = chosenText(entry);
    const currency = currencyOf(text);
    put(entry, 'currency', meansNothing(text) ? {} : currency ? { value: currency } : { doubt: text });
  },
  rate: (entry) => put(entry, 'rate', amountOnly(parseAmount(entry.cell, {}))),
  rateDate: (entry) => put(entry, 'rateDate', parseDay(entry.cell)),
  mainlyLocal: (entry) => put(entry, 'mainlyLocal', parseYesNo(entry.cell)),
  followers: (entry) => put(entry, 'followers', parseCount(entry.cell, entry.column)),
  accountSince: (entry) => put(entry, 'accountSince', parseDay(entry.cell)),
  activityProof: (entry) => put(entry, 'activityProof', parseYesNo(entry.cell)),
  influence: (entry) => {
    const text = cellText(entry.cell);
    put(entry, 'influence', meansNothing(text) ? { value: '' } : line(text));
  },
  jobs: (entry) => put(entry, 'jobs', parseCount(entry.cell, entry.column)),
  taxYuan: (entry) => put(entry, 'taxYuan', tax(entry)),
  badRecord: (entry) => put(entry, 'badRecord', parseBadRecord(entry.cell)),
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

function amountOnly({ value, ...open }: Understood<Amount>): Understood<string> {
  return { ...open, ...(value && { value: value.amount }) };
}

/** Taxes are in yuan: a figure in another currency is for a person. */
function tax({ cell, column }: Entry): Understood<string> {
  const read = parseAmount(cell, column);
  const currency = read.value?.currency ?? column.currency ?? 'CNY';
  return read.value && currency !== 'CNY'
    ? { doubt: cellText(cell), why: `币种是 ${currency}，不是人民币` }
    : amountOnly(read);
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
