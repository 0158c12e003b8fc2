import { basename } from 'node:path';
import { success } from '../../../domain/base/result.ts';
import { spokenFingerprint } from '../../../domain/records/fingerprint.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { writeNewFile } from '../../platform/files/new-file.ts';
import { CELLS, readCell, roomKeySchema } from '../../platform/journal/identity.ts';
import { describeCertificate } from '../../platform/signing/certificate.ts';
import type { Desk, Handlers } from '../context.ts';
import { refuse } from '../ports.ts';

/** What others need to check this room's papers and bundles with stock tools. */
export function keyHandlers({ files }: Desk): Handlers<'authority.export' | 'age-key.export'> {
  return {
    'authority.export': async ({ journal }) => {
      const certificate = latestBody(journal.index, 'room', 'room')?.authority;
      const about = certificate ? await describeCertificate(certificate) : undefined;
      if (!certificate || !about) return refuse('not-joined');
      return success({ certificate, fingerprint: about.fingerprint, spoken: spokenFingerprint(about.fingerprint) });
    },
    'age-key.export': async ({ vault, identity }, { out }) => {
      const path = files.path(out);
      if (!path) return refuse('file-missing');
      const roomKey = readCell(vault, CELLS.roomKey, roomKeySchema);
      const identities = [identity.ageIdentity, ...(roomKey ? [roomKey.identity] : [])];
      await writeNewFile(path, `${identities.join('\n')}\n`);
      return success({ file: basename(path) });
    },
  };
}
