import { basename } from 'node:path';
import { z } from 'zod';
import { success } from '../../../domain/base/result.ts';
import type { AddressOutput } from '../../../domain/county/calls.ts';
import { addressKind } from '../../../domain/county/records.ts';
import type { BodyOf } from '../../../domain/kinds.ts';
import { members } from '../../../domain/records/members.ts';
import { allLatest, latestBody } from '../../../domain/records/record-index.ts';
import { canonicalBytes, parseCanonical } from '../../platform/crypto/canonical.ts';
import { readJws, signJws, verifyJws } from '../../platform/crypto/jws.ts';
import { authorOf, publicKeyOfCertificate } from '../../platform/crypto/signing-key.ts';
import { writeNewFile } from '../../platform/files/new-file.ts';
import { readRegular } from '../../platform/files/regular-file.ts';
import { bytesOf } from '../../platform/journal/identity.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import { issuedBy } from '../../platform/signing/certificate.ts';
import type { JoinedRoom, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { type ShownKey, shownKey } from '../trust/fingerprints.ts';

/** An address card: where counties send to, signed with the key that it names, which the room's authority certified. */
const cardSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('address'),
  certificate: z.string().max(20_000),
  ...addressKind.body.omit({ author: true }).shape,
});
export type Address = BodyOf<'address'>;

const LARGEST_CARD = 64 * 1024;

/** Writes the prefecture's card. */
export async function writeCard(room: JoinedRoom, path: string): Promise<Outcome<{ file: string } & ShownKey>> {
  const { identity, journal, membership } = room;
  const body = latestBody(journal.all, 'room', 'room');
  const certificate = members(journal.all).get(identity.author)?.certificate;
  if (!body?.authority || !certificate) return refuse('not-joined');
  const { name: roomName, holder, recipient, authority } = body;
  const { publicKey } = identity;
  const about = { room: membership.room, roomName, holder, publicKey, recipient, authority, certificate };
  const card = canonicalBytes({ v: 1, kind: 'address', ...about });
  await writeNewFile(path, await signJws(card, bytesOf(identity.privateKey), identity.author));
  return success({ file: basename(path), ...(await shownKey(publicKey)) });
}

/** Reads a card and checks that it is signed with its key and that the room's authority vouches for that key. */
export async function readCard(path: string): Promise<Outcome<Address>> {
  const bytes = await readRegular(path, LARGEST_CARD);
  if (!bytes.ok) return bytes.code === 'file-too-large' ? refuse('address-invalid') : bytes;
  const jws = bytes.value.toString('latin1').trim();
  const parts = readJws(jws);
  const parsed = parts && cardSchema.safeParse(parseCanonical(parts.payload)?.value);
  if (!parsed?.success) return refuse('address-invalid');
  const { v: _version, kind: _kind, certificate, ...about } = parsed.data;
  const sound =
    verifyJws(jws, about.publicKey) &&
    publicKeyOfCertificate(certificate) === about.publicKey &&
    (await issuedBy(certificate, about.authority));
  return sound ? success({ ...about, author: await authorOf(about.publicKey) }) : refuse('address-invalid');
}

/** The digits of a fingerprint, however a person spaced them. */
export function plainFingerprint(text: string): string {
  return text.replace(/[^0-9a-f]/gi, '').toLowerCase();
}

async function shownAddress({ room, roomName, holder, publicKey }: Address): Promise<AddressOutput> {
  return { room, roomName, holder, ...(await shownKey(publicKey)) };
}

/** Remembers an address, so that a card with another key is noticed. */
export async function takeCard(
  room: JoinedRoom,
  path: string,
  confirmed: string | undefined,
): Promise<Outcome<AddressOutput>> {
  const card = await readCard(path);
  if (!card.ok) return card;
  const known = latestBody(room.journal.all, 'address', card.value.room);
  const shown = await shownAddress(card.value);
  const isConfirmed = confirmed !== undefined && plainFingerprint(confirmed) === plainFingerprint(shown.fingerprint);
  if (known && known.publicKey !== card.value.publicKey && !isConfirmed)
    return refuse('address-changed', `新的指纹 ${shown.fingerprint}`);
  if (known && JSON.stringify(known) === JSON.stringify(addressKind.body.parse(card.value))) return success(shown);
  const written = await room.journal.write(room.membership.room, [newRecord('address', card.value.room, card.value)]);
  return written.ok ? success(shown) : written;
}

export function knownAddresses({ journal }: OpenRoom): Promise<AddressOutput[]> {
  return Promise.all(allLatest(journal.all, 'address').map(({ envelope }) => shownAddress(envelope.body)));
}
