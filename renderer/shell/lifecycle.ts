import type { ServiceEvent } from '../../domain/api.ts';
import { useDossierQuery } from '../dossier/dossier-query.ts';
import { useAppearance } from '../kit/appearance.ts';
import { call } from '../kit/client.ts';
import { forgetSettlers, settleAll } from '../kit/pending-saves.ts';
import { useProgress } from '../kit/progress.ts';
import { useSheetStore } from '../scoring/sheet-store.ts';
import { closeWorkingSet, fillWorkingSet } from '../working-set/fill.ts';
import { useRoute } from './route.ts';
import { useSession } from './session.ts';

/** Asks the services for the session's status and shows it. */
export async function refreshStatus(): Promise<void> {
  useSession.getState().show(await call('session.status', {}));
}

/** Shows the session's status and, if the room is open, applies the holder's type size and fills the working set. */
export async function enterRoom(): Promise<void> {
  await refreshStatus();
  const { status } = useSession.getState();
  if (status?.type) useAppearance.getState().setScale(status.type);
  if (status?.state === 'open') void fillWorkingSet();
}

/** Locks the room, after everything typed has been saved. */
export async function lock(): Promise<void> {
  await settleAll();
  await call('session.lock', {});
}

/** Drops everything that came from the room. */
async function leaveRoom(because: Extract<ServiceEvent, { type: 'locked' }>['because']): Promise<void> {
  useRoute.getState().reset();
  useProgress.getState().reset();
  useSheetStore.getState().reset();
  forgetSettlers();
  useDossierQuery.getState().reset();
  useSession.getState().setLockedBecause(because);
  await closeWorkingSet();
  await refreshStatus();
}

/**
 * Starts listening to the services, once, before the first picture: the event of a lock may arrive together with the
 * page.
 */
export function followServices(): void {
  window.room.onEvent((event) => {
    if (event.type === 'locked') void leaveRoom(event.because);
    else useProgress.getState().report(event.job, event);
  });
}
