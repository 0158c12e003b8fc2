import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef, useState } from 'react';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import type { Refused } from '../kit/client.ts';
import type { Loaded } from '../kit/use-call.ts';
import { type DossierEntry, workingSet } from './database.ts';
import { fillWorkingSet, refreshDossier } from './fill.ts';

/** All dossiers in order, once the list has been read. */
export function useDossiers(): Loaded<readonly DossierEntry[]> {
  const found = useLiveQuery(async () => {
    const [milestone, value] = await Promise.all([
      workingSet.milestones.get('list'),
      workingSet.entries.orderBy('place').toArray(),
    ]);
    return { value: milestone && !milestone.refused ? value : undefined, refused: milestone?.refused };
  }, []);
  return { value: found?.value, refused: found?.refused, reload: () => void fillWorkingSet() };
}

/** All dossiers with their forms, in order, once all have been read; while they are read again, the previous ones. */
export function useDetails(): Loaded<readonly DossierDetail[]> {
  const found = useLiveQuery(async () => {
    const keys = await workingSet.entries.orderBy('place').primaryKeys();
    const [list, texts] = await workingSet.milestones.bulkGet(['list', 'texts']);
    const details = await workingSet.details.bulkGet(keys);
    const value = details.flatMap((entry) => entry?.detail ?? []);
    return { value: texts && value.length === keys.length ? value : undefined, refused: list?.refused };
  }, []);
  const last = useRef<readonly DossierDetail[]>(undefined);
  if (found?.value) last.current = found.value;
  return { value: last.current, refused: found?.refused, reload: () => void fillWorkingSet() };
}

/** Whether the forms of all dossiers can be searched. */
export function useTextsReady(): boolean {
  return useLiveQuery(async () => (await workingSet.milestones.get('texts')) !== undefined, [], false);
}

/** One dossier from the working set, read from the services if it is not there yet. */
export function useDossier(dossier: string): { detail: DossierDetail | undefined; refused: Refused | undefined } {
  const [refused, setRefused] = useState<Refused>();
  const entry = useLiveQuery(async () => ({ found: await workingSet.details.get(dossier) }), [dossier]);
  const missing = entry !== undefined && entry.found === undefined;
  useEffect(() => {
    setRefused(undefined);
    if (!missing) return;
    void refreshDossier(dossier).then((reply) => setRefused(reply.ok ? undefined : reply));
  }, [dossier, missing]);
  const detail = entry?.found?.dossier === dossier ? entry.found.detail : undefined;
  return { detail, refused };
}
