import { useEffect, useState } from 'react';
import type { ApplicationEdits } from '../../../domain/application/edits.ts';
import type { FormDesk } from './form-desk.ts';
import { wordsOf } from './typed.ts';

/** Where a change stands on the screen, as the fields mark themselves. */
function placeOf(edits: ApplicationEdits): string | undefined {
  const first = (group: object | undefined) => Object.keys(group ?? {})[0];
  const figure = first(edits.figures);
  const seal = first(edits.seals);
  if (edits.workRows) return 'workRows 0 period';
  if (edits.educationRows) return 'educationRows 0 period';
  if (figure) return `figures ${figure}`;
  if (seal) return `seals ${seal}`;
  return first(edits.values) ?? first(edits.basic) ?? first(edits.tracks);
}

function goTo(edits: ApplicationEdits): void {
  const place = placeOf(edits);
  const { activeElement } = document;
  // Rows keep the focus where it is: only their list is known.
  if (place === undefined || (activeElement?.closest('.fill-rows') && place.includes('Rows'))) return;
  const control = document.querySelector<HTMLElement>(`[data-target="${CSS.escape(place)}"]`);
  control?.focus();
  control?.scrollIntoView({ block: 'nearest' });
}

export interface Undoing {
  undo(): void;
  redo(): void;
  /** What was taken back or done again, for a screen reader. */
  readonly told: string;
}

/** Ctrl+Z takes the last change of the form back wherever it was made, Ctrl+Y (or Ctrl+Shift+Z) makes it again. */
export function useUndoKeys(desk: FormDesk): Undoing {
  const [told, setTold] = useState('');
  const step = (kind: 'undo' | 'redo') => {
    const edits = desk[kind]();
    if (!edits) return;
    goTo(edits);
    setTold(`${kind === 'undo' ? '已撤销' : '已重做'}：${wordsOf(edits)}`);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `step` reads nothing but the desk
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('[role=dialog]')) return;
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      step(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [desk]);
  return { undo: () => step('undo'), redo: () => step('redo'), told };
}
