import { comparisonKey } from '../../../../domain/base/text.ts';
import type { ColumnChoices, ColumnTarget } from '../../../../domain/intake/roster-columns.ts';
import { type Column, columnOf, meaningOfTarget, targetOf } from './columns.ts';

/** How sure a match is: a person's own choice, the head in so many words, the head by a part of it, or not at all. */
export type Confidence = 'chosen' | 'sure' | 'likely' | 'none';

export interface ColumnMatch {
  readonly index: number;
  readonly header: string;
  /** Absent where the head is not understood: the column is not imported, and its cells are listed. */
  readonly target?: ColumnTarget;
  readonly confidence: Confidence;
  /** Why a person should look at it: no year in the head, the same as another column. */
  readonly remark?: string;
}

/** Columns with their meanings; `choices` go before what the heads say. */
export function columnsOf(
  heads: readonly (readonly [number, string])[],
  round: number,
  choices: ColumnChoices,
): Column[] {
  const chosen = new Map(Object.entries(choices).map(([header, target]) => [comparisonKey(header), target]));
  const columns = heads.map(([index, header]): Column => {
    const column = columnOf(index, header, round);
    const target = chosen.get(comparisonKey(header));
    return target === undefined ? column : { ...column, meaning: meaningOfTarget(target), confidence: 'chosen' };
  });
  const records = columns.filter(isRecord);
  if (records.length < 2) return columns;
  return columns.map((column) =>
    isRecord(column) && SAYS_MORE.test(column.header) ? { ...column, meaning: { kind: 'record-text' } } : column,
  );
}

function isRecord({ meaning }: Column): boolean {
  return meaning?.kind === 'figure' && meaning.figure === 'badRecord';
}

/** Beside a column that says whether there is a bad record, the one that describes it. */
const SAYS_MORE = /(说明|描述|内容|详情)\s*[)）]?$/;

/**
 * What each column of a roster is taken for. A head may hold several rows of text joined by blanks. Where two columns say
 * the same, the first is taken and both are remarked on.
 */
export function matchesOf(columns: readonly Column[]): ColumnMatch[] {
  const targets = columns.map(({ meaning }) => meaning && targetOf(meaning));
  return columns.map(({ index, header, meaning, confidence }, place) => {
    const target = targets[place];
    if (!meaning || target === undefined) return { index, header, confidence: 'none' };
    const twice =
      target !== 'ignored' &&
      meaning.kind !== 'unit' &&
      meaning.kind !== 'record-text' &&
      columns.filter((each, other) => each.meaning?.kind !== 'record-text' && targets[other] === target).length > 1;
    const guessed = meaning.kind === 'sales' && meaning.guessed ? `没有写明年度，按 ${meaning.year} 年` : '';
    const remark = [twice ? '与另一列重复，采用前一列' : '', guessed].filter(Boolean).join('；');
    return { index, header, target, confidence, ...(remark && { remark }) };
  });
}
