import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createSaveQueue } from '../../../renderer/scoring/save-queue.ts';

/** A pause that no test waits for. */
const LATER = 1_000_000;

/** A queue over a slow vault that a test lets go on by hand. */
function aQueue() {
  const kept: string[] = [];
  const shown: string[] = [];
  const waiting: (() => void)[] = [];
  const queue = createSaveQueue<string, string>({
    save: (item) =>
      new Promise((resolve) => {
        waiting.push(() => {
          kept.push(item);
          resolve(item);
        });
      }),
    onDone: (key, answer) => shown.push(`${key}=${answer}`),
  });
  const letGo = async () => {
    waiting.shift()?.();
    await vi.waitFor(() => undefined);
  };
  return { queue, kept, shown, letGo, waiting };
}

describe('save queue', () => {
  it('saves the newest version only, where several wait', async () => {
    const { queue, kept, shown, letGo } = aQueue();
    queue.push('a', '1', LATER);
    queue.push('a', '12', LATER);
    const done = queue.flush();
    await letGo();
    await done;
    expect(kept).toEqual(['12']);
    expect(shown).toEqual(['a=12']);
  });

  it('shows no answer about a version that is already overtaken', async () => {
    const { queue, kept, shown, letGo } = aQueue();
    queue.push('a', '1', LATER);
    const done = queue.flush();
    queue.push('a', '2', LATER);
    await letGo();
    expect(shown).toEqual([]);
    await letGo();
    await done;
    expect(kept).toEqual(['1', '2']);
    expect(shown).toEqual(['a=2']);
  });

  it('saves again after a flush that found nothing to do', async () => {
    const { queue, kept, letGo } = aQueue();
    await queue.flush();
    queue.push('a', '1', LATER);
    const done = queue.flush();
    await letGo();
    await done;
    expect(kept).toEqual(['1']);
  });

  it('saves by itself after the pause', async () => {
    vi.useFakeTimers();
    const save = vi.fn(async (item: string) => item);
    const queue = createSaveQueue({ save, onDone: () => undefined });
    queue.push('a', '1', 500);
    await vi.advanceTimersByTimeAsync(499);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledWith('1');
    vi.useRealTimers();
  });

  it('saves at once without a pause, and takes along what waits for one', async () => {
    const { queue, kept, letGo } = aQueue();
    queue.push('text', '评语', LATER);
    queue.push('mark', '25', 0);
    const done = queue.flush();
    await letGo();
    await letGo();
    await done;
    expect(kept).toEqual(['评语', '25']);
  });

  it('ends with the newest version of every thing kept, whatever the order of changes, flushes and answers', async () => {
    const step = fc.oneof(
      fc.record({ push: fc.constantFrom('a', 'b', 'c'), pause: fc.constantFrom(0, LATER) }),
      fc.constant('flush' as const),
      fc.constant('answer' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { queue, kept, shown, letGo, waiting } = aQueue();
        const newest = new Map<string, string>();
        const flushes: Promise<void>[] = [];
        for (const [number, each] of steps.entries()) {
          if (each === 'flush') flushes.push(queue.flush());
          else if (each === 'answer') await letGo();
          else {
            newest.set(each.push, `${each.push}${number}`);
            queue.push(each.push, `${each.push}${number}`, each.pause);
          }
        }
        let settled = false;
        flushes.push(
          queue.flush().then(() => {
            settled = true;
          }),
        );
        while (!settled || waiting.length > 0) await letGo();
        await Promise.all(flushes);
        const last = (list: readonly string[], key: string) => list.findLast((each) => each.startsWith(key));
        for (const [key, item] of newest) {
          expect(last(kept, key)).toBe(item);
          expect(last(shown, key)).toBe(`${key}=${item}`);
        }
      }),
    );
  });
});
