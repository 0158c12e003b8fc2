import { beforeEach, describe, expect, it } from 'vitest';
import type { Sheet } from '../../../domain/scoring/calls.ts';
import { type Marks, useDraft } from '../../../renderer/stores/draft.ts';

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

const draft = () => useDraft.getState();

describe('draft', () => {
  beforeEach(() => draft().reset());

  it('changes the one sheet that was put', () => {
    draft().setSheets([aSheet('a'), aSheet('b')]);
    draft().put({ ...aSheet('b'), comment: '好' });
    expect(draft().sheets?.map(({ comment }) => comment)).toEqual(['', '好']);
  });

  it('takes steps back from the last to the first', () => {
    draft().remember(marksWith('1'), 'a x');
    draft().remember(marksWith('2'), 'a y');
    expect(draft().takeStep()?.comment).toBe('2');
    expect(draft().takeStep()?.comment).toBe('1');
    expect(draft().takeStep()).toBeUndefined();
  });

  it('keeps one step for one subject until the step is ended', () => {
    draft().remember(marksWith('1'), 'a x');
    draft().remember(marksWith('2'), 'a x');
    expect(draft().steps).toHaveLength(1);
    draft().endStep();
    draft().remember(marksWith('3'), 'a x');
    expect(draft().takeStep()?.comment).toBe('3');
    expect(draft().takeStep()?.comment).toBe('1');
  });

  it('forgets the oldest steps beyond two hundred', () => {
    for (let number = 0; number < 250; number += 1) draft().remember(marksWith(String(number)), `a ${number}`);
    expect(draft().steps).toHaveLength(200);
    expect(draft().steps[0]?.before.comment).toBe('50');
  });

  it('settles with everything that still saves, and no longer with what has left', async () => {
    const saved: string[] = [];
    draft().settleWith(async () => void saved.push('marks'));
    const leave = draft().settleWith(async () => void saved.push('notes'));
    await draft().settle();
    leave();
    await draft().settle();
    expect(saved).toEqual(['marks', 'notes', 'marks']);
  });

  it('keeps nothing of a room after a lock', async () => {
    let saved = 0;
    draft().setSheets([aSheet('a')]);
    draft().remember(marksWith('1'), 'a x');
    draft().setState('a', { kind: 'saved' });
    draft().reopen('a');
    draft().settleWith(async () => {
      saved += 1;
    });
    draft().reset();
    const { sheets, states, reopened, steps } = draft();
    expect({ sheets, states, reopened, steps }).toEqual({ sheets: undefined, states: {}, reopened: [], steps: [] });
    await draft().settle();
    expect(saved).toBe(0);
  });
});
