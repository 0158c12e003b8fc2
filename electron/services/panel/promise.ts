import type { CallParsed } from '../../../domain/api.ts';
import { applicantName, employerName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { dossiers } from '../../../domain/dossier/dossiers.ts';
import type { PromiseOutput } from '../../../domain/panel/calls.ts';
import { hasPromised, isRecused, isWithdrawn } from '../../../domain/panel/panel-state.ts';
import { PROMISE, promiseText } from '../../../domain/panel/promise-text.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { latest } from '../../../domain/records/record-index.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

/** Digest of the promise's text as it now reads. */
function promiseDigest(): string {
  return sha256Hex(promiseText());
}

/** Whether an expert has yet to sign the promise that the scheme asks for. */
export function isPromiseDue({ role, membership, journal: { counted } }: OpenRoom): boolean {
  const panellist = role === 'expert' ? membership?.panellist : undefined;
  return panellist !== undefined && schemeInForce(counted).scheme.promise === true && !hasPromised(counted, panellist);
}

function view({ journal: { counted } }: OpenRoom, panellist: string): PromiseOutput {
  const signed = hasPromised(counted, panellist) ? latest(counted, 'promise', panellist) : undefined;
  return {
    required: schemeInForce(counted).scheme.promise === true,
    signed: signed !== undefined,
    ...(signed ? { at: hlcTime(signed.envelope.hlc) } : {}),
    version: PROMISE.version,
    title: PROMISE.title,
    opening: PROMISE.opening,
    articles: PROMISE.articles.map((article) => ({ ...article })),
    closing: PROMISE.closing,
    text: promiseDigest(),
    applicants: dossiers(counted)
      .filter(({ dossier }) => !isWithdrawn(counted, panellist, dossier))
      .map(({ dossier, application }) => ({
        dossier,
        applicant: applicantName(application),
        employer: employerName(application),
        recused: isRecused(counted, panellist, dossier),
      })),
  };
}

async function write(room: JoinedRoom, panellist: string, record: NewRecord): Promise<Outcome<PromiseOutput>> {
  const written = await room.journal.write(room.membership.room, [record]);
  return written.ok ? success(view(room, panellist)) : written;
}

/** The promise (回避、保密、廉洁), signed or not, with the applicants whom it concerns. */
export function readPromise(room: JoinedRoom): Outcome<PromiseOutput> {
  const { panellist } = room.membership;
  return panellist ? success(view(room, panellist)) : refuse('not-joined');
}

/** Signs the promise that was read. Refuses with `promise-changed` where its text has changed since. */
export async function signPromise(
  room: JoinedRoom,
  { text }: CallParsed<'promise.sign'>,
): Promise<Outcome<PromiseOutput>> {
  const { panellist } = room.membership;
  if (!panellist) return refuse('not-joined');
  if (text !== promiseDigest()) return refuse('promise-changed');
  if (hasPromised(room.journal.counted, panellist)) return success(view(room, panellist));
  return write(room, panellist, newRecord('promise', panellist, { panellist, version: PROMISE.version, text }));
}

/** Records a recusal that an expert declares. */
export async function declareRecusal(
  room: JoinedRoom,
  { dossier, reason }: CallParsed<'recusal.declare'>,
): Promise<Outcome<PromiseOutput>> {
  const { panellist } = room.membership;
  if (!panellist) return refuse('not-joined');
  const { counted } = room.journal;
  if (!dossiers(counted).some((each) => each.dossier === dossier)) return refuse('not-found');
  if (isRecused(counted, panellist, dossier)) return refuse('already-there');
  return write(room, panellist, newRecord('recusal', `${panellist}/${dossier}`, { panellist, dossier, reason }));
}
