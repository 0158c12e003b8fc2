import { useEffect, useRef } from 'react';

/**
 * Calls `onKey` for keys in the whole window, unless a dialog is open; if it returns true, the key does nothing else.
 */
export function useWindowKeys(onKey: (event: KeyboardEvent, target: Element | null) => boolean): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (document.querySelector('[role=dialog]')) return;
      const target = event.target instanceof Element ? event.target : null;
      if (latest.current(event, target)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
