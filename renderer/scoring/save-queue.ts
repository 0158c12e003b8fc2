/** Saves things of one kind, each under its key, one after the other and never out of order. */
export interface SaveQueue<Item> {
  /** Takes the newest version of a thing; it is saved after `pause` ms without a newer one, at once where that is 0. */
  push(key: string, item: Item, pause: number): void;
  /** Saves at once what is waiting; resolves when nothing is left. */
  flush(): Promise<void>;
}

/**
 * A queue in which the newest version replaces an older one still waiting. `onDone` is told an answer only when it is
 * about the newest version: only then does the screen show what is saved.
 */
export function createSaveQueue<Item, Answer>(parts: {
  readonly save: (item: Item) => Promise<Answer>;
  readonly onDone: (key: string, answer: Answer) => void;
}): SaveQueue<Item> {
  const waiting = new Map<string, Item>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

  const drain = async () => {
    for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
      const [key, item] = next.value;
      waiting.delete(key);
      const answer = await parts.save(item);
      if (!waiting.has(key)) parts.onDone(key, answer);
    }
  };
  const flush = async () => {
    clearTimeout(timer);
    while (running || waiting.size > 0) {
      running ??= drain().finally(() => {
        running = undefined;
      });
      await running;
    }
  };
  return {
    push: (key, item, pause) => {
      waiting.set(key, item);
      clearTimeout(timer);
      if (pause === 0) void flush();
      else timer = setTimeout(() => void flush(), pause);
    },
    flush,
  };
}
