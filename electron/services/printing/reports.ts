import { basename } from 'node:path';
import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { DOCUMENTS, type DocumentKind, type DocumentModel } from '../../../domain/documents.ts';
import type { PageCode } from '../../../domain/printing/document.ts';
import { clockFault } from '../../../domain/records/clock-fault.ts';
import { isKind } from '../../../domain/records/envelope.ts';
import { members, signingFault } from '../../../domain/records/members.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { randomHex } from '../../platform/crypto/random.ts';
import { replaceFile } from '../../platform/files/new-file.ts';
import { portableName } from '../../platform/files/portable-name.ts';
import { bytesOf } from '../../platform/journal/identity.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import { renderReport } from '../../platform/pdf/render.ts';
import { selfSignedCertificate } from '../../platform/signing/authority.ts';
import { signPdf } from '../../platform/signing/sign-pdf.ts';
import { type Environment, isJoined, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import type { Printable } from './builders.ts';

type ReportMade = CallOutput<'report.make'>;

/** The code on every page: kind, room and digest of the content. The same content has the same code. */
export function pageCode(kind: DocumentKind, room: string, model: DocumentModel): PageCode {
  const digest = sha256Hex(canonicalJson(model));
  const { letters } = DOCUMENTS[kind];
  const document = `${letters}-${digest.slice(0, 12).toUpperCase()}`;
  return {
    text: `XC1:${letters}:${room.slice(0, 8)}:${digest.slice(0, 24)}`.toUpperCase(),
    document,
    digest,
  };
}

/**
 * The signer's certificate with its chain: the one issued by the room, otherwise a self-signed one. Refuses with
 * `key-revoked`, `certificate-expired` and `clock-wrong`.
 */
async function credentials({ journal, identity }: OpenRoom, at: Date) {
  const own = members(journal.all).get(identity.author);
  const wrong = clockFault(journal.all, identity.author, at);
  if (wrong) return refuse('clock-wrong', wrong);
  const fault = signingFault(own, at.toISOString());
  if (fault) return refuse(fault);
  const certificate = own?.certificate;
  const authority = latestBody(journal.all, 'room', 'room')?.authority;
  if (certificate && authority) return success({ certificatePem: certificate, chainPem: [authority], certified: true });
  const alone = await selfSignedCertificate({
    publicKeyPem: identity.publicKey,
    privateKey: bytesOf(identity.privateKey),
    subject: { name: identity.holder, role: identity.role },
    recipient: identity.ageRecipient,
    at,
  });
  return success({ certificatePem: alone, chainPem: [], certified: false });
}

async function imageOf({ vault }: OpenRoom, { image }: Printable): Promise<Record<string, Uint8Array>> {
  const bytes = image ? await vault.files.read(image) : undefined;
  return image && bytes?.ok ? { [image]: bytes.value } : {};
}

/** Renders and signs: these bytes are shown, kept and saved. */
async function produce(room: OpenRoom, printable: Printable, code: PageCode, { ports }: Environment) {
  const at = ports.clock.now();
  const { model } = printable;
  const images = await imageOf(room, printable);
  const rendered = await renderReport(model, { code, created: at, resources: ports.places.resources, images });
  if (!rendered.ok) return rendered;
  const held = await credentials(room, at);
  if (!held.ok) return held;
  const { certified, ...signer } = held.value;
  const signed = await signPdf(rendered.value.bytes, {
    privateKey: bytesOf(room.identity.privateKey),
    ...signer,
    signerName: room.identity.holder,
    reason: `${model.title}（${code.document}）`,
    at,
    fieldName: `room-${randomHex(4)}`,
  });
  return signed.ok ? success({ bytes: signed.value, pages: rendered.value.pages, certified }) : signed;
}

/** Most bytes of a file's name before its digest. */
const LONGEST_NAME = 180;

/** Suggested file name of a document. */
function fileName(kind: DocumentKind, { subject }: Printable, digest: string): string {
  const { title, fileName: name = title } = DOCUMENTS[kind];
  const whole = subject ? `${name}-${subject.name}` : name;
  return `${portableName(whole, LONGEST_NAME)}-${digest.slice(0, 8)}.pdf`;
}

/** Renders and signs a document, keeps it in the vault and on record. */
export async function print(
  room: OpenRoom,
  kind: DocumentKind,
  printable: Printable,
  environment: Environment,
): Promise<Outcome<ReportMade>> {
  const { model, subject } = printable;
  if (!isJoined(room)) return refuse('not-joined');
  const roomId = room.membership.room;
  const code = pageCode(kind, roomId, model);
  const produced = await produce(room, printable, code, environment);
  if (!produced.ok) {
    const isSomebodys = produced.code === 'glyph-missing' && subject;
    return isSomebodys ? { ...produced, message: `${subject.name}：${produced.message}` } : produced;
  }
  const kept = await room.vault.files.put(produced.value.bytes);
  if (!kept.ok) return kept;
  const { pages, certified } = produced.value;
  const digests = { modelDigest: code.digest, fileDigest: kept.value.sha256 };
  const body = { document: kind, code: code.text, ...(subject ? { subject: subject.id } : {}), ...digests, pages };
  const written = await room.journal.write(roomId, [newRecord('report', randomHex(8), body)]);
  if (!written.ok) return written;
  return success({
    kind,
    title: model.title,
    name: fileName(kind, printable, code.digest),
    code: code.text,
    pages,
    ...kept.value,
    signer: room.identity.holder,
    certified,
  });
}

/** Whether a digest belongs to a report that this vault made: nothing else may be read by it. */
export function isReport({ journal }: OpenRoom, sha256: string): boolean {
  return journal.log.some((record) => isKind(record, 'report') && record.envelope.body.fileDigest === sha256);
}

/** Writes a report of this vault to a file: exactly the bytes that were signed. */
export async function saveReport(room: OpenRoom, sha256: string, path: string): Promise<Outcome<{ file: string }>> {
  const bytes = isReport(room, sha256) ? await room.vault.files.read(sha256) : refuse('not-found');
  if (!bytes.ok) return bytes;
  await replaceFile(path, bytes.value);
  return success({ file: basename(path) });
}
