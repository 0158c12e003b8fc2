import { compareText } from '../base/text.ts';
import { inForce } from '../records/counted.ts';
import type { VerifiedRecord } from '../records/envelope.ts';
import { headsOf, idsOf, type RecordIndex } from '../records/record-index.ts';

/** A sheet that an expert sealed, or that two clerks keyed from paper. */
export type SheetRecord = VerifiedRecord<'score-sheet'> | VerifiedRecord<'paper-sheet'>;

/** Versions in force of a sheet (`panellist/dossier`): what the expert sealed, and what two clerks keyed from paper. */
export function sheetHeads(index: RecordIndex, id: string): SheetRecord[] {
  const paper = headsOf(index, 'paper-sheet', id).filter(({ envelope }) => !envelope.body.withdrawn);
  return [...headsOf(index, 'score-sheet', id), ...paper];
}

/** Ids (`panellist/dossier`) of the sheets that are there. */
export function sheetIds(index: RecordIndex): string[] {
  const paper = idsOf(index, 'paper-sheet').filter((id) => sheetHeads(index, id).length > 0);
  return [...new Set([...idsOf(index, 'score-sheet'), ...paper])].sort(compareText);
}

/** Number of sealed sheets of one panel member. */
export function sheetCount(index: RecordIndex, panellist: string): number {
  return sheetIds(inForce(index)).filter((id) => id.startsWith(`${panellist}/`)).length;
}
