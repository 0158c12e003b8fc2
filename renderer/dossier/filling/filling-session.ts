import { createStore, type StoreApi } from 'zustand';
import type { Reply } from '../../../domain/api.ts';
import type { DossierStage } from '../../../domain/application/access.ts';
import { writingRight } from '../../../domain/application/editing.ts';
import type { ApplicationEdits } from '../../../domain/application/edits/edits.ts';
import { joinEdits } from '../../../domain/application/edits/join-edits.ts';
import type { ChangeTarget } from '../../../domain/application/parts.ts';
import type { Role } from '../../../domain/base/role.ts';
import type { ApplicationDraft } from '../../../domain/dossier/application-calls.ts';
import type { DossierDetail } from '../../../domain/dossier/calls.ts';
import { createPendingSaves, type PendingSaves, type SaveState } from '../../kit/pending-saves.ts';
import { endStep, NO_HISTORY, redo, remember, type UndoHistory, type UndoMove, undo } from '../../kit/undo.ts';
import { inverseOf, type Typed } from './typed.ts';

export interface FillingState extends Typed {
  readonly stage: DossierStage;
  /**
   * Why the form is being corrected against the original; fields that need a reason are editable while there is one.
   */
  readonly reason: string | undefined;
  readonly save: SaveState | undefined;
  /** When the services last confirmed that everything is saved. */
  readonly savedAt: string | undefined;
  /** Whether something typed is not yet in any version. */
  readonly pending: boolean;
  readonly history: UndoHistory<ApplicationEdits>;
}

/** What filling in a form needs from the services. */
export interface FillingCalls {
  edit(edits: ApplicationEdits, reason: string | undefined): Promise<Reply<{ readonly at: string }>>;
  commit(): Promise<Reply<{ readonly detail: DossierDetail }>>;
  discard(): Promise<Reply<unknown>>;
}

/** One form while it is being filled in. */
export interface FillingSession {
  readonly role: Role;
  readonly dossier: string;
  readonly store: StoreApi<FillingState>;
  /** Shows a change and saves it. Successive changes of one `subject` are one step of undo. */
  change(edits: ApplicationEdits, subject?: string): void;
  /** Ends the current step: the next change starts a new one. */
  endStep(): void;
  /** Undoes the last step; returns what that changed. */
  undo(): ApplicationEdits | undefined;
  redo(): ApplicationEdits | undefined;
  /** Resolves when the services have answered for everything typed. */
  settle(): Promise<void>;
  /** Makes a version of what was typed. */
  commit(): Promise<void>;
  /** Discards what was typed since the last version. */
  discard(): Promise<void>;
  setReason(reason: string | undefined): void;
  /** Shows the dossier as the services have it now. */
  show(detail: Pick<DossierDetail, 'application' | 'stage'>): void;
}

const UNDO_RULES = { join: joinEdits, most: 300 };
/** A pause in typing after which more typing is another step of undo, ms. */
const STEP_PAUSE = 1_200;

interface FillingParts {
  readonly role: Role;
  readonly detail: Pick<DossierDetail, 'dossier' | 'application' | 'stage'>;
  /** What was typed last time and is not yet in any version. */
  readonly draft: ApplicationDraft | undefined;
  readonly calls: FillingCalls;
  /** Called with every version made of what was typed. */
  readonly onCommitted: (detail: DossierDetail) => void;
}

type Store = StoreApi<FillingState>;
type Saves = PendingSaves<'form', ApplicationEdits>;
/** Shows a change and saves it, along with the history after it. */
type Apply = (edits: ApplicationEdits, history: UndoHistory<ApplicationEdits>) => void;

function refusedState({ message }: Extract<Reply<unknown>, { ok: false }>): Partial<FillingState> {
  return { save: { kind: 'refused', message } };
}

function createState({ detail, draft }: FillingParts): Store {
  return createStore<FillingState>()(() => ({
    application: detail.application,
    stage: detail.stage,
    typed: draft?.edits ?? {},
    reason: draft?.reason,
    save: undefined,
    savedAt: draft?.at,
    pending: draft !== undefined,
    history: NO_HISTORY,
  }));
}

/** Saves changes, merging those that wait: the services have the form and are sent only what is new. */
function savesOf(store: Store, calls: FillingCalls): Saves {
  return createPendingSaves<'form', ApplicationEdits, unknown>({
    save: async (edits) => {
      const reply = await calls.edit(edits, store.getState().reason);
      if (reply.ok) store.setState({ savedAt: reply.value.at });
      return reply;
    },
    join: joinEdits,
    onState: (_, save) => store.setState({ save }),
  });
}

/** Changing and undoing: each change is remembered with its inverse. */
function changing(store: Store, apply: Apply): Pick<FillingSession, 'change' | 'endStep' | 'undo' | 'redo'> {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const end = () => store.setState(({ history }) => ({ history: endStep(history) }));
  const make = (move: UndoMove<ApplicationEdits> | undefined) => {
    if (move) apply(move.change, move.history);
    return move?.change;
  };
  return {
    change: (edits, subject) => {
      const state = store.getState();
      const change = { back: inverseOf(state, edits), forth: edits, subject };
      apply(edits, remember(state.history, change, UNDO_RULES));
      clearTimeout(pause);
      pause = setTimeout(end, STEP_PAUSE);
    },
    endStep: end,
    undo: () => make(undo(store.getState().history)),
    redo: () => make(redo(store.getState().history)),
  };
}

/** Makes a version of what was typed, unless the services have not saved all of it. */
async function commit(store: Store, saves: Saves, { calls, onCommitted }: FillingParts): Promise<void> {
  await saves.flush();
  const { save, pending, typed } = store.getState();
  if (!pending || save?.kind === 'refused') return;
  const reply = await calls.commit();
  if (!reply.ok) {
    store.setState(refusedState(reply));
    return;
  }
  const { detail } = reply.value;
  // Whatever was typed while the version was being written waits for the next one.
  const isBehind = store.getState().typed !== typed;
  store.setState({ application: detail.application, stage: detail.stage, pending: isBehind });
  onCommitted(detail);
}

const FORGOTTEN: Partial<FillingState> = {
  typed: {},
  pending: false,
  save: undefined,
  history: NO_HISTORY,
  reason: undefined,
};

/** Begins to fill in the form of a dossier. */
export function createFillingSession(parts: FillingParts): FillingSession {
  const { role, detail, calls } = parts;
  const store = createState(parts);
  const saves = savesOf(store, calls);
  const apply: Apply = (edits, history) => {
    const typed = joinEdits(store.getState().typed, edits);
    store.setState({ history, typed, pending: true });
    saves.push('form', edits);
  };
  let committing: Promise<void> | undefined;
  return {
    role,
    dossier: detail.dossier,
    store,
    ...changing(store, apply),
    settle: saves.flush,
    commit: () => {
      committing ??= commit(store, saves, parts).finally(() => {
        committing = undefined;
      });
      return committing;
    },
    discard: async () => {
      saves.drop();
      const reply = await calls.discard();
      store.setState(reply.ok ? FORGOTTEN : refusedState(reply));
    },
    setReason: (reason) => store.setState({ reason }),
    show: ({ application, stage }) => store.setState({ application, stage }),
  };
}

/** Whether the holder may edit a target now, and if not, whether giving a reason would allow it. */
export function rightOf(
  { role }: FillingSession,
  { stage, reason }: Pick<FillingState, 'stage' | 'reason'>,
  target: ChangeTarget,
): 'open' | 'reason-needed' | 'closed' {
  const right = writingRight(target, { role, stage, reason });
  if ('as' in right) return 'open';
  return right.refusal.code === 'reason-needed' ? 'reason-needed' : 'closed';
}
