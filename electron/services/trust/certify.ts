import { isPossibleTime } from '../../../domain/base/possible-time.ts';
import { success } from '../../../domain/base/result.ts';
import { dayOf, isBefore } from '../../../domain/records/clock-fault.ts';
import { type Member, members } from '../../../domain/records/members.ts';
import { authorOf, publicKeyOfCertificate } from '../../platform/crypto/signing-key.ts';
import { authoritySchema, bytesOf, CELLS, readCell } from '../../platform/journal/identity.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import { type Authority, issueCertificate } from '../../platform/signing/authority.ts';
import { describeCertificate, issuedBy } from '../../platform/signing/certificate.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { JoinedRoom, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

/** Number of days before a certificate ends at which it is renewed, and its holder warned. */
export const RENEWAL_DAYS = 30;
const DAY_MS = 86_400_000;

/** The room's authority, if this vault holds it. */
export function readAuthority(vault: Vault): Authority | undefined {
  const kept = readCell(vault, CELLS.authority, authoritySchema);
  return kept && { certificatePem: kept.certificate, privateKey: bytesOf(kept.privateKey) };
}

/** Whole days until a key's certificate ends, negative once it has; `undefined` without an end. */
export function daysLeft(member: Pick<Member, 'validUntil'> | undefined, at: Date): number | undefined {
  const end = member?.validUntil;
  return end === undefined ? undefined : Math.floor((Date.parse(end) - at.getTime()) / DAY_MS);
}

/** The last instant stated by a certificate, as records hold it. Throws on anything that is not a certificate. */
export async function endOf(certificate: string): Promise<string> {
  const about = await describeCertificate(certificate);
  if (!about) throw new Error('an issued certificate cannot be read');
  return about.notAfter.toISOString();
}

/** A record that certifies a key, with a newly issued certificate. */
export async function certify(
  authority: Authority,
  { author, role, name, panellist, publicKey, recipient }: Member,
  at: Date,
): Promise<NewRecord<'certificate'>> {
  const seat = panellist ? { panellist } : {};
  const certificate = await issueCertificate({
    authority,
    publicKeyPem: publicKey,
    subject: { name, role, ...seat },
    recipient,
    at,
  });
  const about = { subject: author, role, ...seat, name, publicKey, recipient, certificate };
  return newRecord('certificate', author, { ...about, notAfter: await endOf(certificate) });
}

/** Whether a key waits for a certificate, or has one that ends soon. The meeting laptop's first comes with its admission. */
function isDue(member: Member, at: Date): boolean {
  if (member.revoked || member.contested || member.role === 'county') return false;
  if (!member.certificate) return member.role === 'expert';
  // The certificate was issued by a clock that was ahead.
  if (member.validFrom !== undefined && isBefore(at, member.validFrom)) return true;
  return (daysLeft(member, at) ?? Number.POSITIVE_INFINITY) < RENEWAL_DAYS;
}

/** Whether what the authority issues now is valid: it has not ended, and the clock is neither before its start nor absurd. */
async function canIssue({ certificatePem }: Authority, at: Date): Promise<boolean> {
  const about = await describeCertificate(certificatePem);
  return about !== undefined && isPossibleTime(at) && about.notBefore <= at && at < about.notAfter;
}

/** Issues certificates to all who are waiting for one, including the holder; only the secretariat's vault can. */
export async function issueDueCertificates(room: OpenRoom, at: Date): Promise<Outcome<unknown>> {
  const { journal, vault, membership } = room;
  const authority = readAuthority(vault);
  if (!authority || !membership || !(await canIssue(authority, at))) return success(undefined);
  const waiting = [...members(journal.all).values()].filter((member) => isDue(member, at));
  const records: NewRecord[] = [];
  for (const member of waiting) records.push(await certify(authority, member, at));
  return records.length > 0 ? journal.write(membership.room, records) : success(undefined);
}

/**
 * Renews the secretariat's own certificate, whether due or not. Refuses with `clock-wrong` outside the authority's
 * period of validity.
 */
export async function renewOwn(room: JoinedRoom, at: Date): Promise<Outcome<{ validUntil: string }>> {
  const { journal, vault, membership, identity } = room;
  const authority = readAuthority(vault);
  const own = members(journal.all).get(identity.author);
  if (!authority || !own) return refuse('role-denied');
  if (!(await canIssue(authority, at))) return refuse('clock-wrong', `电脑的日期是 ${dayOf(at)}`);
  const record = await certify(authority, own, at);
  const written = await journal.write(membership.room, [record]);
  return written.ok ? success({ validUntil: record.body.notAfter ?? '' }) : written;
}

/** Whether a certificate is for a key, from the room's authority, and ends when its record says. */
export async function isSoundCertificate(
  { subject, publicKey, certificate, notAfter }: CertificateClaim,
  authority: string,
): Promise<boolean> {
  if (publicKeyOfCertificate(certificate) !== publicKey || !(await issuedBy(certificate, authority))) return false;
  if ((await authorOf(publicKey)) !== subject) return false;
  return notAfter === undefined || notAfter === (await endOf(certificate));
}

interface CertificateClaim {
  readonly subject: string;
  readonly publicKey: string;
  readonly certificate: string;
  readonly notAfter?: string | undefined;
}
