import { z } from 'zod';
import type { DecimalText } from '../base/decimal.ts';
import { toHalfWidth } from '../base/text.ts';
import { isAllowedMark, type SchemeItem } from './scheme-item.ts';

/** Four reasons for giving no mark: not yet marked, abstained, recused, absent. None of them is zero. */
export const ABSENCES = ['未评', '弃权', '回避', '缺席'] as const;
export type Absence = (typeof ABSENCES)[number];

/** No mark because the dossier was assigned to others, not because of anything the expert did or failed to do. */
export const UNASSIGNED = '未分配';
/** Every reason why there is no mark, as tables and printed sheets give it. */
export const NO_MARK = [...ABSENCES, UNASSIGNED] as const;
export type NoMark = (typeof NO_MARK)[number];

export const itemMark = z.union([
  z.strictObject({ mark: z.string().regex(/^\d{1,9}(\.\d{1,10})?$/) }),
  z.strictObject({ absent: z.enum(ABSENCES) }),
]);
export type ItemMark = z.infer<typeof itemMark>;
/** A mark as the ranking takes it: an expert's, or the word for a mark that was not asked for. */
export type CountedMark = ItemMark | { readonly absent: typeof UNASSIGNED };

/**
 * Reads a mark as given in a table or by key press: a plain decimal, one of the four absences, or empty (未评).
 * Full-width digits count, as Chinese input methods type them; superscript, circled and other digits do not.
 */
export function readMark(text: string): ItemMark | undefined {
  const plain = toHalfWidth(text).trim();
  if (plain === '') return { absent: '未评' };
  const absence = ABSENCES.find((name) => name === plain);
  if (absence) return { absent: absence };
  return /^\d{1,9}(\.\d{1,10})?$/.test(plain) ? { mark: plain } : undefined;
}

/** Reads a mark from a table of everybody's marks, where 未分配 may also appear. */
export function readCountedMark(text: string): CountedMark | undefined {
  return text.trim() === UNASSIGNED ? { absent: UNASSIGNED } : readMark(text);
}

/** What is wrong with a mark for an item, in words; `undefined` where it is right. */
export function markFault(item: SchemeItem, mark: CountedMark): string | undefined {
  if ('absent' in mark || isAllowedMark(item, mark.mark)) return undefined;
  return `“${item.name}”的分值 ${mark.mark} 不在 0 至 ${item.max}、步长 ${item.step} 之内`;
}

/** The marks of one sheet, with 未评 for those that are missing. */
export function completeMarks<Mark extends CountedMark>(
  items: readonly SchemeItem[],
  marks: Readonly<Record<string, Mark>>,
): Record<string, Mark | { absent: '未评' }> {
  return Object.fromEntries(items.map((item) => [item.id, marks[item.id] ?? { absent: '未评' as const }]));
}

export function markText(mark: CountedMark): DecimalText | NoMark {
  return 'mark' in mark ? mark.mark : mark.absent;
}
