import type { SectionId } from './fields.ts';
import { boxText, type ChangeTarget, type Part, partsOf, targetLabel } from './parts.ts';
import type { Application } from './record.ts';

/** One difference between two versions of an application, in words. */
export interface Change {
  readonly target: ChangeTarget;
  /** Section of the form; absent for figures. */
  readonly section?: SectionId;
  readonly label: string;
  /** Absent where nothing was there before, or nothing is left. */
  readonly before?: string;
  readonly after?: string;
}

/** Changes to any figure's links to evidence are reported as one change. */
const LINKS = {
  target: 'figureEvidence',
  heading: targetLabel('figureEvidence'),
  text: (application: Application) => {
    const links = partsOf([application]).filter(({ kind }) => kind === 'figureEvidence');
    const lines = links.flatMap(({ heading, text }) => {
      const files = text(application);
      return files === undefined ? [] : [`${heading}：${files}`];
    });
    return lines.sort().join('\n') || undefined;
  },
} as const;

/** What counts as the earlier value when there was no version: for a box, not ticked. */
function blank({ target }: Pick<Part, 'target'>): string | undefined {
  return target === 'basic' || target === 'tracks' ? boxText(false) : undefined;
}

/**
 * What differs between two versions of an application, in the form's order, figures last. Where values came from and
 * what reading left open do not count. Without `before`, everything stated is new, and boxes only where ticked.
 */
export function applicationChanges(before: Application | undefined, after: Application): Change[] {
  const parts = partsOf(before ? [before, after] : [after]).filter(({ kind }) => kind !== 'figureEvidence');
  return [...parts, LINKS].flatMap((part: Pick<Part, 'target' | 'section' | 'heading' | 'text'>): Change[] => {
    const { target, section, heading, text } = part;
    const [old, now] = [before ? text(before) : blank(part), text(after)];
    if (old === now) return [];
    return [
      {
        target,
        ...(section === undefined ? {} : { section }),
        label: heading,
        ...(old === undefined ? {} : { before: old }),
        ...(now === undefined ? {} : { after: now }),
      },
    ];
  });
}
