import { basename } from 'node:path';
import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { members } from '../../../domain/records/members.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { jwsSigner } from '../../platform/crypto/jws.ts';
import { writeNewFile } from '../../platform/files/new-file.ts';
import { bytesOf } from '../../platform/journal/identity.ts';
import { isJoined, type JoinedRoom, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { ranking } from '../ranking/ranking.ts';
import { composeRecordFile, rankingText } from './record-file.ts';

type Exported = CallOutput<'record.export'>;

/** What the head of the file states; `undefined` without a record of the room. */
function factsOf({ journal, identity, membership, vault }: JoinedRoom, at: Date) {
  const { counted, log } = journal;
  const body = latestBody(counted.all, 'room', 'room');
  if (!body) return undefined;
  const { author, holder: name, role, publicKey } = identity;
  const result = ranking(counted);
  return {
    room: membership.room,
    roomName: body.name,
    authority: body.authority ?? null,
    exporter: { author, name, role, publicKey, certificate: members(counted.all).get(author)?.certificate ?? null },
    exported: at.toISOString(),
    vault: { head: vault.head, records: log.length },
    ranking: result,
    rankingDigest: sha256Hex(rankingText(result)),
  };
}

/** Writes the record of the room into a file. */
export async function exportRecord(room: OpenRoom, path: string, at: Date): Promise<Outcome<Exported>> {
  const facts = isJoined(room) ? factsOf(room, at) : undefined;
  if (!facts) return refuse('not-joined');
  const { identity, journal } = room;
  const records = journal.log.filter(({ envelope }) => envelope.chain === 'open').map(({ jws }) => jws);
  const text = await composeRecordFile(facts, records, await jwsSigner(bytesOf(identity.privateKey), identity.author));
  await writeNewFile(path, text);
  const bytes = Buffer.from(text);
  return success({
    file: basename(path),
    records: records.length,
    size: bytes.length,
    sha256: sha256Hex(bytes),
    rankingDigest: facts.rankingDigest,
    notes: ['文件未加密，含申报人的个人信息，请按材料保管；不含附件原件，只含其摘要'],
  });
}
