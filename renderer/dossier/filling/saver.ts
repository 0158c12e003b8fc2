import type { Reply } from '../../../domain/api.ts';
import { type ApplicationEdits, isWithoutEdits, joinEdits } from '../../../domain/application/edits.ts';

export interface Saver {
  /** Takes a change; it is sent at once, or as soon as what is on its way has been answered. */
  push(edits: ApplicationEdits): void;
  /** Sends what waits, what was refused before included; resolves once all is answered. */
  flush(): Promise<void>;
  /** Forgets what waits and what was refused. */
  drop(): void;
}

/**
 * Saves changes one after the other, none lost: what comes while one is on its way is joined to the next. What is refused
 * goes along with the next change. `onDone` is told an answer only when nothing newer waits: only then is all saved.
 */
export function createSaver(parts: {
  readonly save: (edits: ApplicationEdits) => Promise<Reply<unknown>>;
  readonly onDone: (reply: Reply<unknown>) => void;
}): Saver {
  let waiting: ApplicationEdits = {};
  let running: Promise<void> | undefined;

  const drain = async () => {
    while (!isWithoutEdits(waiting)) {
      const sent = waiting;
      waiting = {};
      const reply = await parts.save(sent);
      if (!reply.ok) {
        const isLast = isWithoutEdits(waiting);
        waiting = joinEdits(sent, waiting);
        if (!isLast) continue;
        parts.onDone(reply);
        return;
      }
      if (isWithoutEdits(waiting)) parts.onDone(reply);
    }
  };
  const flush = () => {
    running ??= drain().finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    push: (edits) => {
      waiting = joinEdits(waiting, edits);
      void flush();
    },
    flush,
    drop: () => {
      waiting = {};
    },
  };
}
