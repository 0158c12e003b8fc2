import { add, compare, type DecimalText, decimal, subtract, toExactText, ZERO } from '../../../domain/base/decimal.ts';
import { type Absence, type ItemMark, markFault, markText, readMark } from '../../../domain/scheme/marks.ts';
import type { Scheme } from '../../../domain/scheme/scheme.ts';
import type { SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import { needsComment } from '../../../domain/scheme/scheme-item.ts';
import { fullTotal as exactFullTotal, totalSoFar as exactTotalSoFar } from '../../../domain/scheme/totals.ts';
import type { Sheet } from '../../../domain/scoring/calls.ts';

/** What an expert changes on a sheet. */
export type Marks = Pick<Sheet, 'dossier' | 'items' | 'comments' | 'comment'>;

const NOT_MARKED: ItemMark = { absent: '未评' };

/** Items of the scheme that are on a sheet. */
export function itemsOf(scheme: Scheme, sheet: Pick<Sheet, 'items'>): SchemeItem[] {
  return scheme.items.filter(({ id }) => sheet.items[id] !== undefined);
}

/** Whether a person judges the item; the others take their mark from a figure. */
export function isJudged({ objective }: SchemeItem): boolean {
  return objective === undefined;
}

export function markOf(sheet: Pick<Sheet, 'items'>, item: SchemeItem): ItemMark {
  return sheet.items[item.id] ?? NOT_MARKED;
}

/** Total of the marks given so far, as text; undefined while none is given. */
export function totalSoFar(items: readonly SchemeItem[], sheet: Pick<Sheet, 'items'>): string | undefined {
  const total = exactTotalSoFar(items, sheet.items);
  return total && toExactText(total);
}

/** Highest total that the items allow, as text. */
export function fullTotal(items: readonly SchemeItem[]): string {
  return toExactText(exactFullTotal(items));
}

/** Items without a mark, each with the reason given instead. */
export function missingItems(
  items: readonly SchemeItem[],
  sheet: Pick<Sheet, 'items'>,
): { item: SchemeItem; absent: Absence }[] {
  return items.flatMap((item) => {
    const mark = markOf(sheet, item);
    return 'absent' in mark ? [{ item, absent: mark.absent }] : [];
  });
}

/** Whether the scheme requires a comment on an item's mark. */
export function demandsComment(scheme: Scheme, item: SchemeItem, mark: ItemMark): boolean {
  return 'mark' in mark && needsComment(item, mark.mark, scheme.commentAt);
}

/** What a typed text means for an item: its mark or, if it means none, a sentence saying why. */
export function readTyped(item: SchemeItem, text: string): { readonly mark: ItemMark; readonly fault?: string } {
  const mark = readMark(text);
  const range = `0 至 ${item.max}，每档 ${item.step}`;
  if (!mark) return { mark: NOT_MARKED, fault: `请填 ${range}，或按 F2 弃权、F3 缺席、F4 回避` };
  return markFault(item, mark) ? { mark: NOT_MARKED, fault: `${text} 暂未计入：这一项为 ${range}` } : { mark };
}

/** The mark one step above or below; from no mark, the top or the bottom of the range. */
export function stepped(item: SchemeItem, mark: ItemMark, by: 1 | -1): DecimalText {
  if ('absent' in mark) return by === 1 ? '0' : item.max;
  const step = decimal(item.step);
  const next = by === 1 ? add(decimal(mark.mark), step) : subtract(decimal(mark.mark), step);
  if (compare(next, ZERO) < 0) return '0';
  return compare(next, decimal(item.max)) > 0 ? item.max : toExactText(next);
}

/** Whether a mark lies on a level, both ends included. */
export function isOnLevel(mark: DecimalText, { from, to }: { readonly from: DecimalText; readonly to: DecimalText }) {
  return compare(decimal(mark), decimal(from)) >= 0 && compare(decimal(mark), decimal(to)) <= 0;
}

/** A mark as its field shows it; nothing for 未评. */
export function typedText(mark: ItemMark): string {
  return 'absent' in mark && mark.absent === '未评' ? '' : markText(mark);
}

export function marksOf({ dossier, items, comments, comment }: Sheet): Marks {
  return { dossier, items, comments, comment };
}

/** A sheet on which every item that people judge carries the same absence. */
export function allAbsent(items: readonly SchemeItem[], absent: Absence): Sheet['items'] {
  return Object.fromEntries(items.map(({ id }) => [id, { absent }]));
}

/** Whether the expert may still mark a sheet: neither recused nor withdrawn by the secretariat. */
export function isToMark({ state }: Pick<Sheet, 'state'>): boolean {
  return state !== 'recused' && state !== 'withdrawn';
}

/** Sheets that can be sealed now: begun or changed, not recused. A sheet without a single entry stays out. */
export function sealable(sheets: readonly Sheet[]): Sheet[] {
  return sheets.filter(({ state }) => state === 'draft');
}
