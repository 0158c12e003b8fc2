import { type Application, applicantName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { type Dossier, dossiers, roundOf } from '../../../domain/dossier/dossiers.ts';
import { inForce } from '../../../domain/records/counted.ts';
import { isKind, type VerifiedRecord } from '../../../domain/records/envelope.ts';
import { listed } from '../../../domain/records/kind.ts';
import { type AllRecords, allLatest, indexRecords, latestBody } from '../../../domain/records/record-index.ts';
import type { OpenBundle } from '../../platform/bundle/open.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import { readSealedRecord } from '../../platform/journal/record-codec.ts';
import { isJoined, type OpenRoom } from '../context.ts';
import type { IncomingBundle, Taken } from '../exchange/take-bundle.ts';
import { evidenceId } from '../intake/store-evidence.ts';
import { type Outcome, refuse } from '../ports.ts';
import { type VerifiedRecords, verifyFromStranger } from '../trust/admit-records.ts';
import { readAloud, shownKey } from '../trust/fingerprints.ts';
import { type Delivery, deliveriesOf, keyFault } from './deliveries.ts';
import { mergeDelivered } from './merge-delivery.ts';

/** Kinds of record that are accepted from a county; whatever else it writes stays there. */
const TAKEN_KINDS = new Set(['room', 'application', 'evidence', 'passage', 'correction']);

/** Checks every record: signed by the county that signed the bundle, in its room, obeying the rules of its kind. */
async function verify({ manifest }: OpenBundle, lines: readonly string[]): Promise<VerifiedRecords> {
  const { author, name, publicKey } = manifest.from;
  const member = { author, role: 'county' as const, name, publicKey, recipient: '' };
  const { admitted, refused } = await verifyFromStranger(member, lines, manifest.room);
  const strange = admitted.filter(({ envelope }) => !TAKEN_KINDS.has(envelope.kind));
  const refusals = strange.map(({ hash }) => ({
    hash,
    code: 'record-refused' as const,
    message: '县市报送里不应有这种记录',
  }));
  return { admitted: admitted.filter((record) => !strange.includes(record)), refused: [...refused, ...refusals] };
}

/** The county's versions as the previous delivery brought them: they show what either side has changed since. */
async function earlierVersions(room: OpenRoom, deliveries: readonly Delivery[]): Promise<AllRecords> {
  const [last] = deliveries;
  const kept = last ? await room.vault.files.read(last.kept) : undefined;
  const lines = kept?.ok ? new TextDecoder().decode(kept.value).split('\n').filter(Boolean) : [];
  return indexRecords(lines.flatMap((line) => readSealedRecord(line) ?? []));
}

/**
 * Takes a dossier's files, and the records that refer to them, into the vault. What was withdrawn on either side stays
 * withdrawn; what the county withdrew before ever sending it is ignored.
 */
async function takeFiles(
  { room, bundle, job }: IncomingBundle,
  theirs: AllRecords,
  dossier: string,
): Promise<Outcome<NewRecord[]>> {
  const records: NewRecord[] = [];
  const files = allLatest(theirs, 'evidence').filter(({ envelope }) => envelope.body.dossier === dossier);
  for (const { envelope } of files) {
    if (job.signal.aborted) return refuse('cancelled');
    const { body } = envelope;
    const id = evidenceId(dossier, body.sha256);
    const known = latestBody(room.journal.counted, 'evidence', id);
    const isWithdrawn = body.role === 'withdrawn';
    if (known?.role === 'withdrawn' || (isWithdrawn && !known)) continue;
    if (!isWithdrawn && !room.vault.files.has(body.sha256)) {
      const stream = await bundle.attachment(body.sha256);
      if (!stream.ok) return stream.code === 'not-found' ? refuse('bundle-damaged') : stream;
      const kept = await room.vault.files.put(stream.value);
      if (!kept.ok) return kept;
      if (kept.value.sha256 !== body.sha256) return refuse('bundle-damaged');
    }
    if (!known || canonicalJson(known) !== canonicalJson(body)) records.push(newRecord('evidence', id, body));
  }
  return success(records);
}

interface Sorted {
  readonly taken: readonly { readonly dossier: string; readonly application: Application }[];
  /** Dossiers that experts already have: nothing in them changes any more. */
  readonly closed: readonly string[];
}

function sorted(theirs: AllRecords, ours: ReadonlyMap<string, Dossier>): Sorted {
  const all = allLatest(theirs, 'application').map(({ envelope }) => ({
    dossier: envelope.id,
    application: envelope.body,
  }));
  const isClosed = ({ dossier }: { dossier: string }) =>
    !['bureau', 'filling', undefined].includes(ours.get(dossier)?.stage);
  return {
    taken: all.filter((each) => !isClosed(each)),
    closed: all.filter(isClosed).map(({ application }) => applicantName(application)),
  };
}

/** Whether the county wrote anything into a dossier since the previous delivery. */
function isWorkedOn(dossier: string, theirs: AllRecords, base: AllRecords): boolean {
  return [...theirs.byHash.values()].some(
    (record) =>
      !base.byHash.has(record.hash) &&
      ((isKind(record, 'application') && record.envelope.id === dossier) ||
        (isKind(record, 'evidence') && record.envelope.body.dossier === dossier)),
  );
}

async function takeDossiers(incoming: IncomingBundle, theirs: AllRecords, base: AllRecords) {
  const { room, job } = incoming;
  const ours = new Map(dossiers(room.journal.counted).map((each) => [each.dossier, each]));
  const { taken, closed } = sorted(theirs, ours);
  const records: NewRecord[] = [];
  const clashes: string[] = [];
  for (const [place, { dossier, application }] of taken.entries()) {
    job.progress(place, taken.length, '正在接收县市报送');
    const files = await takeFiles(incoming, theirs, dossier);
    if (!files.ok) return files;
    const merged = mergeDelivered(
      dossier,
      latestBody(base, 'application', dossier),
      application,
      ours.get(dossier)?.application,
    );
    records.push(...merged.records, ...files.value);
    if (ours.get(dossier)?.stage === 'filling' && isWorkedOn(dossier, theirs, base))
      records.push(newRecord('passage', dossier, { dossier, from: 'filling', to: 'bureau', reason: '县市重新报送' }));
    if (merged.clashes.length > 0) clashes.push(`${applicantName(application)}：${merged.clashes.join('、')}`);
  }
  return success({ records, clashes, closed, dossiers: taken.map(({ dossier }) => dossier) });
}

function notesOf(outcome: {
  clashes: readonly string[];
  closed: readonly string[];
  dossiers: readonly string[];
}): string[] {
  return [
    `县市报送 ${outcome.dossiers.length} 份`,
    ...(outcome.closed.length > 0 ? [`已在专家评审、没有更新：${listed(outcome.closed, 20)}`] : []),
    ...(outcome.clashes.length > 0 ? [`两边都改过、已按县市报送：${outcome.clashes.slice(0, 20).join('；')}`] : []),
  ];
}

/** Keeps the county's records as it signed them, and logs what came. */
async function logDelivery(
  { room, bundle }: IncomingBundle,
  lines: readonly string[],
  received: readonly string[],
  verified: VerifiedRecords,
): Promise<Outcome<NewRecord[]>> {
  const { manifest, digest } = bundle;
  const kept = await room.vault.files.put(Buffer.from(lines.map((line) => `${line}\n`).join('')));
  if (!kept.ok) return kept;
  const { author, name: county, publicKey } = manifest.from;
  const about = { bundle: manifest.bundle, fileDigest: digest, created: manifest.created };
  const delivery = { county, author, publicKey, ...about, kept: kept.value.sha256, dossiers: [...received] };
  const log = {
    direction: 'in' as const,
    peer: author,
    records: verified.admitted.length,
    refused: verified.refused.length,
    ...about,
  };
  return success([newRecord('delivery', manifest.bundle, delivery), newRecord('handover', manifest.bundle, log)]);
}

/** Why nothing of a bundle is taken in: not meant for this vault, for another year, or signed with an unconfirmed key. */
async function faultOf({ room, bundle, confirmedKey }: IncomingBundle, theirs: AllRecords): Promise<Outcome<void>> {
  const { manifest } = bundle;
  if (room.role !== 'secretariat') return refuse('bundle-not-for-you', '县市报送由州商务局接收');
  if (manifest.from.role !== 'county') return refuse('bundle-signature');
  const [round, their] = [roundOf(room.journal.counted), roundOf(inForce(theirs))];
  if (their === undefined) return refuse('nothing-to-import', '报送里没有申报');
  if (round !== undefined && round !== their) return refuse('other-round', `报送的是 ${their} 年度`);
  const ids = new Set(allLatest(theirs, 'application').map(({ envelope }) => envelope.id));
  return keyFault(room.journal.counted, manifest.from, ids, confirmedKey);
}

/**
 * Takes in a county's bundle (R3.1): its dossiers keep their ids, what has changed since the previous delivery is
 * joined with what was done here, and the county's own records are kept as it signed them. Taking in the same bundle
 * twice changes nothing.
 */
export async function takeDelivery(incoming: IncomingBundle): Promise<Outcome<Taken>> {
  const { room, bundle } = incoming;
  const { manifest } = bundle;
  const lines = await bundle.records();
  if (!lines.ok) return lines;
  const verified = await verify(bundle, lines.value);
  const theirs = indexRecords(verified.admitted);
  const fault = await faultOf(incoming, theirs);
  if (!fault.ok) return fault;
  if (!isJoined(room)) return refuse('not-joined');
  const earlier = deliveriesOf(room.journal.counted).filter(({ author }) => author === manifest.from.author);
  if (earlier.some((each) => each.bundle === manifest.bundle))
    return success({ fresh: 0, verified, notes: ['这个数据包此前已接收过，没有重复计入'] });
  if (earlier.some(({ created }) => created > manifest.created))
    return success({ fresh: 0, verified, notes: ['这个数据包比已接收的一个旧，没有改动任何内容'] });
  const base = await earlierVersions(room, earlier);
  const taken = await takeDossiers(incoming, theirs, base);
  if (!taken.ok) return taken;
  const logged = await logDelivery(incoming, lines.value, taken.value.dossiers, verified);
  if (!logged.ok) return logged;
  const written = await room.journal.write(room.membership.room, [...taken.value.records, ...logged.value]);
  if (!written.ok) return written;
  const first =
    earlier.length === 0
      ? [
          `第一次收到“${manifest.from.name}”的报送，请打电话核对指纹：${readAloud(await shownKey(manifest.from.publicKey))}`,
        ]
      : [];
  return success({ fresh: freshOnes(verified.admitted, base), verified, notes: [...first, ...notesOf(taken.value)] });
}

function freshOnes(admitted: readonly VerifiedRecord[], base: AllRecords): number {
  return admitted.filter(({ hash }) => !base.byHash.has(hash)).length;
}
