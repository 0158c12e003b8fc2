import type { VerifiedRecord } from '../../domain/records/envelope.ts';
import type { Manifest } from '../../electron/platform/bundle/manifest.ts';
import type { OpenBundle } from '../../electron/platform/bundle/open.ts';
import { randomHex } from '../../electron/platform/crypto/random.ts';
import { CELLS, cellBytes, readCell, roomKeySchema } from '../../electron/platform/journal/identity.ts';
import { notices } from '../../electron/services/compose.ts';
import type { OpenRoom } from '../../electron/services/context.ts';
import { contentsForMeeting, contentsOfReturn } from '../../electron/services/exchange/bundle-contents.ts';
import {
  factsOf,
  handoverOut,
  type OutgoingBundle,
  outgoingForExpert,
} from '../../electron/services/exchange/bundle-out.ts';
import { type Taken, takeBundle } from '../../electron/services/exchange/take-bundle.ts';
import type { Clock, Outcome } from '../../electron/services/ports.ts';
import { certify, issueDueCertificates, readAuthority } from '../../electron/services/trust/certify.ts';
import { joined, quietJob } from './memory-desk.ts';

/** A bundle as it is once it was opened and verified: what acts see of it, without the file around it. */
export interface MemoryBundle {
  readonly manifest: Manifest;
  readonly lines: readonly string[];
  readonly secret: Uint8Array | undefined;
  /** Opening code of the letter that goes with it. */
  readonly code: string | undefined;
}

/** The bundle as acts take it in. */
export function asOpened({ manifest, lines, secret }: MemoryBundle): OpenBundle {
  return {
    manifest,
    digest: 'd'.repeat(64),
    signerVerified: true,
    records: async () => ({ ok: true, value: [...lines] }),
    attachment: async () => {
      throw new Error('a bundle in memory has no attachments');
    },
    secret: async () => ({ ok: true, value: secret }),
    close: () => undefined,
  } as OpenBundle;
}

function value<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.message}`);
  return outcome.value;
}

/** Sends a bundle: what `send` does, but for the file. */
export async function sent(room: OpenRoom, outgoing: OutgoingBundle, at: Date): Promise<MemoryBundle> {
  const facts = value(factsOf(joined(room), outgoing, at));
  const bundle = randomHex(16);
  const written = { file: '', bundle, digest: 'd'.repeat(64), size: 0 };
  value(await room.journal.write(facts.room, [handoverOut(outgoing, written, facts.created)]));
  return {
    manifest: { ...facts, bundle } as Manifest,
    lines: outgoing.contents.records.map(({ jws }) => jws),
    secret: outgoing.secret,
    code: 'code' in outgoing.reader ? outgoing.reader.code : undefined,
  };
}

export async function bundleForExpert(room: OpenRoom, panellist: string, clock: Clock): Promise<Outcome<MemoryBundle>> {
  const at = clock.now();
  const outgoing = await outgoingForExpert(joined(room), panellist, at);
  return outgoing.ok ? { ok: true, value: await sent(room, outgoing.value, at) } : outgoing;
}

export async function bundleOfReturn(room: OpenRoom, clock: Clock): Promise<MemoryBundle> {
  const { identity, journal, role } = room;
  const contents = contentsOfReturn(journal.all, identity.author, role);
  const outgoing: OutgoingBundle = {
    kind: 'return',
    to: { name: '' },
    peer: 'room',
    reader: { recipients: [] },
    contents,
    notes: [],
  };
  return sent(room, outgoing, clock.now());
}

/** Certifies the meeting laptop's key, once, and gives it everything. */
export async function bundleOfAdmission(room: OpenRoom, meeting: OpenRoom, clock: Clock): Promise<MemoryBundle> {
  const { author, role, holder: name, publicKey, ageRecipient: recipient } = meeting.identity;
  const authority = readAuthority(room.vault);
  if (!authority) throw new Error('no authority here');
  const known = room.journal.all.versions.certificate.has(author);
  const certificate = await certify(authority, { author, role, name, publicKey, recipient }, clock.now());
  if (!known) value(await room.journal.write(joined(room).membership.room, [certificate]));
  value(await issueDueCertificates(room, clock.now()));
  const secret = cellBytes(readCell(room.vault, CELLS.roomKey, roomKeySchema));
  const contents = contentsForMeeting(room.journal.all);
  const to = { name, author };
  const outgoing: OutgoingBundle = {
    kind: 'admission',
    to,
    peer: author,
    reader: { recipients: [recipient] },
    contents,
    secret,
    notes: [],
  };
  return sent(room, outgoing, clock.now());
}

export function deliver(room: OpenRoom, bundle: MemoryBundle, clock: Clock): Promise<Outcome<Taken>> {
  return takeBundle({ room, bundle: asOpened(bundle), code: bundle.code, at: clock.now(), job: quietJob() }, notices);
}

/** Every record of a room, by hash. */
export function recordsOf(room: OpenRoom): Map<string, VerifiedRecord> {
  return new Map(room.journal.all.byHash);
}
