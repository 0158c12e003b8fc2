import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ApplicationEdits } from '../../../domain/application/edits/edits.ts';
import { joinEdits } from '../../../domain/application/edits/join-edits.ts';
import {
  createPendingSaves,
  forgetSettlers,
  settleAll,
  settleBeforeLock,
} from '../../../renderer/kit/pending-saves.ts';

/** A pause that no test waits for. */
const LATER = 1_000_000;

/** A queue over a slow vault that a test lets go on by hand. */
function aQueue() {
  const kept: string[] = [];
  const shown: string[] = [];
  const waiting: (() => void)[] = [];
  const queue = createPendingSaves<string, string, string>({
    save: (item) =>
      new Promise((resolve) => {
        waiting.push(() => {
          kept.push(item);
          resolve({ ok: true, value: item });
        });
      }),
    onSaved: (key, answer) => shown.push(`${key}=${answer}`),
    onState: () => undefined,
  });
  const letGo = async () => {
    waiting.shift()?.();
    await vi.waitFor(() => undefined);
  };
  return { queue, kept, shown, letGo, waiting };
}

describe('pending saves', () => {
  it('save the newest version only, where several wait', async () => {
    const { queue, kept, shown, letGo } = aQueue();
    queue.push('a', '1', LATER);
    queue.push('a', '12', LATER);
    const done = queue.flush();
    await letGo();
    await done;
    expect(kept).toEqual(['12']);
    expect(shown).toEqual(['a=12']);
  });

  it('show no answer about a version that is already overtaken', async () => {
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

  it('save again after a flush that found nothing to do', async () => {
    const { queue, kept, letGo } = aQueue();
    await queue.flush();
    queue.push('a', '1', LATER);
    const done = queue.flush();
    await letGo();
    await done;
    expect(kept).toEqual(['1']);
  });

  it('save by themselves after the pause', async () => {
    vi.useFakeTimers();
    const save = vi.fn(async (item: string) => ({ ok: true, value: item }) as const);
    const queue = createPendingSaves({ save, onState: () => undefined });
    queue.push('a', '1', 500);
    await vi.advanceTimersByTimeAsync(499);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledWith('1', 'a');
    vi.useRealTimers();
  });

  it('save at once without a pause, and take along what waits for one', async () => {
    const { queue, kept, letGo } = aQueue();
    queue.push('text', '评语', LATER);
    queue.push('mark', '25', 0);
    const done = queue.flush();
    await letGo();
    await letGo();
    await done;
    expect(kept).toEqual(['评语', '25']);
  });

  it('never send what was refused after what is newer', async () => {
    const sent: string[] = [];
    const answers: ((ok: boolean) => void)[] = [];
    const saves = createPendingSaves<string, string, string>({
      save: (value) =>
        new Promise((resolve) => {
          sent.push(value);
          answers.push((ok) => resolve(ok ? { ok, value } : REFUSED));
        }),
      onState: () => undefined,
    });
    const answer = async (ok: boolean) => {
      answers.shift()?.(ok);
      await vi.waitFor(() => undefined);
    };
    saves.push('a', 'old');
    saves.push('b', 'other');
    await answer(false);
    saves.push('a', 'new', LATER);
    await answer(true);
    await answer(true);
    await saves.flush();
    expect(sent).toEqual(['old', 'other', 'new']);
  });

  it('end with the newest version of every thing kept, whatever the order of changes, flushes and answers', async () => {
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

const phone = (text: string): ApplicationEdits => ({ values: { phone: text } });
const REFUSED = { ok: false, code: 'disk-full', message: '磁盘满了' } as const;

/** Pending edits of a form, joined where several wait, over slow services that a test lets answer by hand. */
function pendingEdits() {
  let kept: ApplicationEdits = {};
  const told: boolean[] = [];
  const waiting: ((ok: boolean) => void)[] = [];
  const saves = createPendingSaves<'form', ApplicationEdits, unknown>({
    save: (edits) =>
      new Promise((resolve) => {
        waiting.push((ok) => {
          if (ok) kept = joinEdits(kept, edits);
          resolve(ok ? { ok: true, value: {} } : REFUSED);
        });
      }),
    join: joinEdits,
    onState: (_, { kind }) => {
      if (kind !== 'saving') told.push(kind === 'saved');
    },
  });
  const answer = async (ok = true) => {
    waiting.shift()?.(ok);
    await vi.waitFor(() => undefined);
  };
  return { saves, told, waiting, answer, kept: () => kept };
}

describe('pending saves that are joined', () => {
  it('send the first change at once and join what comes meanwhile', async () => {
    const { saves, waiting, answer, told, kept } = pendingEdits();
    saves.push('form', phone('1'));
    saves.push('form', phone('13'));
    saves.push('form', { values: { name: '李' } });
    expect(waiting).toHaveLength(1);
    await answer();
    expect(told).toEqual([]);
    await answer();
    expect(kept()).toEqual({ values: { phone: '13', name: '李' } });
    expect(told).toEqual([true]);
  });

  it('say that nothing was kept, and take what was refused along with the next change', async () => {
    const { saves, answer, told, kept } = pendingEdits();
    saves.push('form', phone('13'));
    await answer(false);
    expect(told).toEqual([false]);
    saves.push('form', { values: { name: '李' } });
    await answer();
    expect(kept()).toEqual({ values: { phone: '13', name: '李' } });
    expect(told).toEqual([false, true]);
  });

  it('never say saved while anything typed is not kept, whatever the order of keys, answers and refusals', async () => {
    const step = fc.oneof(fc.record({ field: fc.constantFrom('phone', 'name'), text: fc.string() }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { saves, answer, told, kept, waiting } = pendingEdits();
        let typed: ApplicationEdits = {};
        for (const each of steps) {
          const before = told.length;
          if (typeof each === 'boolean') await answer(each);
          else {
            const edits = { values: { [each.field]: each.text } } as ApplicationEdits;
            typed = joinEdits(typed, edits);
            saves.push('form', edits);
          }
          if (told.length > before && told.at(-1)) expect(kept()).toEqual(typed);
        }
        void saves.flush();
        await vi.waitFor(() => undefined);
        while (waiting.length > 0) await answer();
        expect(kept()).toEqual(typed);
      }),
    );
  });
});

describe('the lock', () => {
  it('waits for everything that still saves, and no longer for what has left', async () => {
    const saved: string[] = [];
    settleBeforeLock(async () => void saved.push('marks'));
    const leave = settleBeforeLock(async () => void saved.push('notes'));
    await settleAll();
    leave();
    await vi.waitFor(() => expect(saved).toEqual(['marks', 'notes', 'notes']));
    await settleAll();
    expect(saved).toEqual(['marks', 'notes', 'notes', 'marks']);
  });

  it('forgets what belonged to the room', async () => {
    const settle = vi.fn(async () => undefined);
    settleBeforeLock(settle);
    forgetSettlers();
    await settleAll();
    expect(settle).not.toHaveBeenCalled();
  });
});
