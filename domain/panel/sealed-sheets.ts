import { compareText } from '../base/text.ts';
import type { CountedRecords } from '../records/counted.ts';
import type { VerifiedRecord } from '../records/envelope.ts';
import { headsOf, idsOf } from '../records/record-index.ts';

/** A sheet that an expert sealed, or that two clerks keyed from paper. */
export type SheetRecord = VerifiedRecord<'score-sheet'> | VerifiedRecord<'paper-sheet'>;

/** Versions in force of a sheet (`panellist/dossier`): what the expert sealed, and what two clerks keyed from paper. */
export function sheetHeads(index: CountedRecords, id: string): SheetRecord[] {
  const paper = headsOf(index, 'paper-sheet', id).filter(({ envelope }) => !envelope.body.withdrawn);
  return [...headsOf(index, 'score-sheet', id), ...paper];
}

/** Ids (`panellist/dossier`) of all sheets received. */
export function sheetIds(index: CountedRecords): string[] {
  const paper = idsOf(index, 'paper-sheet').filter((id) => sheetHeads(index, id).length > 0);
  return [...new Set([...idsOf(index, 'score-sheet'), ...paper])].sort(compareText);
}

/** Number of sealed sheets of one panel member. */
export function sheetCount(index: CountedRecords, panellist: string): number {
  return sheetIds(index).filter((id) => id.startsWith(`${panellist}/`)).length;
}
