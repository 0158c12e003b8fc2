import { useEffect, useRef } from 'react';

interface DeskActions {
  undo(): void;
  /** To the applicant before or after this one. */
  step(by: 1 | -1): void;
}

/** What PageUp and PageDown turn where they are meant for the place itself: the dossier one reads, a dialog, a list. */
const OWN_PAGES = '.desk-scroll, [role=dialog], .ant-select, textarea';

/** Keys of the whole desk: PageUp and PageDown change the applicant, Ctrl+Z takes the last change back. */
export function useDeskKeys(actions: DeskActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : undefined;
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      if (by && !target?.closest(OWN_PAGES)) latest.current.step(by);
      // In long texts the field's own undo is meant.
      else if (isUndo && !(target instanceof HTMLTextAreaElement)) latest.current.undo();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
