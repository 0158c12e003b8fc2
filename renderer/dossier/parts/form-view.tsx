import type { ReactNode } from 'react';
import { fieldDefinition } from '../../../domain/application/fields.ts';
import { FORM_ISSUER, FORM_TITLE } from '../../../domain/application/form-text.ts';
import { COVER_LINES, HEADED_SECTIONS, type HeadedSection } from '../../../domain/application/layout.ts';
import {
  BUREAU_PLACE,
  COMMITTEE_PLACE,
  COUNTY_OPINIONS,
  LEADING_GROUP_PLACE,
} from '../../../domain/application/opinion-layout.ts';
import type { Application, Evidence } from '../../../domain/application/record.ts';
import { FieldValue } from '../form/field.tsx';
import { SectionOne } from '../form/section-1.tsx';
import { SectionTwo } from '../form/section-2.tsx';
import { SectionFrame, sectionAnchor } from '../form/section-frame.tsx';
import { SectionFive, SectionFour, SectionThree } from '../form/sections-3-5.tsx';
import { Opinions } from '../form/sections-6-9.tsx';

interface FormViewProps {
  readonly application: Application;
  readonly photo: ReactNode;
  /** Files that may prove the figures beside section 三. */
  readonly evidence: readonly Evidence[];
  /** Opens one of them. */
  readonly onOpen: (evidence: Evidence) => void;
}

const SECTION_DRAWINGS: Readonly<Record<HeadedSection, (props: FormViewProps) => ReactNode>> = {
  one: ({ application, photo }) => <SectionOne application={application} photo={photo} />,
  two: ({ application }) => <SectionTwo application={application} />,
  three: ({ application, evidence, onOpen }) => (
    <SectionThree application={application} evidence={evidence} onOpen={onOpen} />
  ),
  four: ({ application }) => <SectionFour application={application} />,
  five: ({ application }) => <SectionFive application={application} />,
  six: ({ application }) => <Opinions application={application} places={COUNTY_OPINIONS} />,
  seven: ({ application }) => <Opinions application={application} places={[COMMITTEE_PLACE]} />,
  eight: ({ application }) => <Opinions application={application} places={[BUREAU_PLACE]} />,
  nine: ({ application }) => <Opinions application={application} places={[LEADING_GROUP_PLACE]} />,
};

/** The application form as filled in: cover and nine sections, laid out like the annex. */
export function FormView(props: FormViewProps) {
  const { application } = props;
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
      {HEADED_SECTIONS.map((section) => (
        <SectionFrame key={section} section={section}>
          {SECTION_DRAWINGS[section](props)}
        </SectionFrame>
      ))}
    </article>
  );
}
