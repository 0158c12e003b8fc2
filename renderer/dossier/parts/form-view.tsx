import type { ReactNode } from 'react';
import { fieldDefinition } from '../../../domain/application/fields.ts';
import { FORM_ISSUER, FORM_TITLE } from '../../../domain/application/form-text.ts';
import { COVER_LINES } from '../../../domain/application/layout.ts';
import type { Application, Evidence } from '../../../domain/application/record.ts';
import { FieldValue } from '../form/field.tsx';
import { SectionOne } from '../form/section-1.tsx';
import { SectionTwo } from '../form/section-2.tsx';
import { sectionAnchor } from '../form/section-frame.tsx';
import { SectionFive, SectionFour, SectionThree } from '../form/sections-3-5.tsx';
import { SectionSix, SectionsSevenToNine } from '../form/sections-6-9.tsx';

/** The application form as it was filled, cover and nine sections, laid out as the annex lays it out. */
export function FormView(props: {
  readonly application: Application;
  readonly photo: ReactNode;
  /** Files that may prove the figures beside section 三. */
  readonly evidence: readonly Evidence[];
  /** Opens one of them. */
  readonly onOpen: (evidence: Evidence) => void;
}) {
  const { application, photo, evidence, onOpen } = props;
  return (
    <article className="form" aria-label={FORM_TITLE}>
      <header className="form-cover" id={sectionAnchor('cover')}>
        <h2>{FORM_TITLE}</h2>
        <dl className="form-cover-fields">
          {COVER_LINES.map((field) => (
            <div key={field}>
              <dt>{fieldDefinition(field).label}</dt>
              <dd>
                <FieldValue application={application} field={field} />
              </dd>
            </div>
          ))}
        </dl>
        <p className="quiet">{FORM_ISSUER}</p>
      </header>
      <SectionOne application={application} photo={photo} />
      <SectionTwo application={application} />
      <SectionThree application={application} evidence={evidence} onOpen={onOpen} />
      <SectionFour application={application} />
      <SectionFive application={application} />
      <SectionSix application={application} />
      <SectionsSevenToNine application={application} />
    </article>
  );
}
