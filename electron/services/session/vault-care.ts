import { basename } from 'node:path';
import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { CELLS } from '../../platform/journal/identity.ts';
import { writeBackup } from '../../platform/vault/backup/backup.ts';
import { rekeyVault } from '../../platform/vault/rekey.ts';
import type { Desk, Handlers, OpenRoom } from '../context.ts';
import { type Job, type Outcome, type Ports, refuse } from '../ports.ts';
import { recordCustody } from './custody.ts';
import type { Session } from './session.ts';

async function backUp(room: OpenRoom, path: string, job: Job): Promise<Outcome<CallOutput<'vault.backup'>>> {
  const made = await writeBackup(room.vault, path, job);
  if (!made.ok) return made;
  const { sha256, size, rows, attachments, damaged } = made.value;
  const recorded = await recordCustody(room, { act: 'backup', records: rows, fileDigest: sha256 });
  const notes = [
    ...(damaged > 0 ? [`有 ${damaged} 个附件在评审室里就已损坏或缺失，备份里也是坏的，请用原件重新导入`] : []),
    ...(recorded.ok ? [] : [`备份已写好，但这件事没有记入记录：${recorded.message}`]),
  ];
  return success({ file: basename(path), size, sha256, records: rows, attachments, notes });
}

/** New keys for everything. The vault is closed for as long as it takes, and open again after it, done or not. */
async function rekey(
  session: Session,
  { places }: Ports,
  { passphrase, next }: { readonly passphrase: string; readonly next: string | undefined },
  job: Job,
): Promise<Outcome<CallOutput<'vault.rekey'>>> {
  const options = { directory: places.vault, passphrase, cells: Object.values(CELLS), job };
  return session.aside(
    options.directory,
    () => rekeyVault({ ...options, ...(next === undefined ? {} : { next }) }),
    ({ ok }) => ({ passphrase: ok ? (next ?? passphrase) : passphrase }),
    (room) => recordCustody(room, { act: 'rekey' }),
  );
}

/** What the holder of an open vault does for its keeping: copies, secrets, keys. */
export function vaultCareHandlers(
  { ports, files }: Desk,
  session: Session,
): Handlers<'vault.backup' | 'vault.changePassphrase' | 'vault.renewRecovery' | 'vault.rekey'> {
  return {
    'vault.backup': async (room, { out }, job) => {
      const path = files.path(out);
      return path ? backUp(room, path, job) : refuse('file-missing');
    },
    'vault.changePassphrase': async (room, { current, next }) => {
      const changed = await room.vault.changePassphrase(current, next);
      if (!changed.ok) return changed;
      const recorded = await recordCustody(room, { act: 'passphrase' });
      return recorded.ok ? success({}) : recorded;
    },
    'vault.renewRecovery': async (room, { current }) => {
      const renewed = await room.vault.renewRecovery(current);
      // Even where it cannot be put on record the code must be shown: it is the one that opens from now on.
      if (renewed.ok) await recordCustody(room, { act: 'recovery' });
      return renewed;
    },
    'vault.rekey': async ({ vault }, { passphrase, next }, job) => {
      const checked = await vault.check({ passphrase });
      return checked.ok ? rekey(session, ports, { passphrase, next }, job) : checked;
    },
  };
}
