import { useState } from 'react';
import type { Reply } from '../../domain/api.ts';
import { call } from '../kit/client.ts';
import { useCall } from '../kit/use-call.ts';
import type { SaveState } from '../stores/draft.ts';
import { createSaveQueue } from './save-queue.ts';
import { TEXT_PAUSE, useSettled } from './use-marking.ts';

interface Note {
  readonly dossier: string;
  readonly text: string;
}

/** The expert's private notes, one a dossier. */
export interface Notes {
  /** The note as it is on the screen; `undefined` until the services have answered. */
  textOf(dossier: string): string | undefined;
  stateOf(dossier: string): SaveState | undefined;
  change(dossier: string, text: string): void;
  settle(): Promise<void>;
}

/** Notes that save themselves as marks do. */
export function useNotes(): Notes {
  const kept = useCall('note.list', {}).value?.notes;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [states, setStates] = useState<Readonly<Record<string, SaveState>>>({});
  const [queue] = useState(() =>
    createSaveQueue<Note, Reply<unknown>>({
      save: (note) => call('note.keep', note),
      onDone: (dossier, reply) => {
        const state: SaveState = reply.ok ? { kind: 'saved' } : { kind: 'refused', message: reply.message };
        setStates((before) => ({ ...before, [dossier]: state }));
      },
    }),
  );
  useSettled(queue.flush);
  return {
    textOf: (dossier) => typed[dossier] ?? (kept && (kept[dossier] ?? '')),
    stateOf: (dossier) => states[dossier],
    change: (dossier, text) => {
      setTyped((before) => ({ ...before, [dossier]: text }));
      setStates((before) => ({ ...before, [dossier]: { kind: 'saving' } }));
      queue.push(dossier, { dossier, text }, TEXT_PAUSE);
    },
    settle: queue.flush,
  };
}
