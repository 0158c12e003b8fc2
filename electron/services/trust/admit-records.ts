import { isKind, type UnverifiedRecord, type VerifiedRecord } from '../../../domain/records/envelope.ts';
import { type Member, members } from '../../../domain/records/members.ts';
import { type RecordRefusal, refusalOf } from '../../../domain/records/merge.ts';
import { type AllRecords, emptyIndex, indexRecords, latest, latestBody } from '../../../domain/records/record-index.ts';
import { heldRecord, readRecord } from '../../platform/journal/record-codec.ts';
import { type AuthorKey, SignatureChecks } from '../../platform/journal/signature-checks.ts';
import { isSoundCertificate } from './certify.ts';
import { isProvenEnrolment } from './enrolment.ts';

/** Records of a bundle after every check: those that may come in, and those that may not, each with the reason. */
export interface VerifiedRecords {
  readonly admitted: readonly VerifiedRecord[];
  readonly refused: readonly RecordRefusal[];
}

type Book = ReadonlyMap<string, Member>;

/** Those of some records that carry their author's own signature; `checks` may already have begun for some. */
export async function signedOnes(
  records: readonly UnverifiedRecord[],
  book: Book,
  checks = new SignatureChecks(),
): Promise<ReadonlySet<string>> {
  for (const author of new Set(records.map(({ envelope }) => envelope.author))) {
    const member = book.get(author);
    if (member) await checks.expect(member);
  }
  for (const record of records) await checks.add(record);
  return checks.signed();
}

/** Checks each record against the rules of its kind and against its author's signature, given the known authors. */
async function verify(
  { records, known, refused: before, checks }: Lines,
  room: string,
  book: Book,
): Promise<VerifiedRecords> {
  const refused = [...before];
  const fit = records.filter((record) => {
    const refusal = refusalOf(record, room, book.get(record.envelope.author));
    if (refusal) refused.push(refusal);
    return refusal === undefined;
  });
  const signed = await signedOnes(fit, book, checks);
  for (const { hash } of fit) {
    if (!signed.has(hash)) refused.push({ hash, code: 'record-refused', message: '记录的签名不对' });
  }
  return { admitted: [...known, ...(await checks.verified(fit))], refused };
}

interface Lines {
  /** Records to be checked. */
  readonly records: readonly UnverifiedRecord[];
  /** Records already held, letter for letter: they were checked when they came. */
  readonly known: readonly VerifiedRecord[];
  readonly refused: readonly RecordRefusal[];
  readonly checks: SignatureChecks;
}

/**
 * Reads the lines of a bundle, and starts checking the signatures of authors whose keys are already known. A line that
 * is not a record is refused, never silently skipped.
 */
async function readLines(lines: readonly string[], held: AllRecords, authors: Iterable<AuthorKey>): Promise<Lines> {
  const records: UnverifiedRecord[] = [];
  const known: VerifiedRecord[] = [];
  const refused: RecordRefusal[] = [];
  const checks = new SignatureChecks();
  for (const author of authors) await checks.expect(author);
  for (const [number, line] of lines.entries()) {
    const before = heldRecord(line, held.byHash);
    const record = before ?? readRecord(line);
    if (before) known.push(before);
    else if (record) {
      records.push(record);
      await checks.add(record);
    } else refused.push({ hash: `第 ${number + 1} 行`, code: 'record-refused', message: '不是本版本的记录' });
  }
  return { records, known, refused, checks };
}

/** Refuses new certificates that are not what their records say: for another key, or not from the room's authority. */
async function withoutFalseCertificates(
  { admitted, refused }: VerifiedRecords,
  authority: string | undefined,
  held: AllRecords,
): Promise<VerifiedRecords> {
  const found: RecordRefusal[] = [];
  for (const record of admitted) {
    if (!isKind(record, 'certificate') || authority === undefined || held.byHash.has(record.hash)) continue;
    const sound = await isSoundCertificate(record.envelope.body, authority);
    if (!sound) found.push({ hash: record.hash, code: 'record-refused', message: '证书不是本评审室签发给这把密钥的' });
  }
  const hashes = new Set(found.map(({ hash }) => hash));
  return { admitted: admitted.filter(({ hash }) => !hashes.has(hash)), refused: [...refused, ...found] };
}

/**
 * Records signed with a key that they name themselves. An author's id is the digest of the key, so nobody can pass off
 * one key as another.
 */
async function signedByNamedKeys({ records, checks }: Lines): Promise<VerifiedRecord[]> {
  for (const record of records) {
    const { author } = record.envelope;
    if (isKind(record, 'room') || isKind(record, 'enrolment'))
      await checks.expect({ author, publicKey: record.envelope.body.publicKey });
    if (isKind(record, 'certificate'))
      await checks.expect({ author: record.envelope.body.subject, publicKey: record.envelope.body.publicKey });
  }
  for (const record of records) await checks.add(record);
  return checks.verified(records);
}

/**
 * Verifies what the room's holder sent to a vault that holds `held`. The holder's signature over the whole bundle
 * vouches for the keys in it, so the known authors are those of its room record, certificates and enrolments, together
 * with those held. Without a `holder`, it is whoever wrote the room's record.
 */
export async function verifyFromHolder(
  held: AllRecords,
  lines: readonly string[],
  room: string,
  holder?: AuthorKey,
): Promise<VerifiedRecords> {
  const read = await readLines(lines, held, [...members(held).values(), ...(holder ? [holder] : [])]);
  const index = indexRecords([...held.byHash.values(), ...(await signedByNamedKeys(read))]);
  const owner = holder?.author ?? latest(index, 'room', 'room')?.envelope.author;
  const book = new Map(members(index));
  for (const [author, { role }] of book) if (role === 'secretariat' && author !== owner) book.delete(author);
  const authority = latestBody(index, 'room', 'room')?.authority;
  return withoutFalseCertificates(await verify(read, room, book), authority, held);
}

/**
 * Verifies what a member, the bundle's `sender`, returned: records of known authors, and of those who enrol in this
 * very bundle with a proof.
 */
export async function verifyFromMember(
  index: AllRecords,
  lines: readonly string[],
  room: string,
  sender: AuthorKey,
): Promise<VerifiedRecords> {
  const read = await readLines(lines, index, [...members(index).values(), sender]);
  const signed = await signedByNamedKeys(read);
  const enrolled = members(indexRecords(signed.filter((record) => isProvenEnrolment(index, record))));
  return verify(read, room, new Map([...enrolled, ...members(index)]));
}

/** Verifies what comes from another room, where a single key wrote everything. */
export async function verifyFromStranger(
  author: Member,
  lines: readonly string[],
  room: string,
): Promise<VerifiedRecords> {
  return verify(await readLines(lines, emptyIndex(), [author]), room, new Map([[author.author, author]]));
}
