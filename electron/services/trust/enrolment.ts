import { success } from '../../../domain/base/result.ts';
import type { BodyOf } from '../../../domain/kinds.ts';
import { isKind, type VerifiedRecord } from '../../../domain/records/envelope.ts';
import { type AllRecords, latest, latestBody, versionsOf } from '../../../domain/records/record-index.ts';
import { revocationOf } from '../../../domain/trust/records.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { generateCode, normaliseCode } from '../../platform/crypto/code.ts';
import { hmacSha256Hex, sameDigest, sha256Hex } from '../../platform/crypto/hash.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

/** What an enrolment is about: this key, for this seat, in this room. */
export interface EnrolmentClaim {
  readonly room: string;
  readonly panellist: string;
  readonly publicKey: string;
}

/** Secret derived from the opening code for an enrolment: 64 hex digits, never leaves a vault. */
export function enrolmentToken(code: string): string {
  return sha256Hex(`xingchu-review-room enrolment v1\n${normaliseCode(code)}`);
}

/** Public name of an invitation: it says which code was answered without giving any of it away. */
export function invitationName(token: string): string {
  return sha256Hex(`xingchu-review-room invitation v1\n${token}`);
}

/** Proof that whoever made the key had the opening code: HMAC-SHA-256 of the claim's canonical JSON under the token. */
export function enrolmentProof(token: string, { room, panellist, publicKey }: EnrolmentClaim): string {
  return hmacSha256Hex(Buffer.from(token, 'hex'), canonicalJson({ room, panellist, publicKey }));
}

export function isEnrolmentProof(token: string, claim: EnrolmentClaim, proof: string): boolean {
  return sameDigest(enrolmentProof(token, claim), proof);
}

/** Body of the expert's own first record: the key made on this machine, with the proof that the opening code was known. */
export function enrolmentBody(code: string, claim: EnrolmentClaim, about: { name: string; recipient: string }) {
  const token = enrolmentToken(code);
  const { panellist, publicKey } = claim;
  const proof = enrolmentProof(token, claim);
  return { role: 'expert' as const, panellist, ...about, publicKey, proof, invitation: invitationName(token) };
}

/**
 * Whether a record enrols an expert with a proof of one of the seat's invitations, even one revoked since: what such a
 * key may still say is decided when its records are counted, the same on every machine. An enrolment that names no
 * invitation (older versions wrote none) must prove the one in force.
 */
export function isProvenEnrolment(index: AllRecords, record: VerifiedRecord): record is VerifiedRecord<'enrolment'> {
  if (!isKind(record, 'enrolment')) return false;
  const { room, body } = record.envelope;
  const { panellist, publicKey, proof, invitation } = body;
  if (!panellist || !proof || body.role !== 'expert') return false;
  const sent = invitation
    ? versionsOf(index, 'invitation', panellist).find(
        ({ envelope }) => invitationName(envelope.body.token) === invitation,
      )
    : latest(index, 'invitation', panellist);
  return sent !== undefined && isEnrolmentProof(sent.envelope.body.token, { room, panellist, publicKey }, proof);
}

/** Whether an invitation was revoked. */
export function isRevokedInvitation(index: AllRecords, { token }: BodyOf<'invitation'>): boolean {
  return latestBody(index, 'revocation', revocationOf.invitation(invitationName(token))) !== undefined;
}

export function newInvitation(panellist: string): BodyOf<'invitation'> {
  const code = generateCode('opening');
  return { panellist, code, token: enrolmentToken(code) };
}

/**
 * The opening code of a seat: made once and kept until its expert has enrolled, so that one letter is enough. Refuses
 * with `seat-without-key` where it was revoked and no new one made.
 */
export async function openingCode({ journal, membership }: JoinedRoom, panellist: string): Promise<Outcome<string>> {
  const known = latestBody(journal.all, 'invitation', panellist);
  if (known) return isRevokedInvitation(journal.all, known) ? refuse('seat-without-key') : success(known.code);
  const made = newInvitation(panellist);
  const written = await journal.write(membership.room, [newRecord('invitation', panellist, made)]);
  return written.ok ? success(made.code) : written;
}
