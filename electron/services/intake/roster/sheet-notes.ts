import type { FormIssue } from '../../../../domain/application/record.ts';
import type { CellNote, Floating, Sheet } from '../../../platform/office/xlsx/model.ts';
import { brief } from '../form/form-reading.ts';
import { cellText } from './cells.ts';
import type { Left, TableOutcome } from './read-table.ts';

const LEFT = {
  hidden: '工作表是隐藏的，没有导入；要导入请取消隐藏',
  sample: '是填写示例，没有导入',
  'other-list': '不像申报汇总表，没有导入',
} as const satisfies Record<Left, string>;
const MOST_NAMES = 10;

/** What became of each sheet and of each table on it. A lone sheet with one table goes without saying. */
export function sheetNotes(sheets: readonly Sheet[], outcomes: readonly TableOutcome[]): string[] {
  const isPlain = sheets.length === 1 && outcomes.length === 1;
  return sheets.flatMap((sheet) => {
    const own = outcomes.filter(({ table }) => table.sheet === sheet);
    const name = sheet.name === '' ? '' : `工作表“${brief(sheet.name)}”`;
    const unread = sheet.unread === undefined ? [] : [`${name}${sheet.unread}，其余没有读`];
    if (own.length === 0) return [...unread, ...withoutTable(sheet, name)];
    const tables = own.flatMap((outcome, index) => {
      const first = isPlain && !outcome.left ? [] : [`${name}${tableNote(outcome, index)}`];
      return outcome.left ? first : [...first, ...outcome.notes];
    });
    return [...unread, ...tables];
  });
}

function tableNote({ table, people, left }: TableOutcome, index: number): string {
  const { startColumn, firstRow } = table;
  const beside = startColumn > 0 ? `第 ${startColumn + 1} 列` : `第 ${firstRow + 1} 行`;
  const where = index === 0 ? '' : `${beside}起的另一个表`;
  if (!left) return people.size === 0 ? `${where}只有表头，没有人` : `${where}读入 ${people.size} 人`;
  const names = [...people.values()].map((row) => row.name);
  const more = names.length > MOST_NAMES ? '等' : '';
  const listed = names.length === 0 ? '' : `（${names.slice(0, MOST_NAMES).join('、')}${more}，共 ${names.length} 人）`;
  return `${where}${listed}${LEFT[left]}`;
}

function withoutTable({ rows, floating, notes, unread }: Sheet, name: string): string[] {
  if (unread !== undefined) return [];
  const counts = [
    floating.length > 0 ? `，有 ${floating.length} 处图片或图形` : '',
    notes.length > 0 ? `，有 ${notes.length} 处批注` : '',
  ];
  const asides = counts.join('');
  if (rows.size === 0) return [`${name}是空的${asides}`];
  const [, first] = [...rows].sort(([a], [b]) => a - b)[0] ?? [];
  const words = [...new Set(first?.values())].map(cellText).join(' ');
  return [`${name}没有“姓名”表头，${rows.size} 行没有读入（“${brief(words)}”……）${asides}`];
}

/** Tells of comments, pictures and shapes: the person in whose row they stand, else the file. */
export function tellAsides({ table, people }: TableOutcome): string[] {
  const { sheet, topRow, endRow, startColumn, endColumn, columns } = table;
  const told: string[] = [];
  const headOf = (column: number) => columns.find(({ index }) => index === column)?.header ?? '（无表头）';
  const tell = (aside: { row: number; column: number }, code: string, what: string) => {
    const row = people.get(aside.row);
    const header = headOf(aside.column);
    const issue: FormIssue = { code, subject: header.slice(0, 300), message: '' };
    if (row) row.issues.push({ ...issue, message: `汇总表${row.place}“${brief(header)}”${what}`.slice(0, 2_000) });
    else told.push(`${placeOf(sheet, aside)}${what.replace(/。$/, '')}`);
  };
  const within = ({ row, column }: { row: number; column: number }) =>
    row >= topRow && row < endRow && column >= (startColumn || -1) && column < endColumn;
  for (const note of sheet.notes.filter(within)) tell(note, 'cell-note', noteText(note));
  for (const each of sheet.floating.filter(within)) tell(each, 'picture-not-taken', floatingText(each));
  return told;
}

function placeOf({ name }: Sheet, { row, column }: { row: number; column: number }): string {
  return `${name === '' ? '' : `工作表“${brief(name)}”`}第 ${row + 1} 行第 ${column + 1} 列`;
}

function noteText({ author, text }: CellNote): string {
  const by = author === '' ? '' : `（${brief(author)}）`;
  return `有批注${by}：“${brief(text, 500)}”，没有导入，请人工核对。`;
}

function floatingText({ kind, text }: Floating): string {
  const words = text === '' ? '' : `，上面写“${brief(text, 300)}”`;
  return `处有${kind === 'picture' ? '图片' : '图形'}${words}，看不清意思，没有导入，请人工核对。`;
}
