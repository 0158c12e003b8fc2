import { success } from '../../../domain/base/result.ts';
import { describeVault } from '../../platform/vault/vault.ts';
import type { Handlers } from '../context.ts';
import { type Ports, refuse } from '../ports.ts';
import type { Session } from './session.ts';

/**
 * Rooms of experts who share a computer. Turning to another locks the one before: its keys are gone, and the window that
 * showed it is wiped as at every lock.
 */
export function sharedRoomHandlers(
  session: Session,
  { places, clock }: Ports,
): Handlers<'room.list' | 'room.choose' | 'room.new'> {
  const { rooms } = places;
  return {
    'room.list': async () => {
      const listed = (rooms?.list() ?? []).map(async ({ id, directory, label, created }) => {
        const { state, role } = await describeVault(directory);
        const chosen = id === rooms?.chosen;
        const shown = { id, label, chosen, ...(role ? { role } : {}), ...(created ? { created } : {}) };
        return state === 'absent' && !chosen ? [] : [shown];
      });
      return success({ rooms: (await Promise.all(listed)).flat() });
    },
    'room.choose': async ({ id }) => {
      if (!rooms?.list().some((room) => room.id === id)) return refuse('not-found');
      session.lock('asked');
      rooms.choose(id);
      return success(await session.status());
    },
    'room.new': async ({ label }) => {
      if (!rooms) return refuse('not-found', '启动时已指定一个文件夹');
      session.lock('asked');
      rooms.add(label, clock.now().toISOString());
      return success(await session.status());
    },
  };
}
