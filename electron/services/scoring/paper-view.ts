import { comparisonKey } from '../../../domain/base/text.ts';
import { type Dossier, dossiers, eligible } from '../../../domain/dossier/dossiers.ts';
import { reviewTrack } from '../../../domain/eligibility/assess.ts';
import { isAssigned, isRecused } from '../../../domain/panel/panel-state.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import type { VerifiedRecord } from '../../../domain/records/envelope.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { seatName } from '../../../domain/records/names.ts';
import { headsOf, latest } from '../../../domain/records/record-index.ts';
import { itemsFor } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import type { SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import { type KeyedSheet, keyingMismatches } from '../../../domain/scoring/paper-keying.ts';
import { panelNames } from '../panel/masking.ts';

/** Places for the two readings of a member's sheets. */
export const KEYINGS = ['first', 'second'] as const;

/** Dossiers that stand on a member's blank sheet, in its order. */
export function paperDossiers(counted: CountedRecords, panellist: string): Dossier[] {
  return eligible(dossiers(counted)).filter(
    ({ dossier }) => !isRecused(counted, panellist, dossier) && isAssigned(counted, panellist, dossier),
  );
}

/** Items that a hand marks for an applicant; the others take their mark from a figure. */
export function handItems(counted: CountedRecords, { application }: Dossier): SchemeItem[] {
  return itemsFor(schemeInForce(counted).scheme, reviewTrack(application)).filter(({ objective }) => !objective);
}

/** The readings of a member's sheets that are there, the first first. */
export function keyings(counted: CountedRecords, panellist: string): VerifiedRecord<'paper-entry'>[] {
  return KEYINGS.flatMap((place) => latest(counted, 'paper-entry', `${panellist}/${place}`) ?? []);
}

export function isSameClerk(a: string, b: string): boolean {
  return comparisonKey(a) === comparisonKey(b);
}

/** What two readings say differently; empty while there are not two. */
export function mismatchesOf(counted: CountedRecords, panellist: string) {
  const [first, second] = keyings(counted, panellist).map(({ envelope }) => envelope.body.sheets);
  if (!first || !second) return [];
  const listed = new Map(paperDossiers(counted, panellist).map((each) => [each.dossier, each]));
  return keyingMismatches(first, second, (dossier) => {
    const found = listed.get(dossier);
    return found ? handItems(counted, found) : [];
  });
}

function stateOf(counted: CountedRecords, id: string): PaperOutput['dossiers'][number]['state'] {
  const paper = headsOf(counted, 'paper-sheet', id);
  const isCounted = paper.some(({ envelope }) => !envelope.body.withdrawn);
  const isSealed = headsOf(counted, 'score-sheet', id).length > 0;
  if (isSealed) return isCounted ? 'both' : 'sealed-by-expert';
  return isCounted ? 'confirmed' : paper.length > 0 ? 'withdrawn' : 'open';
}

/** Where the keying of a member's paper sheets stands, as one clerk may see it: the other's marks are not shown. */
export function paperView(counted: CountedRecords, panellist: string, clerk?: string): PaperOutput {
  const nameOf = panelNames(counted);
  const listed = paperDossiers(counted, panellist);
  const names = new Map(listed.map((each) => [each.dossier, nameOf(each)]));
  const entries = keyings(counted, panellist);
  const own = entries.find(({ envelope }) => clerk !== undefined && isSameClerk(envelope.body.clerk, clerk));
  const sheets: readonly KeyedSheet[] = own?.envelope.body.sheets ?? [];
  return {
    panellist,
    member: seatName(counted, panellist),
    clerks: entries.map(({ envelope: { hlc, body } }) => ({
      clerk: body.clerk,
      at: hlcTime(hlc),
      sheets: body.sheets.length,
    })),
    mismatches: mismatchesOf(counted, panellist).map(({ values, ...rest }) => ({
      ...rest,
      applicant: names.get(rest.dossier) ?? rest.dossier,
      values: [...values],
    })),
    dossiers: listed.map((each) => ({
      dossier: each.dossier,
      applicant: nameOf(each),
      items: handItems(counted, each).map(({ id }) => id),
      state: stateOf(counted, `${panellist}/${each.dossier}`),
    })),
    own: sheets.map((sheet) => ({ ...sheet })),
  };
}
