import { beforeEach, describe, expect, it } from 'vitest';
import type { Sheet } from '../../../domain/scoring/calls.ts';
import type { Marks } from '../../../renderer/scoring/parts/marks.ts';
import { useSheetStore } from '../../../renderer/scoring/sheet-store.ts';

function aSheet(dossier: string): Sheet {
  return {
    dossier,
    applicant: '张建华',
    employer: '',
    track: '',
    state: 'empty',
    items: {},
    comments: {},
    comment: '',
    total: null,
    complete: false,
    signed: false,
  };
}

function marksWith(comment: string): Marks {
  return { dossier: 'a', items: {}, comments: {}, comment };
}

const store = () => useSheetStore.getState();

describe('the sheets on the screen', () => {
  beforeEach(() => store().reset());

  it('change only in the one sheet that was put', () => {
    store().setSheets([aSheet('a'), aSheet('b')]);
    store().put({ ...aSheet('b'), comment: '好' });
    expect(store().sheets?.map(({ comment }) => comment)).toEqual(['', '好']);
  });

  it('go back from the last change to the first, each as it stood before', () => {
    store().remember(marksWith('1'), marksWith('2'), 'x');
    store().remember(marksWith('2'), marksWith('3'), 'x');
    store().endStep();
    store().remember(marksWith('3'), marksWith('4'), 'x');
    expect(store().takeStep()?.comment).toBe('3');
    expect(store().takeStep()?.comment).toBe('1');
    expect(store().takeStep()).toBeUndefined();
  });

  it('forget the oldest steps beyond two hundred', () => {
    for (let number = 0; number < 250; number += 1)
      store().remember(marksWith(String(number)), marksWith(''), String(number));
    expect(store().history.undoable).toHaveLength(200);
    expect(store().history.undoable[0]?.back.comment).toBe('50');
  });

  it('keep nothing of a room after a lock', () => {
    store().setSheets([aSheet('a')]);
    store().remember(marksWith('1'), marksWith('2'), 'x');
    store().setState('a', { kind: 'saved' });
    store().reopen('a');
    store().reset();
    const { sheets, states, reopened, history } = store();
    expect({ sheets, states, reopened, history }).toEqual({
      sheets: undefined,
      states: {},
      reopened: [],
      history: { undoable: [], redoable: [] },
    });
  });
});
