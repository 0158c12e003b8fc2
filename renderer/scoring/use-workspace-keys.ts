import { useRef } from 'react';
import { useWindowKeys } from '../kit/window-keys.ts';

interface WorkspaceActions {
  /** Moves to the previous or next applicant. */
  step(by: 1 | -1): void;
  /** Switches to another view of the marks, and back. */
  turn(view: 'overview' | 'compare'): void;
}

/** Where PageUp and PageDown keep their own meaning: the dossier being read, a dialog, a list. */
const OWN_PAGES = '.dossier-scroll, .viewer-scroll, [role=dialog], .ant-select, textarea';
const VIEW_KEYS: ReadonlyMap<string, 'overview' | 'compare'> = new Map([
  ['F7', 'compare'],
  ['F9', 'overview'],
]);

/** Keys of all views: PageUp and PageDown change the applicant, F7 and F9 the view. */
export function useWorkspaceKeys(actions: WorkspaceActions): void {
  useWindowKeys((event, target) => {
    const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : undefined;
    const view = VIEW_KEYS.get(event.key);
    if (by && !target?.closest(OWN_PAGES)) actions.step(by);
    else if (view) actions.turn(view);
    else return false;
    return true;
  });
}

type Side = 'dossier' | 'marks';

/** Where work continues on each side. */
const PLACES: Readonly<Record<Side, string>> = {
  dossier: '.scoring-dossier .dossier-scroll',
  marks: '.marks .item-mark',
};

/**
 * Keys of one sheet: F6 switches between the dossier and the marks, returning to the field one came from; F8 shows the
 * evidence for the current item, or the form again. Returns what F6 does, for a button.
 */
export function useSheetKeys(parts: {
  readonly side: Side;
  readonly setSide: (side: Side) => void;
  readonly isEvidence: boolean;
  readonly setIsEvidence: (isEvidence: boolean) => void;
}): () => void {
  const { side, setSide, isEvidence, setIsEvidence } = parts;
  const left = useRef<Element>(null);
  const toSide = (next: Side) => {
    const { activeElement } = document;
    if (activeElement?.closest('.marks')) left.current = activeElement;
    setSide(next);
    // A side that was not rendered before can take the focus only once it is.
    requestAnimationFrame(() => {
      const back = next === 'marks' && left.current?.isConnected ? left.current : document.querySelector(PLACES[next]);
      if (back instanceof HTMLElement) back.focus();
    });
  };
  const isAtMarks = () => document.activeElement?.closest('.marks') !== null && side === 'marks';
  const turn = () => toSide(isAtMarks() ? 'dossier' : 'marks');
  useWindowKeys((event) => {
    if (event.key === 'F6') turn();
    else if (event.key === 'F8') {
      setIsEvidence(!isEvidence);
      setSide(isEvidence ? 'marks' : 'dossier');
    } else return false;
    return true;
  });
  return () => toSide(side === 'marks' ? 'dossier' : 'marks');
}
