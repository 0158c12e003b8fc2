import type { KeyboardEvent } from 'react';
import { type Look, PLAIN_LOOK, step, turned } from './viewer-bar.tsx';

/** What a viewer's keys do besides zooming and rotating. */
interface ViewerActs {
  readonly look: Look;
  readonly setLook: (look: Look) => void;
  /** Goes to the previous or next page. */
  readonly page?: (by: 1 | -1) => void;
  readonly find?: () => void;
  /** Goes to the next or previous match of the search. */
  readonly next?: (by: 1 | -1) => void;
}

/** What a key does, by its `KeyboardEvent.key`. */
function actOf({ look, setLook, page, find, next }: ViewerActs, event: KeyboardEvent): (() => void) | undefined {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key.toLowerCase() === 'f') return find;
  if (event.key === 'F3') return next && (() => next(event.shiftKey ? -1 : 1));
  if (isCommand || event.altKey || event.target instanceof HTMLInputElement) return undefined;
  const acts: Readonly<Record<string, (() => void) | undefined>> = {
    '+': () => setLook({ ...look, zoom: step(look.zoom, 1) }),
    '=': () => setLook({ ...look, zoom: step(look.zoom, 1) }),
    '-': () => setLook({ ...look, zoom: step(look.zoom, -1) }),
    '0': () => setLook(PLAIN_LOOK),
    r: () => setLook(turned(look)),
    ArrowRight: page && (() => page(1)),
    ArrowLeft: page && (() => page(-1)),
  };
  return acts[event.key] ?? acts[event.key.toLowerCase()];
}

/** Keys of a viewer: + − 0 R, ← → for pages, Ctrl+F and F3 for the search. */
export function viewerKeys(acts: ViewerActs): (event: KeyboardEvent) => void {
  return (event) => {
    const act = actOf(acts, event);
    if (!act) return;
    event.preventDefault();
    act();
  };
}
