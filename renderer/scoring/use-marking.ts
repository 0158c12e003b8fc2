import { useEffect, useState } from 'react';
import type { Reply } from '../../domain/api.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { call } from '../kit/client.ts';
import { type Marks, useDraft } from '../stores/draft.ts';
import { marksOf } from './parts/marks.ts';
import { createSaveQueue } from './save-queue.ts';

/** Pause after which a text is saved, ms; marks are saved with every key. */
export const TEXT_PAUSE = 400;

function showAnswer(dossier: string, reply: Reply<Sheet>): void {
  const { put, setState } = useDraft.getState();
  if (reply.ok) put(reply.value);
  setState(dossier, reply.ok ? { kind: 'saved' } : { kind: 'refused', message: reply.message });
}

/** Has `flush` finished before the room is locked, also where the place that wrote has been left meanwhile. */
export function useSettled(flush: () => Promise<void>): void {
  useEffect(() => {
    const leave = useDraft.getState().settleWith(flush);
    return () => void flush().then(leave);
  }, [flush]);
}

export interface Marking {
  /** Shows a change and saves it; `subject` says what was changed, for undo. A text waits for a pause of `pause` ms. */
  change(sheet: Sheet, part: Partial<Omit<Marks, 'dossier'>>, subject: string, pause?: number): void;
  /** Takes the last change back; answers the dossier it was made in. */
  undo(): string | undefined;
  /** Ends the change under way and saves it at once. */
  settle(): Promise<void>;
}

/** Changing sheets: what is on the screen goes to the services by itself, in order. */
export function useMarking(): Marking {
  const [queue] = useState(() =>
    createSaveQueue<Marks, Reply<Sheet>>({
      save: (marks) => call('sheet.save', marks),
      onDone: showAnswer,
    }),
  );
  // What was typed last is saved also when the page is left, and before the room is locked.
  useSettled(queue.flush);
  const show = (sheet: Sheet, marks: Marks, pause: number) => {
    const { put, setState } = useDraft.getState();
    put({ ...sheet, ...marks, state: 'draft' });
    setState(sheet.dossier, { kind: 'saving' });
    queue.push(sheet.dossier, marks, pause);
  };
  return {
    change: (sheet, part, subject, pause = 0) => {
      useDraft.getState().remember(marksOf(sheet), `${sheet.dossier} ${subject}`);
      show(sheet, { ...marksOf(sheet), ...part }, pause);
    },
    undo: () => {
      const { takeStep, sheets } = useDraft.getState();
      const before = takeStep();
      const sheet = sheets?.find(({ dossier }) => dossier === before?.dossier);
      if (!before || !sheet) return undefined;
      show(sheet, before, 0);
      return before.dossier;
    },
    settle: () => {
      useDraft.getState().endStep();
      return queue.flush();
    },
  };
}
