import { CsvError, parse } from 'csv-parse/sync';
import { success } from '../../../domain/base/result.ts';
import { listFaults } from '../../../domain/base/schema-faults.ts';
import { comparisonKey, normaliseLine } from '../../../domain/base/text.ts';
import { readRegularSync } from '../../platform/files/regular-file.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { decodeTable } from './csv-text.ts';

/** Columns of mark tables, what they are called and the words by which their heads are known. */
const COLUMNS = {
  applicant: { name: '申报人', words: ['applicant', '申报人', '姓名', '申报人姓名'] },
  expert: { name: '评委', words: ['expert', '专家', '评委', '评审人员', '评审专家'] },
  item: { name: '评分项', words: ['item', '评分项', '项目', '指标', '评分项编号'] },
  mark: { name: '分值', words: ['mark', '分值', '得分', '分数', '评分'] },
  comment: { name: '评语', words: ['comment', '评语', '意见', '备注', '说明'] },
} as const;

export type Column = keyof typeof COLUMNS;
const COLUMN_IDS = Object.keys(COLUMNS) as Column[];

export interface CsvRow {
  /** Line in the file, from 1, the head included. */
  readonly line: number;
  readonly values: Readonly<Partial<Record<Column, string>>>;
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  /** What of the file was not read, a sentence each. */
  readonly notes: readonly string[];
}

const LARGEST = 32 * 1024 * 1024;
/** Lines in which the head is looked for, below titles and empty lines. */
const HEAD_WITHIN = 20;
/** What parts the cells of a row, as programs and people write it. */
const DELIMITERS = [',', '\t', ';', '，', '；', '|'] as const;

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function columnOf(head: string): Column | undefined {
  const key = comparisonKey(head);
  return COLUMN_IDS.find((column) => COLUMNS[column].words.some((word) => comparisonKey(word) === key));
}

function nameOf(column: Column): string {
  return `${COLUMNS[column].name}（${column}）`;
}

function isBlank(record: readonly string[]): boolean {
  return record.every((cell) => normaliseLine(cell) === '');
}

function parsed(text: string, delimiter: string, to?: number): Line[] {
  return parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    ...(to === undefined ? {} : { to }),
  }) as unknown as Line[];
}

interface Head {
  readonly delimiter: string;
  /** Its place among the lines that are not empty. */
  readonly place: number;
}

/** Where the head stands, and what parts its cells: the first row of those at the top in which every needed column is named. */
function findHead(text: string, needed: readonly Column[], delimiters: readonly string[]): Head | undefined {
  for (const delimiter of delimiters) {
    const lines = parsed(text, delimiter, HEAD_WITHIN);
    const place = lines.findIndex(({ record }) => needed.every((column) => record.map(columnOf).includes(column)));
    if (place >= 0) return { delimiter, place };
  }
  return undefined;
}

function headMissing(text: string, needed: readonly Column[], delimiters: readonly string[]): Outcome<never> {
  const read = delimiters.map((delimiter) => parsed(text, delimiter, 1)[0]?.record ?? []);
  const widest = read.reduce((most, each) => (each.length > most.length ? each : most), []);
  const missing = needed.filter((column) => !widest.map(columnOf).includes(column));
  const cells = widest.map((cell) => `“${normaliseLine(cell).slice(0, 30)}”`).slice(0, 12);
  return refuse(
    'csv-invalid',
    `前 ${HEAD_WITHIN} 行里没有完整的表头，缺少列：${(missing.length > 0 ? missing : needed).map(nameOf).join('、')}；读到的第一行是 ${cells.join('、') || '空的'}`,
  );
}

/** An empty line, or one that reaches the last needed column and has nothing beyond the head. */
function fits(record: readonly string[], fewest: number, most: number): boolean {
  const filled = record.findLastIndex((cell) => normaliseLine(cell) !== '') + 1;
  return filled === 0 || (record.length >= fewest && filled <= most);
}

function rowsOf(lines: readonly Line[], place: number, needed: readonly Column[]): Outcome<CsvTable> {
  const head = lines[place]?.record ?? [];
  const columns = head.map(columnOf);
  const doubled = columns.filter((column, at) => column !== undefined && columns.indexOf(column) !== at);
  if (doubled.length > 0)
    return refuse('csv-invalid', `列重复：${doubled.map((column) => column && nameOf(column)).join('、')}`);
  const fewest = 1 + Math.max(...needed.map((column) => columns.indexOf(column)));
  const rows = lines.slice(place + 1);
  const ragged = rows.filter(({ record }) => !fits(record, fewest, columns.length));
  if (ragged.length > 0)
    return refuse(
      'csv-invalid',
      listFaults(
        ragged.map(
          ({ info, record }) => `第 ${info.lines} 行有 ${record.length} 格，与表头的 ${columns.length} 格不合`,
        ),
      ),
    );
  const above = lines.slice(0, place).filter(({ record }) => !isBlank(record));
  const unread = head.filter((cell, at) => columns[at] === undefined && normaliseLine(cell) !== '');
  return success({
    rows: rows
      .filter(({ record }) => !isBlank(record))
      .map(({ record, info }) => ({
        line: info.lines,
        values: Object.fromEntries(
          columns.flatMap((column, at) => (column ? [[column, normaliseLine(record[at] ?? '')]] : [])),
        ),
      })),
    notes: [
      ...above.map(({ record, info }) => `第 ${info.lines} 行在表头之上，没有读：${normaliseLine(record.join(' '))}`),
      ...(unread.length > 0 ? [`没有读的列：${unread.map(normaliseLine).join('、')}`] : []),
    ],
  });
}

/** Excel's first line `sep=;` says what parts the cells. */
const SEPARATOR_LINE = /^"?sep=(.)"?(?=\r|\n|$)/iu;

/** What csv-parse found wrong, in words: its own are English. */
function refuseCsv(error: unknown): Outcome<never> {
  if (!(error instanceof CsvError)) throw error;
  const lines: unknown = Reflect.get(error, 'lines');
  const where = typeof lines === 'number' ? `第 ${lines} 行附近` : '';
  return refuse('csv-invalid', `${where}引号不成对或写在格子中间，看不出分格，请用 Excel 或 WPS 另存为 CSV 后重试`);
}

/** Reads a table of marks. Refuses a file without the `needed` columns or with rows that do not fit the head. */
export function readCsv(path: string, needed: readonly Column[]): Outcome<CsvTable> {
  const bytes = readRegularSync(path, LARGEST);
  if (!bytes.ok) return bytes;
  const text = decodeTable(bytes.value);
  if (!text.ok) return text;
  const [separatorLine = '', separator] = SEPARATOR_LINE.exec(text.value) ?? [];
  // The line end stays, so that the lines keep their numbers.
  const table = text.value.slice(separatorLine.length);
  const delimiters = separator === undefined ? DELIMITERS : [separator];
  try {
    const head = findHead(table, needed, delimiters);
    return head ? rowsOf(parsed(table, head.delimiter), head.place, needed) : headMissing(table, needed, delimiters);
  } catch (error) {
    return refuseCsv(error);
  }
}
