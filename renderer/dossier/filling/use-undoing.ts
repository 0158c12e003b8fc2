import { useState } from 'react';
import type { ApplicationEdits } from '../../../domain/application/edits/edits.ts';
import { useUndoKeys } from '../../kit/undo.ts';
import type { FillingSession } from './filling-session.ts';
import { wordsOf } from './typed.ts';

/** Where a change is on the screen, as the fields are marked. */
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
  // Within rows the focus stays where it is: only their list is known.
  if (place === undefined || (activeElement?.closest('.fill-rows') && place.includes('Rows'))) return;
  const control = document.querySelector<HTMLElement>(`[data-target="${CSS.escape(place)}"]`);
  control?.focus();
  control?.scrollIntoView({ block: 'nearest' });
}

export interface Undoing {
  undo(): void;
  redo(): void;
  /** What was undone or redone, for a screen reader. */
  readonly told: string;
}

/** Ctrl+Z undoes the form's last change wherever it was made, Ctrl+Y (or Ctrl+Shift+Z) redoes it. */
export function useUndoing(filling: FillingSession): Undoing {
  const [told, setTold] = useState('');
  const step = (kind: 'undo' | 'redo') => {
    const edits = filling[kind]();
    if (!edits) return;
    goTo(edits);
    setTold(`${kind === 'undo' ? '已撤销' : '已重做'}：${wordsOf(edits)}`);
  };
  useUndoKeys({ undo: () => step('undo'), redo: () => step('redo') });
  return { undo: () => step('undo'), redo: () => step('redo'), told };
}
