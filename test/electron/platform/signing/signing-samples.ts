import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Document, Page, renderToBuffer, Text } from '@react-pdf/renderer';
import { createElement } from 'react';
import { generateSigningKey, importSigningKey } from '../../../../electron/platform/crypto/signing-key.ts';
import { type Authority, createAuthority, issueCertificate } from '../../../../electron/platform/signing/authority.ts';
import { readCertificate } from '../../../../electron/platform/signing/certificate.ts';
import { type CmsSigner, signCms } from '../../../../electron/platform/signing/cms.ts';
import type { SignPdfOptions } from '../../../../electron/platform/signing/sign-pdf.ts';
import { signPdf } from '../../../../electron/platform/signing/sign-pdf.ts';

export const AT = new Date('2023-07-04T09:30:00Z');

export interface Signer {
  readonly name: string;
  readonly authority: Authority;
  readonly privateKey: Uint8Array;
  readonly certificatePem: string;
}

export async function anAuthority(name = '2023年评审室证书'): Promise<Authority> {
  return createAuthority({ name, at: AT });
}

export async function aSigner(name: string, authority: Authority, at = AT): Promise<Signer> {
  const { publicKeyPem, privateKey } = await generateSigningKey();
  const subject = { name, role: 'expert' as const };
  const certificatePem = await issueCertificate({ authority, publicKeyPem, subject, recipient: 'age1test', at });
  return { name, authority, privateKey, certificatePem };
}

export function signOptions(signer: Signer, changes: Partial<SignPdfOptions> = {}): SignPdfOptions {
  return {
    privateKey: signer.privateKey,
    certificatePem: signer.certificatePem,
    chainPem: [signer.authority.certificatePem],
    signerName: signer.name,
    reason: '评审意见：同意',
    at: AT,
    fieldName: `签名 ${signer.name}`,
    ...changes,
  };
}

/** The signed PDF; throws where signing is refused. */
export async function signed(pdf: Uint8Array, signer: Signer, changes: Partial<SignPdfOptions> = {}) {
  const outcome = await signPdf(pdf, signOptions(signer, changes));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/** Text that looks like the parts of a signature stands on the page, to mislead whoever searches for them. */
const MISLEADING = '%%EOF startxref 9 /ByteRange [0 1 2 3] /Contents <00> endstream endobj';

/** By @cantoo/pdf-lib, with a cross-reference table or with object streams. */
export async function aPdf(options: { objectStreams: boolean }): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(MISLEADING);
  for (const page of [1, 2]) document.addPage([595, 842]).drawText(`${page} ${MISLEADING}`, { x: 40, y: 700, size: 9 });
  return document.save({ useObjectStreams: options.objectStreams });
}

/** By @react-pdf/renderer, as our own reports are. */
export async function aReport(): Promise<Uint8Array> {
  const text = createElement(Text, null, MISLEADING);
  const page = createElement(Page, { size: 'A4' }, text);
  return new Uint8Array(await renderToBuffer(createElement(Document, { title: '评审报告' }, page)));
}

export function hasTool(name: string, ...versionArguments: string[]): boolean {
  const found = spawnSync(name, versionArguments).error === undefined;
  if (!found) console.warn(`${name} is missing: our PDFs are NOT checked against it`);
  return found;
}

export function inFolder<Value>(work: (folder: string) => Value): Value {
  const folder = mkdtempSync(join(tmpdir(), '评审 室 '));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a tool in a folder; both outputs together, since these tools tell a tampered file by text alone. */
export function run(folder: string, tool: string, ...parameters: string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(tool, parameters, {
    cwd: folder,
    encoding: 'utf8',
    env: TOOL_ENVIRONMENT,
  });
  return { status, text: stdout + stderr };
}

const TOOL_ENVIRONMENT = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };

/** One saving of a PDF written by hand. Object 1 is the catalogue. */
export interface HandRevision {
  /** Bodies by object number. */
  readonly objects: Readonly<Record<number, string>>;
  readonly trailer?: string;
  /** Bytes between the last object and the cross-reference table, listed nowhere. */
  readonly unlisted?: string;
  /** Body `SIGNATURE` becomes a signature dictionary by this signer. */
  readonly signature?: HandSignature;
}

interface HandSignature {
  readonly signer: Signer;
  /** The numbers of /ByteRange; by default the right ones. `gap` includes the angle brackets. */
  readonly range?: (gap: { start: number; end: number }, length: number) => readonly number[];
  /** Text of a dictionary around the two placeholders. */
  readonly dictionary?: (range: string, contents: string) => string;
  readonly certificate?: ArrayBuffer;
  readonly changeCms?: (der: Uint8Array) => Uint8Array;
  /** Signs the covered bytes in another way than we do. */
  readonly makeCms?: (covered: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;
  readonly writeHex?: (hex: string) => string;
}

const HAND_CONTENTS_DIGITS = 16_000;
const HAND_RANGE = `[${' '.repeat(60)}]`;

/** Body of a hand-written signature object. */
export const SIGNATURE = 'SIGNATURE';

/** A page with a form that has one empty signature field (7), in a fixed order of objects; 6 is free for a signature. */
export const HAND_BASE: HandRevision = {
  objects: {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /SigFlags 3 >> >>',
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [7 0 R] /Resources << >> >>',
    4: '<< /Length 7 >>\nstream\n0 0 m S\nendstream',
    5: '<< /Title (Scores) /ModDate (D:2023) >>',
    7: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (a) /F 132 /Rect [0 0 0 0] /P 3 0 R >>',
  },
};

/** The revision that signs `HAND_BASE`. */
export function handSigning(signer: Signer, changes: Partial<HandSignature> = {}): HandRevision {
  const field = HAND_BASE.objects[7]?.replace('/T (a)', '/T (a) /V 6 0 R') ?? '';
  return { objects: { 6: SIGNATURE, 7: field }, signature: { signer, ...changes } };
}

/** The revision that adds another invisible field (9) with a signature (8), along with other changes. */
export function handSigningAgain(signer: Signer, objects: Readonly<Record<number, string>> = {}): HandRevision {
  return {
    objects: {
      1: (HAND_BASE.objects[1] ?? '').replace('[7 0 R]', '[7 0 R 9 0 R]'),
      3: (HAND_BASE.objects[3] ?? '').replace('[7 0 R]', '[7 0 R 9 0 R]'),
      8: SIGNATURE,
      9: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (b) /F 132 /Rect [0 0 0 0] /P 3 0 R /V 8 0 R >>',
      ...objects,
    },
    signature: { signer },
  };
}

/** A PDF written by hand, one saving after another, as an attacker would write it. */
export async function handPdf(...revisions: readonly HandRevision[]): Promise<Uint8Array> {
  let pdf: Buffer = Buffer.from('%PDF-1.7\n');
  for (const revision of revisions) pdf = await appendRevision(pdf, revision);
  return new Uint8Array(pdf);
}

async function appendRevision(before: Buffer, revision: HandRevision): Promise<Buffer> {
  let text = before.toString('latin1');
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1];
  const offsets: [number, number][] = [];
  let place = { range: 0, contents: 0 };
  for (const [object, body] of Object.entries(revision.objects)) {
    offsets.push([Number(object), text.length]);
    text += `${object} 0 obj\n`;
    const written = body === SIGNATURE ? signatureDictionary(revision) : body;
    if (body === SIGNATURE)
      place = { range: text.length + written.indexOf(HAND_RANGE), contents: text.length + written.indexOf('<00') };
    text += `${written}\nendobj\n`;
  }
  text += revision.unlisted ?? '';
  const table = offsets.map(([object, offset]) => `${object} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  const trailer = `/Size 50 /Root 1 0 R ${previous ? `/Prev ${previous}` : ''} ${revision.trailer ?? ''}`;
  text += `xref\n${table.join('')}trailer\n<< ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`;
  const pdf = Buffer.from(text, 'latin1');
  return revision.signature ? fillByHand(pdf, place, revision.signature) : pdf;
}

function signatureDictionary({ signature }: HandRevision): string {
  const contents = `<${'0'.repeat(HAND_CONTENTS_DIGITS)}>`;
  const usual = (range: string, hex: string) =>
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20230704093000Z) /ByteRange ${range} /Contents ${hex} >>`;
  return (signature?.dictionary ?? usual)(HAND_RANGE, contents);
}

async function fillByHand(
  pdf: Buffer,
  place: { range: number; contents: number },
  how: HandSignature,
): Promise<Buffer> {
  const gap = { start: place.contents, end: place.contents + HAND_CONTENTS_DIGITS + 2 };
  const range = how.range?.(gap, pdf.length) ?? [0, gap.start, gap.end, pdf.length - gap.end];
  if (place.range > 0) pdf.write(`[${range.join(' ')}]`.padEnd(HAND_RANGE.length), place.range, 'latin1');
  const spans = range.flatMap((offset, index) => (index % 2 === 0 ? [[offset, range[index + 1] ?? 0] as const] : []));
  const covered = Buffer.concat(spans.map(([offset, length]) => pdf.subarray(offset, offset + length)));
  const bytes = new Uint8Array(covered);
  const der = (await how.makeCms?.(bytes)) ?? (await signCms(bytes, await cmsSigner(how.signer, how.certificate)));
  const hex = Buffer.from(how.changeCms?.(der) ?? der)
    .toString('hex')
    .padEnd(HAND_CONTENTS_DIGITS, '0');
  pdf.write(how.writeHex?.(hex) ?? hex, gap.start + 1, 'latin1');
  return pdf;
}

async function cmsSigner(signer: Signer, certificate: ArrayBuffer | undefined): Promise<CmsSigner> {
  const certificateDer = certificate ?? readCertificate(signer.certificatePem)?.rawData;
  if (!certificateDer) throw new Error('no certificate');
  return { key: await importSigningKey(signer.privateKey), certificateDer, chainDer: [] };
}
