import type { CallParsed } from '../../../domain/api.ts';
import { applicantName, employerName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { compareText } from '../../../domain/base/text.ts';
import { type Dossier, dossiers, eligible } from '../../../domain/dossier/dossiers.ts';
import { reviewTrack, trackNames } from '../../../domain/eligibility/assess.ts';
import type { BodyOf } from '../../../domain/kinds.ts';
import { type Assignment, assignAll, assignBalanced, loadsOf } from '../../../domain/panel/assign.ts';
import type { AssignmentOutput } from '../../../domain/panel/calls.ts';
import { assignmentBefore, assignmentInForce, isRecused } from '../../../domain/panel/panel-state.ts';
import { ASSIGNMENT_ID } from '../../../domain/panel/records.ts';
import { sheetHeads } from '../../../domain/panel/sealed-sheets.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { allLatest } from '../../../domain/records/record-index.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { conflictsOfInterest } from './conflicts-of-interest.ts';

type Seat = BodyOf<'panellist'> & { readonly panellist: string };
type Wanted = Pick<BodyOf<'assignment'>, 'pairs' | 'each'>;

/** Everything from which an assignment is made and by which it is judged. */
interface Situation {
  readonly counted: CountedRecords;
  readonly seats: readonly Seat[];
  readonly dossiers: readonly Dossier[];
  /** Why a seat may not mark a dossier; `undefined` where it may. */
  readonly barred: (panellist: string, dossier: string) => string | undefined;
}

function situationOf(counted: CountedRecords): Situation {
  const seats = allLatest(counted, 'panellist')
    .map(({ envelope: { id, body } }) => ({ panellist: id, ...body }))
    .sort((a, b) => compareText(a.name, b.name));
  const all = eligible(dossiers(counted));
  const tracks = new Map(all.map(({ dossier, application }) => [dossier, reviewTrack(application)]));
  const confirmed = new Set(
    conflictsOfInterest(counted).flatMap((each) =>
      each.state === 'confirmed' ? [`${each.panellist}/${each.dossier}`] : [],
    ),
  );
  const ofSeat = new Map(seats.map((seat) => [seat.panellist, seat]));
  const barred = (panellist: string, dossier: string) => {
    if (isRecused(counted, panellist, dossier)) return '回避';
    if (confirmed.has(`${panellist}/${dossier}`)) return '利益关系已核实，待登记回避';
    const track = tracks.get(dossier);
    const own = ofSeat.get(panellist)?.tracks;
    return own && track && !own.includes(track) ? '不评这一类别' : undefined;
  };
  return { counted, seats, dossiers: all, barred };
}

function idsOf({ seats, dossiers: all, barred }: Situation) {
  return {
    seats: seats.map(({ panellist }) => panellist),
    dossiers: all.map(({ dossier }) => dossier),
    allows: (seat: string, dossier: string) => barred(seat, dossier) === undefined,
  };
}

/** The seats that each dossier goes to under an assignment, or all who may mark it where everybody marks everything. */
function pairsOf(situation: Situation, { pairs }: Wanted): Assignment {
  if (!pairs) return assignAll(idsOf(situation));
  return Object.fromEntries(
    situation.dossiers.map(({ dossier }) => [dossier, Object.hasOwn(pairs, dossier) ? (pairs[dossier] ?? []) : []]),
  );
}

function balanced(situation: Situation, each: number): Wanted {
  const { counted } = situation;
  const present = assignmentInForce(counted)?.envelope.body.pairs;
  const prefers = (seat: string, dossier: string) =>
    sheetHeads(counted, `${seat}/${dossier}`).length > 0 || (present?.[dossier] ?? []).includes(seat);
  const pairs = assignBalanced({ ...idsOf(situation), each, prefers });
  return { pairs: Object.fromEntries(Object.entries(pairs).map(([dossier, seats]) => [dossier, [...seats]])), each };
}

function firstNames(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join('、')} 等 ${names.length} 位` : names.join('、');
}

/** What is missing, uneven, or would no longer count, one sentence each. */
function noticesOf({ counted, seats, dossiers: all }: Situation, pairs: Assignment, { each }: Wanted): string[] {
  const { minValid } = schemeInForce(counted).scheme;
  const short = (least: number) =>
    all
      .filter(({ dossier }) => (pairs[dossier] ?? []).length < least)
      .map(({ application }) => applicantName(application));
  const [belowEach, belowValid] = [each === null ? [] : short(each), short(minValid)];
  const lost = all.flatMap(({ dossier }) =>
    seats.filter(
      ({ panellist }) =>
        !(pairs[dossier] ?? []).includes(panellist) &&
        !isRecused(counted, panellist, dossier) &&
        sheetHeads(counted, `${panellist}/${dossier}`).length > 0,
    ),
  );
  const loads = Object.values(
    loadsOf(
      pairs,
      seats.map(({ panellist }) => panellist),
    ),
  );
  const [least, most] = [Math.min(...loads), Math.max(...loads)];
  return [
    ...(belowEach.length > 0 ? [`不足每份 ${each} 人：${firstNames(belowEach)}`] : []),
    ...(belowValid.length > 0 ? [`少于方案要求的最少有效份数 ${minValid}，不会有得分：${firstNames(belowValid)}`] : []),
    ...(each !== null && most - least > 1 ? [`各人份数不均：最少 ${least} 份，最多 ${most} 份`] : []),
    ...(lost.length > 0 ? [`已交回的 ${lost.length} 份评分不在分配之内，将不计入`] : []),
  ];
}

function view(situation: Situation, wanted: Wanted): AssignmentOutput {
  const { counted, seats, dossiers: all, barred } = situation;
  const pairs = pairsOf(situation, wanted);
  const loads = loadsOf(
    pairs,
    seats.map(({ panellist }) => panellist),
  );
  return {
    mode: wanted.pairs ? 'assigned' : 'all',
    each: wanted.each,
    seats: seats.map(({ panellist, name }) => ({ panellist, name, load: loads[panellist] ?? 0 })),
    dossiers: all.map(({ dossier, application }) => ({
      dossier,
      applicant: applicantName(application),
      employer: employerName(application),
      track: trackNames(application),
      seats: [...(pairs[dossier] ?? [])],
      barred: seats.flatMap(({ panellist }) => {
        const because = barred(panellist, dossier);
        return because ? [{ panellist, because }] : [];
      }),
    })),
    notices: noticesOf(situation, pairs, wanted),
    canUndo: assignmentBefore(counted) !== undefined,
  };
}

/** Who marks what now. */
export function presentAssignment(counted: CountedRecords): AssignmentOutput {
  const body = assignmentInForce(counted)?.envelope.body ?? { pairs: null, each: null };
  return view(situationOf(counted), body);
}

/** Refuses pairs with an unknown seat or dossier, and pairs that are barred. */
function faultOf({ seats, dossiers: all, barred }: Situation, pairs: NonNullable<Wanted['pairs']>) {
  const known = new Set(seats.map(({ panellist }) => panellist));
  for (const [dossier, given] of Object.entries(pairs)) {
    const found = all.find((each) => each.dossier === dossier);
    if (!found || given.some((seat) => !known.has(seat))) return refuse('not-found', '分配里的申报或评审人员');
    const because = given.map((seat) => barred(seat, dossier)).find((each) => each !== undefined);
    if (because) return refuse('assignment-barred', `${applicantName(found.application)}：${because}`);
  }
  return undefined;
}

function asked(situation: Situation, input: CallParsed<'assignment.preview'>): Wanted {
  if (input.mode === 'balanced') return balanced(situation, input.each);
  return { pairs: input.mode === 'pairs' ? input.pairs : null, each: null };
}

async function write(room: JoinedRoom, body: BodyOf<'assignment'>): Promise<Outcome<AssignmentOutput>> {
  const written = await room.journal.write(room.membership.room, [newRecord('assignment', ASSIGNMENT_ID, body)]);
  return written.ok ? success(presentAssignment(room.journal.counted)) : written;
}

/** Sets who marks what. Refuses with `assignment-barred` for a pair that is barred. */
export async function setAssignment(
  room: JoinedRoom,
  { pairs, each }: CallParsed<'assignment.set'>,
): Promise<Outcome<AssignmentOutput>> {
  const fault = pairs && faultOf(situationOf(room.journal.counted), pairs);
  if (fault) return fault;
  const sorted =
    pairs && Object.entries(pairs).map(([dossier, seats]) => [dossier, [...new Set(seats)].sort(compareText)]);
  return write(room, { pairs: sorted && Object.fromEntries(sorted), each });
}

/** An assignment as it would be if set; refused in the same cases. */
export function previewAssignment(
  counted: CountedRecords,
  input: CallParsed<'assignment.preview'>,
): Outcome<AssignmentOutput> {
  const situation = situationOf(counted);
  const wanted = asked(situation, input);
  const fault = wanted.pairs && faultOf(situation, wanted.pairs);
  return fault ?? success(view(situation, wanted));
}

/** Goes back to the previous assignment. */
export async function undoAssignment(room: JoinedRoom): Promise<Outcome<AssignmentOutput>> {
  const before = assignmentBefore(room.journal.counted);
  return before ? write(room, { ...before.body, undoes: before.undone }) : refuse('nothing-to-undo');
}
