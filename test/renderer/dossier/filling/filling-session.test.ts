import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { applyEdits } from '../../../../domain/application/edits/apply-edits.ts';
import type { Application } from '../../../../domain/application/record.ts';
import type { DossierDetail } from '../../../../domain/dossier/calls.ts';
import { createFillingSession, rightOf } from '../../../../renderer/dossier/filling/filling-session.ts';
import { rowsOf, textOf } from '../../../../renderer/dossier/filling/typed.ts';
import { anApplication } from '../../../builders/an-application.ts';

/** A form being filled in over services that keep everything. */
function aFilling(
  parts: { application?: Application; stage?: DossierDetail['stage']; role?: 'county' | 'secretariat' } = {},
) {
  const { application = anApplication(), stage = 'filling', role = 'county' } = parts;
  let kept = application;
  const commits: Application[] = [];
  const filling = createFillingSession({
    role,
    detail: { dossier: 'd', application, stage },
    draft: undefined,
    calls: {
      edit: async (edits) => {
        kept = applyEdits(kept, edits).application;
        return { ok: true, value: { at: '2026-11-22T20:00:00.000Z' } };
      },
      commit: async () => {
        commits.push(kept);
        return { ok: true, value: { detail: { application: kept, stage } as DossierDetail } };
      },
      discard: async () => ({ ok: true, value: {} }),
    },
    onCommitted: () => undefined,
  });
  return { filling, commits, kept: () => kept };
}

describe('filling in a form', () => {
  it('takes typing in one place back as one step, and a change elsewhere as another', () => {
    const { filling } = aFilling();
    const before = textOf(filling.store.getState(), 'specialty');
    for (const text of ['电', '电商']) filling.change({ values: { specialty: text } }, 'specialty');
    filling.change({ values: { origin: '云南' } }, 'origin');
    filling.undo();
    expect(textOf(filling.store.getState(), 'origin')).not.toBe('云南');
    expect(textOf(filling.store.getState(), 'specialty')).toBe('电商');
    filling.undo();
    expect(textOf(filling.store.getState(), 'specialty')).toBe(before);
    expect(filling.undo()).toBeUndefined();
    filling.redo();
    expect(textOf(filling.store.getState(), 'specialty')).toBe('电商');
  });

  it('makes no version where nothing was typed, and one of what was', async () => {
    const { filling, commits } = aFilling();
    await filling.commit();
    expect(commits).toEqual([]);
    filling.change({ values: { specialty: '电商' } }, 'specialty');
    await Promise.all([filling.commit(), filling.commit()]);
    expect(commits).toHaveLength(1);
    await filling.commit();
    expect(commits).toHaveLength(1);
  });

  it('says refused where the services refuse, and makes no version of it', async () => {
    const commit = vi.fn();
    const filling = createFillingSession({
      role: 'county',
      detail: { dossier: 'd', application: anApplication(), stage: 'filling' },
      draft: undefined,
      calls: {
        edit: async () => ({ ok: false, code: 'disk-full', message: '磁盘满了' }),
        commit,
        discard: async () => ({ ok: true, value: {} }),
      },
      onCommitted: () => undefined,
    });
    filling.change({ values: { specialty: '电商' } });
    await filling.commit();
    expect(filling.store.getState().save).toEqual({ kind: 'refused', message: '磁盘满了' });
    expect(commit).not.toHaveBeenCalled();
  });

  it('shows rows with one blank line to type into, the same one as long as nothing changes', () => {
    const { filling } = aFilling();
    const state = filling.store.getState();
    const bare = { ...state, application: { ...state.application, form: { ...state.application.form, workRows: [] } } };
    expect(rowsOf(bare, 'workRows')).toEqual([{ period: '', employer: '', post: '' }]);
    expect(rowsOf(bare, 'workRows')).toBe(rowsOf(bare, 'workRows'));
  });

  it('opens what the holder may write, and by the original only with a reason (R4.8)', () => {
    const { filling } = aFilling({ stage: 'county' });
    const state = filling.store.getState();
    expect(rightOf(filling, state, 'financeOpinion')).toBe('open');
    expect(rightOf(filling, state, 'committeeOpinion')).toBe('closed');
    expect(rightOf(filling, state, 'name')).toBe('reason-needed');
    filling.setReason('原件为手写');
    expect(rightOf(filling, filling.store.getState(), 'name')).toBe('open');
    expect(rightOf(filling, filling.store.getState(), 'leadingGroupOpinion')).toBe('closed');
  });

  it('comes back to where it stood when everything is taken back, and to the end when it is all made again', async () => {
    const change = fc.oneof(
      fc.record({ field: fc.constantFrom('specialty', 'origin', 'phone'), text: fc.string({ maxLength: 6 }) }),
      fc.record({
        rows: fc.array(fc.record({ period: fc.string(), employer: fc.string(), post: fc.string() }), { maxLength: 3 }),
      }),
      fc.record({ box: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        const application = anApplication({ basic: { leadership: true } });
        const { filling, kept } = aFilling({ application });
        for (const each of changes) {
          if ('field' in each) filling.change({ values: { [each.field]: each.text } }, each.field);
          else if ('rows' in each) filling.change({ workRows: each.rows });
          else filling.change({ basic: { leadership: each.box } });
        }
        await filling.settle();
        const end = kept().form;
        while (filling.undo()) await filling.settle();
        expect(kept().form).toEqual(application.form);
        while (filling.redo()) await filling.settle();
        expect(kept().form).toEqual(end);
      }),
    );
  });
});
