import { isKind, type VerifiedRecord } from '../../domain/sync/envelope.ts';
import { type Member, members } from '../../domain/sync/members.ts';
import { type RecordRefusal, refusalOf } from '../../domain/sync/merge.ts';
import { indexRecords, latestBody, type RecordIndex } from '../../domain/sync/records.ts';
import { authorOf } from '../crypto/signing-key.ts';
import { isSignedBy, readRecord } from '../journal/record-codec.ts';
import { isEnrolmentProof } from './enrolment.ts';

/** Records of a bundle after every check: those that may come in, and those that may not with the reason. */
export interface Sifted {
  readonly admitted: readonly VerifiedRecord[];
  readonly refused: readonly RecordRefusal[];
}

type Book = ReadonlyMap<string, Member>;

async function keyMatches({ author, publicKey }: Member): Promise<boolean> {
  return (await authorOf(publicKey).catch(() => undefined)) === author;
}

/** Checks each record's signature and the rules of its kind against a book of known authors. */
async function sift(records: readonly VerifiedRecord[], room: string, book: Book): Promise<Sifted> {
  const admitted: VerifiedRecord[] = [];
  const refused: RecordRefusal[] = [];
  for (const record of records) {
    const author = book.get(record.envelope.author);
    const refusal = refusalOf(record, room, author);
    if (refusal) refused.push(refusal);
    else if (author && (await keyMatches(author)) && (await isSignedBy(record, author.publicKey)))
      admitted.push(record);
    else refused.push({ hash: record.hash, code: 'record-refused', message: '记录的签名不对' });
  }
  return { admitted, refused };
}

/** Reads the lines of a bundle; a line that is no record is refused, never skipped in silence. */
export function readLines(lines: readonly string[]): { records: VerifiedRecord[]; refused: RecordRefusal[] } {
  const records: VerifiedRecord[] = [];
  const refused: RecordRefusal[] = [];
  for (const [number, line] of lines.entries()) {
    const record = readRecord(line);
    if (record) records.push(record);
    else refused.push({ hash: `第 ${number + 1} 行`, code: 'record-refused', message: '不是本版本的记录' });
  }
  return { records, refused };
}

/**
 * Sifts what the room's holder sent. The holder's signature over the whole bundle vouches for the keys in it, so its own
 * room record, certificates and enrolments make the book of authors.
 */
export async function siftFromHolder(lines: readonly string[], room: string, holder: string): Promise<Sifted> {
  const { records, refused } = readLines(lines);
  const book = new Map(members(indexRecords(records)));
  for (const [author, { role }] of book) if (role === 'secretariat' && author !== holder) book.delete(author);
  const sifted = await sift(records, room, book);
  return { admitted: sifted.admitted, refused: [...refused, ...sifted.refused] };
}

/** Enrolments that prove the opening code of a seat which nobody else has taken. */
export function provenEnrolments(
  index: RecordIndex,
  records: readonly VerifiedRecord[],
): VerifiedRecord<'enrolment'>[] {
  const known = [...members(index).values()];
  return records.filter((record): record is VerifiedRecord<'enrolment'> => {
    if (!isKind(record, 'enrolment')) return false;
    const { room, author, body } = record.envelope;
    const { panellist, publicKey, proof } = body;
    const invitation = panellist ? latestBody(index, 'invitation', panellist) : undefined;
    if (!panellist || !proof || !invitation || body.role !== 'expert') return false;
    const taken = known.some((member) => member.panellist === panellist && member.author !== author);
    return !taken && isEnrolmentProof(invitation.token, { room, panellist, publicKey }, proof);
  });
}

/** Sifts what a member sent back: known authors, and those who enrol in this very bundle with a proof. */
export async function siftFromMember(index: RecordIndex, lines: readonly string[], room: string): Promise<Sifted> {
  const { records, refused } = readLines(lines);
  const enrolled = members(indexRecords(provenEnrolments(index, records)));
  const sifted = await sift(records, room, new Map([...enrolled, ...members(index)]));
  return { admitted: sifted.admitted, refused: [...refused, ...sifted.refused] };
}
