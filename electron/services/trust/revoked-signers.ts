import { members, type Revocation } from '../../../domain/records/members.ts';
import { type AllRecords, recordsOfKind } from '../../../domain/records/record-index.ts';
import { describeCertificate } from '../../platform/signing/certificate.ts';

/** Certificates of revoked keys: SHA-256 of each (hex) → when and why its key was revoked. */
export async function revokedSigners(all: AllRecords): Promise<Map<string, Revocation>> {
  const found = new Map<string, Revocation>();
  for (const { envelope } of recordsOfKind(all, 'certificate')) {
    const revoked = members(all).get(envelope.body.subject)?.revoked;
    const about = revoked ? await describeCertificate(envelope.body.certificate) : undefined;
    if (revoked && about) found.set(about.fingerprint, revoked);
  }
  return found;
}
