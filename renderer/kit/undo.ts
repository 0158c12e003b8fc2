import { useWindowKeys } from './window-keys.ts';

/** One step: the change that undoes it, and the one that redoes it. */
interface UndoStep<Change> {
  readonly back: Change;
  readonly forth: Change;
  /** What was changed; further changes of the same thing belong to the same step while `open`. */
  readonly subject: string | undefined;
  readonly open: boolean;
}

/** What can be undone, and what was undone and can be redone; the nearest step last. */
export interface UndoHistory<Change> {
  readonly undoable: ReadonlyArray<UndoStep<Change>>;
  readonly redoable: ReadonlyArray<UndoStep<Change>>;
}

export const NO_HISTORY: UndoHistory<never> = { undoable: [], redoable: [] };

export interface UndoRules<Change> {
  /** Merges two changes of one step. */
  readonly join: (earlier: Change, later: Change) => Change;
  /** Steps kept; the oldest are forgotten. */
  readonly most: number;
}

/**
 * Remembers a change. If it has the same subject as the last step and that is still open, it extends that step; a
 * change without a subject is a step of its own.
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

/** Ends the current step: the next change starts a new one. */
export function endStep<Change>({ undoable, redoable }: UndoHistory<Change>): UndoHistory<Change> {
  return { undoable: undoable.map((step) => (step.open ? { ...step, open: false } : step)), redoable };
}

/** The change that undoes or redoes the last step, and the history after that; undefined if there is no step. */
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

/** Ctrl+Z undoes; if redoing is possible, Ctrl+Y or Ctrl+Shift+Z redoes. Not while a dialog is open. */
export function useUndoKeys(acts: {
  readonly undo: () => void;
  readonly redo?: () => void;
  /** Whether the field's own undo is meant. */
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
