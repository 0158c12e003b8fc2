import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { applyEdits } from '../../../../domain/application/edits.ts';
import type { Application } from '../../../../domain/application/record.ts';
import type { DossierDetail } from '../../../../domain/dossier/calls.ts';
import { createFormDesk, rightOf } from '../../../../renderer/dossier/filling/form-desk.ts';
import { rowsOf, textOf } from '../../../../renderer/dossier/filling/typed.ts';
import { anApplication } from '../../../builders/an-application.ts';

/** A desk over services that keep everything. */
function aDesk(
  parts: { application?: Application; stage?: DossierDetail['stage']; role?: 'county' | 'secretariat' } = {},
) {
  const { application = anApplication(), stage = 'filling', role = 'county' } = parts;
  let kept = application;
  const commits: Application[] = [];
  const desk = createFormDesk({
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
  return { desk, commits, kept: () => kept };
}

describe('the desk of a form', () => {
  it('takes typing in one place back as one step, and a change elsewhere as another', () => {
    const { desk } = aDesk();
    const before = textOf(desk.store.getState(), 'specialty');
    for (const text of ['电', '电商']) desk.change({ values: { specialty: text } }, 'specialty');
    desk.change({ values: { origin: '云南' } }, 'origin');
    desk.undo();
    expect(textOf(desk.store.getState(), 'origin')).not.toBe('云南');
    expect(textOf(desk.store.getState(), 'specialty')).toBe('电商');
    desk.undo();
    expect(textOf(desk.store.getState(), 'specialty')).toBe(before);
    expect(desk.undo()).toBeUndefined();
    desk.redo();
    expect(textOf(desk.store.getState(), 'specialty')).toBe('电商');
  });

  it('makes no version where nothing was typed, and one of what was', async () => {
    const { desk, commits } = aDesk();
    await desk.commit();
    expect(commits).toEqual([]);
    desk.change({ values: { specialty: '电商' } }, 'specialty');
    await Promise.all([desk.commit(), desk.commit()]);
    expect(commits).toHaveLength(1);
    await desk.commit();
    expect(commits).toHaveLength(1);
  });

  it('says refused where the services refuse, and makes no version of it', async () => {
    const commit = vi.fn();
    const desk = createFormDesk({
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
    desk.change({ values: { specialty: '电商' } });
    await desk.commit();
    expect(desk.store.getState().save).toEqual({ kind: 'refused', message: '磁盘满了' });
    expect(commit).not.toHaveBeenCalled();
  });

  it('shows rows with one blank line to type into, the same one as long as nothing changes', () => {
    const { desk } = aDesk();
    const state = desk.store.getState();
    const bare = { ...state, application: { ...state.application, form: { ...state.application.form, workRows: [] } } };
    expect(rowsOf(bare, 'workRows')).toEqual([{ period: '', employer: '', post: '' }]);
    expect(rowsOf(bare, 'workRows')).toBe(rowsOf(bare, 'workRows'));
  });

  it('opens what the desk may write, and by the original only with a reason (R4.8)', () => {
    const { desk } = aDesk({ stage: 'county' });
    const state = desk.store.getState();
    expect(rightOf(desk, state, 'financeOpinion')).toBe('open');
    expect(rightOf(desk, state, 'committeeOpinion')).toBe('closed');
    expect(rightOf(desk, state, 'name')).toBe('reason-needed');
    desk.setReason('原件为手写');
    expect(rightOf(desk, desk.store.getState(), 'name')).toBe('open');
    expect(rightOf(desk, desk.store.getState(), 'leadingGroupOpinion')).toBe('closed');
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
        const { desk, kept } = aDesk({ application });
        for (const each of changes) {
          if ('field' in each) desk.change({ values: { [each.field]: each.text } }, each.field);
          else if ('rows' in each) desk.change({ workRows: each.rows });
          else desk.change({ basic: { leadership: each.box } });
        }
        await desk.settle();
        const end = kept().form;
        while (desk.undo()) await desk.settle();
        expect(kept().form).toEqual(application.form);
        while (desk.redo()) await desk.settle();
        expect(kept().form).toEqual(end);
      }),
    );
  });
});
