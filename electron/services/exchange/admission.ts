import { basename } from 'node:path';
import { z } from 'zod';
import type { CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { members } from '../../../domain/records/members.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { canonicalBytes, parseCanonical } from '../../platform/crypto/canonical.ts';
import { readJws, signJws, verifyJws } from '../../platform/crypto/jws.ts';
import { authorOf } from '../../platform/crypto/signing-key.ts';
import { writeNewFile } from '../../platform/files/new-file.ts';
import { readRegular } from '../../platform/files/regular-file.ts';
import { bytesOf, CELLS, cellBytes, readCell, roomKeySchema } from '../../platform/journal/identity.ts';
import type { Context, JoinedRoom, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { certify, issueDueCertificates, readAuthority } from '../trust/certify.ts';
import { readAloud, type ShownKey, shownKey } from '../trust/fingerprints.ts';
import { contentsForMeeting } from './bundle-contents.ts';
import { type OutgoingBundle, type Sending, send, type Written } from './bundle-out.ts';

/** A request to join, signed with the key that it names: proves that the sender has the key, nothing more. */
const requestSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('request'),
  role: z.literal('meeting'),
  name: z.string().min(1).max(60),
  publicKey: z.string().max(2_000),
  recipient: z.string().regex(/^age1[a-z0-9]{58}$/),
});
type Request = z.infer<typeof requestSchema>;

/** Writes a request to join into a file. */
export async function writeRequest(
  { identity }: OpenRoom,
  path: string,
): Promise<Outcome<{ file: string } & ShownKey>> {
  const { holder: name, publicKey, ageRecipient: recipient, author } = identity;
  const request: Request = { v: 1, kind: 'request', role: 'meeting', name, publicKey, recipient };
  await writeNewFile(path, await signJws(canonicalBytes(request), bytesOf(identity.privateKey), author));
  return success({ file: basename(path), ...(await shownKey(publicKey)) });
}

async function readRequest(path: string): Promise<Outcome<Request & { author: string }>> {
  const bytes = await readRegular(path, 64 * 1024);
  if (!bytes.ok) return bytes.code === 'file-too-large' ? refuse('bundle-not-bundle', '加入申请') : bytes;
  const jws = bytes.value.toString('latin1').trim();
  const parts = readJws(jws);
  const parsed = parts && requestSchema.safeParse(parseCanonical(parts.payload)?.value);
  if (!parsed?.success) return refuse('bundle-not-bundle', '加入申请');
  const verified = verifyJws(jws, parsed.data.publicKey);
  return verified
    ? success({ ...parsed.data, author: await authorOf(parsed.data.publicKey) })
    : refuse('bundle-signature');
}

/** Certifies the meeting laptop's key and sends it the whole room, with the key that opens returned bundles. */
async function admit(
  room: JoinedRoom,
  request: Request & { author: string },
  { path, at, job }: Sending,
): Promise<Outcome<Written>> {
  const { journal, vault, membership } = room;
  const authority = readAuthority(vault);
  const roomKey = readCell(vault, CELLS.roomKey, roomKeySchema);
  if (!authority || !roomKey) return refuse('role-denied');
  if (members(journal.all).get(request.author)?.revoked) return refuse('key-revoked', request.name);
  const { author, role, name, publicKey, recipient } = request;
  if (!latestBody(journal.all, 'certificate', author)) {
    const certificate = await certify(authority, { author, role, name, publicKey, recipient }, at);
    const written = await journal.write(membership.room, [certificate]);
    if (!written.ok) return written;
  }
  const renewed = await issueDueCertificates(room, at);
  if (!renewed.ok) return renewed;
  const outgoing: OutgoingBundle = {
    kind: 'admission',
    to: { name, author },
    peer: author,
    reader: { recipients: [recipient] },
    contents: contentsForMeeting(journal.all),
    secret: cellBytes(roomKey),
    notes: [`请与会议电脑核对指纹：${readAloud(await shownKey(publicKey))}`],
  };
  return send(room, outgoing, { path, at, job });
}

/** Answers the meeting laptop's request with a bundle for its key. */
export async function admitMeeting(
  { request, out }: CallParsed<'bundle.admit'>,
  { room, files, ports, job }: Context<JoinedRoom>,
): Promise<Outcome<Written>> {
  const [from, path] = [files.path(request), files.path(out)];
  if (!from || !path) return refuse('file-missing');
  const read = await readRequest(from);
  return read.ok ? admit(room, read.value, { path, at: ports.clock.now(), job }) : read;
}
