import { BOX_GROUPS } from '../../../domain/application/fields.ts';
import { BOX_PLACES, boxIn } from '../../../domain/application/layout.ts';
import type { Application } from '../../../domain/application/record.ts';
import { Box } from './field.tsx';

/** 二、符合入选条件: three boxes that must all be ticked, and four of which at least one must be. */
export function SectionTwo({ application: { form } }: { readonly application: Application }) {
  return (
    <table className="form-table">
      <tbody>
        {BOX_PLACES.map(({ group, boxes }) => (
          <tr key={group}>
            <th scope="row">{BOX_GROUPS[group].label}</th>
            <td>
              <ul>
                {boxes.map(({ target, words }) => (
                  <Box key={target.id} box={target} ticked={boxIn(form, target)} text={words} />
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
