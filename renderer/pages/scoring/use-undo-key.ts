import { useEffect, useRef } from 'react';

/** Ctrl+Z anywhere but in long texts, where the field's own undo is meant. Answers the action for a button. */
export function useUndoKey(undo: () => void): () => void {
  const latest = useRef(undo);
  latest.current = undo;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      if (!isUndo || event.target instanceof HTMLTextAreaElement) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return () => latest.current();
}
