import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { withoutApostrophe } from '../../../../domain/base/csv.ts';
import { success } from '../../../../domain/base/result.ts';
import { normaliseText } from '../../../../domain/base/text.ts';
import { decodeText } from '../../../platform/files/decode-text.ts';
import { plainSheet, type Sheet, type SheetCell } from '../../../platform/office/xlsx/model.ts';
import { type Outcome, refuse } from '../../ports.ts';
import { isNameHeader } from './columns.ts';

const LARGEST = 32 * 1024 * 1024;
/** What separates the cells of a line, in the order in which a tie is decided. */
const SEPARATORS = ['\t', ',', ';', '，', '；', '|', '、'];

/** A table as text, as one sheet without a name. Refuses `file-too-large`, `roster-unrecognised`, `file-unreadable`. */
export async function readCsvSheets(path: string): Promise<Outcome<readonly Sheet[]>> {
  const bytes = await readFile(path);
  if (bytes.length > LARGEST) return refuse('file-too-large');
  const text = decodeText(bytes).replace(/^\ufeff/, '');
  const [, stated] = /^"?sep=(.)"?\r?\n/i.exec(text) ?? [];
  const delimiter = stated ?? separatorOf(text);
  if (delimiter === undefined) return refuse('roster-unrecognised');
  const rows = new Map<number, Map<number, SheetCell>>();
  try {
    const options = { delimiter, relax_column_count: true, relax_quotes: true, record_delimiter: ['\r\n', '\n', '\r'] };
    const records: string[][] = parse(text, options);
    for (const [row, record] of records.entries()) {
      if (row === 0 && stated !== undefined) continue;
      const cells = record.flatMap((raw, column): [number, SheetCell][] => {
        const words = wordsOf(raw);
        return words.trim() === '' ? [] : [[column, { text: words, kind: 'text', formula: false }]];
      });
      if (cells.length > 0) rows.set(row, new Map(cells));
    }
  } catch {
    return refuse('file-unreadable', '引号不成对，分不清各栏');
  }
  return success([plainSheet('', rows)]);
}

/** A cell's words: `="001"` is how programs keep a text from being taken for a number. */
function wordsOf(raw: string): string {
  return withoutApostrophe(normaliseText(raw.replace(/^="(.*)"$/s, '$1')));
}

/** The separator that cuts the line with the 姓名 head into most cells; `undefined` where no line has one. */
function separatorOf(text: string): string | undefined {
  const heads = text.split(/\r\n|[\n\r]/).flatMap((line) => {
    return SEPARATORS.map((separator) => ({ separator, cells: line.split(separator) }));
  });
  const named = heads.filter(
    ({ cells }) => cells.length > 1 && cells.some((cell) => isNameHeader(cell.replaceAll('"', ''))),
  );
  return named.toSorted((a, b) => b.cells.length - a.cells.length)[0]?.separator;
}
