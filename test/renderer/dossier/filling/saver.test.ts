import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type ApplicationEdits, joinEdits } from '../../../../domain/application/edits.ts';
import { createSaver } from '../../../../renderer/dossier/filling/saver.ts';

const phone = (text: string): ApplicationEdits => ({ values: { phone: text } });
const REFUSED = { ok: false, code: 'disk-full', message: '磁盘满了' } as const;

/** A saver over slow services that a test lets answer by hand. */
function aSaver() {
  let kept: ApplicationEdits = {};
  const told: boolean[] = [];
  const waiting: ((ok: boolean) => void)[] = [];
  const saver = createSaver({
    save: (edits) =>
      new Promise((resolve) => {
        waiting.push((ok) => {
          if (ok) kept = joinEdits(kept, edits);
          resolve(ok ? { ok: true, value: {} } : REFUSED);
        });
      }),
    onDone: (reply) => told.push(reply.ok),
  });
  const answer = async (ok = true) => {
    waiting.shift()?.(ok);
    await vi.waitFor(() => undefined);
  };
  return { saver, told, waiting, answer, kept: () => kept };
}

describe('saving what is typed', () => {
  it('sends the first change at once and joins what comes meanwhile', async () => {
    const { saver, waiting, answer, told, kept } = aSaver();
    saver.push(phone('1'));
    saver.push(phone('13'));
    saver.push({ values: { name: '李' } });
    expect(waiting).toHaveLength(1);
    await answer();
    expect(told).toEqual([]);
    await answer();
    expect(kept()).toEqual({ values: { phone: '13', name: '李' } });
    expect(told).toEqual([true]);
  });

  it('says that nothing was kept, and takes what was refused along with the next change', async () => {
    const { saver, answer, told, kept } = aSaver();
    saver.push(phone('13'));
    await answer(false);
    expect(told).toEqual([false]);
    saver.push({ values: { name: '李' } });
    await answer();
    expect(kept()).toEqual({ values: { phone: '13', name: '李' } });
    expect(told).toEqual([false, true]);
  });

  it('never says saved while anything typed is not kept, whatever the order of keys, answers and refusals', async () => {
    const step = fc.oneof(fc.record({ field: fc.constantFrom('phone', 'name'), text: fc.string() }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { saver, answer, told, kept, waiting } = aSaver();
        let typed: ApplicationEdits = {};
        for (const each of steps) {
          const before = told.length;
          if (typeof each === 'boolean') await answer(each);
          else {
            const edits = { values: { [each.field]: each.text } } as ApplicationEdits;
            typed = joinEdits(typed, edits);
            saver.push(edits);
          }
          if (told.length > before && told.at(-1)) expect(kept()).toEqual(typed);
        }
        void saver.flush();
        await vi.waitFor(() => undefined);
        while (waiting.length > 0) await answer();
        expect(kept()).toEqual(typed);
      }),
    );
  });
});
