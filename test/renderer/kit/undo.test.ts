import { describe, expect, it } from 'vitest';
import { endStep, NO_HISTORY, redo, remember, type UndoHistory, undo } from '../../../renderer/kit/undo.ts';

const RULES = { join: (_: string, later: string) => later, most: 200 };

function typing(history: UndoHistory<string>, back: string, forth: string, subject?: string): UndoHistory<string> {
  return remember(history, { back, forth, subject }, RULES);
}

describe('undo', () => {
  it('takes steps back from the last to the first, and makes them again', () => {
    const history = typing(typing(NO_HISTORY, '', '1', 'a'), '1', '12', 'b');
    const last = undo(history);
    expect(last?.change).toBe('1');
    const first = last && undo(last.history);
    expect(first?.change).toBe('');
    expect(first && undo(first.history)).toBeUndefined();
    const again = first && redo(first.history);
    expect(again?.change).toBe('1');
    expect((again && redo(again.history))?.change).toBe('12');
  });

  it('keeps one step for one subject until the step is ended', () => {
    const going = typing(typing(NO_HISTORY, '', '1', 'a'), '1', '12', 'a');
    expect(going.undoable).toEqual([{ back: '', forth: '12', subject: 'a', open: true }]);
    expect(typing(endStep(going), '12', '123', 'a').undoable).toHaveLength(2);
  });

  it('makes a change without a subject a step of its own', () => {
    expect(typing(typing(NO_HISTORY, '', '1'), '1', '12').undoable).toHaveLength(2);
  });

  it('begins a new step after a step was taken back and made again', () => {
    const back = undo(typing(NO_HISTORY, '', '1', 'a'));
    const again = back && redo(back.history);
    expect(again && typing(again.history, '1', '12', 'a').undoable).toHaveLength(2);
  });

  it('forgets what was taken back once something else is changed', () => {
    const back = undo(typing(NO_HISTORY, '', '1', 'a'));
    expect(back && typing(back.history, '', '2', 'b').redoable).toEqual([]);
  });

  it('forgets the oldest steps beyond the limit', () => {
    let history: UndoHistory<string> = NO_HISTORY;
    for (let number = 0; number < 250; number += 1) history = typing(history, String(number), '', `a ${number}`);
    expect(history.undoable).toHaveLength(200);
    expect(history.undoable[0]?.back).toBe('50');
  });
});
