import { PDFDocument, PDFHexString, PDFInvalidObject, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { success } from '../../../domain/base/result.ts';
import type { Outcome } from '../../services/ports.ts';
import { refuse } from '../../services/ports.ts';
import { importSigningKey } from '../crypto/signing-key.ts';
import { readCertificate } from './certificate.ts';
import { checkCms } from './check-cms.ts';
import { type CmsSigner, signCms } from './cms.ts';
import { coveredBytes, findSignatures } from './pdf-signatures.ts';
import { openPdf } from './reader/indirect-object.ts';
import type { Revision } from './reader/revision.ts';
import { loadObject, readRevision } from './reader/revision.ts';
import { peekWord } from './reader/syntax.ts';
import { as, entriesOf } from './reader/value.ts';
import { addField, type FieldBox, fillField, findField } from './signature-field.ts';
import { certificationLevel, onlyAddsSignatures } from './update.ts';
import { verifyPdf } from './verify-pdf.ts';

export interface SignPdfOptions {
  /** PKCS#8 DER, ECDSA P-256. */
  readonly privateKey: Uint8Array;
  readonly certificatePem: string;
  /** The certificates above the signer's, nearest first. */
  readonly chainPem: readonly string[];
  readonly signerName: string;
  readonly reason: string;
  readonly location?: string;
  readonly at: Date;
  /** Name of the field: an empty signature field of that name is filled, else one is made. Without full stops. */
  readonly fieldName: string;
  /** Where the signature shows; only for the first signature or in a field that the first one reserved. */
  readonly visible?: FieldBox;
  /** First signature only: empty visible fields for those who sign later. */
  readonly reserve?: readonly (FieldBox & { readonly fieldName: string })[];
}

/**
 * Certification that allows signatures only (ISO 32000-2, table 257); P=2 also allows forms to be filled in: we have
 * none.
 */
const CERTIFICATION = {
  Type: 'SigRef',
  TransformMethod: 'DocMDP',
  TransformParams: { Type: 'TransformParams', P: 2, V: '1.2' },
};
/** Two spans as `/ByteRange` holds them, each number at most this many digits. */
const WIDEST_OFFSET = 10;
const RANGE_PLACEHOLDER = `/ByteRange [${' '.repeat(3 + 3 * WIDEST_OFFSET)}] /Contents `;
/** An ECDSA signature's two integers may each take a byte more or less than in the trial signature. */
const CMS_LENGTH_MARGIN = 16;

/**
 * Signs a PDF at PAdES level B-B by appending to it; earlier signatures stay valid. The first signature certifies the
 * document: from then on only signatures may be added (DocMDP, P=2). The result is verified before it is returned.
 * Refuses `pdf-damaged` (also if an earlier signature is not valid), `pdf-encrypted`, `pdf-closed` (no signature of
 * that kind may be added any more) and `already-there` (the field is signed).
 * Throws if key, certificate and chain do not belong together.
 */
export async function signPdf(pdf: Uint8Array, options: SignPdfOptions): Promise<Outcome<Uint8Array>> {
  const signer = await readSigner(options);
  const before = openForSigning(pdf);
  if (!before) return refuse('pdf-damaged');
  if (before.revision.trailer.has('Encrypt')) return refuse('pdf-encrypted');
  const signed = await append(pdf, before, options, signer);
  if (!signed.ok) return signed;
  return (await isSound(before.revision, signed.value)) ? signed : refuse('pdf-damaged');
}

async function append(
  pdf: Uint8Array,
  { revision, isFirst }: Before,
  options: SignPdfOptions,
  signer: TriedSigner,
): Promise<Outcome<Uint8Array>> {
  try {
    const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false });
    const field = placeField(document, revision, options, isFirst);
    if (!field.ok) return field;
    const value = addSignatureValue(document, options, signer.room, isFirst);
    fillField(document, field.value, value, options.visible?.drawing);
    const newest = { bytes: pdf, end: pdf.length, position: revision.sections[0]?.offset ?? 0 };
    const saved = await document.save({ useObjectStreams: peekWord(newest) !== 'xref' });
    return success(await seal(saved, value, signer));
  } catch {
    // The library throws at malformed pages and forms.
    return refuse('pdf-damaged');
  }
}

interface Before {
  readonly revision: Revision;
  readonly isFirst: boolean;
}

/** The revision to be signed, every object of it read; `undefined` if the bytes are not a whole PDF. */
function openForSigning(pdf: Uint8Array): Before | undefined {
  try {
    const revision = readRevision(openPdf(pdf), pdf.length);
    return { revision, isFirst: revision.trailer.has('Encrypt') || findSignatures(revision).length === 0 };
  } catch {
    return undefined;
  }
}

interface TriedSigner extends CmsSigner {
  /** Bytes that a signature takes. */
  readonly room: number;
}

/** Throws unless the key, its certificate and the chain make a signature that holds. */
async function readSigner({ privateKey, certificatePem, chainPem }: SignPdfOptions): Promise<TriedSigner> {
  const [certificateDer, ...chainDer] = [certificatePem, ...chainPem].map((pem) => readCertificate(pem)?.rawData);
  if (!certificateDer || !chainDer.every((der) => der !== undefined)) throw new TypeError('no certificate');
  const signer = { key: await importSigningKey(privateKey), certificateDer, chainDer };
  const nothing = new Uint8Array(0);
  const trial = await signCms(nothing, signer);
  if ((await checkCms(trial, nothing)).state !== 'intact')
    throw new TypeError('key, certificate and chain do not belong together');
  return { ...signer, room: trial.length + CMS_LENGTH_MARGIN };
}

/**
 * The signature dictionary with blank /ByteRange and /Contents, written by hand so that these two come last and at a
 * known distance from each other.
 */
function addSignatureValue(
  { context, catalog }: PDFDocument,
  options: SignPdfOptions,
  room: number,
  isFirst: boolean,
): PDFRef {
  const head = context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    M: PDFString.fromDate(options.at),
    Name: PDFHexString.fromText(options.signerName),
    Reason: PDFHexString.fromText(options.reason),
    ...(options.location !== undefined && { Location: PDFHexString.fromText(options.location) }),
    ...(isFirst && { Reference: [CERTIFICATION] }),
  });
  const text = `${head.toString().replace(/>>$/, '')}${RANGE_PLACEHOLDER}<${'00'.repeat(room)}>\n>>`;
  const value = context.register(PDFInvalidObject.of(Buffer.from(text, 'latin1')));
  if (isFirst) catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: value }));
  return value;
}

/** The field to sign: the empty one of that name, else a new one. */
function placeField(
  document: PDFDocument,
  revision: Revision,
  { fieldName, visible, reserve }: SignPdfOptions,
  isFirst: boolean,
): Outcome<PDFRef> {
  const level = certificationLevel(revision);
  if (level === 1 || (reserve && !isFirst)) return refuse('pdf-closed');
  const known = findField(document, fieldName);
  if (known && !known.isEmptySignature) return refuse('already-there', fieldName);
  if (!known && visible && level !== undefined) return refuse('pdf-closed');
  const field = known?.ref ?? addField(document, fieldName, visible);
  for (const box of reserve ?? []) {
    if (findField(document, box.fieldName)) return refuse('already-there', box.fieldName);
    addField(document, box.fieldName, box);
  }
  return success(field);
}

/** Fills in /ByteRange and /Contents. Their places come from the file's own structure, never from a search. */
async function seal(saved: Uint8Array, value: PDFRef, signer: CmsSigner): Promise<Uint8Array> {
  // A line end, so that what other programs append does not become part of the comment line `%%EOF`.
  const signed = Buffer.concat([saved, Buffer.from('\n')]);
  const file = openPdf(signed);
  const entries = entriesOf(loadObject(readRevision(file, signed.length), value.objectNumber));
  const contents = as(entries.get('Contents'), 'string');
  if (!contents) throw new Error('the signature was not written');
  const gap = { start: contents.start, end: contents.end };
  const range = `/ByteRange [0 ${gap.start} ${gap.end} ${signed.length - gap.end}`;
  const closing = RANGE_PLACEHOLDER.slice(RANGE_PLACEHOLDER.indexOf(']'));
  signed.write(range.padEnd(RANGE_PLACEHOLDER.length - closing.length) + closing, gap.start - RANGE_PLACEHOLDER.length);
  const cms = await signCms(coveredBytes(file, { gap, end: signed.length }), signer);
  if (cms.length > contents.bytes.length) throw new Error('the signature does not fit');
  signed.write(Buffer.from(cms).toString('hex'), gap.start + 1);
  return new Uint8Array(signed);
}

/** True if our own verifier accepts every signature and finds nothing changed but them. */
async function isSound(before: Revision, signed: Uint8Array): Promise<boolean> {
  const verified = await verifyPdf(signed);
  if (!verified.ok || verified.value.verdict !== 'whole') return false;
  return onlyAddsSignatures(before, readRevision(openPdf(signed), signed.length));
}
