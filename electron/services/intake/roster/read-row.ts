import { fieldText, personName } from '../../../../domain/application/field-text.ts';
import { type FieldId, fieldDefinition } from '../../../../domain/application/fields.ts';
import type { Figures, FormIssue } from '../../../../domain/application/record.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';
import type { SheetCell } from '../../../platform/office/xlsx/model.ts';
import { cellText, parseBadRecord } from './cells.ts';
import type { Column } from './columns.ts';
import type { Counted } from './counted-cells.ts';
import { cellIssue, chosenText, type Entry, readFigure } from './figures.ts';
import { readSales } from './sales.ts';
import { agreed, type HeadUnit, unitsIn } from './units.ts';

/** One applicant's row of the roster (汇总表). */
export interface RosterRow {
  readonly name: string;
  /** Row as people count it. */
  readonly place: string;
  /** Number in the 序号 column, where there is one. */
  readonly number: string;
  readonly values: Partial<Record<FieldId, string>>;
  readonly figures: Figures;
  /** Field or figure → place. */
  readonly origins: Record<string, string>;
  readonly issues: FormIssue[];
}

/** Reads a row by the columns of its header. */
export function readRow(name: string, place: string, { cells, issues }: Counted, heads: readonly Column[]): RosterRow {
  const columns = withOwnUnits(heads, cells);
  const found: RosterRow & { number: string } = {
    name,
    place,
    number: '',
    values: {},
    figures: { sales: [] },
    origins: {},
    issues: [...issues],
  };
  const known = new Set(columns.map(({ index }) => index));
  for (const column of columns) {
    const cell = cells.get(column.index);
    if (cell) readCell({ cell, column, ...found }, found);
  }
  for (const [index, cell] of cells) if (!known.has(index)) addUnknown(found.issues, '（无表头）', cell, place);
  readSales(columns, cells, found);
  for (const column of columns) {
    const cell = cells.get(column.index);
    if (cell && column.meaning?.kind === 'record-text') describeRecord(cell, found);
  }
  return found;
}

/** Columns with the unit that the row itself names in a column of units beside them. */
function withOwnUnits(columns: readonly Column[], cells: ReadonlyMap<number, SheetCell>): Column[] {
  return columns.map((column, place): Column => {
    const next = columns[place + 1];
    const cell = next?.meaning?.kind === 'unit' ? cells.get(next.index) : undefined;
    const own = cell ? unitsIn(cellText(cell)) : [];
    if (own.length === 0) return column;
    const { scale, currency } = column;
    const stated: HeadUnit = agreed([
      ...(scale === undefined ? [] : [{ scale, word: column.header, ...(currency && { currency }) }]),
      ...own,
    ]);
    return { ...column, ...stated };
  });
}

function readCell(entry: Entry, found: RosterRow & { number: string }): void {
  const { cell, column } = entry;
  const { meaning } = column;
  if (cell.formula && meaning?.kind !== 'ignored') noteFormula(entry);
  if (cell.kind === 'uncalculated') return;
  if (!meaning) addUnknown(found.issues, column.header, cell, found.place);
  else if (cell.kind === 'error' && meaning.kind !== 'ignored') {
    entry.issues.push(cellIssue(entry, 'cell-unread', `写作“${cell.text.slice(0, 200)}”，没有把握读对，请人工核对。`));
  } else if (meaning.kind === 'field') putValue(meaning.field, entry, found.values);
  else if (meaning.kind === 'figure') readFigure(meaning.figure, entry);
  else if (meaning.kind === 'number') found.number = cellText(cell);
}

/** Enters a field's value; a second column that says otherwise is for a person. */
function putValue(field: FieldId, entry: Entry, values: Partial<Record<FieldId, string>>): void {
  const { cell, place, origins, issues } = entry;
  const chosen = field === 'name' || fieldDefinition(field).kind === 'paragraphs' ? cellText(cell) : chosenText(entry);
  const text = field === 'name' ? personName(chosen).slice(0, 200) : fieldText(field, chosen);
  const earlier = values[field];
  if (text === '' || earlier === text) return;
  if (earlier === undefined) {
    values[field] = text;
    origins[field] = place;
  } else if (comparisonKey(earlier) !== comparisonKey(text)) {
    issues.push(
      cellIssue(
        entry,
        'value-doubtful',
        `写作“${text.slice(0, 200)}”，与前一列“${earlier.slice(0, 200)}”不同，采用前一列，请核对。`,
      ),
    );
  }
}

/** The description of a bad record beside the column that says whether there is one. */
function describeRecord(cell: SheetCell, { figures, place, origins }: RosterRow): void {
  const { has, text } = parseBadRecord(cell).value;
  if (text === '') return;
  const said = figures.badRecord;
  const known = said ? said.has : has;
  figures.badRecord = { ...(known !== undefined && { has: known }), text };
  origins.badRecord ??= place;
}

function addUnknown(issues: FormIssue[], header: string, cell: SheetCell, place: string): void {
  const message = `汇总表${place}的“${header.slice(0, 100)}”一列没有对应栏目，内容“${cellText(cell).slice(0, 500)}”未导入。`;
  issues.push({ code: 'column-not-taken', subject: header.slice(0, 300), message });
}

function noteFormula(entry: Entry): void {
  if (entry.cell.kind === 'uncalculated') {
    const missing = '是公式，文件里没有存下计算结果，没有导入；请在 Excel 或 WPS 里打开、保存后再导入，或人工填写。';
    entry.issues.push(cellIssue(entry, 'formula-without-value', missing));
    return;
  }
  const message = `是公式，采用表中存下的结果“${cellText(entry.cell).slice(0, 200)}”，请核对。`;
  entry.issues.push(cellIssue(entry, 'formula-value-used', message));
}
