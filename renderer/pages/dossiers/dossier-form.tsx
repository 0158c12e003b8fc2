import type { ReactNode } from 'react';
import { SECTIONS, type SectionId } from '../../../domain/application/fields.ts';
import type { DossierDetail } from '../../../domain/contract/dossier-calls.ts';
import { FormView } from '../../form/form-view.tsx';
import { sectionAnchor } from '../../form/section-frame.tsx';
import { Photo } from '../../viewer/photo.tsx';

const NUMBERED = Object.keys(SECTIONS) as SectionId[];

/** The form with a line of section numbers above it, to jump by. */
export function DossierForm({ detail, before }: { readonly detail: DossierDetail; readonly before?: ReactNode }) {
  const photo = detail.evidence.find(({ role }) => role === 'photo');
  return (
    <div className="desk-form">
      <nav className="desk-sections" aria-label="申报表各部分">
        {NUMBERED.map((section) => (
          <SectionLink key={section} section={section} />
        ))}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="desk-scroll" aria-label="申报表" tabIndex={0}>
        {!detail.application.formRead && <p className="mark mark-doubt">没有读到申报表，以下只有汇总表里的内容。</p>}
        {before}
        <FormView application={detail.application} photo={<Photo evidence={photo} />} />
      </section>
    </div>
  );
}

function SectionLink({ section }: { readonly section: SectionId }) {
  const { title } = SECTIONS[section];
  const short = section === 'cover' ? title : title.slice(0, 1);
  return (
    <button
      type="button"
      className="desk-section"
      title={title}
      aria-label={title}
      onClick={() => document.getElementById(sectionAnchor(section))?.scrollIntoView({ block: 'start' })}
    >
      {short}
    </button>
  );
}
