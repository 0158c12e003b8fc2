import { type FieldId, fieldDefinition } from '../../../domain/application/fields.ts';
import type { OpinionPlace } from '../../../domain/application/opinion-layout.ts';
import type { Application, SealedOpinion } from '../../../domain/application/record.ts';
import { useFilling, useIsOpen } from '../filling/filling-context.ts';
import type { FillingSession } from '../filling/filling-session.ts';
import { SealControl } from '../filling/seal-control.tsx';
import { FieldCells, FieldValue } from './field.tsx';

interface SectionProps {
  readonly application: Application;
}

interface OpinionProps extends SectionProps {
  readonly opinion: SealedOpinion;
  readonly date: FieldId;
}

function OpinionRow({ application, opinion, date }: OpinionProps) {
  return (
    <tr>
      <th scope="row">{fieldDefinition(opinion).label}</th>
      <td>
        <FieldValue application={application} field={opinion} />
        <SealLine application={application} opinion={opinion} />
      </td>
      <FieldCells application={application} field={date} />
    </tr>
  );
}

/** Who signed under an opinion and whether the seal is there, as the paper has it. */
function SealLine(props: Omit<OpinionProps, 'date'>) {
  const filling = useFilling();
  return filling ? <FilledSeal {...props} filling={filling} /> : <ReadSeal {...props} />;
}

function FilledSeal({ filling, ...props }: Omit<OpinionProps, 'date'> & { readonly filling: FillingSession }) {
  const { opinion } = props;
  return useIsOpen(filling, opinion) ? (
    <SealControl filling={filling} opinion={opinion} label={fieldDefinition(opinion).label} />
  ) : (
    <ReadSeal {...props} />
  );
}

function ReadSeal({ application, opinion }: Omit<OpinionProps, 'date'>) {
  const seal = application.seals?.[opinion];
  if (!seal || (seal.signer === '' && !seal.sealed)) return null;
  return (
    <span className="fill-seal quiet small">
      {seal.signer !== '' && <span>签字人：{seal.signer}</span>}
      <span>{seal.sealed ? '已盖章' : '未盖章'}</span>
    </span>
  );
}

/** Opinions of 六 to 九 (R4.5, R4.6). */
export function Opinions({ application, places }: SectionProps & { readonly places: readonly OpinionPlace[] }) {
  return (
    <table className="form-table form-opinions">
      <tbody>
        {places.map(({ text, sign }) => (
          <OpinionRow key={text.field} application={application} opinion={text.field} date={sign.date} />
        ))}
      </tbody>
    </table>
  );
}
