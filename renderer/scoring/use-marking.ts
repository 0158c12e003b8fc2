import { useEffect, useState } from 'react';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { call } from '../kit/client.ts';
import { createPendingSaves, settleBeforeLock } from '../kit/pending-saves.ts';
import { type Marks, marksOf } from './parts/marks.ts';
import { useSheetStore } from './sheet-store.ts';

/** Pause after which a text is saved, ms; marks are saved at every keystroke. */
export const TEXT_PAUSE = 400;

export interface Marking {
  /** Shows a change and saves it; `subject` says what was changed, for undo. A text waits for a pause of `pause` ms. */
  change(sheet: Sheet, part: Partial<Omit<Marks, 'dossier'>>, subject: string, pause?: number): void;
  /** Undoes the last change; returns the dossier it was made in. */
  undo(): string | undefined;
  /** Ends the current step and saves at once. */
  settle(): Promise<void>;
}

/** Changing sheets: what is on the screen is sent to the services automatically, in order. */
export function useMarking(): Marking {
  const [saves] = useState(() =>
    createPendingSaves({
      save: (marks: Marks) => call('sheet.save', marks),
      onSaved: (_, sheet) => useSheetStore.getState().put(sheet),
      onState: (dossier, state) => useSheetStore.getState().setState(dossier, state),
    }),
  );
  // What was typed last is also saved when the page is left and before the room is locked.
  useEffect(() => settleBeforeLock(saves.flush), [saves]);
  const show = (sheet: Sheet, marks: Marks, pause: number) => {
    useSheetStore.getState().put({ ...sheet, ...marks, state: 'draft' });
    saves.push(sheet.dossier, marks, pause);
  };
  return {
    change: (sheet, part, subject, pause = 0) => {
      const marks = { ...marksOf(sheet), ...part };
      useSheetStore.getState().remember(marksOf(sheet), marks, subject);
      show(sheet, marks, pause);
    },
    undo: () => {
      const { takeStep, sheets } = useSheetStore.getState();
      const before = takeStep();
      const sheet = sheets?.find(({ dossier }) => dossier === before?.dossier);
      if (!before || !sheet) return undefined;
      show(sheet, before, 0);
      return before.dossier;
    },
    settle: () => {
      useSheetStore.getState().endStep();
      return saves.flush();
    },
  };
}
