import { type FieldId, fieldDefinition, fieldsOf, isField } from '../application/fields.ts';
import { type FigureName, isSingleFigure, SINGLE_FIGURES } from '../application/figures.ts';
import { targetLabel } from '../application/parts.ts';

/** What a column of a roster (汇总表) can mean: a field, a figure, the running number, or nothing on purpose. */
export type ColumnTarget = FieldId | FigureName | 'number' | 'ignored';

/** A person's decisions about columns, by the heading in the file. They override what the heading suggests. */
export type ColumnChoices = Readonly<Record<string, ColumnTarget>>;

const SALES = /^sales\.(20\d{2}|21\d{2})$/;

/** Whether a text names a target, for input from a screen or a file. */
export function isColumnTarget(text: string): text is ColumnTarget {
  const field = isField(text) && fieldDefinition(text).kind !== 'paragraphs';
  return field || isSingleFigure(text) || SALES.test(text) || text === 'number' || text === 'ignored';
}

export function columnTargetLabel(target: ColumnTarget): string {
  if (target === 'number') return '序号';
  if (target === 'ignored') return '不导入';
  return targetLabel(target);
}

/** How many years before the round a roster's sales columns can be for: the latest year, and those that show growth. */
const YEARS_BACK = [1, 2, 3];

/** All targets to choose from, in the form's order. */
export function columnTargets(round: number): ColumnTarget[] {
  const fields = [...fieldsOf('one'), ...fieldsOf('cover').filter((field) => field !== 'coverApplicant')];
  const sales = YEARS_BACK.map((back): FigureName => `sales.${round - back}`);
  return [...fields, ...sales, ...SINGLE_FIGURES, 'number', 'ignored'];
}
