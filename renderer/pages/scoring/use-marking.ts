import { useEffect, useState } from 'react';
import type { Reply } from '../../../domain/contract/api.ts';
import type { Sheet } from '../../../domain/contract/review-calls.ts';
import { call } from '../../app/client.ts';
import { type Marks, useDraft } from '../../stores/draft.ts';
import { marksOf } from './marks.ts';
import { createSaveQueue } from './save-queue.ts';

/** Pause in typing after which a change is saved, ms. */
const PAUSE = 500;

function showAnswer(dossier: string, reply: Reply<Sheet>): void {
  const { put, setState } = useDraft.getState();
  if (reply.ok) put(reply.value);
  setState(dossier, reply.ok ? { kind: 'saved' } : { kind: 'refused', message: reply.message });
}

export interface Marking {
  /** Shows a change and saves it; `subject` says what was changed, for undo. */
  change(sheet: Sheet, part: Partial<Omit<Marks, 'dossier'>>, subject: string): void;
  /** Takes the last change back; answers the dossier it was made in. */
  undo(): string | undefined;
  /** Ends the change under way and saves it at once. */
  settle(): Promise<void>;
}

/** Changing sheets: what is on the screen goes to the services by itself, in order. */
export function useMarking(): Marking {
  const [queue] = useState(() =>
    createSaveQueue<Marks, Reply<Sheet>>({
      delay: PAUSE,
      save: (marks) => call('sheet.save', marks),
      onDone: showAnswer,
    }),
  );
  // What was typed last is saved also when the page is left, and before the room is locked.
  useEffect(() => {
    useDraft.getState().setSettle(queue.flush);
    return () => void queue.flush();
  }, [queue]);
  const show = (sheet: Sheet, marks: Marks) => {
    const { put, setState } = useDraft.getState();
    put({ ...sheet, ...marks, state: 'draft' });
    setState(sheet.dossier, { kind: 'saving' });
    queue.push(sheet.dossier, marks);
  };
  return {
    change: (sheet, part, subject) => {
      useDraft.getState().remember(marksOf(sheet), `${sheet.dossier} ${subject}`);
      show(sheet, { ...marksOf(sheet), ...part });
    },
    undo: () => {
      const { takeStep, sheets } = useDraft.getState();
      const before = takeStep();
      const sheet = sheets?.find(({ dossier }) => dossier === before?.dossier);
      if (!before || !sheet) return undefined;
      show(sheet, before);
      return before.dossier;
    },
    settle: () => {
      useDraft.getState().endStep();
      return queue.flush();
    },
  };
}
