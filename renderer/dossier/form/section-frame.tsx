import type { ReactNode } from 'react';
import { SECTIONS, type SectionId } from '../../../domain/application/fields.ts';

/** Anchor of a section on the page, for the table of contents. */
export function sectionAnchor(section: SectionId): string {
  return `section-${section}`;
}

/** One section of the form under the annex's own title. */
export function SectionFrame({ section, children }: { readonly section: SectionId; readonly children: ReactNode }) {
  return (
    <section className="form-section" id={sectionAnchor(section)} aria-labelledby={`${sectionAnchor(section)}-title`}>
      <h3 id={`${sectionAnchor(section)}-title`}>{SECTIONS[section].title}</h3>
      {children}
    </section>
  );
}
