import type { Reply } from '../../domain/api.ts';

/** Whether the services have saved what is on the screen. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'refused'; readonly message: string };

/** What is typed and not yet saved, each item under its key; saved one after the other and never out of order. */
export interface PendingSaves<Key extends string, Value> {
  /** Takes the newest version of an item; it is saved after `pause` ms without another change, at once if that is 0. */
  push(key: Key, value: Value, pause?: number): void;
  /** Saves at once what is waiting, including what was refused before; resolves when everything has been answered. */
  flush(): Promise<void>;
  /** Discards what is waiting and what was refused. */
  drop(): void;
}

interface SavingParts<Key extends string, Value, Answer> {
  readonly save: (value: Value, key: Key) => Promise<Reply<Answer>>;
  /** Merges a newer change into one that is still waiting; by default the newer one replaces it. */
  readonly join?: (waiting: Value, newer: Value) => Value;
  /** Called with the answer for the newest version of an item. */
  readonly onSaved?: (key: Key, answer: Answer) => void;
  /** Called with 'saved' only once the newest version is saved: the screen says what the services have confirmed. */
  readonly onState: (key: Key, state: SaveState) => void;
}

/** What is waiting to be saved and what was refused, each under its key. */
function createBacklog<Key extends string, Value>(join: (waiting: Value, newer: Value) => Value) {
  const waiting = new Map<Key, Value>();
  const refused = new Map<Key, Value>();
  return {
    waits: (key: Key) => waiting.has(key),
    isEmpty: () => waiting.size === 0,
    add: (key: Key, value: Value) => {
      // Nothing refused may be saved after something newer, so it goes along with that.
      const earlier = waiting.get(key) ?? refused.get(key);
      refused.delete(key);
      waiting.set(key, earlier === undefined ? value : join(earlier, value));
    },
    /** Removes and returns what has waited longest. */
    take: () => {
      const [entry] = waiting;
      if (entry) waiting.delete(entry[0]);
      return entry;
    },
    /** Puts back what was refused: merged before what is newer, or set aside until the next attempt. */
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

/** Saves what is pushed. What is refused is kept, and sent with the next change or flush. */
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

/** What must finish before the room is locked: each saves what is still waiting somewhere. */
const settlers = new Set<() => Promise<void>>();

/** Makes the lock wait for `settle`. Returns how to unregister: it settles once more, and only then is forgotten. */
export function settleBeforeLock(settle: () => Promise<void>): () => void {
  const settler = () => settle();
  settlers.add(settler);
  return () => void settler().then(() => settlers.delete(settler));
}

/** Saves everything that is waiting anywhere. */
export async function settleAll(): Promise<void> {
  await Promise.all([...settlers].map((settle) => settle()));
}

/** Forgets what belonged to a room that is now locked. */
export function forgetSettlers(): void {
  settlers.clear();
}
