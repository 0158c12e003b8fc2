import type { CallParsed } from '../../../domain/api.ts';
import { applicantName } from '../../../domain/application/record.ts';
import { compare, type DecimalText, decimal } from '../../../domain/base/decimal.ts';
import { success } from '../../../domain/base/result.ts';
import { listFaults } from '../../../domain/base/schema-faults.ts';
import { REFUSALS } from '../../../domain/codes.ts';
import { type Dossier, dossiers } from '../../../domain/dossier/dossiers.ts';
import { reviewTrack } from '../../../domain/eligibility/assess.ts';
import { isRecused, isWithdrawn } from '../../../domain/panel/panel-state.ts';
import { dossierName } from '../../../domain/records/names.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { completeMarks, markFault, markText } from '../../../domain/scheme/marks.ts';
import { objectiveMark, withObjectiveMarks } from '../../../domain/scheme/objective.ts';
import { itemsFor, type Scheme } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import type { SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import type { Sheet } from '../../../domain/scoring/calls.ts';
import type { ScoreSheet } from '../../../domain/scoring/score-sheet.ts';
import { commentsMissing } from '../../../domain/scoring/seal-warnings.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { keepSignature } from './keep-signature.ts';
import { sheets, sheetView } from './sheet-views.ts';

type Marks = Pick<ScoreSheet, 'dossier' | 'items' | 'comments' | 'comment'>;

interface Composed {
  readonly body: ScoreSheet;
  readonly found: Dossier;
  /** Comments that the scheme demands and that are not there, a sentence each. */
  readonly uncommented: readonly string[];
}

function isSame(a: DecimalText, b: DecimalText): boolean {
  return compare(decimal(a), decimal(b)) === 0;
}

/** What is wrong with the marks of a sheet: items that the scheme has not, marks that the items do not allow. */
function faultsOf(items: readonly SchemeItem[], marks: Marks, { application }: Dossier): string[] {
  const unknown = Object.keys(marks.items).filter((id) => !items.some((item) => item.id === id));
  return [
    ...unknown.map((id) => `方案里没有评分项“${id}”`),
    ...items.flatMap((item) => {
      const given = marks.items[item.id];
      const objective = objectiveMark(item, application);
      if (!objective) return given ? (markFault(item, given) ?? []) : [];
      const isOther = given && 'mark' in given && !(objective.mark && isSame(given.mark, objective.mark));
      return isOther ? [`“${item.name}”由数据得分（${objective.because}），不能填 ${markText(given)}`] : [];
    }),
  ];
}

function uncommentedOf(scheme: Scheme, items: readonly SchemeItem[], { found, body }: Omit<Composed, 'uncommented'>) {
  const applicant = applicantName(found.application);
  const sheet = { dossier: body.dossier, applicant, items, marks: body.items, comments: body.comments };
  return commentsMissing(scheme, sheet).map(({ name }) => `${applicant}：“${name}”`);
}

/** A sheet as it will be written, or every fault found in it. */
function compose(room: OpenRoom, panellist: string, marks: Marks): Composed | { faults: string[] } {
  const { counted } = room.journal;
  const found = dossiers(counted).find(({ dossier }) => dossier === marks.dossier);
  if (!found) return { faults: ['申报人不在你的数据包里'] };
  const name = applicantName(found.application);
  if (isRecused(counted, panellist, marks.dossier)) return { faults: [`${name}：你对该申报人回避，不能评分`] };
  if (isWithdrawn(counted, panellist, marks.dossier)) return { faults: [`${name}：${REFUSALS['dossier-withdrawn']}`] };
  const { scheme, hash } = schemeInForce(counted);
  const items = itemsFor(scheme, reviewTrack(found.application));
  const faults = faultsOf(items, marks, found).map((fault) => `${name}：${fault}`);
  if (faults.length > 0) return { faults };
  const { dossier, comments, comment } = marks;
  const given = withObjectiveMarks(items, found.application, completeMarks(items, marks.items));
  const body = { panellist, dossier, scheme: hash, items: given, comments, comment };
  return { body, found, uncommented: uncommentedOf(scheme, items, { body, found }) };
}

/** The seat of an expert's own room. */
function seatOf({ membership }: JoinedRoom): Outcome<string> {
  return membership.panellist ? success(membership.panellist) : refuse('not-joined');
}

/** Saves a sheet that is not sealed yet. */
export async function saveSheet(room: JoinedRoom, marks: Marks): Promise<Outcome<Sheet>> {
  const seat = seatOf(room);
  if (!seat.ok) return seat;
  const panellist = seat.value;
  const composed = compose(room, panellist, marks);
  if ('faults' in composed) return refuse('marks-invalid', composed.faults.join('；'));
  const id = `${panellist}/${marks.dossier}`;
  const written = await room.journal.write(room.membership.room, [newRecord('score-draft', id, composed.body)]);
  return written.ok ? success(sheetView(room.journal.counted, panellist, composed.found)) : written;
}

/** Applicants who are given two sheets at once: nobody can say which of them is meant. */
function doubled({ journal: { counted } }: OpenRoom, sheets: readonly Marks[]): string[] {
  const given = sheets.map(({ dossier }) => dossier);
  const twice = new Set(given.filter((dossier, place) => given.indexOf(dossier) !== place));
  return [...twice].map((dossier) => `${dossierName(counted, dossier)}：同一申报人有两份评分`);
}

/** Signs and seals sheets: all, or with one fault none. Sealing again needs a reason and leaves the earlier version on record. */
export async function sealSheets(
  room: JoinedRoom,
  { sheets: all, reason, signature: png }: CallParsed<'sheet.seal'>,
): Promise<Outcome<{ sheets: Sheet[] }>> {
  const seat = seatOf(room);
  if (!seat.ok) return seat;
  const panellist = seat.value;
  const composed = all.map((marks) => compose(room, panellist, marks));
  const faults = [...doubled(room, all), ...composed.flatMap((each) => ('faults' in each ? each.faults : []))];
  if (faults.length > 0) return refuse('marks-invalid', listFaults(faults));
  const sound = composed.flatMap((each) => ('body' in each ? [each] : []));
  const uncommented = sound.flatMap((each) => each.uncommented);
  if (uncommented.length > 0) return refuse('comment-missing', listFaults(uncommented));
  const again = new Set(
    sound
      .map(({ body }) => body.dossier)
      .filter((dossier) => latestBody(room.journal.counted, 'score-sheet', `${panellist}/${dossier}`)),
  );
  if (again.size > 0 && !reason) return refuse('sheet-sealed', `有 ${again.size} 张`);
  const kept = png === undefined ? success(undefined) : await keepSignature(room, png);
  if (!kept.ok) return kept;
  const signature = kept.value;
  const records = sound.map(({ body }) =>
    newRecord('score-sheet', `${panellist}/${body.dossier}`, {
      ...body,
      ...(again.has(body.dossier) && reason ? { reason } : {}),
      ...(signature ? { signature } : {}),
    }),
  );
  const written = await room.journal.write(room.membership.room, records);
  return written.ok ? success({ sheets: sheets(room) }) : written;
}
