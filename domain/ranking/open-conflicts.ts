import { sheetHeads, sheetIds } from '../panel/sealed-sheets.ts';
import type { TextPart } from '../printing/plain-document.ts';
import { chainStates } from '../records/chain.ts';
import type { CountedRecords } from '../records/counted.ts';
import { authorName } from '../records/names.ts';
import { conflictsOf } from '../records/record-index.ts';
import { recordTitle } from '../records/words.ts';

/** What nobody has settled yet and a ranking may hang on: forked chains, versions that contradict each other; a phrase each. */
export function openConflicts(view: CountedRecords): string[] {
  const forks = chainStates(view).filter(({ state, chain }) => state === 'forked' && chain === 'open');
  const twice = sheetIds(view)
    .map((id) => sheetHeads(view, id))
    .filter((heads) => new Set(heads.map(({ envelope }) => envelope.kind)).size > 1);
  return [
    ...forks.map(({ author, forkedAt }) => `${authorName(view, author)}的记录链自第${forkedAt}条起有分叉`),
    ...conflictsOf(view).map(
      ({ id, heads }) => `${heads[0] ? recordTitle(view, heads[0]) : id}，有${heads.length}个互不相承的版本`,
    ),
    ...twice.flatMap(([head]) =>
      head ? [`${recordTitle(view, head)}，既有本人封存的评分，又有由纸质评分表录入的评分`] : [],
    ),
  ];
}

/** Phrases that a first page has room for. */
const MOST_LISTED = 8;

/** What a document says before all else while conflicts are open; nothing where none is. */
export function conflictParts(conflicts: readonly string[]): TextPart[] {
  if (conflicts.length === 0) return [];
  const left = conflicts.length - MOST_LISTED;
  const items = [...conflicts.slice(0, MOST_LISTED), ...(left > 0 ? [`另有${left}处`] : [])];
  const text = `注意：出具本报告时，尚有${conflicts.length}处冲突未经人工核定，得分和名次可能因核定而改变；核定之前，本报告不得作为评审结论：`;
  return [
    { part: 'paragraph', text },
    { part: 'list', items: items.map((item) => `${item}。`) },
  ];
}
