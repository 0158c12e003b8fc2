import { COUNTY_OPINIONS, type FieldId } from '../../../domain/application/fields.ts';
import type { Application } from '../../../domain/application/record.ts';
import { FieldCells } from '../field.tsx';
import { SectionFrame } from '../section-frame.tsx';

interface SectionProps {
  readonly application: Application;
}

function OpinionRow(props: { readonly application: Application; readonly opinion: FieldId; readonly date: FieldId }) {
  const { application, opinion, date } = props;
  return (
    <tr>
      <FieldCells application={application} field={opinion} />
      <FieldCells application={application} field={date} />
    </tr>
  );
}

/** 六、县市相关部门意见: six departments (R4.5). */
export function SectionSix({ application }: SectionProps) {
  return (
    <SectionFrame section="six">
      <table className="form-table form-opinions">
        <tbody>
          {COUNTY_OPINIONS.map(([opinion, date]) => (
            <OpinionRow key={opinion} application={application} opinion={opinion} date={date} />
          ))}
        </tbody>
      </table>
    </SectionFrame>
  );
}

const LATER_OPINIONS = [
  ['seven', 'committeeOpinion', 'committeeOpinionDate'],
  ['eight', 'bureauOpinion', 'bureauOpinionDate'],
  ['nine', 'leadingGroupOpinion', 'leadingGroupOpinionDate'],
] as const;

/** 七 to 九: the committee, the bureau, the leading group (R4.6). */
export function SectionsSevenToNine({ application }: SectionProps) {
  return LATER_OPINIONS.map(([section, opinion, date]) => (
    <SectionFrame key={section} section={section}>
      <table className="form-table form-opinions">
        <tbody>
          <OpinionRow application={application} opinion={opinion} date={date} />
        </tbody>
      </table>
    </SectionFrame>
  ));
}
