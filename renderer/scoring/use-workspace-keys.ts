import { useRef } from 'react';
import { useWindowKeys } from '../kit/window-keys.ts';

interface WorkspaceActions {
  /** To the applicant before or after this one. */
  step(by: 1 | -1): void;
  /** To another way of looking at the marks, and back. */
  turn(view: 'overview' | 'compare'): void;
}

/** What PageUp and PageDown turn where they are meant for the place itself: the dossier one reads, a dialog, a list. */
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

/** Where work goes on at each side. */
const PLACES: Readonly<Record<Side, string>> = {
  dossier: '.scoring-dossier .dossier-scroll',
  marks: '.marks .item-mark',
};

/**
 * Keys of one sheet: F6 goes between the dossier and the marks, back to the field one came from; F8 shows the evidence for
 * the item one is at, or the form again. Answers the turning of F6, for a button.
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
    // The side that was not drawn before can take the focus only once it is.
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
