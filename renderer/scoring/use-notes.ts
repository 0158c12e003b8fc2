import { useEffect, useState } from 'react';
import { call } from '../kit/client.ts';
import { createPendingSaves, type SaveState, settleBeforeLock } from '../kit/pending-saves.ts';
import { useCall } from '../kit/use-call.ts';
import { TEXT_PAUSE } from './use-marking.ts';

/** The expert's private notes, one per dossier. */
export interface Notes {
  /** The note as it is on the screen; `undefined` until the services have answered. */
  textOf(dossier: string): string | undefined;
  stateOf(dossier: string): SaveState | undefined;
  change(dossier: string, text: string): void;
  settle(): Promise<void>;
}

/** Notes that are saved automatically, like marks. */
export function useNotes(): Notes {
  const kept = useCall('note.list', {}).value?.notes;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [states, setStates] = useState<Readonly<Record<string, SaveState>>>({});
  const [saves] = useState(() =>
    createPendingSaves({
      save: (text: string, dossier) => call('note.keep', { dossier, text }),
      onState: (dossier, state) => setStates((before) => ({ ...before, [dossier]: state })),
    }),
  );
  useEffect(() => settleBeforeLock(saves.flush), [saves]);
  return {
    textOf: (dossier) => typed[dossier] ?? (kept && (kept[dossier] ?? '')),
    stateOf: (dossier) => states[dossier],
    change: (dossier, text) => {
      setTyped((before) => ({ ...before, [dossier]: text }));
      saves.push(dossier, text, TEXT_PAUSE);
    },
    settle: saves.flush,
  };
}
