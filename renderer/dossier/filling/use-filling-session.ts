import { useEffect, useState } from 'react';
import type { Role } from '../../../domain/base/role.ts';
import type { DossierDetail } from '../../../domain/dossier/calls.ts';
import { call } from '../../kit/client.ts';
import { settleBeforeLock } from '../../kit/pending-saves.ts';
import { keepDossier } from '../../working-set/fill.ts';
import { createFillingSession, type FillingSession } from './filling-session.ts';

/** Idle time after which what was typed becomes a version, ms; leaving a section makes a version at once. */
const IDLE = 10_000;

async function openFilling(role: Role, detail: DossierDetail): Promise<FillingSession | undefined> {
  const { dossier } = detail;
  const kept = await call('application.draft', { dossier });
  if (!kept.ok) return undefined;
  return createFillingSession({
    role,
    detail,
    draft: kept.value.draft,
    calls: {
      edit: (edits, reason) =>
        call('application.edit', { dossier, edits, ...(reason === undefined ? {} : { reason }) }),
      commit: () => call('application.commit', { dossier }),
      discard: () => call('application.discard', { dossier }),
    },
    onCommitted: (fresh) => void keepDossier(fresh),
  });
}

/**
 * Makes a version after a pause, and when the page is left or the room is locked. Returns a function that stops this.
 */
function keepVersions(filling: FillingSession): () => void {
  let idle: ReturnType<typeof setTimeout> | undefined;
  const unfollow = filling.store.subscribe(({ typed }, before) => {
    if (typed === before.typed) return;
    clearTimeout(idle);
    idle = setTimeout(() => void filling.commit(), IDLE);
  });
  const leave = settleBeforeLock(filling.commit);
  return () => {
    clearTimeout(idle);
    unfollow();
    leave();
  };
}

/**
 * The filling session of a dossier for a role that writes, with what was typed last time and is not yet in any version;
 * undefined until it is ready, and for readers.
 */
export function useFillingSession(role: Role, detail: DossierDetail | undefined): FillingSession | undefined {
  const [filling, setFilling] = useState<FillingSession>();
  const dossier = role === 'expert' ? undefined : detail?.dossier;
  // biome-ignore lint/correctness/useExhaustiveDependencies: later versions are shown in the same session
  useEffect(() => {
    if (!dossier || !detail) return;
    let stop: (() => void) | undefined;
    let current = true;
    void openFilling(role, detail).then((opened) => {
      if (!current || !opened) return;
      stop = keepVersions(opened);
      setFilling(opened);
    });
    return () => {
      current = false;
      stop?.();
      setFilling(undefined);
    };
  }, [role, dossier]);
  useEffect(() => {
    if (filling && detail) filling.show(detail);
  }, [filling, detail]);
  return filling?.dossier === dossier ? filling : undefined;
}
