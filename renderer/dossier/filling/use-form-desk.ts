import { useEffect, useState } from 'react';
import type { Role } from '../../../domain/base/role.ts';
import type { DossierDetail } from '../../../domain/dossier/calls.ts';
import { call } from '../../kit/client.ts';
import { useDraft } from '../../stores/draft.ts';
import { keepDossier } from '../../working-set/fill.ts';
import { createFormDesk, type FormDesk } from './form-desk.ts';

/** Idle time after which what was typed becomes a version, ms; leaving a section makes one at once. */
const IDLE = 10_000;

async function openDesk(role: Role, detail: DossierDetail): Promise<FormDesk | undefined> {
  const { dossier } = detail;
  const kept = await call('application.draft', { dossier });
  if (!kept.ok) return undefined;
  return createFormDesk({
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

/** Makes a version after a pause, and when the place is left or the room is locked. Answers how to end that. */
function keepVersions(desk: FormDesk): () => void {
  let idle: ReturnType<typeof setTimeout> | undefined;
  const unfollow = desk.store.subscribe(({ typed }, before) => {
    if (typed === before.typed) return;
    clearTimeout(idle);
    idle = setTimeout(() => void desk.commit(), IDLE);
  });
  const leave = useDraft.getState().settleWith(desk.commit);
  return () => {
    clearTimeout(idle);
    unfollow();
    void desk.commit().then(leave);
  };
}

/**
 * The desk of a dossier for a role that writes, with what was typed last time and is in no version yet; undefined until it
 * is there, and for readers.
 */
export function useFormDesk(role: Role, detail: DossierDetail | undefined): FormDesk | undefined {
  const [desk, setDesk] = useState<FormDesk>();
  const dossier = role === 'expert' ? undefined : detail?.dossier;
  // biome-ignore lint/correctness/useExhaustiveDependencies: later versions are shown on the same desk
  useEffect(() => {
    if (!dossier || !detail) return;
    let stop: (() => void) | undefined;
    let current = true;
    void openDesk(role, detail).then((opened) => {
      if (!current || !opened) return;
      stop = keepVersions(opened);
      setDesk(opened);
    });
    return () => {
      current = false;
      stop?.();
      setDesk(undefined);
    };
  }, [role, dossier]);
  useEffect(() => {
    if (desk && detail) desk.show(detail);
  }, [desk, detail]);
  return desk?.dossier === dossier ? desk : undefined;
}
