import { success } from '../../../domain/base/result.ts';
import type { SESSION_CALLS } from '../../../domain/session/calls.ts';
import type { VAULT_CALLS } from '../../../domain/session/vault-calls.ts';
import { restoreBackup } from '../../platform/vault/backup/restore.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import type { Jobs } from '../jobs.ts';
import { chooseFiles } from './files.ts';
import { prefer } from './preferences.ts';
import { found, type Session, unlock } from './session.ts';
import { chooseRoom, listRooms, newRoom } from './shared-rooms.ts';
import { backUp, changePassphrase, rekey, renewRecovery } from './vault-care.ts';
import { rehearse, salvage } from './vault-rescue.ts';

/** The session itself: opened, locked, turned to another room; files and jobs of whoever sits there. */
export function sessionHandlers(session: Session, jobs: Jobs): Handlers<keyof typeof SESSION_CALLS> {
  return {
    'session.status': async () => success(await session.status()),
    'session.create': (input, { ports }) => found(session, ports, input),
    'session.unlock': (input, { ports }) => unlock(session, ports, input),
    'session.prefer': async (input, { room }) => prefer(room, input),
    'session.lock': async () => {
      session.lock('asked');
      return success({});
    },
    'session.active': async () => success({}),
    'room.list': async (_input, { ports }) => success({ rooms: await listRooms(ports.places.rooms) }),
    'room.choose': ({ id }, { ports }) => chooseRoom(session, ports, id),
    'room.new': ({ label }, { ports }) => newRoom(session, ports, label),
    'file.choose': chooseFiles,
    'job.cancel': async ({ job }) => {
      jobs.cancel(job);
      return success({});
    },
  };
}

/** The vault: copies, secrets and keys of an open one; and where none opens, what can be saved or restored. */
export function vaultHandlers(session: Session): Handlers<keyof typeof VAULT_CALLS> {
  return {
    'vault.backup': ({ out }, { room, files, job }) => withChosen(files, out, (path) => backUp(room, path, job)),
    'vault.rehearse': ({ file, secret }, { files, job }) =>
      withChosen(files, file, (path) => rehearse(session, path, secret, job)),
    'vault.restore': ({ file }, { files, ports, job }) =>
      withChosen(files, file, (path) => restoreBackup(path, ports.places.vault, job)),
    'vault.changePassphrase': (input, { room }) => changePassphrase(room, input),
    'vault.renewRecovery': (input, { room }) => renewRecovery(room, input),
    'vault.rekey': (input, context) => rekey(session, input, context),
    'vault.salvage': salvage,
  };
}
