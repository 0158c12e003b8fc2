import { createStore, type StoreApi } from 'zustand';
import type { Reply } from '../../../domain/api.ts';
import type { DossierStage } from '../../../domain/application/access.ts';
import type { ChangeTarget } from '../../../domain/application/changes.ts';
import { writingRight } from '../../../domain/application/editing.ts';
import { type ApplicationEdits, joinEdits } from '../../../domain/application/edits.ts';
import type { Role } from '../../../domain/base/role.ts';
import type { ApplicationDraft } from '../../../domain/dossier/application-calls.ts';
import type { DossierDetail } from '../../../domain/dossier/calls.ts';
import type { SaveState } from '../../stores/draft.ts';
import { createSaver, type Saver } from './saver.ts';
import { inverseOf, type Typed } from './typed.ts';

/** One step back: what brings the form to where it stood. */
interface Step {
  readonly back: ApplicationEdits;
  readonly forth: ApplicationEdits;
  /** What was changed; typing on in the same place belongs to the same step while `open`. */
  readonly subject: string;
  readonly open: boolean;
}

export interface DeskState extends Typed {
  readonly stage: DossierStage;
  /** Why the form is corrected by the original; fields that ask for a reason are open while there is one. */
  readonly reason: string | undefined;
  readonly save: SaveState | undefined;
  /** When the services last said that all is kept. */
  readonly savedAt: string | undefined;
  /** Whether something that was typed is in no version yet. */
  readonly pending: boolean;
  readonly undoable: readonly Step[];
  readonly redoable: readonly Step[];
}

/** What the desk asks of the services. */
export interface DeskCalls {
  edit(edits: ApplicationEdits, reason: string | undefined): Promise<Reply<{ readonly at: string }>>;
  commit(): Promise<Reply<{ readonly detail: DossierDetail }>>;
  discard(): Promise<Reply<unknown>>;
}

/** The desk at which one form is filled in. */
export interface FormDesk {
  readonly role: Role;
  readonly dossier: string;
  readonly store: StoreApi<DeskState>;
  /** Shows a change and saves it. Changes of one `subject` that follow each other are one step of undo. */
  change(edits: ApplicationEdits, subject?: string): void;
  /** Ends the step under way: the next change is a step of its own. */
  endStep(): void;
  /** Takes the last step back; answers what it changed. */
  undo(): ApplicationEdits | undefined;
  redo(): ApplicationEdits | undefined;
  /** Resolves when everything typed is answered. */
  settle(): Promise<void>;
  /** Makes a version of what was typed. */
  commit(): Promise<void>;
  /** Forgets what was typed since the last version. */
  discard(): Promise<void>;
  setReason(reason: string | undefined): void;
  /** Shows the dossier as the services have it now. */
  show(detail: Pick<DossierDetail, 'application' | 'stage'>): void;
}

const MOST_STEPS = 300;
/** A pause in typing after which going on is another step of undo, ms. */
const STEP_PAUSE = 1_200;

function afterChange(state: DeskState, edits: ApplicationEdits, subject: string | undefined): Partial<DeskState> {
  const back = inverseOf(state, edits);
  const last = state.undoable.at(-1);
  const goesOn = subject !== undefined && last?.open === true && last.subject === subject;
  const step: Step = goesOn
    ? { ...last, forth: joinEdits(last.forth, edits) }
    : { back, forth: edits, subject: subject ?? '', open: subject !== undefined };
  const earlier = goesOn ? state.undoable.slice(0, -1) : state.undoable;
  return { undoable: [...earlier, step].slice(-MOST_STEPS), redoable: [] };
}

interface DeskParts {
  readonly role: Role;
  readonly detail: Pick<DossierDetail, 'dossier' | 'application' | 'stage'>;
  /** What was typed last time and is in no version yet. */
  readonly draft: ApplicationDraft | undefined;
  readonly calls: DeskCalls;
  /** Told every version that came of what was typed. */
  readonly onCommitted: (detail: DossierDetail) => void;
}

type Store = StoreApi<DeskState>;
type Apply = (edits: ApplicationEdits, others: Partial<DeskState>) => void;

function refusedState({ message }: Extract<Reply<unknown>, { ok: false }>): Partial<DeskState> {
  return { save: { kind: 'refused', message } };
}

function createState({ detail, draft }: DeskParts): Store {
  return createStore<DeskState>()(() => ({
    application: detail.application,
    stage: detail.stage,
    typed: draft?.edits ?? {},
    reason: draft?.reason,
    save: undefined,
    savedAt: draft?.at,
    pending: draft !== undefined,
    undoable: [],
    redoable: [],
  }));
}

function saverFor(store: Store, calls: DeskCalls): Saver {
  return createSaver({
    save: async (edits) => {
      const reply = await calls.edit(edits, store.getState().reason);
      if (reply.ok) store.setState({ savedAt: reply.value.at });
      return reply;
    },
    onDone: (reply) => store.setState(reply.ok ? { save: { kind: 'saved' } } : refusedState(reply)),
  });
}

/** Changing, and taking changes back: each change is remembered with what brings the form to where it stood. */
function changing(store: Store, apply: Apply): Pick<FormDesk, 'change' | 'endStep' | 'undo' | 'redo'> {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const endStep = () =>
    store.setState(({ undoable }) => ({
      undoable: undoable.map((step) => (step.open ? { ...step, open: false } : step)),
    }));
  return {
    change: (edits, subject) => {
      apply(edits, afterChange(store.getState(), edits, subject));
      clearTimeout(pause);
      pause = setTimeout(endStep, STEP_PAUSE);
    },
    endStep,
    undo: () => {
      const { undoable, redoable } = store.getState();
      const step = undoable.at(-1);
      if (step)
        apply(step.back, { undoable: undoable.slice(0, -1), redoable: [...redoable, { ...step, open: false }] });
      return step?.back;
    },
    redo: () => {
      const { undoable, redoable } = store.getState();
      const step = redoable.at(-1);
      if (step) apply(step.forth, { undoable: [...undoable, step], redoable: redoable.slice(0, -1) });
      return step?.forth;
    },
  };
}

/** Makes a version of what was typed, unless the services keep not all of it. */
async function commit(store: Store, saver: Saver, { calls, onCommitted }: DeskParts): Promise<void> {
  await saver.flush();
  const { save, pending, typed } = store.getState();
  if (!pending || save?.kind === 'refused') return;
  const reply = await calls.commit();
  if (!reply.ok) {
    store.setState(refusedState(reply));
    return;
  }
  const { detail } = reply.value;
  // What was typed while the version was being written waits for the next one.
  const isBehind = store.getState().typed !== typed;
  store.setState({ application: detail.application, stage: detail.stage, pending: isBehind });
  onCommitted(detail);
}

const FORGOTTEN: Partial<DeskState> = {
  typed: {},
  pending: false,
  save: undefined,
  undoable: [],
  redoable: [],
  reason: undefined,
};

/** Makes a desk over a dossier. */
export function createFormDesk(parts: DeskParts): FormDesk {
  const { role, detail, calls } = parts;
  const store = createState(parts);
  const saver = saverFor(store, calls);
  const apply: Apply = (edits, others) => {
    const typed = joinEdits(store.getState().typed, edits);
    store.setState({ ...others, typed, save: { kind: 'saving' }, pending: true });
    saver.push(edits);
  };
  let committing: Promise<void> | undefined;
  return {
    role,
    dossier: detail.dossier,
    store,
    ...changing(store, apply),
    settle: saver.flush,
    commit: () => {
      committing ??= commit(store, saver, parts).finally(() => {
        committing = undefined;
      });
      return committing;
    },
    discard: async () => {
      saver.drop();
      const reply = await calls.discard();
      store.setState(reply.ok ? FORGOTTEN : refusedState(reply));
    },
    setReason: (reason) => store.setState({ reason }),
    show: ({ application, stage }) => store.setState({ application, stage }),
  };
}

/** Whether the desk may write a target now, and if not, whether a reason would open it. */
export function rightOf(
  { role }: FormDesk,
  { stage, reason }: Pick<DeskState, 'stage' | 'reason'>,
  target: ChangeTarget,
): 'open' | 'reason-needed' | 'closed' {
  const right = writingRight(target, { role, stage, reason });
  if ('as' in right) return 'open';
  return right.refusal.code === 'reason-needed' ? 'reason-needed' : 'closed';
}
