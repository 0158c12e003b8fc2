import type { Evidence } from '../../../domain/application/record.ts';
import type { Role } from '../../../domain/base/role.ts';
import { dossiers, eligible } from '../../../domain/dossier/dossiers.ts';
import { KINDS } from '../../../domain/kinds.ts';
import { isAssigned, isRecused } from '../../../domain/panel/panel-state.ts';
import { chainStates } from '../../../domain/records/chain.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { isKind, type VerifiedRecord } from '../../../domain/records/envelope.ts';
import type { BundleKind, RecordFile } from '../../../domain/records/kind.ts';
import { keysOfPanellist, memberOfPanellist, members } from '../../../domain/records/members.ts';
import { filesOfAll } from '../../../domain/records/record-files.ts';
import {
  type AllRecords,
  allLatest,
  latest,
  latestBody,
  recordsOfKind,
  versionsOf,
} from '../../../domain/records/record-index.ts';
import { SCHEME_ID } from '../../../domain/scheme/records.ts';
import { isMasking } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import type { Vault } from '../../platform/vault/vault.ts';

/** What goes into a bundle: records as signed, attachments by digest. */
export interface Contents {
  readonly records: readonly VerifiedRecord[];
  readonly attachments: readonly RecordFile[];
}

/** Whether a bundle may carry a record: only where the row of its kind says so. */
export function mayCarry(bundle: BundleKind, { envelope }: VerifiedRecord): boolean {
  return KINDS[envelope.kind].goesTo.includes(bundle);
}

function contentsFor(bundle: BundleKind, chosen: readonly VerifiedRecord[]): Contents {
  const records = chosen.filter((record) => mayCarry(bundle, record));
  return { records, attachments: filesOfAll(records) };
}

/** Attachments that an expert gets. The original form and the roster stay with the bureau: the roster names others. */
const FOR_EXPERTS: readonly Evidence['role'][] = ['photo', 'proof'];

/**
 * What a seat's own machine must know: its own keys and those of the bureau and its laptop, with their certificates and
 * revocations; dossiers taken back; and whatever earlier keys of the seat returned, so that a new machine can carry on
 * from there.
 */
function aboutSeat(all: AllRecords, panellist: string): VerifiedRecord[] {
  const keys = keysOfPanellist(all, panellist);
  const mine = new Set(keys.map(({ author }) => author));
  const experts = new Set(
    [...members(all).values()].flatMap(({ author, role }) => (role === 'expert' ? [author] : [])),
  );
  const earlier = keys.filter(({ author }) => author !== memberOfPanellist(all, panellist)?.author);
  return [
    ...recordsOfKind(all, 'certificate').filter(
      ({ envelope: { body } }) => body.panellist === panellist || !experts.has(body.subject),
    ),
    ...recordsOfKind(all, 'revocation').filter(({ envelope: { body } }) =>
      body.subject ? mine.has(body.subject) || !experts.has(body.subject) : body.panellist === panellist,
    ),
    ...recordsOfKind(all, 'withdrawal').filter(({ envelope: { body } }) => body.panellist === panellist),
    ...earlier.flatMap(({ author }) => all.chains.get(author)?.open ?? []),
  ];
}

/** The dossiers with these ids as experts get them: whole, or with the parts masked that the scheme masks. */
function dossierRecords(counted: CountedRecords, ids: ReadonlySet<string>): VerifiedRecord[] {
  if (isMasking(schemeInForce(counted).scheme))
    return [...ids].map((id) => latest(counted, 'masked-application', id)).filter((record) => record !== undefined);
  const evidence = allLatest(counted, 'evidence').filter(
    ({ envelope: { body } }) => ids.has(body.dossier) && FOR_EXPERTS.includes(body.role),
  );
  return [...[...ids].flatMap((id) => latest(counted, 'application', id) ?? []), ...evidence];
}

/**
 * For one expert: the room, the schemes, the expert's own seat, and every eligible dossier that the expert is to mark.
 * Of a dossier that the expert is recused from, or that was assigned to others, the bundle holds nothing, not even the
 * recusal (R6.2).
 */
export function contentsForExpert(counted: CountedRecords, panellist: string): Contents {
  const mine = eligible(dossiers(counted)).filter(
    ({ dossier }) => !isRecused(counted, panellist, dossier) && isAssigned(counted, panellist, dossier),
  );
  const frame = [
    ...versionsOf(counted.all, 'room', 'room'),
    ...versionsOf(counted.all, 'scheme', SCHEME_ID),
    ...[latest(counted, 'panellist', panellist)].flatMap((record) => record ?? []),
    ...aboutSeat(counted.all, panellist),
  ];
  const ids = new Set(mine.map(({ dossier }) => dossier));
  // Ends a recusal of which the expert's own vault may know.
  const lifted = [...ids].flatMap((id) => latest(counted, 'recusal', `${panellist}/${id}`) ?? []);
  return contentsFor('dossiers', [...frame, ...lifted, ...dossierRecords(counted, ids)]);
}

/** Ids of the dossiers among some records, whole or masked. */
export function dossiersAmong(records: readonly VerifiedRecord[]): string[] {
  const found = records.filter((record) => isKind(record, 'application') || isKind(record, 'masked-application'));
  return [...new Set(found.map(({ envelope }) => envelope.id))];
}

/** For the meeting laptop: everything the secretariat has, including its own log, so that no chain has a gap. */
export function contentsForMeeting(all: AllRecords): Contents {
  return contentsFor('admission', [...all.byHash.values()]);
}

/**
 * What a member returns: its whole open chain, so that a gap would show. The meeting laptop also returns what it took
 * in from the experts, because its decisions rest on that.
 */
export function contentsOfReturn(all: AllRecords, author: string, role: Role): Contents {
  const known = members(all);
  const given = [...all.chains].filter(
    ([owner]) => owner === author || (role === 'meeting' && known.get(owner)?.role === 'expert'),
  );
  const records = given.flatMap(([, { open }]) => [...open].sort((a, b) => a.envelope.seq - b.envelope.seq));
  return contentsFor('return', records);
}

/** Attachments in the form that the bundle writer takes: re-wrapped for the reader, never decrypted to disk. */
export function rewrapped(vault: Vault, attachments: Contents['attachments']) {
  return attachments.map(({ sha256, size }) => ({
    sha256,
    size,
    open: (recipients: string[]) => vault.files.rewrap(sha256, recipients),
  }));
}

/**
 * Heads of the open chains whose records a bundle carries, for its manifest, and the head of the reader's own chain as
 * a receipt for what was returned; no others are disclosed.
 */
export function chainHeads(all: AllRecords, records: readonly VerifiedRecord[], reader: string | undefined) {
  const authors = new Set([...records.map(({ envelope }) => envelope.author), reader]);
  return chainStates(all).flatMap(({ author, chain, seq, head }) =>
    chain === 'open' && head && authors.has(author) ? [{ author, chain, seq, head }] : [],
  );
}

/** Digest of the last bundle sent to the same reader. */
export function previousDigest(all: AllRecords, reader: string): string | null {
  const sent = [...all.byHash.values()].filter(
    (record): record is VerifiedRecord<'handover'> =>
      isKind(record, 'handover') && record.envelope.body.direction === 'out' && record.envelope.body.peer === reader,
  );
  return sent.at(-1)?.envelope.body.fileDigest ?? null;
}

export function roomBody(all: AllRecords) {
  return latestBody(all, 'room', 'room');
}
