import { comparisonKey } from '../../../domain/base/text.ts';
import { type Dossier, dossiers, eligible } from '../../../domain/dossier/dossiers.ts';
import { reviewTrack } from '../../../domain/eligibility/assess.ts';
import { isAssigned, isRecused } from '../../../domain/panel/panel-state.ts';
import { inForce } from '../../../domain/records/counted.ts';
import type { VerifiedRecord } from '../../../domain/records/envelope.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { seatName } from '../../../domain/records/names.ts';
import { headsOf, latest, type RecordIndex } from '../../../domain/records/record-index.ts';
import { itemsFor } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import type { SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import { type KeyedSheet, keyingMismatches } from '../../../domain/scoring/paper-keying.ts';
import { panelNames } from '../panel/masking.ts';

/** Places for the two readings of a member's sheets. */
export const KEYINGS = ['first', 'second'] as const;

/** Dossiers that stand on a member's blank sheet, in its order. */
export function paperDossiers(index: RecordIndex, panellist: string): Dossier[] {
  return eligible(dossiers(index)).filter(
    ({ dossier }) => !isRecused(index, panellist, dossier) && isAssigned(index, panellist, dossier),
  );
}

/** Items that a hand marks for an applicant; the others take their mark from a figure. */
export function handItems(index: RecordIndex, { application }: Dossier): SchemeItem[] {
  return itemsFor(schemeInForce(index).scheme, reviewTrack(application)).filter(({ objective }) => !objective);
}

/** The readings of a member's sheets that are there, the first first. */
export function keyings(index: RecordIndex, panellist: string): VerifiedRecord<'paper-entry'>[] {
  return KEYINGS.flatMap((place) => latest(index, 'paper-entry', `${panellist}/${place}`) ?? []);
}

export function isSameClerk(a: string, b: string): boolean {
  return comparisonKey(a) === comparisonKey(b);
}

/** What two readings say differently; empty while there are not two. */
export function mismatchesOf(index: RecordIndex, panellist: string) {
  const [first, second] = keyings(index, panellist).map(({ envelope }) => envelope.body.sheets);
  if (!first || !second) return [];
  const listed = new Map(paperDossiers(index, panellist).map((each) => [each.dossier, each]));
  return keyingMismatches(first, second, (dossier) => {
    const found = listed.get(dossier);
    return found ? handItems(index, found) : [];
  });
}

function stateOf(index: RecordIndex, id: string): PaperOutput['dossiers'][number]['state'] {
  const paper = headsOf(index, 'paper-sheet', id);
  const isCounted = paper.some(({ envelope }) => !envelope.body.withdrawn);
  const isSealed = headsOf(index, 'score-sheet', id).length > 0;
  if (isSealed) return isCounted ? 'both' : 'sealed-by-expert';
  return isCounted ? 'confirmed' : paper.length > 0 ? 'withdrawn' : 'open';
}

/** Where the keying of a member's paper sheets stands, as one clerk may see it: the other's marks are not shown. */
export function paperView(index: RecordIndex, panellist: string, clerk?: string): PaperOutput {
  const nameOf = panelNames(index);
  const listed = paperDossiers(index, panellist);
  const names = new Map(listed.map((each) => [each.dossier, nameOf(each)]));
  const entries = keyings(index, panellist);
  const own = entries.find(({ envelope }) => clerk !== undefined && isSameClerk(envelope.body.clerk, clerk));
  const sheets: readonly KeyedSheet[] = own?.envelope.body.sheets ?? [];
  return {
    panellist,
    member: seatName(index, panellist),
    clerks: entries.map(({ envelope: { hlc, body } }) => ({
      clerk: body.clerk,
      at: hlcTime(hlc),
      sheets: body.sheets.length,
    })),
    mismatches: mismatchesOf(index, panellist).map(({ values, ...rest }) => ({
      ...rest,
      applicant: names.get(rest.dossier) ?? rest.dossier,
      values: [...values],
    })),
    dossiers: listed.map((each) => ({
      dossier: each.dossier,
      applicant: nameOf(each),
      items: handItems(index, each).map(({ id }) => id),
      state: stateOf(inForce(index), `${panellist}/${each.dossier}`),
    })),
    own: sheets.map((sheet) => ({ ...sheet })),
  };
}
