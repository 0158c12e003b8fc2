import { applicantName, employerName } from '../../../domain/application/record.ts';
import { toExactText } from '../../../domain/base/decimal.ts';
import { type Dossier, dossiers, eligible } from '../../../domain/dossier/dossiers.ts';
import { reviewTrack, trackNames } from '../../../domain/eligibility/assess.ts';
import { isAssigned, isRecused, isWithdrawn } from '../../../domain/panel/panel-state.ts';
import { sheetHeads } from '../../../domain/panel/sealed-sheets.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { isKind, type VerifiedRecord } from '../../../domain/records/envelope.ts';
import { latest } from '../../../domain/records/record-index.ts';
import { completeMarks } from '../../../domain/scheme/marks.ts';
import { withObjectiveMarks } from '../../../domain/scheme/objective.ts';
import { itemsFor } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { totalSoFar } from '../../../domain/scheme/totals.ts';
import type { Sheet } from '../../../domain/scoring/calls.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import type { OpenRoom } from '../context.ts';

/** What the hand can change of a sheet, and the scheme that it was marked under. */
function content({ envelope: { body } }: VerifiedRecord<'score-draft' | 'score-sheet' | 'paper-sheet'>): string {
  const { scheme, items, comments, comment } = body;
  return canonicalJson({ scheme, items, comments, comment });
}

/** Whether a draft goes on from what is sealed. One that says the same does not, wherever a wrong clock may have put it. */
function isLater(kept: VerifiedRecord<'score-draft'>, sealed: VerifiedRecord<'score-sheet' | 'paper-sheet'>): boolean {
  return kept.envelope.hlc > sealed.envelope.hlc && content(kept) !== content(sealed);
}

/** The sealed sheet, or the draft where it is newer, of one seat for one dossier; objective items as the rules have them. */
export function sheetView(counted: CountedRecords, panellist: string, { dossier, application }: Dossier): Sheet {
  const id = `${panellist}/${dossier}`;
  const [sealed, kept] = [sheetHeads(counted, id)[0], latest(counted, 'score-draft', id)];
  const newer = kept && (!sealed || isLater(kept, sealed)) ? kept : undefined;
  const body = (newer ?? sealed)?.envelope.body;
  const items = itemsFor(schemeInForce(counted).scheme, reviewTrack(application));
  const marks = withObjectiveMarks(items, application, completeMarks(items, body?.items ?? {}));
  const total = totalSoFar(items, marks);
  const out = isRecused(counted, panellist, dossier)
    ? 'recused'
    : isWithdrawn(counted, panellist, dossier)
      ? 'withdrawn'
      : undefined;
  return {
    dossier,
    applicant: applicantName(application),
    employer: employerName(application),
    track: trackNames(application),
    state: out ?? (newer ? 'draft' : sealed ? 'sealed' : 'empty'),
    items: marks,
    comments: body?.comments ?? {},
    comment: body?.comment ?? '',
    total: total ? toExactText(total) : null,
    complete: items.every(({ id }) => 'mark' in (marks[id] ?? {})),
    signed:
      !newer && sealed !== undefined && isKind(sealed, 'score-sheet') && sealed.envelope.body.signature !== undefined,
  };
}

/** The sheets of one panel member for everyone whom the member is to mark, as they have come in so far. */
export function sheetsOfMember(counted: CountedRecords, panellist: string): Sheet[] {
  return eligible(dossiers(counted))
    .filter(({ dossier }) => isAssigned(counted, panellist, dossier))
    .map((each) => sheetView(counted, panellist, each));
}

/** Every sheet of the expert's own seat. */
export function sheets(room: OpenRoom): Sheet[] {
  const { counted } = room.journal;
  const panellist = room.membership?.panellist;
  return panellist ? dossiers(counted).map((each) => sheetView(counted, panellist, each)) : [];
}
