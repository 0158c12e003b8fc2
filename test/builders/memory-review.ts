import type { CallOutput, CallParsed } from '../../domain/api.ts';
import { conflicts } from '../../domain/audit/version-conflicts.ts';
import { dossiers } from '../../domain/dossier/dossiers.ts';
import { candidates } from '../../domain/ranking/candidates.ts';
import { newRecord } from '../../electron/platform/journal/journal.ts';
import { AUDIT_HANDLERS } from '../../electron/services/audit/handlers.ts';
import type { Handlers, OpenRoom } from '../../electron/services/context.ts';
import { dossierHandlers } from '../../electron/services/dossier/handlers.ts';
import { expertGate } from '../../electron/services/panel/dossier-gate.ts';
import { PANEL_HANDLERS } from '../../electron/services/panel/handlers.ts';
import { type Clock, type Outcome, refuse } from '../../electron/services/ports.ts';
import { isRoomOf } from '../../electron/services/router.ts';
import { SCHEME_HANDLERS } from '../../electron/services/scheme/handlers.ts';
import { SCORING_HANDLERS } from '../../electron/services/scoring/handlers.ts';
import { TRUST_HANDLERS } from '../../electron/services/trust/handlers.ts';
import { schemeInput } from './a-scheme.ts';
import { anApplication } from './an-application.ts';
import { bundleForExpert, bundleOfAdmission, bundleOfReturn, deliver, type MemoryBundle } from './memory-bundle.ts';
import { aClock, aContext, aMemoryRoom, joined } from './memory-desk.ts';

export const DOSSIERS = ['d1', 'd2', 'd3'];
export const SEATS: Readonly<Record<string, string>> = { a: '评委甲', b: '评委乙' };

const HANDLERS = {
  ...dossierHandlers(expertGate),
  ...SCHEME_HANDLERS,
  ...PANEL_HANDLERS,
  ...SCORING_HANDLERS,
  ...TRUST_HANDLERS,
  ...AUDIT_HANDLERS,
};
export type MemoryCall = keyof typeof HANDLERS;

/** The calls that a review in memory makes, over the very handlers of the product. */
export function callsOf(clock: Clock) {
  const handlers: Handlers<MemoryCall> = HANDLERS;
  return async <Name extends MemoryCall>(
    room: OpenRoom,
    name: Name,
    input: CallParsed<Name>,
  ): Promise<Outcome<CallOutput<Name>>> => {
    if (!isRoomOf(name, room)) return refuse('not-joined');
    return handlers[name](input, aContext(room, clock));
  };
}

export type Calls = ReturnType<typeof callsOf>;

export function done<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.message}`);
  return outcome.value;
}

/** Marks as a sheet is sealed with: everything on the one item. */
export function sheetInput(dossier: string, mark: string) {
  return { dossier, items: { score: { mark } }, comments: {}, comment: '' };
}

/** Seals one sheet as an expert; a reason is given always, so that it may be the second time. */
export function seal(call: Calls, expert: OpenRoom, dossier: string, mark: string) {
  return call(expert, 'sheet.seal', { sheets: [sheetInput(dossier, mark)], reason: '重新核对' } as never);
}

/** What one computer's records come to: what counts, what does not and why, what waits for a person, which keys speak. */
export function stateOf({ journal: { counted } }: OpenRoom) {
  const all = dossiers(counted);
  const { candidates: found, problems } = candidates(counted, all);
  return {
    standing: all.map(({ dossier, standing }) => [dossier, standing]),
    marks: found.map(({ key, marks }) => [key, marks]),
    problems,
    questions: conflicts(counted).map(({ problem, kind, id, versions }) => ({
      problem,
      kind,
      id,
      versions: versions.map(({ record }) => record.hash).sort(),
    })),
  };
}

export interface MemoryReview {
  readonly clock: ReturnType<typeof aClock>;
  readonly call: Calls;
  readonly secretariat: OpenRoom;
  readonly meeting: OpenRoom;
  readonly experts: Readonly<Record<string, OpenRoom>>;
}

/** Opens a bundle and throws where it is refused. */
export async function take(room: OpenRoom, bundle: MemoryBundle, clock: Clock) {
  return done(await deliver(room, bundle, clock));
}

/** An expert on a machine of its own, who has opened the bundle with its letter. */
export async function anExpertFor(secretariat: OpenRoom, seat: string, clock: Clock): Promise<OpenRoom> {
  const expert = await aMemoryRoom('expert', SEATS[seat] ?? seat, clock);
  await take(expert, done(await bundleForExpert(secretariat, seat, clock)), clock);
  return expert;
}

/** A room with three eligible dossiers, two experts who have enrolled and are certified, and the meeting's laptop. */
export async function aReviewInMemory(): Promise<MemoryReview> {
  const clock = aClock();
  const secretariat = await aMemoryRoom('secretariat', '州商务局', clock);
  const room = joined(secretariat).membership.room;
  const records = [
    newRecord('scheme', 'scheme', { scheme: schemeInput(), version: 1 }),
    ...DOSSIERS.map((id) =>
      newRecord('application', id, anApplication({ name: `申报人${id}`, employer: `单位${id}` })),
    ),
    ...Object.entries(SEATS).map(([seat, name]) => newRecord('panellist', seat, { name, kind: 'expert' as const })),
  ];
  done(await secretariat.journal.write(room, records));
  const experts: Record<string, OpenRoom> = {};
  for (const seat of Object.keys(SEATS)) {
    const expert = await anExpertFor(secretariat, seat, clock);
    await take(secretariat, await bundleOfReturn(expert, clock), clock);
    // The second bundle brings the certificate.
    await take(expert, done(await bundleForExpert(secretariat, seat, clock)), clock);
    experts[seat] = expert;
  }
  const meeting = await aMemoryRoom('meeting', '会议电脑', clock);
  await take(meeting, await bundleOfAdmission(secretariat, meeting, clock), clock);
  return { clock, call: callsOf(clock), secretariat, meeting, experts };
}
