import { describe, expect, test } from 'vitest';
import { type DossierStage, type Editor, editRefusal } from '../../../domain/application/access.ts';
import { applicationChanges } from '../../../domain/application/changes.ts';
import { FIELD_IDS, fieldsOf, fillerOf, type SectionId } from '../../../domain/application/fields.ts';
import { SINGLE_FIGURES } from '../../../domain/application/figures.ts';
import type { ChangeTarget } from '../../../domain/application/parts.ts';
import { anApplication } from '../../builders/an-application.ts';

const EDITORS: readonly Editor[] = ['applicant', 'county', 'secretariat', 'meeting', 'expert'];
const STAGES: readonly DossierStage[] = ['filling', 'county', 'bureau', 'review', 'decision', 'closed'];
const TARGETS: readonly ChangeTarget[] = [
  ...FIELD_IDS,
  ...SINGLE_FIGURES,
  'sales.2022',
  'educationRows',
  'workRows',
  'basic',
  'tracks',
  'figureEvidence',
];
const OWN: readonly SectionId[] = ['cover', 'one', 'two', 'three', 'four', 'five'];
const OTHERS: readonly SectionId[] = ['six', 'seven', 'eight', 'nine'];

/** Who may write a target as its author, as `editor@stage`. */
function authors(target: ChangeTarget): string[] {
  return EDITORS.flatMap((editor) =>
    STAGES.filter((stage) => !editRefusal(target, { editor, stage, purpose: 'author' })).map(
      (stage) => `${editor}@${stage}`,
    ),
  );
}

describe('the right to write (R4.8)', () => {
  test.each(OWN.flatMap((section) => fieldsOf(section)))(
    'to %s is the applicant’s while it is filled in, and nobody else’s',
    (field) => {
      expect(authors(field)).toEqual(['applicant@filling']);
    },
  );

  test.each(OTHERS.flatMap((section) => fieldsOf(section)))('to %s is the applicant’s at no stage', (field) => {
    for (const stage of STAGES) {
      for (const purpose of ['author', 'transcribe'] as const) {
        const refusal = editRefusal(field, { editor: 'applicant', stage, purpose, reason: '补填' });
        expect(refusal?.code).toBe('not-yours');
      }
    }
  });

  test('to sections 六 to 九 is their bodies’, each in its stage', () => {
    expect(authors('commerceOpinion')).toEqual(['county@county']);
    expect(authors('financeOpinionDate')).toEqual(['county@county']);
    expect(authors('committeeOpinion')).toEqual(['secretariat@review', 'meeting@review']);
    expect(authors('bureauOpinion')).toEqual(['secretariat@bureau', 'secretariat@review', 'secretariat@decision']);
    expect(authors('leadingGroupOpinion')).toEqual(['secretariat@decision']);
  });

  test('to rows, boxes and figures is the applicant’s; to order and checks, the authorities’', () => {
    for (const target of ['educationRows', 'workRows', 'basic', 'tracks', 'sales.2022', 'followers'] as const)
      expect(authors(target)).toEqual(['applicant@filling']);
    expect(authors('countyRank')).toEqual(['county@county']);
    expect(authors('badRecord')).toEqual(['county@county', 'secretariat@bureau']);
    expect(authors('figureEvidence')).toEqual(['applicant@filling', 'county@county', 'secretariat@bureau']);
  });

  test('to the employer’s seal date, in the applicant’s section, is the employer’s', () => {
    expect(fillerOf('employerSealedOn')).toBe('employer');
  });
});

describe('a refusal', () => {
  test('meets every change by an expert, and every change to a closed dossier', () => {
    for (const target of TARGETS) {
      for (const purpose of ['author', 'transcribe'] as const) {
        for (const stage of STAGES)
          expect(editRefusal(target, { editor: 'expert', stage, purpose, reason: '更正' })?.code).toBe('not-yours');
        for (const editor of EDITORS)
          expect(editRefusal(target, { editor, stage: 'closed', purpose, reason: '更正' })).toBeDefined();
      }
    }
  });

  test('names the field and says so in a sentence', () => {
    const refusal = editRefusal('committeeOpinion', { editor: 'county', stage: 'county', purpose: 'author' });
    expect(refusal?.message).toBe('“评审委员会评审意见”由评审委员会填写，当前身份不能改动。');
    const late = editRefusal('name', { editor: 'applicant', stage: 'county', purpose: 'author' });
    expect(late).toMatchObject({ target: 'name', code: 'closed-now' });
  });
});

describe('correcting what was read from the original', () => {
  test('needs a reason', () => {
    const edit = { editor: 'secretariat', stage: 'bureau', purpose: 'transcribe' } as const;
    expect(editRefusal('birth', edit)?.code).toBe('reason-needed');
    expect(editRefusal('birth', { ...edit, reason: ' ' })?.code).toBe('reason-needed');
    expect(editRefusal('birth', { ...edit, reason: '原件为 1985.06' })).toBeUndefined();
  });

  test('is for the role that holds the original, before the review', () => {
    const reason = '与原件核对';
    const allowed = EDITORS.flatMap((editor) =>
      STAGES.filter((stage) => !editRefusal('birth', { editor, stage, purpose: 'transcribe', reason })).map(
        (stage) => `${editor}@${stage}`,
      ),
    );
    expect(allowed).toEqual(['applicant@filling', 'county@county', 'secretariat@bureau']);
  });

  test('opens no section that is written later', () => {
    for (const field of ['committeeOpinion', 'bureauOpinion', 'leadingGroupOpinion'] as const)
      for (const editor of ['county', 'secretariat'] as const)
        for (const stage of STAGES)
          expect(editRefusal(field, { editor, stage, purpose: 'transcribe', reason: '更正' })).toBeDefined();
  });
});

test('a set of changes is refused for exactly what may not be changed', () => {
  const before = anApplication();
  const after = {
    ...before,
    form: { ...before.form, values: { ...before.form.values, phone: '13800000001', bureauOpinion: '同意' } },
    figures: { ...before.figures, countyRank: 1 },
  };
  const changes = applicationChanges(before, after);
  const edit = { editor: 'applicant', stage: 'filling', purpose: 'author' } as const;
  const refused = changes.flatMap(({ target }) => editRefusal(target, edit) ?? []);
  expect(refused.map(({ target }) => target)).toEqual(['bureauOpinion', 'countyRank']);
});
