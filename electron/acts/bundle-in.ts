import { basename } from 'node:path';
import type { CallOutput } from '../../domain/contract/api.ts';
import type { RefusalCode } from '../../domain/contract/codes.ts';
import { success } from '../../domain/result.ts';
import { isKind, type VerifiedRecord } from '../../domain/sync/envelope.ts';
import { members } from '../../domain/sync/members.ts';
import { latest, latestBody } from '../../domain/sync/records.ts';
import { comparisonKey } from '../../domain/text.ts';
import { type OpenBundle, openBundle } from '../bundle/open.ts';
import { checkCode, normaliseCode } from '../crypto/code.ts';
import { CELLS, cellBytes, readCell, roomKeySchema } from '../journal/identity.ts';
import { draft } from '../journal/journal.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { type Sifted, siftFromHolder, siftFromMember } from './admit-records.ts';
import { certifyEnrolled } from './certify.ts';
import type { Desk, Handlers, OpenRoom } from './context.ts';
import { enrolmentProof, enrolmentToken } from './enrolment.ts';

type FileOutcome = CallOutput<'bundle.in'>['files'][number];

/** What one bundle brought. */
interface Taken {
  readonly fresh: number;
  readonly sifted: Sifted;
  readonly notes: readonly string[];
}

/** Attachments that the admitted records name, taken into the vault before the records that speak of them. */
async function takeAttachments(
  room: OpenRoom,
  bundle: OpenBundle,
  records: readonly VerifiedRecord[],
  job: Job,
): Promise<Outcome<void>> {
  const wanted = new Set(
    records.flatMap((record) => (isKind(record, 'evidence') ? [record.envelope.body.sha256] : [])),
  );
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

async function takeRecords(room: OpenRoom, bundle: OpenBundle, sifted: Sifted, job: Job): Promise<Outcome<number>> {
  const attachments = await takeAttachments(room, bundle, sifted.admitted, job);
  return attachments.ok ? room.journal.absorb(sifted.admitted) : attachments;
}

/** Whether the signer of a bundle from the room's holder is the one this vault already knows. */
function isKnownHolder(room: OpenRoom, { manifest }: OpenBundle): boolean {
  const holder = latest(room.journal.index, 'room', 'room')?.envelope.author;
  return holder === undefined || holder === manifest.from.author;
}

/** The expert's own first record: the key made here, with the proof that the opening code was at hand. */
async function enrol(
  room: OpenRoom,
  roomId: string,
  panellist: string,
  name: string,
  code: string,
): Promise<Outcome<unknown>> {
  const { identity, journal } = room;
  if (latest(journal.index, 'enrolment', identity.author)) return success(undefined);
  const { publicKey, ageRecipient: recipient } = identity;
  const proof = enrolmentProof(enrolmentToken(code), { room: roomId, panellist, publicKey });
  const body = { role: 'expert' as const, panellist, name, publicKey, recipient, proof };
  return journal.write(roomId, [draft('enrolment', identity.author, body)]);
}

/** Dossiers or an admission from the room's holder, at an expert's or on the meeting laptop. */
async function takeFromHolder(
  room: OpenRoom,
  bundle: OpenBundle,
  code: string | undefined,
  job: Job,
): Promise<Outcome<Taken>> {
  const { manifest } = bundle;
  if (!isKnownHolder(room, bundle)) return refuse('signer-unknown');
  const { panellist } = manifest.to;
  if (room.membership?.panellist && room.membership.panellist !== panellist)
    return refuse('bundle-not-for-you', `收件人是${manifest.to.name}`);
  const lines = await bundle.records();
  if (!lines.ok) return lines;
  const sifted = await siftFromHolder(lines.value, manifest.room, manifest.from.author);
  const fresh = await takeRecords(room, bundle, sifted, job);
  if (!fresh.ok) return fresh;
  const secret = await bundle.secret();
  if (!secret.ok) return secret;
  if (secret.value) {
    const kept = room.vault.setCell(
      CELLS.roomKey,
      cellBytes(roomKeySchema.parse(JSON.parse(new TextDecoder().decode(secret.value)))),
    );
    if (!kept.ok) return kept;
  }
  const membership = { room: manifest.room, ...(panellist ? { panellist } : {}) };
  const joined = room.vault.setCell(CELLS.membership, cellBytes(membership));
  if (!joined.ok) return joined;
  room.membership = membership;
  if (room.role === 'expert' && panellist && code) {
    const enrolled = await enrol(room, manifest.room, panellist, manifest.to.name, code);
    if (!enrolled.ok) return enrolled;
  }
  const stranger = panellist && comparisonKey(manifest.to.name) !== comparisonKey(room.identity.holder);
  return success({
    fresh: fresh.value,
    sifted,
    notes: stranger ? [`数据包写给“${manifest.to.name}”，本机登记的是“${room.identity.holder}”，请核对`] : [],
  });
}

/** Sheets that a member gives back, at the secretariat or on the meeting laptop. */
async function takeFromMember(room: OpenRoom, bundle: OpenBundle, at: Date, job: Job): Promise<Outcome<Taken>> {
  const { journal, membership } = room;
  const lines = await bundle.records();
  if (!lines.ok) return lines;
  const sifted = await siftFromMember(journal.index, lines.value, membership?.room ?? '');
  const { author } = bundle.manifest.from;
  const stranger =
    !members(journal.index).has(author) && !sifted.admitted.some(({ envelope }) => envelope.author === author);
  if (stranger) return refuse('signer-unknown', bundle.manifest.from.name);
  const fresh = await takeRecords(room, bundle, sifted, job);
  if (!fresh.ok) return fresh;
  const certified = await certifyEnrolled(room, at);
  return certified.ok ? success({ fresh: fresh.value, sifted, notes: [] }) : certified;
}

async function take(
  room: OpenRoom,
  bundle: OpenBundle,
  code: string | undefined,
  at: Date,
  job: Job,
): Promise<Outcome<Taken>> {
  const { manifest } = bundle;
  if (room.membership && room.membership.room !== manifest.room) return refuse('bundle-other-room');
  const atDesk = room.role === 'secretariat' || room.role === 'meeting';
  const taken =
    manifest.kind === 'return' && atDesk
      ? await takeFromMember(room, bundle, at, job)
      : manifest.kind === (room.role === 'expert' ? 'dossiers' : 'admission') &&
          room.role !== 'secretariat' &&
          room.role !== 'county'
        ? await takeFromHolder(room, bundle, code, job)
        : refuse('bundle-not-for-you', '这类数据包不是给本机的');
  if (!taken.ok || !room.membership) return taken;
  const { admitted, refused } = taken.value.sifted;
  const peer = manifest.from.author;
  const log = {
    direction: 'in' as const,
    bundle: manifest.bundle,
    peer,
    records: admitted.length,
    refused: refused.length,
    fileDigest: bundle.digest,
  };
  if (latestBody(room.journal.index, 'handover', manifest.bundle)) return taken;
  const logged = await room.journal.write(room.membership.room, [draft('handover', manifest.bundle, log)]);
  return logged.ok ? taken : logged;
}

function outcomeOf(file: string, from: string, { fresh, sifted, notes }: Taken): FileOutcome {
  const known = sifted.admitted.length - fresh;
  const refused = sifted.refused.map(({ hash, code, message }) => ({ record: hash, code, message }));
  const told = [
    `新记录 ${fresh} 条`,
    `已有 ${known} 条`,
    ...(refused.length > 0 ? [`拒绝 ${refused.length} 条`] : []),
    ...notes,
  ];
  return { file, ok: true, from, new: fresh, known, refused, message: told.join('，') };
}

function failure(file: string, code: RefusalCode, message: string): FileOutcome {
  return { file, ok: false, new: 0, known: 0, refused: [], code, message };
}

async function takeFile(
  room: OpenRoom,
  path: string,
  code: string | undefined,
  at: Date,
  job: Job,
): Promise<FileOutcome> {
  const file = basename(path);
  const roomKey = readCell(room.vault, CELLS.roomKey, roomKeySchema);
  const identities = [room.identity.ageIdentity, ...(roomKey ? [roomKey.identity] : [])];
  const opened = await openBundle(path, { identities, ...(code ? { code } : {}) }, job);
  if (!opened.ok) return failure(file, opened.code, opened.message);
  const bundle = opened.value;
  try {
    const taken = await take(room, bundle, code, at, job);
    return taken.ok
      ? outcomeOf(file, bundle.manifest.from.name, taken.value)
      : failure(file, taken.code, taken.message);
  } finally {
    bundle.close();
  }
}

export function bundleInHandlers({ ports, files }: Desk): Handlers<'bundle.in'> {
  return {
    'bundle.in': async (room, input, job) => {
      if (input.code !== undefined && checkCode(input.code) !== 'ok')
        return refuse('bundle-code-wrong', '开启码抄写有误');
      const code = input.code === undefined ? undefined : normaliseCode(input.code);
      const outcomes: FileOutcome[] = [];
      for (const token of input.files) {
        const path = files.path(token);
        outcomes.push(
          path ? await takeFile(room, path, code, ports.clock.now(), job) : failure('', 'file-missing', '找不到文件'),
        );
      }
      return success({ files: outcomes });
    },
  };
}
