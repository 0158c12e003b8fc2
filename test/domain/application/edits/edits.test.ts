import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicationChanges } from '../../../../domain/application/changes.ts';
import { applyEdits } from '../../../../domain/application/edits/apply-edits.ts';
import { type ApplicationEdits, applicationEdits } from '../../../../domain/application/edits/edits.ts';
import { isWithoutEdits, joinEdits, targetsOf } from '../../../../domain/application/edits/join-edits.ts';
import { FIELD_IDS } from '../../../../domain/application/fields.ts';
import { application } from '../../../../domain/application/record.ts';
import { anApplication } from '../../../builders/an-application.ts';

const BEFORE = anApplication();

describe('applyEdits', () => {
  it('takes texts over in the form of records, and takes away what was emptied', () => {
    const { application: after } = applyEdits(BEFORE, { values: { name: ' 张　建华 ', coverEmployer: '  ' } });
    expect(after.form.values).toEqual({ name: '张建华', filledOn: '2023.03.16' });
    expect(after.origins).toEqual({ name: '人工录入', coverEmployer: '人工录入' });
  });

  it('leaves out empty rows and keeps the others in order', () => {
    const workRows = [
      { period: '', employer: ' ', post: '' },
      { period: '2010.07—至今', employer: ' 甲 ', post: '' },
    ];
    expect(applyEdits(BEFORE, { workRows }).application.form.workRows).toEqual([
      { period: '2010.07—至今', employer: '甲', post: '' },
    ]);
  });

  it('leaves open what is no figure yet, and changes nothing by it', () => {
    const { application: after, unread } = applyEdits(BEFORE, { figures: { followers: '很多', jobs: '12' } });
    expect(unread.map(({ name }) => name)).toEqual(['followers']);
    expect(after.figures).toEqual({ ...BEFORE.figures, jobs: '12' });
  });

  it('takes an issue away when its field is typed anew or a person found it right', () => {
    const issues = [
      { code: 'value-doubtful', field: 'name', message: '？' },
      { code: 'value-doubtful', field: 'birth', message: '？' },
      { code: 'form-missing', message: '？' },
    ];
    const before = { ...BEFORE, importIssues: issues };
    const after = applyEdits(before, { values: { name: '李' }, settled: ['value-doubtful birth'] }).application;
    expect(after.importIssues.map(({ code }) => code)).toEqual(['form-missing']);
  });

  it('gives a dossier a form as soon as the applicant’s part is typed, not by others’ opinions', () => {
    const roster = { ...BEFORE, formRead: false };
    expect(applyEdits(roster, { values: { bureauOpinion: '同意' } }).application.formRead).toBe(false);
    expect(applyEdits(roster, { values: { name: '李' } }).application.formRead).toBe(true);
  });

  it('makes a valid record of links without files and unsealed seals', () => {
    const edits: ApplicationEdits = {
      figureEvidence: { jobs: [], followers: ['a'.repeat(64)] },
      seals: { financeOpinion: { signer: '王', sealed: true } },
    };
    const after = application.parse(applyEdits(BEFORE, edits).application);
    expect(after.figureEvidence).toEqual({ followers: ['a'.repeat(64)] });
    expect(applicationChanges(BEFORE, after).map(({ label }) => label)).toEqual([
      '县（市）财政局意见（签章）',
      '数据与证明材料的对应',
    ]);
  });
});

describe('edits', () => {
  const anyEdits: fc.Arbitrary<ApplicationEdits> = fc.record(
    {
      values: fc.dictionary(fc.constantFrom(...FIELD_IDS), fc.string({ maxLength: 12 })),
      figures: fc.dictionary(
        fc.constantFrom('jobs', 'sales.2021', 'sales.2022'),
        fc.constantFrom('', '3', '45万', '？'),
      ),
      basic: fc.dictionary(fc.constantFrom('conduct', 'leadership'), fc.boolean()),
      workRows: fc.array(fc.record({ period: fc.string(), employer: fc.string(), post: fc.string() }), {
        maxLength: 3,
      }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<ApplicationEdits>;

  it('that are joined do what both do one after the other', () => {
    fc.assert(
      fc.property(anyEdits, anyEdits, (first, second) => {
        const together = applyEdits(BEFORE, joinEdits(first, second)).application;
        const apart = applyEdits(applyEdits(BEFORE, first).application, second).application;
        // A figure that was understood and then overtyped by nonsense stands as it stood before both.
        expect({ ...together, figures: 0 }).toEqual({ ...apart, figures: 0 });
      }),
    );
  });

  it('change nothing more when done twice, and always leave a record', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const once = application.parse(applyEdits(BEFORE, applicationEdits.parse(edits)).application);
        expect(applyEdits(once, edits).application).toEqual(once);
      }),
    );
  });

  it('name everything they touch', () => {
    const edits: ApplicationEdits = { values: { name: '' }, tracks: { influencer: true }, figures: { jobs: '1' } };
    expect(targetsOf(edits)).toEqual(['name', 'jobs', 'tracks']);
    expect(isWithoutEdits(edits)).toBe(false);
    expect(isWithoutEdits({ values: {}, settled: [] })).toBe(true);
    expect(isWithoutEdits({ workRows: [] })).toBe(false);
  });

  it.each([{ values: { nobody: 'x' } }, { figures: { 'sales.99': '1' } }, { figures: { __proto: '1' } }, { more: 1 }])(
    'of what is not in the catalogue are refused: %j',
    (edits) => {
      expect(applicationEdits.safeParse(edits).success).toBe(false);
    },
  );
});
