import { PLACED_FIELDS } from '../../../domain/application/layout.ts';
import { UNDERTAKING_PLACE } from '../../../domain/application/opinion-layout.ts';
import type { Application, Evidence } from '../../../domain/application/record.ts';
import { FiguresTable } from '../filling/figures-table.tsx';
import { FieldCells } from './field.tsx';

interface SectionProps {
  readonly application: Application;
}

/** 三、申报人对入选条件说明及主要业绩相关材料, with the figures that it mentions and what proves them. */
export function SectionThree(
  props: SectionProps & { readonly evidence: readonly Evidence[]; readonly onOpen: (evidence: Evidence) => void },
) {
  const { application } = props;
  return (
    <>
      <table className="form-table">
        <tbody>
          {PLACED_FIELDS.three.map((field) => (
            <tr key={field}>
              <FieldCells application={application} field={field} />
            </tr>
          ))}
        </tbody>
      </table>
      <FiguresTable {...props} />
    </>
  );
}

/** 四、申报人承诺. */
export function SectionFour({ application }: SectionProps) {
  return (
    <>
      <p className="form-standing">{UNDERTAKING_PLACE.text.standing}</p>
      <table className="form-table">
        <tbody>
          <tr>
            {PLACED_FIELDS.four.map((field) => (
              <FieldCells key={field} application={application} field={field} />
            ))}
          </tr>
        </tbody>
      </table>
    </>
  );
}

/** 五、所在单位审核意见. */
export function SectionFive({ application }: SectionProps) {
  return (
    <table className="form-table">
      <tbody>
        <tr>
          {PLACED_FIELDS.five.map((field) => (
            <FieldCells key={field} application={application} field={field} />
          ))}
        </tr>
      </tbody>
    </table>
  );
}
