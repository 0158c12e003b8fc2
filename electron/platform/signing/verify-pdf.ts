import { success } from '../../../domain/base/result.ts';
import type { Outcome } from '../../services/ports.ts';
import { refuse } from '../../services/ports.ts';
import { describeCertificate, distrustOf } from './certificate.ts';
import type { CmsCheck } from './check-cms.ts';
import { checkCms, UNCHECKABLE } from './check-cms.ts';
import { parsePdfDate } from './pdf-date.ts';
import type { Coverage, SignatureDictionary } from './pdf-signatures.ts';
import { coverageOf, coveredBytes, findSignatures } from './pdf-signatures.ts';
import type { PdfFile } from './reader/indirect-object.ts';
import { openPdf } from './reader/indirect-object.ts';
import type { Revision } from './reader/revision.ts';
import { readRevision } from './reader/revision.ts';
import { as, nameOf } from './reader/value.ts';
import { addsValidationData } from './unseen-objects.ts';
import { onlyAddsSignatures } from './update.ts';

export interface PdfSignature {
  /** Common names in the signer's certificate; empty if none can be read. */
  readonly signer: string;
  readonly issuer: string;
  /** SHA-256 of the signer's certificate, hex; empty if none can be read. */
  readonly fingerprint: string;
  /** Time that the signer claims, ISO 8601. */
  readonly at?: string;
  /**
   * The covered bytes are those that the holder of the certificate's key signed; null if that cannot be checked here.
   */
  readonly intact: boolean | null;
  /** The given authority issued the certificate; null when no authority was given. */
  readonly trusted: boolean | null;
  /** Why an intact one is not trusted: another issuer, or the certificate was not valid at the time claimed. */
  readonly distrust?: 'issuer' | 'time';
  /** `earlier-revision`: what came later only added signatures. `part`: something else came later, or it is unclear. */
  readonly covers: 'whole' | 'earlier-revision' | 'part';
}

export interface PdfVerification {
  /** About the bytes only: `whole` says nothing about who signed. Whom to believe is in `trusted`. */
  readonly verdict: 'whole' | 'damaged' | 'unsigned' | 'unverifiable';
  /** What is wrong with a damaged file, or why one cannot be verified here, for people. */
  readonly reason?: string;
  /** In the order in which they were made. */
  readonly signatures: readonly PdfSignature[];
}

interface Examined {
  readonly dictionary: SignatureDictionary;
  readonly coverage: Coverage | undefined;
  readonly check: CmsCheck;
}

const REASONS = {
  structure: '文件结构不完整，或末尾多了、少了内容',
  signature: '签名与内容不符',
  appended: '最后一个签名之后又添加了内容',
  changed: '签名之后改过签名以外的内容',
} as const;
const SUB_FILTERS = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'];
const MOST_SIGNATURES = 64;
/** How many earlier ends of file are tried, so that the signatures of a broken file can still be named. */
const MOST_ENDS = 20;

/**
 * Verifies every signature in a PDF and that nothing else came after them. Refuses with `unverifiable` what is not a
 * PDF, and with `pdf-encrypted` what is encrypted; damage, or a kind of signature not verified here, is a verdict.
 */
export async function verifyPdf(
  pdf: Uint8Array,
  options: { readonly authorityPem?: string | undefined } = {},
): Promise<Outcome<PdfVerification>> {
  if (!Buffer.from(pdf.subarray(0, 5)).equals(Buffer.from('%PDF-'))) return refuse('unverifiable');
  const file = openPdf(pdf);
  const latest = readSigned(file, pdf.length);
  const read = latest ?? readEarlierEnd(file);
  if (read?.revision.trailer.has('Encrypt')) return refuse('pdf-encrypted');
  const examined: Examined[] = [];
  // One after the other: each takes a copy of what is covered.
  for (const signature of read?.signatures ?? []) examined.push(await examine(file, signature));
  examined.sort((left, right) => (left.coverage?.end ?? 0) - (right.coverage?.end ?? 0));
  const settledFrom = latest ? settledEnd(file, examined) : Number.POSITIVE_INFINITY;
  const reason = latest ? problemOf(examined, settledFrom) : REASONS.structure;
  const signatures = await Promise.all(
    examined.map((one) => report(one, pdf.length, settledFrom, options.authorityPem)),
  );
  if (reason) return success({ verdict: 'damaged', reason, signatures });
  const unchecked = examined.flatMap(({ check }) => (check.state === 'unsupported' ? [check.reason] : []))[0];
  if (unchecked) return success({ verdict: 'unverifiable', reason: unchecked, signatures });
  return success({ verdict: examined.length > 0 ? 'whole' : 'unsigned', signatures });
}

/** The revision that ends here, with every object in it read. `undefined` for anything but a whole PDF. */
function readSigned(file: PdfFile, end: number) {
  try {
    const revision = readRevision(file, end);
    const signatures = findSignatures(revision);
    return signatures.length <= MOST_SIGNATURES ? { revision, signatures } : undefined;
  } catch {
    return undefined;
  }
}

function readEarlierEnd(file: PdfFile) {
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length);
  let end = bytes.length;
  for (let attempt = 0; attempt < MOST_ENDS; attempt += 1) {
    end = bytes.lastIndexOf('%%EOF', end - 1);
    if (end < 0) return undefined;
    const found = readSigned(file, end + '%%EOF'.length);
    if (found) return found;
  }
  return undefined;
}

async function examine(file: PdfFile, dictionary: SignatureDictionary): Promise<Examined> {
  const { entries } = dictionary;
  const coverage = coverageOf(file, dictionary);
  const subFilter = nameOf(entries.get('SubFilter'));
  const contents = as(entries.get('Contents'), 'string')?.bytes;
  if (subFilter === undefined || !SUB_FILTERS.includes(subFilter))
    return { dictionary, coverage, check: { state: 'unsupported', reason: UNCHECKABLE.form } };
  if (!coverage || !contents) return { dictionary, coverage, check: { state: 'broken' } };
  const check = await checkCms(contents, coveredBytes(file, coverage));
  return { dictionary, coverage, check };
}

/** What is wrong with a file whose structure is sound; `undefined` if nothing. */
function problemOf(examined: readonly Examined[], settledFrom: number): string | undefined {
  const last = examined.at(-1);
  if (!last) return undefined;
  if (examined.some(({ coverage, check }) => !coverage || check.state === 'broken')) return REASONS.signature;
  if ((last.coverage?.end ?? 0) < settledFrom) return REASONS.appended;
  return settledFrom === (examined[0]?.coverage?.end ?? 0) ? undefined : REASONS.changed;
}

/**
 * The earliest end of a signature's coverage after which nothing but signatures was added, up to the end of the file;
 * after the last signature, validation data only.
 */
function settledEnd(file: PdfFile, examined: readonly Examined[]): number {
  const ends = [...new Set(examined.flatMap(({ coverage }) => coverage?.end ?? []))];
  const newest = revisionAt(file, file.bytes.length);
  let after = newest;
  for (const end of ends.toReversed()) {
    if (end === after?.end) continue;
    const before = revisionAt(file, end);
    if (!before || !after || !isSettled(before, after)) break;
    if (after === newest && !ends.includes(newest.end) && !addsValidationData(before, newest)) break;
    after = before;
  }
  return after?.end ?? Number.POSITIVE_INFINITY;
}

function revisionAt(file: PdfFile, end: number): Revision | undefined {
  return readSigned(file, end)?.revision;
}

function isSettled(before: Revision, after: Revision): boolean {
  try {
    return onlyAddsSignatures(before, after);
  } catch {
    return false;
  }
}

async function report(
  { dictionary, coverage, check }: Examined,
  fileEnd: number,
  settledFrom: number,
  authorityPem: string | undefined,
): Promise<PdfSignature> {
  const description = check.certificate && (await describeCertificate(check.certificate));
  const at = parsePdfDate(as(dictionary.entries.get('M'), 'string')?.bytes);
  const end = coverage?.end ?? 0;
  const { state, certificate } = check;
  const isJudged = authorityPem !== undefined && state === 'intact' && certificate !== undefined;
  const distrust = isJudged ? await distrustOf(certificate, authorityPem, at) : undefined;
  return {
    signer: description?.name ?? '',
    issuer: description?.issuer ?? '',
    fingerprint: description?.fingerprint ?? '',
    ...(at && { at: at.toISOString() }),
    intact: state === 'unsupported' ? null : state === 'intact',
    trusted: authorityPem === undefined ? null : isJudged && !distrust,
    ...(distrust && { distrust }),
    covers: end < settledFrom ? 'part' : end === fileEnd ? 'whole' : 'earlier-revision',
  };
}
