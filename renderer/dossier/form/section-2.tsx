import { BASIC_CONDITION_IDS, BASIC_CONDITIONS, TRACK_IDS, TRACKS } from '../../../domain/application/conditions.ts';
import { BOX_GROUPS } from '../../../domain/application/fields.ts';
import type { Application } from '../../../domain/application/record.ts';
import { Box } from './field.tsx';
import { SectionFrame } from './section-frame.tsx';

/** 二、符合入选条件: three boxes that all must be ticked, four of which one or more. */
export function SectionTwo({ application: { form } }: { readonly application: Application }) {
  return (
    <SectionFrame section="two">
      <table className="form-table">
        <tbody>
          <tr>
            <th scope="row">{BOX_GROUPS.basic.label}</th>
            <td>
              <ul>
                {BASIC_CONDITION_IDS.map((id) => (
                  <Box key={id} group="basic" id={id} ticked={form.basic[id]} text={BASIC_CONDITIONS[id]} />
                ))}
              </ul>
            </td>
          </tr>
          <tr>
            <th scope="row">{BOX_GROUPS.tracks.label}</th>
            <td>
              <ul>
                {TRACK_IDS.map((id) => (
                  <Box key={id} group="tracks" id={id} ticked={form.tracks[id]} text={TRACKS[id].formText} />
                ))}
              </ul>
            </td>
          </tr>
        </tbody>
      </table>
    </SectionFrame>
  );
}
