import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import type { SessionStatus } from '../../../domain/session/calls.ts';
import { describeVault } from '../../platform/vault/vault.ts';
import { type Outcome, type Ports, refuse, type SharedRooms } from '../ports.ts';
import type { Session } from './session.ts';

type SharedRoomOutput = CallOutput<'room.list'>['rooms'][number];

/** Rooms of experts who share a computer; the chosen one is listed even before there is anything in it. */
export async function listRooms(rooms: SharedRooms | undefined): Promise<SharedRoomOutput[]> {
  const listed = (rooms?.list() ?? []).map(async ({ id, directory, label, created }) => {
    const { state, role } = await describeVault(directory);
    const chosen = id === rooms?.chosen;
    const shown = { id, label, chosen, ...(role ? { role } : {}), ...(created ? { created } : {}) };
    return state === 'absent' && !chosen ? [] : [shown];
  });
  return (await Promise.all(listed)).flat();
}

/** Turns to another room. The one before is locked: its keys are gone, and the window that showed it is wiped. */
export async function chooseRoom(session: Session, { places }: Ports, id: string): Promise<Outcome<SessionStatus>> {
  const { rooms } = places;
  if (!rooms?.list().some((room) => room.id === id)) return refuse('not-found');
  session.lock('asked');
  rooms.choose(id);
  return success(await session.status());
}

/** Makes place for one more room, and turns to it. */
export async function newRoom(
  session: Session,
  { places: { rooms }, clock }: Ports,
  label: string,
): Promise<Outcome<SessionStatus>> {
  if (!rooms) return refuse('not-found', '启动时已指定一个文件夹');
  session.lock('asked');
  rooms.add(label, clock.now().toISOString());
  return success(await session.status());
}
