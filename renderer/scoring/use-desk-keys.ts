import { useEffect, useRef } from 'react';

/** Calls `onKey` for keys of the whole window; a key it answers true for does nothing else. */
function useWindowKeys(onKey: (event: KeyboardEvent, target: Element | null) => boolean): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (latest.current(event, target)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

interface DeskActions {
  undo(): void;
  /** To the applicant before or after this one. */
  step(by: 1 | -1): void;
  /** To another way of looking at the marks, and back. */
  turn(view: 'overview' | 'compare'): void;
}

/** What PageUp and PageDown turn where they are meant for the place itself: the dossier one reads, a dialog, a list. */
const OWN_PAGES = '.desk-scroll, .viewer-scroll, [role=dialog], .ant-select, textarea';
const VIEW_KEYS: ReadonlyMap<string, 'overview' | 'compare'> = new Map([
  ['F7', 'compare'],
  ['F9', 'overview'],
]);

/** Keys of the whole desk: PageUp and PageDown change the applicant, F7 and F9 the view, Ctrl+Z takes the last change back. */
export function useDeskKeys(actions: DeskActions): void {
  useWindowKeys((event, target) => {
    const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : undefined;
    const view = VIEW_KEYS.get(event.key);
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (document.querySelector('[role=dialog]')) return false;
    if (by && !target?.closest(OWN_PAGES)) actions.step(by);
    else if (view) actions.turn(view);
    // In long texts the field's own undo is meant.
    else if (isUndo && !(target instanceof HTMLTextAreaElement)) actions.undo();
    else return false;
    return true;
  });
}

type Side = 'dossier' | 'marks';

/** Where work goes on at each side. */
const PLACES: Readonly<Record<Side, string>> = {
  dossier: '.scoring-dossier .desk-scroll',
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
    if (document.querySelector('[role=dialog]')) return false;
    if (event.key === 'F6') turn();
    else if (event.key === 'F8') {
      setIsEvidence(!isEvidence);
      setSide(isEvidence ? 'marks' : 'dossier');
    } else return false;
    return true;
  });
  return () => toSide(side === 'marks' ? 'dossier' : 'marks');
}
