import { describe, expect, test } from 'vitest';
import { creditCodeCheck } from '../../../domain/application/enterprise.ts';
import { formIssues } from '../../../domain/application/form-issues.ts';
import type { Application } from '../../../domain/application/record.ts';

const VALUES: Application['form']['values'] = {
  coverApplicant: '李彩云',
  coverEmployer: '姚安花田电子商务有限公司',
  specialty: '农村电商',
  phone: '13987800001',
  filledOn: '2024.03.08',
  name: '李彩云',
  sex: '女',
  birth: '1990.02',
  ethnicity: '彝族',
  origin: '云南姚安',
  presentPostSince: '2018.05',
  title: '无',
  rank: '无',
  politicalStatus: '群众',
  joinedOn: '无',
  employerAndPost: '姚安花田电子商务有限公司 总经理',
  education: '本科',
  degree: '学士',
  schoolAndMajor: '云南大学 市场营销',
  basicStatement: '热爱祖国，遵纪守法。',
  achievements: '无',
  undertakingSignature: '李彩云',
  undertakingDate: '2024.03.08',
  employerOpinion: '同意申报。',
};

interface Changes {
  values?: Partial<Record<keyof typeof VALUES, string>>;
  without?: (keyof typeof VALUES)[];
  form?: Partial<Application['form']>;
  figures?: Partial<Application['figures']>;
  formRead?: boolean;
}

function anApplication({
  values = {},
  without = [],
  form = {},
  figures = {},
  formRead = true,
}: Changes = {}): Application {
  const kept = Object.fromEntries(
    Object.entries({ ...VALUES, ...values }).filter(([key]) => !without.includes(key as 'name')),
  );
  return {
    round: 2024,
    formRead,
    form: {
      values: kept,
      basic: { leadership: true, patriotism: true, conduct: true },
      tracks: { influencer: false, 'live-seller': false, 'e-commerce': true, 'cross-border': false },
      educationRows: [{ period: '2008.09—2012.07', school: '云南大学', major: '市场营销' }],
      workRows: [{ period: '2012.07—至今', employer: '姚安花田', post: '总经理' }],
      ...form,
    },
    figures: { sales: [], ...figures },
    origins: {},
    importIssues: [],
  };
}

const found = (changes: Changes) => formIssues(anApplication(changes)).map(({ code, rule }) => `${rule} ${code}`);

test('a form in order raises nothing', () => {
  expect(found({})).toEqual([]);
});

describe('a field', () => {
  test('that is blank is named with all others in one issue (R4.10)', () => {
    const issues = formIssues(anApplication({ without: ['title', 'achievements'], form: { educationRows: [] } }));
    expect(issues.map((issue) => issue.code)).toEqual(['field-empty']);
    for (const label of ['职称职级', '主要业绩相关证明材料', '主要教育经历'])
      expect(issues[0]?.message).toContain(label);
    expect(issues[0]?.message).not.toContain('姓名');
  });

  test('for the name that differs from the cover is an issue (R4.0)', () => {
    expect(found({ values: { coverApplicant: '李采云' } })).toEqual(['R4.0 name-differs']);
    expect(found({ values: { coverApplicant: '李 彩 云' } })).toEqual([]);
  });

  test.each([
    ['13987800001', []],
    ['139 8780 0001', []],
    ['+86 13987800001', []],
    ['0878-3380000', []],
    ['（0878）3380000', []],
    ['3380000', []],
    ['13987800001、0878-3380000', []],
    ['139878', ['R4.0 phone-unusual']],
    ['139878000011', ['R4.0 phone-unusual']],
    ['见附件', ['R4.0 phone-unusual']],
    ['无', ['R4.0 phone-missing']],
  ])('for the telephone is checked: %j (R4.0)', (phone, codes) => {
    expect(found({ values: { phone } })).toEqual(codes);
  });

  test.each([
    ['birth', '1990年2月', []],
    ['birth', '1990.02.30', ['R4.7 date-unreadable']],
    ['birth', '三十四岁', ['R4.7 date-unreadable']],
    ['joinedOn', '无', []],
    ['filledOn', '2024.03', ['R4.7 date-unreadable']],
    ['filledOn', '2024年3月8日', []],
    ['undertakingDate', '2024.13.01', ['R4.7 date-unreadable']],
  ] as const)('for a date is checked: %s %j (R4.7)', (field, text, codes) => {
    expect(found({ values: { [field]: text } })).toEqual(codes);
  });
});

describe('a box (R4.2)', () => {
  test('of a basic condition that is empty or was not read is an issue', () => {
    expect(found({ form: { basic: { leadership: true, patriotism: false, conduct: true } } })).toEqual([
      'R4.2 basic-condition-open',
    ]);
    expect(found({ form: { basic: { leadership: true, conduct: true } } })).toEqual(['R4.2 basic-condition-open']);
    expect(formIssues(anApplication({ form: { basic: {} } }))[0]?.message).toContain('3 项');
  });

  test('is an issue where no track is ticked', () => {
    expect(found({ form: { tracks: { 'e-commerce': false } } })).toEqual(['R4.2 track-not-ticked']);
    expect(found({ form: { tracks: {} }, figures: { declaredTracks: ['e-commerce'] } })).toEqual([
      'R4.2 track-not-ticked',
    ]);
  });

  test('is an issue where the tracks differ from the roster’s category', () => {
    expect(found({ figures: { declaredTracks: ['e-commerce'] } })).toEqual([]);
    expect(found({ figures: { declaredTracks: ['live-seller'] } })).toEqual(['R4.2 track-differs']);
    expect(found({ figures: { declaredTracks: ['e-commerce', 'live-seller'] } })).toEqual(['R4.2 track-differs']);
    const two = { 'cross-border': true, influencer: true };
    expect(found({ form: { tracks: two }, figures: { declaredTracks: ['cross-border', 'influencer'] } })).toEqual([]);
  });
});

describe('the undertaking (R4.12)', () => {
  test('is an issue while it is unsigned, undated, signed by another, or without the employer’s opinion', () => {
    expect(found({ without: ['undertakingSignature'] })).toEqual(['R4.12 undertaking-unsigned']);
    expect(found({ values: { undertakingSignature: '无' } })).toEqual(['R4.12 undertaking-unsigned']);
    expect(found({ without: ['undertakingDate'] })).toEqual(['R4.12 undertaking-undated']);
    expect(found({ values: { undertakingSignature: '王小山' } })).toEqual(['R4.12 undertaking-signer-differs']);
    expect(found({ without: ['employerOpinion'] })).toEqual(['R4.12 employer-opinion-missing']);
  });
});

describe('a credit code (R2.7)', () => {
  const first = '91532325MA6K00000';
  const code = first + creditCodeCheck(first);

  test('raises nothing where it is right, absent or 无', () => {
    for (const creditCode of [code, code.toLowerCase(), '无']) expect(found({ figures: { creditCode } })).toEqual([]);
  });

  test('is an issue where its length or its check character is wrong', () => {
    expect(found({ figures: { creditCode: code.slice(0, 17) } })).toEqual(['R2.7 credit-code-length']);
    expect(found({ figures: { creditCode: `${code}0` } })).toEqual(['R2.7 credit-code-length']);
    expect(found({ figures: { creditCode: first + (code.endsWith('A') ? 'B' : 'A') } })).toEqual([
      'R2.7 credit-code-check',
    ]);
    expect(found({ figures: { creditCode: `I${code.slice(1)}` } })).toEqual(['R2.7 credit-code-check']);
  });
});

describe('a gap in the work history (R4.9)', () => {
  test('shows among the form’s issues', () => {
    const workRows = ['1990.07—1993.02', '1999.02—至今'].map((period) => ({ period, employer: 'x', post: 'y' }));
    expect(found({ form: { workRows } })).toEqual(['R4.9 work-history-gap']);
  });
});

test('where no form was read only the roster’s values are checked', () => {
  const application = anApplication({
    formRead: false,
    figures: { creditCode: '123' },
    form: { values: { name: '李彩云' }, basic: {}, tracks: {}, educationRows: [], workRows: [] },
  });
  expect(formIssues(application).map((issue) => issue.code)).toEqual(['credit-code-length']);
});
