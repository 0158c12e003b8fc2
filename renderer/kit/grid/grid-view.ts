import { type RefObject, useEffect, useState } from 'react';

/** The part of a scrolling element that is in view, in pixels. */
export interface View {
  readonly top: number;
  readonly height: number;
}

/** Follows an element's scrolling and size. */
export function useView(element: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ top: 0, height: 600 });
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const look = () => setView({ top: current.scrollTop, height: current.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(current);
    current.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener('scroll', look);
    };
  }, [element]);
  return view;
}

/** Scrolls just far enough to show the current row below the head. */
export function useKeepInView(element: RefObject<HTMLElement | null>, place: number, rowHeight: number): void {
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const visible = current.clientHeight - rowHeight;
    const top = place * rowHeight;
    if (top < current.scrollTop) current.scrollTop = top;
    else if (top + rowHeight > current.scrollTop + visible) current.scrollTop = top + rowHeight - visible;
  }, [element, place, rowHeight]);
}
