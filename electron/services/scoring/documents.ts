import { success } from '../../../domain/base/result.ts';
import { compareText } from '../../../domain/base/text.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { allLatest } from '../../../domain/records/record-index.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { blankSheetModel } from '../../../domain/scoring/blank-sheet-document.ts';
import type { Sheet } from '../../../domain/scoring/calls.ts';
import type { ScoringModels } from '../../../domain/scoring/documents.ts';
import { personalSummaryModel } from '../../../domain/scoring/personal-summary-document.ts';
import { sheetModel } from '../../../domain/scoring/sheet-document.ts';
import type { OpenRoom } from '../context.ts';
import { type Seat, seatOf, subjectOf } from '../panel/documents.ts';
import { panelNames } from '../panel/masking.ts';
import { type Outcome, refuse } from '../ports.ts';
import type { DocumentBuilders, DocumentRequest } from '../printing/builders.ts';
import { paperDossiers } from './paper-view.ts';
import { sheets, sheetsOfMember } from './sheet-views.ts';

/** All sheets of a member. Refuses while none is sealed. */
function sheetsOf(room: OpenRoom, { panellist, member }: Seat): Outcome<readonly Sheet[]> {
  const all = room.role === 'expert' ? sheets(room) : sheetsOfMember(room.journal.counted, panellist);
  return all.some(({ state }) => state === 'sealed')
    ? success(all)
    : refuse('report-impossible', `${member.name}还没有封存的评分`);
}

/** The hand's own signature on the sheet that the member sealed last with one. */
function signatureOf(counted: CountedRecords, panellist: string): string | undefined {
  const signed = allLatest(counted, 'score-sheet')
    .filter(({ envelope: { body } }) => body.panellist === panellist && body.signature)
    .sort((a, b) => compareText(b.envelope.hlc, a.envelope.hlc));
  return signed[0]?.envelope.body.signature?.sha256;
}

/** The blank sheet of a seat; its code stands for room, seat, scheme and dossiers. */
export function blankSheet(
  { journal: { counted } }: OpenRoom,
  { round, room }: Pick<DocumentRequest, 'round' | 'room'>,
  { panellist, member }: Seat,
): ScoringModels['blank-sheet'] {
  const { scheme, version, hash } = schemeInForce(counted);
  const nameOf = panelNames(counted);
  const listed = paperDossiers(counted, panellist);
  const applicants = listed.map((each) => ({
    dossier: each.dossier,
    name: nameOf(each),
    application: each.application,
  }));
  const bound = [panellist, hash, ...listed.map(({ dossier }) => dossier)];
  return blankSheetModel({ round, room, member, scheme, schemeVersion: version, applicants, bound });
}

export const SCORING_BUILDERS: DocumentBuilders<ScoringModels> = {
  sheet: (opened, { round, room, panellist }) => {
    const { counted } = opened.journal;
    const seat = seatOf(opened, panellist, '要打印评分表的评审人员');
    if (!seat.ok) return seat;
    const own = sheetsOf(opened, seat.value);
    if (!own.ok) return own;
    const { scheme, version: schemeVersion } = schemeInForce(counted);
    const image = signatureOf(counted, seat.value.panellist);
    const { member } = seat.value;
    const model = sheetModel({ round, room, member, scheme, schemeVersion, sheets: own.value, signature: image });
    return success({ model, subject: subjectOf(seat.value), image });
  },
  'personal-summary': (opened, { round, room, panellist }) => {
    const seat = seatOf(opened, panellist);
    if (!seat.ok) return seat;
    const own = sheetsOf(opened, seat.value);
    if (!own.ok) return own;
    const { scheme, version: schemeVersion } = schemeInForce(opened.journal.counted);
    const { member } = seat.value;
    const model = personalSummaryModel({ round, room, member, scheme, schemeVersion, sheets: own.value });
    return success({ model, subject: subjectOf(seat.value) });
  },
  'blank-sheet': (opened, request) => {
    const seat = seatOf(opened, request.panellist);
    if (!seat.ok) return seat;
    return success({ model: blankSheet(opened, request, seat.value), subject: subjectOf(seat.value) });
  },
};
