import { basename } from 'node:path';
import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { spokenFingerprint } from '../../../domain/records/fingerprint.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { writeNewFile } from '../../platform/files/new-file.ts';
import { CELLS, readCell, roomKeySchema } from '../../platform/journal/identity.ts';
import { describeCertificate } from '../../platform/signing/certificate.ts';
import type { OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

/** The certificate of the room's authority, for checking its papers and bundles with stock tools. */
export async function exportAuthority({ journal }: OpenRoom): Promise<Outcome<CallOutput<'authority.export'>>> {
  const certificate = latestBody(journal.all, 'room', 'room')?.authority;
  const about = certificate ? await describeCertificate(certificate) : undefined;
  if (!certificate || !about) return refuse('not-joined');
  return success({ certificate, fingerprint: about.fingerprint, spoken: spokenFingerprint(about.fingerprint) });
}

/** The age identities that open what is sent to this vault, for stock tools. */
export async function exportAgeKeys({ vault, identity }: OpenRoom, path: string): Promise<Outcome<{ file: string }>> {
  const roomKey = readCell(vault, CELLS.roomKey, roomKeySchema);
  const identities = [identity.ageIdentity, ...(roomKey ? [roomKey.identity] : [])];
  await writeNewFile(path, `${identities.join('\n')}\n`);
  return success({ file: basename(path) });
}
