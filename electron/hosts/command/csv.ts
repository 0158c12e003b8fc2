import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { success } from '../../../domain/base/result.ts';
import { comparisonKey, normaliseLine } from '../../../domain/base/text.ts';
import { type Outcome, refuse } from '../../services/ports.ts';

/** Columns of mark tables and the words by which their heads are known. */
const COLUMNS = {
  applicant: ['applicant', '申报人', '姓名', '申报人姓名'],
  expert: ['expert', '专家', '评委', '评审人员', '评审专家'],
  item: ['item', '评分项', '项目', '指标', '评分项编号'],
  mark: ['mark', '分值', '得分', '分数', '评分'],
  comment: ['comment', '评语', '意见', '备注', '说明'],
} as const;

export type Column = keyof typeof COLUMNS;

export interface CsvRow {
  /** Line in the file, from 1, the head included. */
  readonly line: number;
  readonly values: Readonly<Partial<Record<Column, string>>>;
}

const LARGEST = 32 * 1024 * 1024;

/** Text of a table file: UTF-8, UTF-16 with a mark, or GB 18030 as Excel writes it on a Chinese system. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function columnOf(head: string): Column | undefined {
  const key = comparisonKey(head);
  return (Object.keys(COLUMNS) as Column[]).find((column) =>
    COLUMNS[column].some((word) => comparisonKey(word) === key),
  );
}

/** An empty line, or one that reaches the last needed column and has nothing beyond the head. */
function fits(record: readonly string[], fewest: number, most: number): boolean {
  const filled = record.findLastIndex((cell) => cell.trim() !== '') + 1;
  return filled === 0 || (record.length >= fewest && filled <= most);
}

/** Reads a table of marks. Refuses a file without the `needed` columns or with rows that do not fit the head. */
export function readCsv(path: string, needed: readonly Column[]): Outcome<CsvRow[]> {
  const bytes = readFileSync(path);
  if (bytes.length > LARGEST) return refuse('file-too-large');
  const text = decode(bytes).replace(/^\ufeff/, '');
  const delimiter = (text.split('\n', 1)[0] ?? '').includes('\t') ? '\t' : ',';
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as typeof records;
  } catch (error) {
    return refuse('csv-invalid', error instanceof Error ? error.message : '');
  }
  const [head, ...rows] = records;
  const columns = (head?.record ?? []).map(columnOf);
  const missing = needed.filter((column) => !columns.includes(column));
  if (missing.length > 0) return refuse('csv-invalid', `缺少列：${missing.join('、')}`);
  const doubled = columns.filter((column, place) => column && columns.indexOf(column) !== place);
  if (doubled.length > 0) return refuse('csv-invalid', `列重复：${doubled.join('、')}`);
  const fewest = 1 + Math.max(...needed.map((column) => columns.indexOf(column)));
  const ragged = rows.find(({ record }) => !fits(record, fewest, columns.length));
  if (ragged) return refuse('csv-invalid', `第 ${ragged.info.lines} 行的格数与表头不合`);
  return success(
    rows
      .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
      .map(({ record, info }) => ({
        line: info.lines,
        values: Object.fromEntries(
          columns.flatMap((column, place) => (column ? [[column, normaliseLine(record[place] ?? '')]] : [])),
        ),
      })),
  );
}
