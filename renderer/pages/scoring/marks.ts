import type { Sheet } from '../../../domain/contract/review-calls.ts';
import { decimal, multiply, sum, toExactText } from '../../../domain/decimal.ts';
import type { Scheme, SchemeItem } from '../../../domain/review/scheme.ts';
import { type Absence, type ItemMark, markFault, markText, readMark } from '../../../domain/review/score-sheet.ts';
import type { Marks } from '../../stores/draft.ts';

const NOT_MARKED: ItemMark = { absent: '未评' };

/** Whether a sheet is the expert's to mark: neither recused nor taken back. */
export function isToMark({ state }: Pick<Sheet, 'state'>): boolean {
  return state !== 'recused' && state !== 'withdrawn';
}

/** Items of the scheme that a sheet asks for. */
export function itemsOf(scheme: Scheme, sheet: Pick<Sheet, 'items'>): SchemeItem[] {
  return scheme.items.filter(({ id }) => sheet.items[id] !== undefined);
}

export function markOf(sheet: Pick<Sheet, 'items'>, item: SchemeItem): ItemMark {
  return sheet.items[item.id] ?? NOT_MARKED;
}

/** Total of the marks given so far, Σ mark × weight, exact; undefined while none is given. */
export function totalSoFar(items: readonly SchemeItem[], sheet: Pick<Sheet, 'items'>): string | undefined {
  const given = items.flatMap((item) => {
    const mark = markOf(sheet, item);
    return 'mark' in mark ? [multiply(decimal(mark.mark), decimal(item.weight))] : [];
  });
  return given.length > 0 ? toExactText(sum(given)) : undefined;
}

/** Highest total that the items allow. */
export function fullTotal(items: readonly SchemeItem[]): string {
  return toExactText(sum(items.map(({ max, weight }) => multiply(decimal(max), decimal(weight)))));
}

/** Items without a mark, each with the reason that stands in its place. */
export function missingItems(
  items: readonly SchemeItem[],
  sheet: Pick<Sheet, 'items'>,
): { item: SchemeItem; absent: Absence }[] {
  return items.flatMap((item) => {
    const mark = markOf(sheet, item);
    return 'absent' in mark ? [{ item, absent: mark.absent }] : [];
  });
}

/** What a typed text means for an item: its mark, and where it means none, the sentence why. */
export function readTyped(item: SchemeItem, text: string): { readonly mark: ItemMark; readonly fault?: string } {
  const mark = readMark(text);
  const range = `0 至 ${item.max}，每档 ${item.step}`;
  if (!mark) return { mark: NOT_MARKED, fault: `请填 ${range}，或按 F2 弃权、F3 缺席、F4 回避` };
  return markFault(item, mark) ? { mark: NOT_MARKED, fault: `${text} 暂未计入：这一项为 ${range}` } : { mark };
}

/** A mark as its field shows it; nothing for 未评. */
export function typedText(mark: ItemMark): string {
  return 'absent' in mark && mark.absent === '未评' ? '' : markText(mark);
}

export function marksOf({ dossier, items, comments, comment }: Sheet): Marks {
  return { dossier, items, comments, comment };
}

/** A sheet on which every item carries the same absence. */
export function allAbsent(items: readonly SchemeItem[], absent: Absence): Sheet['items'] {
  return Object.fromEntries(items.map(({ id }) => [id, { absent }]));
}

/** Sheets that can be sealed now: begun or changed, not recused. A sheet without a single entry stays out. */
export function sealable(sheets: readonly Sheet[]): Sheet[] {
  return sheets.filter(({ state }) => state === 'draft');
}
