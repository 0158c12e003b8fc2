import { type FocusEvent, type ReactNode, useState } from 'react';
import { SECTIONS, type SectionId } from '../../../domain/application/fields.ts';
import { HEADED_SECTIONS } from '../../../domain/application/layout.ts';
import type { Evidence } from '../../../domain/application/record.ts';
import type { DossierDetail } from '../../../domain/dossier/calls.ts';
import { AttachmentDialog } from '../../viewer/attachment.tsx';
import { Photo } from '../../viewer/photo.tsx';
import { FillBar } from '../filling/fill-bar.tsx';
import { FillingContext } from '../filling/filling-context.ts';
import type { FillingSession } from '../filling/filling-session.ts';
import { GoneOn } from '../filling/gone-on.tsx';
import { sectionAnchor } from '../form/section-frame.tsx';
import { FormView } from './form-view.tsx';

const SECTION_PLACES = '.form-section, .form-cover';

/** The form, with section numbers to jump by above it; editable while it is being filled in. */
export function DossierForm(props: {
  readonly detail: DossierDetail;
  readonly before?: ReactNode;
  readonly filling?: FillingSession | undefined;
}) {
  const { detail, before, filling } = props;
  const [shown, setShown] = useState<Evidence>();
  const photo = detail.evidence.find(({ role }) => role === 'photo');
  return (
    <div className="dossier-form">
      <nav className="dossier-sections" aria-label="申报表各部分">
        <SectionLink section="cover" />
        {HEADED_SECTIONS.map((section) => (
          <SectionLink key={section} section={section} />
        ))}
      </nav>
      {filling && <FillBar filling={filling} />}
      <section
        className="dossier-scroll"
        aria-label="申报表"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onBlur={(event) => leaveSection(event, filling)}
      >
        {!detail.application.formRead && <p className="mark mark-doubt">没有读到申报表，以下只有汇总表里的内容。</p>}
        {filling && <GoneOn filling={filling} />}
        {before}
        <FillingContext.Provider value={filling}>
          <FormView
            application={detail.application}
            photo={<Photo evidence={photo} />}
            evidence={detail.evidence}
            onOpen={setShown}
          />
        </FillingContext.Provider>
      </section>
      {shown && <AttachmentDialog evidence={shown} onClose={() => setShown(undefined)} />}
    </div>
  );
}

/** Whoever moves on to another section has finished a part: it becomes a version. */
function leaveSection({ target, relatedTarget }: FocusEvent, filling: FillingSession | undefined): void {
  const left = target.closest(SECTION_PLACES);
  if (left && relatedTarget instanceof Element && relatedTarget.closest(SECTION_PLACES) !== left)
    void filling?.commit();
}

function SectionLink({ section }: { readonly section: SectionId }) {
  const { title } = SECTIONS[section];
  const short = section === 'cover' ? title : title.slice(0, 1);
  return (
    <button
      type="button"
      className="dossier-section"
      title={title}
      aria-label={title}
      onClick={() => document.getElementById(sectionAnchor(section))?.scrollIntoView({ block: 'start' })}
    >
      {short}
    </button>
  );
}
