import { isKind, type VerifiedRecord } from '../../domain/sync/envelope.ts';
import { type Member, members } from '../../domain/sync/members.ts';
import { type RecordRefusal, refusalOf } from '../../domain/sync/merge.ts';
import { emptyIndex, indexRecords, latest, latestBody, type RecordIndex } from '../../domain/sync/records.ts';
import { heldRecord, readRecord, type SignatureCheck, signatureCheck } from '../journal/record-codec.ts';
import { isSoundCertificate } from './certify.ts';
import { isProvenEnrolment } from './enrolment.ts';

/** Records of a bundle after every check: those that may come in, and those that may not with the reason. */
export interface Sifted {
  readonly admitted: readonly VerifiedRecord[];
  readonly refused: readonly RecordRefusal[];
}

type Book = ReadonlyMap<string, Member>;

/** Signatures checked at a time: the checks run on the machine's other processors, their results wait in memory. */
const AT_ONCE = 256;

/** Which of some records carry their author's own signature. */
export async function signedOnes(records: readonly VerifiedRecord[], book: Book): Promise<Set<string>> {
  const checks = new Map<string, SignatureCheck>();
  for (const author of new Set(records.map(({ envelope }) => envelope.author))) {
    const member = book.get(author);
    if (member) checks.set(author, await signatureCheck(member));
  }
  const signed = new Set<string>();
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const some = records.slice(from, from + AT_ONCE);
    const sound = await Promise.all(some.map((record) => checks.get(record.envelope.author)?.(record) ?? false));
    for (const [place, { hash }] of some.entries()) if (sound[place]) signed.add(hash);
  }
  return signed;
}

/** Checks each record's signature and the rules of its kind against a book of known authors. */
async function sift(records: readonly VerifiedRecord[], room: string, book: Book): Promise<Sifted> {
  const refused: RecordRefusal[] = [];
  const fit = records.filter((record) => {
    const refusal = refusalOf(record, room, book.get(record.envelope.author));
    if (refusal) refused.push(refusal);
    return refusal === undefined;
  });
  const signed = await signedOnes(fit, book);
  for (const { hash } of fit) {
    if (!signed.has(hash)) refused.push({ hash, code: 'record-refused', message: '记录的签名不对' });
  }
  return { admitted: fit.filter(({ hash }) => signed.has(hash)), refused };
}

interface Lines {
  /** Records to be looked at. */
  readonly records: readonly VerifiedRecord[];
  /** Records that are held already, letter for letter: they were looked at when they came. */
  readonly known: readonly VerifiedRecord[];
  readonly refused: readonly RecordRefusal[];
}

/** Reads the lines of a bundle; a line that is no record is refused, never skipped in silence. */
function readLines(lines: readonly string[], held: RecordIndex): Lines {
  const records: VerifiedRecord[] = [];
  const known: VerifiedRecord[] = [];
  const refused: RecordRefusal[] = [];
  for (const [number, line] of lines.entries()) {
    const before = heldRecord(line, held.byHash);
    const record = before ?? readRecord(line);
    if (before) known.push(before);
    else if (record) records.push(record);
    else refused.push({ hash: `第 ${number + 1} 行`, code: 'record-refused', message: '不是本版本的记录' });
  }
  return { records, known, refused };
}

/** Refuses certificates that are not what their records say: not of that key, or not by the room's authority. */
async function withoutFalseCertificates({ admitted, refused }: Sifted, authority: string | undefined): Promise<Sifted> {
  const found: RecordRefusal[] = [];
  for (const record of admitted) {
    if (!isKind(record, 'certificate') || authority === undefined) continue;
    const sound = await isSoundCertificate(record.envelope.body, authority);
    if (!sound) found.push({ hash: record.hash, code: 'record-refused', message: '证书不是本评审室签发给这把密钥的' });
  }
  const hashes = new Set(found.map(({ hash }) => hash));
  return { admitted: admitted.filter(({ hash }) => !hashes.has(hash)), refused: [...refused, ...found] };
}

/**
 * Sifts what the room's holder sent to a vault that holds `held`. The holder's signature over the whole bundle vouches
 * for the keys in it, so its own room record, certificates and enrolments, with those held, make the book of authors.
 * Without a `holder` it is whoever wrote the room's record.
 */
export async function siftFromHolder(
  held: RecordIndex,
  lines: readonly string[],
  room: string,
  holder?: string,
): Promise<Sifted> {
  const { records, known, refused } = readLines(lines, held);
  const index = indexRecords([...held.byHash.values(), ...records]);
  const owner = holder ?? latest(index, 'room', 'room')?.envelope.author;
  const book = new Map(members(index));
  for (const [author, { role }] of book) if (role === 'secretariat' && author !== owner) book.delete(author);
  const authority = latestBody(index, 'room', 'room')?.authority;
  const sifted = await withoutFalseCertificates(await sift(records, room, book), authority);
  return { admitted: [...known, ...sifted.admitted], refused: [...refused, ...sifted.refused] };
}

/** Sifts what a member sent back: known authors, and those who enrol in this very bundle with a proof. */
export async function siftFromMember(index: RecordIndex, lines: readonly string[], room: string): Promise<Sifted> {
  const { records, known, refused } = readLines(lines, index);
  const enrolled = members(indexRecords(records.filter((record) => isProvenEnrolment(index, record))));
  const sifted = await sift(records, room, new Map([...enrolled, ...members(index)]));
  return { admitted: [...known, ...sifted.admitted], refused: [...refused, ...sifted.refused] };
}

/** Sifts what comes from another room, where one key alone wrote everything. */
export async function siftFromStranger(author: Member, lines: readonly string[], room: string): Promise<Sifted> {
  const { records, refused } = readLines(lines, emptyIndex());
  const sifted = await sift(records, room, new Map([[author.author, author]]));
  return { admitted: sifted.admitted, refused: [...refused, ...sifted.refused] };
}
