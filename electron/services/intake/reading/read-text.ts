import { cut } from '../../../../domain/application/field-text.ts';
import { success } from '../../../../domain/base/result.ts';
import { normaliseText } from '../../../../domain/base/text.ts';
import { decodeText } from '../../../platform/files/decode-text.ts';
import type { Block } from '../../../platform/office/docx/model.ts';
import { readDocx } from '../../../platform/office/docx/read-docx.ts';
import { type OfficeFile, openOffice } from '../../../platform/office/office-file.ts';
import type { Sheet } from '../../../platform/office/xlsx/model.ts';
import { readWorkbook } from '../../../platform/office/xlsx/read-workbook.ts';
import { type Outcome, refuse } from '../../ports.ts';

/** A piece of a document as plain text: a paragraph, or the rows of a table. */
export type TextBlock = { readonly text: string } | { readonly rows: readonly (readonly string[])[] };

/** What a person reads beside a form is bounded: blocks of a file, rows of a table, letters of a piece. */
const MOST_BLOCKS = 3_000;
const MOST_ROWS = 2_000;
const LONGEST = 20_000;

/**
 * The words of a Word, Excel or text file: nothing in it is run or drawn. Refuses `type-unsupported` for other files, and
 * as the readers do.
 */
export async function readText(bytes: Uint8Array, mediaType: string): Promise<Outcome<readonly TextBlock[]>> {
  if (mediaType === 'text/plain') return success(plainText(bytes));
  if (!/officedocument\.(wordprocessingml|spreadsheetml)/.test(mediaType)) return refuse('type-unsupported');
  const office = await openOffice(bytes);
  if (!office.ok) return office;
  try {
    return office.value.kind === 'xlsx' ? await workbookText(office.value) : await documentText(office.value);
  } finally {
    office.value.archive.close();
  }
}

function shortened(text: string): string {
  return cut(text, LONGEST);
}

function plainText(bytes: Uint8Array): TextBlock[] {
  const lines = normaliseText(decodeText(bytes)).split('\n').slice(0, MOST_BLOCKS);
  return lines.filter((line) => line.trim() !== '').map((line) => ({ text: shortened(line) }));
}

async function documentText(office: OfficeFile): Promise<Outcome<readonly TextBlock[]>> {
  const blocks = await readDocx(office);
  return blocks.ok ? success(blocks.value.slice(0, MOST_BLOCKS).flatMap(blockText)) : blocks;
}

function blockText(block: Block): TextBlock[] {
  if (block.kind === 'paragraph') {
    const text = paragraphText(block);
    return text === '' ? [] : [{ text }];
  }
  // A merged cell stands in the row in which it begins.
  const rows = block.rows.slice(0, MOST_ROWS).map((cells, row) => cells.filter((cell) => cell.row === row));
  return [{ rows: rows.map((cells) => cells.map(({ blocks }) => shortened(blocks.map(wordsOf).join('\n').trim()))) }];
}

function paragraphText({ text, bound }: Extract<Block, { kind: 'paragraph' }>): string {
  return shortened([text, ...bound.map((each) => each.text)].filter(Boolean).join('　'));
}

function wordsOf(block: Block): string {
  if (block.kind === 'paragraph') return paragraphText(block);
  return block.cells.map(({ blocks }) => blocks.map(wordsOf).join('\n')).join('　');
}

async function workbookText(office: OfficeFile): Promise<Outcome<readonly TextBlock[]>> {
  const sheets = await readWorkbook(office);
  return sheets.ok ? success(sheets.value.map(sheetText)) : sheets;
}

function sheetText({ rows }: Sheet): TextBlock {
  const used = [...rows].sort(([a], [b]) => a - b).slice(0, MOST_ROWS);
  return {
    rows: used.map(([, cells]) =>
      [...cells].sort(([a], [b]) => a - b).map(([, { text, shown }]) => shortened(shown ?? text)),
    ),
  };
}
