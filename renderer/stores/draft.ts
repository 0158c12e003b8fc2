import { create } from 'zustand';
import type { Sheet } from '../../domain/scoring/calls.ts';

/** What an expert changes on a sheet. */
export type Marks = Pick<Sheet, 'dossier' | 'items' | 'comments' | 'comment'>;

/** Whether the services have what is on the screen. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'refused'; readonly message: string };

/** One step back: how a sheet stood before something on it was changed. */
interface Step {
  readonly before: Marks;
  /** What was changed; further changes of the same thing belong to the same step while `open`. */
  readonly subject: string;
  readonly open: boolean;
}

/** The expert's sheets as they are on the screen; from the first look at them to the lock. */
interface DraftStore {
  readonly sheets: readonly Sheet[] | undefined;
  readonly states: Readonly<Record<string, SaveState>>;
  /** Sealed sheets that the expert has opened again. */
  readonly reopened: readonly string[];
  readonly steps: readonly Step[];
  /** What must be finished before the lock: each saves what is still waiting somewhere. */
  readonly settlers: ReadonlySet<() => Promise<void>>;
  setSheets(sheets: readonly Sheet[]): void;
  put(sheet: Sheet): void;
  setState(dossier: string, state: SaveState): void;
  /** Adds a way of saving what is waiting; answers how to take it away again. */
  settleWith(settler: () => Promise<void>): () => void;
  settle(): Promise<void>;
  reopen(dossier: string): void;
  /** Remembers how a sheet stood, unless the change goes on with the last step. */
  remember(before: Marks, subject: string): void;
  /** Ends the last step: the next change begins a new one. */
  endStep(): void;
  takeStep(): Marks | undefined;
  reset(): void;
}

const EMPTY = { sheets: undefined, states: {}, reopened: [], steps: [], settlers: new Set<never>() } as const;
const MOST_STEPS = 200;

export const useDraft = create<DraftStore>()((set, get) => ({
  ...EMPTY,
  setSheets: (sheets) => set({ sheets, reopened: [] }),
  put: (sheet) =>
    set(({ sheets }) => ({ sheets: sheets?.map((each) => (each.dossier === sheet.dossier ? sheet : each)) })),
  setState: (dossier, state) => set(({ states }) => ({ states: { ...states, [dossier]: state } })),
  settleWith: (settler) => {
    set(({ settlers }) => ({ settlers: new Set([...settlers, settler]) }));
    return () => set(({ settlers }) => ({ settlers: new Set([...settlers].filter((each) => each !== settler)) }));
  },
  settle: async () => {
    await Promise.all([...get().settlers].map((settler) => settler()));
  },
  reopen: (dossier) => set(({ reopened }) => ({ reopened: [...reopened, dossier] })),
  remember: (before, subject) => {
    const { steps } = get();
    const last = steps.at(-1);
    if (last?.open && last.subject === subject) return;
    set({ steps: [...steps, { before, subject, open: true }].slice(-MOST_STEPS) });
  },
  endStep: () => set(({ steps }) => ({ steps: steps.map((step) => (step.open ? { ...step, open: false } : step)) })),
  takeStep: () => {
    const { steps } = get();
    set({ steps: steps.slice(0, -1) });
    return steps.at(-1)?.before;
  },
  reset: () => set(EMPTY),
}));
