import { UNDERTAKING } from '../../../domain/application/form-text.ts';
import type { Application, Evidence } from '../../../domain/application/record.ts';
import { FiguresTable } from '../filling/figures-table.tsx';
import { FieldCells } from './field.tsx';
import { SectionFrame } from './section-frame.tsx';

interface SectionProps {
  readonly application: Application;
}

/** 三、申报人对入选条件说明及主要业绩相关材料, with the figures that it speaks of and what proves them. */
export function SectionThree(
  props: SectionProps & { readonly evidence: readonly Evidence[]; readonly onOpen: (evidence: Evidence) => void },
) {
  const { application } = props;
  return (
    <SectionFrame section="three">
      <table className="form-table">
        <tbody>
          <tr>
            <FieldCells application={application} field="basicStatement" />
          </tr>
          <tr>
            <FieldCells application={application} field="achievements" />
          </tr>
          <tr>
            <FieldCells application={application} field="employerSealedOn" />
          </tr>
        </tbody>
      </table>
      <FiguresTable {...props} />
    </SectionFrame>
  );
}

/** 四、申报人承诺. */
export function SectionFour({ application }: SectionProps) {
  return (
    <SectionFrame section="four">
      <p className="form-standing">{UNDERTAKING}</p>
      <table className="form-table">
        <tbody>
          <tr>
            <FieldCells application={application} field="undertakingSignature" />
            <FieldCells application={application} field="undertakingDate" />
          </tr>
        </tbody>
      </table>
    </SectionFrame>
  );
}

/** 五、所在单位审核意见. */
export function SectionFive({ application }: SectionProps) {
  return (
    <SectionFrame section="five">
      <table className="form-table">
        <tbody>
          <tr>
            <FieldCells application={application} field="employerOpinion" />
            <FieldCells application={application} field="employerOpinionDate" />
          </tr>
        </tbody>
      </table>
    </SectionFrame>
  );
}
