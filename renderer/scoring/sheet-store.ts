import { create } from 'zustand';
import type { Sheet } from '../../domain/scoring/calls.ts';
import type { SaveState } from '../kit/pending-saves.ts';
import { endStep, NO_HISTORY, remember, type UndoHistory, undo } from '../kit/undo.ts';
import type { Marks } from './parts/marks.ts';

/** The expert's sheets as they are on the screen; from the first look at them to the lock. */
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
  /** Remembers what became of a sheet; `subject` says what on it was changed. */
  remember(back: Marks, forth: Marks, subject: string): void;
  /** Ends the step under way: the next change begins a new one. */
  endStep(): void;
  /** Takes the last step out of the history; answers how its sheet stood before it. */
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
