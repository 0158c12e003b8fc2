import type { Reply } from '../../domain/api.ts';

/** Whether the services have what is on the screen. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'refused'; readonly message: string };

/** What is typed and not yet kept, each thing under its key; saved one after the other and never out of order. */
export interface PendingSaves<Key extends string, Value> {
  /** Takes the newest version of a thing; it is saved after `pause` ms without another change, at once where that is 0. */
  push(key: Key, value: Value, pause?: number): void;
  /** Saves at once what waits, what was refused before included; resolves when everything has been answered. */
  flush(): Promise<void>;
  /** Forgets what waits and what was refused. */
  drop(): void;
}

interface SavingParts<Key extends string, Value, Answer> {
  readonly save: (value: Value, key: Key) => Promise<Reply<Answer>>;
  /** A newer change over one that is still waiting; the newer one alone where this is left out. */
  readonly join?: (waiting: Value, newer: Value) => Value;
  /** Told an answer about the newest version of a thing. */
  readonly onSaved?: (key: Key, answer: Answer) => void;
  /** Told 'saved' only once the newest version is kept: what the screen says is what the services have said. */
  readonly onState: (key: Key, state: SaveState) => void;
}

/** What waits to be saved and what was refused, each under its key. */
function createBacklog<Key extends string, Value>(join: (waiting: Value, newer: Value) => Value) {
  const waiting = new Map<Key, Value>();
  const refused = new Map<Key, Value>();
  return {
    waits: (key: Key) => waiting.has(key),
    isEmpty: () => waiting.size === 0,
    add: (key: Key, value: Value) => {
      // Nothing refused may come after what is newer: it goes along with it.
      const earlier = waiting.get(key) ?? refused.get(key);
      refused.delete(key);
      waiting.set(key, earlier === undefined ? value : join(earlier, value));
    },
    /** Takes out what has waited longest. */
    take: () => {
      const [entry] = waiting;
      if (entry) waiting.delete(entry[0]);
      return entry;
    },
    /** Puts back what was refused: before what is newer, or aside until the next try. */
    putBack: (key: Key, sent: Value) => {
      const newer = waiting.get(key);
      if (newer === undefined) refused.set(key, sent);
      else waiting.set(key, join(sent, newer));
    },
    retry: () => {
      for (const [key, value] of refused) waiting.set(key, value);
      refused.clear();
    },
    clear: () => {
      waiting.clear();
      refused.clear();
    },
  };
}

/** Saves what is pushed. What is refused is kept, and goes along with the next change or the next flush. */
export function createPendingSaves<Key extends string, Value, Answer>(
  parts: SavingParts<Key, Value, Answer>,
): PendingSaves<Key, Value> {
  const { save, join = (_, newer) => newer, onSaved, onState } = parts;
  const backlog = createBacklog<Key, Value>(join);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  const drain = async () => {
    for (let next = backlog.take(); next; next = backlog.take()) {
      const [key, value] = next;
      const reply = await save(value, key);
      const isNewest = !backlog.waits(key);
      if (!reply.ok) backlog.putBack(key, value);
      if (!isNewest) continue;
      if (reply.ok) onSaved?.(key, reply.value);
      onState(key, reply.ok ? { kind: 'saved' } : { kind: 'refused', message: reply.message });
    }
  };
  const flush = async () => {
    clearTimeout(timer);
    backlog.retry();
    while (running || !backlog.isEmpty()) {
      running ??= drain().finally(() => {
        running = undefined;
      });
      await running;
    }
  };
  const push = (key: Key, value: Value, pause = 0) => {
    backlog.add(key, value);
    onState(key, { kind: 'saving' });
    clearTimeout(timer);
    if (pause === 0) void flush();
    else timer = setTimeout(() => void flush(), pause);
  };
  return { push, flush, drop: backlog.clear };
}

/** What must be finished before the room is locked: each saves what is still waiting somewhere. */
const settlers = new Set<() => Promise<void>>();

/** Has `settle` finished before the lock. Answers how to leave: it settles once more, and only then is forgotten. */
export function settleBeforeLock(settle: () => Promise<void>): () => void {
  const settler = () => settle();
  settlers.add(settler);
  return () => void settler().then(() => settlers.delete(settler));
}

/** Saves everything that waits anywhere. */
export async function settleAll(): Promise<void> {
  await Promise.all([...settlers].map((settle) => settle()));
}

/** Forgets what belonged to a room that is locked now. */
export function forgetSettlers(): void {
  settlers.clear();
}
