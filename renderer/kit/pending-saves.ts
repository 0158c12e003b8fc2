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

/** Saves what is pushed. What is refused is kept, and goes along with the next change or the next flush. */
export function createPendingSaves<Key extends string, Value, Answer>(
  parts: SavingParts<Key, Value, Answer>,
): PendingSaves<Key, Value> {
  const { save, join = (_, newer) => newer, onSaved, onState } = parts;
  const waiting = new Map<Key, Value>();
  const refused = new Map<Key, Value>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const put = (into: Map<Key, Value>, key: Key, earlier: Value) => {
    const newer = waiting.get(key);
    into.set(key, newer === undefined ? earlier : join(earlier, newer));
  };
  const answered = (key: Key, sent: Value, reply: Reply<Answer>) => {
    const isNewest = !waiting.has(key);
    if (!reply.ok) put(isNewest ? refused : waiting, key, sent);
    if (!isNewest) return;
    if (reply.ok) onSaved?.(key, reply.value);
    onState(key, reply.ok ? { kind: 'saved' } : { kind: 'refused', message: reply.message });
  };
  const drain = async () => {
    for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
      const [key, value] = next.value;
      waiting.delete(key);
      answered(key, value, await save(value, key));
    }
  };
  const flush = async () => {
    clearTimeout(timer);
    for (const [key, value] of refused) put(waiting, key, value);
    refused.clear();
    while (running || waiting.size > 0) {
      running ??= drain().finally(() => {
        running = undefined;
      });
      await running;
    }
  };
  return {
    push: (key, value, pause = 0) => {
      const earlier = waiting.get(key);
      waiting.set(key, earlier === undefined ? value : join(earlier, value));
      onState(key, { kind: 'saving' });
      clearTimeout(timer);
      if (pause === 0) void flush();
      else timer = setTimeout(() => void flush(), pause);
    },
    flush,
    drop: () => {
      clearTimeout(timer);
      waiting.clear();
      refused.clear();
    },
  };
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
