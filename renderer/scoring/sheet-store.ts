import { create } from 'zustand';
import type { Sheet } from '../../domain/scoring/calls.ts';
import type { SaveState } from '../kit/pending-saves.ts';
import { endStep, NO_HISTORY, remember, type UndoHistory, undo } from '../kit/undo.ts';
import type { Marks } from './parts/marks.ts';

/** The expert's sheets as they are on the screen, from when they are first shown until the lock. */
interface SheetStore {
  readonly sheets: readonly Sheet[] | undefined;
  readonly states: Readonly<Record<string, SaveState>>;
  /** Sealed sheets that the expert has opened again. */
  readonly reopened: readonly string[];
  readonly history: UndoHistory<Marks>;
  setSheets(sheets: readonly Sheet[]): void;
  put(sheet: Sheet): void;
  setState(dossier: string, state: SaveState): void;
  reopen(dossier: string): void;
  /** Remembers a change of a sheet; `subject` says what was changed on it. */
  remember(back: Marks, forth: Marks, subject: string): void;
  /** Ends the current step: the next change starts a new one. */
  endStep(): void;
  /** Removes the last step from the history; returns the sheet as it was before it. */
  takeStep(): Marks | undefined;
  reset(): void;
}

const EMPTY = { sheets: undefined, states: {}, reopened: [], history: NO_HISTORY } as const;
const UNDO_RULES = { join: (_: Marks, later: Marks) => later, most: 200 };

export const useSheetStore = create<SheetStore>()((set, get) => ({
  ...EMPTY,
  setSheets: (sheets) => set({ sheets, reopened: [] }),
  put: (sheet) =>
    set(({ sheets }) => ({ sheets: sheets?.map((each) => (each.dossier === sheet.dossier ? sheet : each)) })),
  setState: (dossier, state) => set(({ states }) => ({ states: { ...states, [dossier]: state } })),
  reopen: (dossier) => set(({ reopened }) => ({ reopened: [...reopened, dossier] })),
  remember: (back, forth, subject) =>
    set(({ history }) => ({
      history: remember(history, { back, forth, subject: `${back.dossier} ${subject}` }, UNDO_RULES),
    })),
  endStep: () => set(({ history }) => ({ history: endStep(history) })),
  takeStep: () => {
    const move = undo(get().history);
    if (move) set({ history: move.history });
    return move?.change;
  },
  reset: () => set(EMPTY),
}));
