import { basename } from 'node:path';
import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { passphraseFault } from '../../../domain/session/passphrase-strength.ts';
import { CELLS } from '../../platform/journal/identity.ts';
import { writeBackup } from '../../platform/vault/backup/backup.ts';
import { rekeyVault } from '../../platform/vault/rekey.ts';
import type { Context, OpenRoom } from '../context.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { recordCustody } from './custody.ts';
import type { Session } from './session.ts';

/** Writes a backup, and puts on record that it was made. */
export async function backUp(room: OpenRoom, path: string, job: Job): Promise<Outcome<CallOutput<'vault.backup'>>> {
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

/** The refusal of a new passphrase that is easily guessed. */
function weakness({ identity, journal }: OpenRoom, next: string): Outcome<never> | undefined {
  const fault = passphraseFault(next, [identity.holder, latestBody(journal.all, 'room', 'room')?.name ?? '']);
  return fault === undefined ? undefined : refuse('passphrase-weak', fault);
}

/** New keys for everything. The vault is closed for as long as it takes, and open again after it, done or not. */
export async function rekey(
  session: Session,
  { passphrase, next }: CallParsed<'vault.rekey'>,
  { room, ports: { places }, job }: Context<OpenRoom>,
): Promise<Outcome<CallOutput<'vault.rekey'>>> {
  const checked = await room.vault.check({ passphrase });
  if (!checked.ok) return checked;
  const weak = next === undefined ? undefined : weakness(room, next);
  if (weak) return weak;
  const options = { directory: places.vault, passphrase, cells: Object.values(CELLS), job };
  return session.aside(
    options.directory,
    () => rekeyVault({ ...options, ...(next === undefined ? {} : { next }) }),
    ({ ok }) => ({ passphrase: ok ? (next ?? passphrase) : passphrase }),
    (opened) => recordCustody(opened, { act: 'rekey' }),
  );
}

export async function changePassphrase(
  room: OpenRoom,
  { current, next }: CallParsed<'vault.changePassphrase'>,
): Promise<Outcome<CallOutput<'vault.changePassphrase'>>> {
  const weak = weakness(room, next);
  if (weak) return weak;
  const changed = await room.vault.changePassphrase(current, next);
  if (!changed.ok) return changed;
  const recorded = await recordCustody(room, { act: 'passphrase' });
  return recorded.ok ? success({}) : recorded;
}

/** Makes a new recovery code; the one before opens no more. */
export async function renewRecovery(
  room: OpenRoom,
  { current }: CallParsed<'vault.renewRecovery'>,
): Promise<Outcome<CallOutput<'vault.renewRecovery'>>> {
  const renewed = await room.vault.renewRecovery(current);
  // Even where it cannot be put on record the code must be shown: it is the one that opens from now on.
  if (renewed.ok) await recordCustody(room, { act: 'recovery' });
  return renewed;
}
