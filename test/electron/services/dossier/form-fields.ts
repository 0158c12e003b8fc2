import { BASIC_CONDITION_IDS, TRACK_IDS } from '../../../../domain/application/conditions.ts';
import type { ApplicationEdits } from '../../../../domain/application/edits/edits.ts';
import { FIELD_IDS, fieldDefinition, fillerOf } from '../../../../domain/application/fields.ts';
import type { Application } from '../../../../domain/application/record.ts';

/** Every field that the applicant and the employer fill, typed, and the form and figures that must come of it. */
export function formFields(): { edits: ApplicationEdits; expected: Pick<Application, 'form' | 'figures'> } {
  const own = FIELD_IDS.filter((field) => ['applicant', 'employer'].includes(fillerOf(field)));
  const values = Object.fromEntries(
    own.map((field) => {
      const { kind } = fieldDefinition(field);
      return [field, kind === 'paragraphs' ? `${field}\n第二段` : kind === 'line' ? `值${field}` : '2020.01.02'];
    }),
  );
  const basic = Object.fromEntries(BASIC_CONDITION_IDS.map((id) => [id, true]));
  const tracks = Object.fromEntries(TRACK_IDS.map((id, place) => [id, place === 1]));
  const educationRows = [{ period: '2004.09—2008.07', school: '云南大学', major: '电子商务' }];
  const workRows = [{ period: '2008.07—至今', employer: '彝绣坊', post: '店长' }];
  return {
    edits: {
      ...{ values, basic, tracks, educationRows, workRows },
      figures: { 'sales.2022': '45万', 'sales.2021': '300000.50', mainlyLocal: '是', jobs: '12' },
    },
    expected: {
      form: { values, basic, tracks, educationRows, workRows } as Application['form'],
      figures: {
        sales: [
          { year: 2022, amount: '450000' },
          { year: 2021, amount: '300000.50' },
        ],
        mainlyLocal: true,
        jobs: '12',
      },
    },
  };
}
