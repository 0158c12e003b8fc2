import { isPossibleTime } from '../../../domain/base/possible-time.ts';
import { success } from '../../../domain/base/result.ts';
import { comparisonKey } from '../../../domain/base/text.ts';
import { authorsOf, deskNotes, type Merge, readerNotes } from '../../../domain/exchange/merge-notes.ts';
import { receiptNotes } from '../../../domain/exchange/receipt-notes.ts';
import { chainState } from '../../../domain/records/chain.ts';
import { dayOf, isBefore } from '../../../domain/records/clock-fault.ts';
import type { VerifiedRecord } from '../../../domain/records/envelope.ts';
import { members } from '../../../domain/records/members.ts';
import { filesOfAll } from '../../../domain/records/record-files.ts';
import { latest, recordsOfKind } from '../../../domain/records/record-index.ts';
import type { OpenBundle } from '../../platform/bundle/open.ts';
import { CELLS, cellBytes, roomKeySchema } from '../../platform/journal/identity.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import { isJoined, type JoinedRoom, type NoticeSource, type OpenRoom } from '../context.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { type VerifiedRecords, verifyFromHolder, verifyFromMember } from '../trust/admit-records.ts';
import { issueDueCertificates } from '../trust/certify.ts';
import { enrolmentBody } from '../trust/enrolment.ts';

/** What one bundle brought. */
export interface Taken {
  readonly fresh: number;
  readonly verified: VerifiedRecords;
  readonly notes: readonly string[];
}

/** Everything that taking in one bundle needs. */
export interface IncomingBundle {
  readonly room: OpenRoom;
  readonly bundle: OpenBundle;
  /** Opening code as printed, if one was given. */
  readonly code: string | undefined;
  /** Fingerprint of a county's changed key, as a person compared it by telephone. */
  readonly confirmedKey?: string | undefined;
  readonly at: Date;
  readonly job: Job;
}

/** Takes in bundles of one kind. */
export type BundleTaker = (incoming: IncomingBundle) => Promise<Outcome<Taken>>;

/** Takes the attachments named by the admitted records into the vault, before the records that refer to them. */
async function takeAttachments(
  { room, bundle, job }: IncomingBundle,
  records: readonly VerifiedRecord[],
): Promise<Outcome<void>> {
  const wanted = new Set(filesOfAll(records).map(({ sha256 }) => sha256));
  let done = 0;
  for (const sha256 of wanted) {
    if (job.signal.aborted) return refuse('cancelled');
    job.progress(done, wanted.size, '正在保存附件');
    done += 1;
    if (room.vault.files.has(sha256)) continue;
    const stream = await bundle.attachment(sha256);
    if (!stream.ok) return stream;
    const kept = await room.vault.files.put(stream.value);
    if (!kept.ok) return kept;
    if (kept.value.sha256 !== sha256) return refuse('bundle-damaged');
  }
  return success(undefined);
}

/** Stores what was admitted, and returns what that changed. */
async function merge(incoming: IncomingBundle, { admitted }: VerifiedRecords): Promise<Outcome<Merge>> {
  const { journal } = incoming.room;
  const fresh = new Set(admitted.filter(({ hash }) => !journal.all.byHash.has(hash)).map(({ hash }) => hash));
  const before = new Map(authorsOf(admitted).map((author) => [author, chainState(journal.all, author, 'open')]));
  const attachments = await takeAttachments(incoming, admitted);
  if (!attachments.ok) return attachments;
  const kept = await journal.absorb(admitted);
  if (!kept.ok) return kept;
  return success({ index: journal.counted, before, brought: admitted, fresh, heads: incoming.bundle.manifest.heads });
}

/** Whether the signer of a bundle from the room's holder is the one this vault already knows. */
function isKnownHolder({ room, bundle }: IncomingBundle): boolean {
  const holder = latest(room.journal.all, 'room', 'room')?.envelope.author;
  return holder === undefined || holder === bundle.manifest.from.author;
}

/** The expert's own first record. */
async function enrol({ room, bundle }: IncomingBundle, panellist: string, code: string): Promise<Outcome<unknown>> {
  const { identity, journal } = room;
  if (latest(journal.all, 'enrolment', identity.author)) return success(undefined);
  const { publicKey, ageRecipient: recipient } = identity;
  const { room: roomId, to } = bundle.manifest;
  const body = enrolmentBody(code, { room: roomId, panellist, publicKey }, { name: to.name, recipient });
  return journal.write(roomId, [newRecord('enrolment', identity.author, body)]);
}

/** Stores the key that opens returned bundles, if the holder sent it, and this vault's room and seat. */
async function join({ room, bundle }: IncomingBundle): Promise<Outcome<void>> {
  const { manifest } = bundle;
  const secret = await bundle.secret();
  if (!secret.ok) return secret;
  if (secret.value) {
    const roomKey = roomKeySchema.parse(JSON.parse(new TextDecoder().decode(secret.value)));
    const kept = room.vault.setCell(CELLS.roomKey, cellBytes(roomKey));
    if (!kept.ok) return kept;
  }
  const { panellist } = manifest.to;
  const membership = { room: manifest.room, ...(panellist ? { panellist } : {}) };
  const joined = room.vault.setCell(CELLS.membership, cellBytes(membership));
  if (joined.ok) room.membership = membership;
  return joined;
}

/** Takes dossiers or an admission from the room's holder, in an expert's vault or on the meeting laptop. */
async function takeFromHolder(incoming: IncomingBundle, notices: NoticeSource): Promise<Outcome<Taken>> {
  const { room, bundle, code, at } = incoming;
  const { manifest } = bundle;
  if (!isKnownHolder(incoming)) return refuse('signer-unknown');
  const { panellist, name } = manifest.to;
  if (room.membership?.panellist && room.membership.panellist !== panellist)
    return refuse('bundle-not-for-you', `收件人是${name}`);
  const lines = await bundle.records();
  if (!lines.ok) return lines;
  const verified = await verifyFromHolder(room.journal.all, lines.value, manifest.room, manifest.from);
  const merged = await merge(incoming, verified);
  if (!merged.ok) return merged;
  const joined = await join(incoming);
  if (!joined.ok) return joined;
  if (room.role === 'expert' && panellist && code) {
    const enrolled = await enrol(incoming, panellist, code);
    if (!enrolled.ok) return enrolled;
  }
  const stranger = panellist && comparisonKey(name) !== comparisonKey(room.identity.holder);
  const notes = [
    ...(stranger ? [`数据包写给“${name}”，本机登记的是“${room.identity.holder}”，请核对`] : []),
    ...(room.role === 'meeting' ? deskNotes(merged.value) : readerNotes(merged.value)),
    ...(room.role === 'expert' ? receiptNotes(room.journal.all, room.identity.author, manifest) : []),
    ...notices(room, at),
  ];
  return success({ fresh: merged.value.fresh.size, verified, notes });
}

/** Takes the sheets that a member returns, in the secretariat's vault or on the meeting laptop. */
async function takeFromMember(incoming: IncomingBundle): Promise<Outcome<Taken>> {
  const { room, bundle, at } = incoming;
  const { journal } = room;
  const { from } = bundle.manifest;
  const lines = await bundle.records();
  if (!lines.ok) return lines;
  if (!isJoined(room)) return refuse('signer-unknown', from.name);
  const verified = await verifyFromMember(journal.all, lines.value, room.membership.room, from);
  const stranger =
    !members(journal.all).has(from.author) &&
    !verified.admitted.some(({ envelope }) => envelope.author === from.author);
  if (stranger) return refuse('signer-unknown', from.name);
  const merged = await merge(incoming, verified);
  if (!merged.ok) return merged;
  const certified = await issueDueCertificates(room, at);
  return certified.ok
    ? success({ fresh: merged.value.fresh.size, verified, notes: deskNotes(merged.value) })
    : certified;
}

function takeByKind(incoming: IncomingBundle, notices: NoticeSource): Promise<Outcome<Taken>> {
  const { kind } = incoming.bundle.manifest;
  const { role } = incoming.room;
  if (kind === 'return' && (role === 'secretariat' || role === 'meeting')) return takeFromMember(incoming);
  if (kind === 'dossiers' && role === 'expert') return takeFromHolder(incoming, notices);
  if (kind === 'admission' && role === 'meeting') return takeFromHolder(incoming, notices);
  return Promise.resolve(refuse('bundle-not-for-you', '这类数据包不是给本机的'));
}

/** This machine's own log of bundles taken in; another machine's log, which may be here too, says nothing about this one. */
function ownReceipts({ journal, identity }: OpenRoom): VerifiedRecord<'handover'>[] {
  return recordsOfKind(journal.all, 'handover').filter(
    ({ envelope }) => envelope.author === identity.author && envelope.body.direction === 'in',
  );
}

/** Notes whether the same bundle, or a later one from the same sender, has been taken in before. */
function historyNotes(receipts: readonly VerifiedRecord<'handover'>[], { manifest }: OpenBundle): string[] {
  const { bundle, created, from } = manifest;
  if (receipts.some(({ envelope }) => envelope.id === bundle)) return ['这个数据包此前已合并过，没有重复计入'];
  const later = receipts.some(
    ({ envelope: { body } }) => body.peer === from.author && body.created !== undefined && body.created > created,
  );
  return later ? ['这个数据包比已合并的一个旧，只补入缺的记录，不改变已有的较新内容'] : [];
}

/** Notes where the clocks of the two machines disagree; only people can tell which of them is wrong. */
function clockNotes({ manifest: { created } }: OpenBundle, at: Date): string[] {
  const day = created.slice(0, 10);
  const isAhead = isBefore(at, created);
  return isAhead || !isPossibleTime(new Date(created))
    ? [`数据包上的生成日期是 ${day}，本机日期是 ${dayOf(at)}，请核对两台电脑的日期`]
    : [];
}

/** Logs that a bundle came. */
async function logArrival(
  room: JoinedRoom,
  bundle: OpenBundle,
  { admitted, refused }: VerifiedRecords,
): Promise<Outcome<unknown>> {
  const { bundle: id, from, created } = bundle.manifest;
  const body = {
    direction: 'in' as const,
    bundle: id,
    peer: from.author,
    records: admitted.length,
    refused: refused.length,
    fileDigest: bundle.digest,
    created,
  };
  return room.journal.write(room.membership.room, [newRecord('handover', id, body)]);
}

/**
 * Takes in one verified bundle: the union of records by hash, attachments before the records that name them. Taking
 * bundles in twice, in parts or in another order gives the same result.
 */
export async function takeBundle(incoming: IncomingBundle, notices: NoticeSource): Promise<Outcome<Taken>> {
  const { room, bundle } = incoming;
  if (room.membership && room.membership.room !== bundle.manifest.room) return refuse('bundle-other-room');
  const receipts = ownReceipts(room);
  const history = [...historyNotes(receipts, bundle), ...clockNotes(bundle, incoming.at)];
  const taken = await takeByKind(incoming, notices);
  if (!taken.ok) return taken;
  const told = { ...taken.value, notes: [...history, ...taken.value.notes] };
  if (receipts.some(({ envelope }) => envelope.id === bundle.manifest.bundle)) return success(told);
  if (!isJoined(room)) return refuse('not-joined');
  const logged = await logArrival(room, bundle, taken.value.verified);
  return logged.ok ? success(told) : logged;
}
