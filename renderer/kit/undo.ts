import { useWindowKeys } from './window-keys.ts';

/** One step: what brings back how things stood before it, and what makes it again. */
interface UndoStep<Change> {
  readonly back: Change;
  readonly forth: Change;
  /** What was changed; further changes of the same thing belong to the same step while `open`. */
  readonly subject: string | undefined;
  readonly open: boolean;
}

/** What can be taken back, and what was taken back and can be made again; the nearest step last. */
export interface UndoHistory<Change> {
  readonly undoable: ReadonlyArray<UndoStep<Change>>;
  readonly redoable: ReadonlyArray<UndoStep<Change>>;
}

export const NO_HISTORY: UndoHistory<never> = { undoable: [], redoable: [] };

export interface UndoRules<Change> {
  /** Puts two changes of one step together. */
  readonly join: (earlier: Change, later: Change) => Change;
  /** Steps kept; the oldest are forgotten. */
  readonly most: number;
}

/**
 * Remembers a change. One of the same subject as the last step, while that is open, makes that step longer; a change
 * without a subject is a step of its own.
 */
export function remember<Change>(
  { undoable }: UndoHistory<Change>,
  change: { readonly back: Change; readonly forth: Change; readonly subject?: string | undefined },
  { join, most }: UndoRules<Change>,
): UndoHistory<Change> {
  const { back, forth, subject } = change;
  const last = undoable.at(-1);
  if (subject !== undefined && last?.open && last.subject === subject)
    return { undoable: undoable.with(-1, { ...last, forth: join(last.forth, forth) }), redoable: [] };
  const step = { back, forth, subject, open: subject !== undefined };
  return { undoable: [...undoable, step].slice(-most), redoable: [] };
}

/** Ends the step under way: the next change begins a new one. */
export function endStep<Change>({ undoable, redoable }: UndoHistory<Change>): UndoHistory<Change> {
  return { undoable: undoable.map((step) => (step.open ? { ...step, open: false } : step)), redoable };
}

/** What to do to take the last step back or make it again, and the history after that; undefined where there is none. */
export interface UndoMove<Change> {
  readonly change: Change;
  readonly history: UndoHistory<Change>;
}

export function undo<Change>({ undoable, redoable }: UndoHistory<Change>): UndoMove<Change> | undefined {
  const step = undoable.at(-1);
  return (
    step && {
      change: step.back,
      history: { undoable: undoable.slice(0, -1), redoable: [...redoable, { ...step, open: false }] },
    }
  );
}

export function redo<Change>({ undoable, redoable }: UndoHistory<Change>): UndoMove<Change> | undefined {
  const step = redoable.at(-1);
  return step && { change: step.forth, history: { undoable: [...undoable, step], redoable: redoable.slice(0, -1) } };
}

/** Ctrl+Z takes back; where things can be made again, Ctrl+Y or Ctrl+Shift+Z does so. Not while a dialog is open. */
export function useUndoKeys(acts: {
  readonly undo: () => void;
  readonly redo?: () => void;
  /** Where a field's own undo is meant. */
  readonly isLeftTo?: (target: Element | null) => boolean;
}): void {
  useWindowKeys((event, target) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return false;
    const act = key === 'y' || event.shiftKey ? acts.redo : acts.undo;
    if (!act || acts.isLeftTo?.(target)) return false;
    act();
    return true;
  });
}
