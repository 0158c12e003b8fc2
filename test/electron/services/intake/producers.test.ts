import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BASIC_CONDITION_IDS, TRACK_IDS } from '../../../../domain/application/conditions.ts';
import { FIELD_IDS, type FieldId, fieldDefinition } from '../../../../domain/application/fields.ts';
import type { ApplicationForm } from '../../../../domain/application/record.ts';
import { libreOfficeConverter } from '../../../../electron/platform/office/libre-office.ts';
import { aFilledForm } from './build-form.ts';
import { HABITS, LAYOUTS, MARKS } from './layouts.ts';
import { contentOf, formOf } from './read-built.ts';
import { readingOf, SAMPLES } from './sample-files.ts';

/** Forms as people fill them: those of the 14 sample dossiers, and others. */
const forms: ApplicationForm[] = [];

const PEOPLE = ['杨阿依', '李彩云', '欧阳建国', '起云峰', '阿尔斯楞·巴特尔', '罗 明'];
const PLACES = [
  '姚安花田电子商务有限公司',
  '楚雄市某某直播工作室（个体工商户）',
  '大姚县三台乡核桃专业合作社',
  '自由职业',
];
const TEXTS = [
  '热爱祖国，遵纪守法。\n无不良信用记录。',
  '2023年电商销售额412.5万元（含直播135万元），同比增长18.6%。\n一、主要做法\n1．带动就业23人；\n2．培训500人次。\n二、下一步打算：继续扩大销售。',
  '无',
  '同意推荐，情况属实。',
  '经2024年3月8日局党组会议研究，同意推荐。\n特此说明。',
];
const MONTHS = ['1990.02', '1985.06.01', '1990年2月', '无'];
const realValue: Readonly<Partial<Record<FieldId, readonly string[]>>> = {
  phone: ['13987800001', '0878-3389000', '13987800001、13987800002'],
  sex: ['男', '女'],
  ethnicity: ['彝族', '汉族', '傈僳族'],
  origin: ['云南姚安', '云南省楚雄州大姚县'],
  title: ['助理电子商务师', '无', '高级工程师（正高级）'],
  rank: ['无', '正科级'],
  politicalStatus: ['中共党员', '群众', '中共预备党员', '九三学社社员'],
  education: ['大学本科', '大专（在读本科）', '高中'],
  degree: ['无', '管理学学士'],
  schoolAndMajor: ['云南大学 市场营销', '楚雄师范学院计算机科学与技术专业'],
  specialty: ['农村电商', '直播带货、短视频'],
};

function valuesOf(field: FieldId): readonly string[] {
  const { kind } = fieldDefinition(field);
  if (realValue[field]) return realValue[field];
  if (kind === 'date') return ['2024.03.08', '2024.12.31'];
  if (kind === 'month') return MONTHS;
  if (kind === 'paragraphs') return TEXTS;
  return /name|Applicant|Signature/.test(field) ? PEOPLE : PLACES;
}

/** Sections that come later than the applicant's are often still empty. */
const LATER: ReadonlySet<FieldId> = new Set(
  FIELD_IDS.filter((field) => ['six', 'seven', 'eight', 'nine'].includes(fieldDefinition(field).section)),
);

const someForm: fc.Arbitrary<ApplicationForm> = fc
  .record({
    values: fc.record(
      Object.fromEntries(
        FIELD_IDS.map((field) => {
          const value = fc.constantFrom(...valuesOf(field));
          return [field, LATER.has(field) && !field.endsWith('Date') ? fc.option(value, { nil: '' }) : value];
        }),
      ),
    ),
    basic: fc.record(Object.fromEntries(BASIC_CONDITION_IDS.map((id) => [id, fc.boolean()]))),
    tracks: fc.record(Object.fromEntries(TRACK_IDS.map((id) => [id, fc.boolean()]))),
    years: fc.array(fc.integer({ min: 1990, max: 2020 }), { minLength: 1, maxLength: 5 }),
  })
  .map(({ values, basic, tracks, years }) => {
    const filled = Object.fromEntries(
      Object.entries(values).filter(([, text]) => text !== ''),
    ) as ApplicationForm['values'];
    const periods = years.toSorted().map((year, index) => `${year}.07${index % 2 ? '—' : '-'}${year + 1}.07`);
    return {
      values: {
        ...filled,
        name: filled.coverApplicant?.replace(/ /, '') ?? '甲',
        coverApplicant: filled.coverApplicant?.replace(/ /, '') ?? '甲',
      },
      basic,
      tracks,
      educationRows: periods.map((period) => ({ period, school: '云南大学', major: '市场营销（专升本）' })),
      workRows: periods.map((period) => ({ period, employer: '姚安县供销社', post: '科员、主任' })),
    } as ApplicationForm;
  });

let read = 0;
let fields = 0;

/** Counts the fields, boxes and rows of a form that came back as they were. */
function count(form: ApplicationForm, back: ApplicationForm): void {
  const parts = [form.values, form.basic, form.tracks, { ...form.educationRows }, { ...form.workRows }];
  const others = [back.values, back.basic, back.tracks, { ...back.educationRows }, { ...back.workRows }];
  for (const [index, part] of parts.entries())
    for (const [key, value] of Object.entries(part)) {
      fields += 1;
      const other = (others[index] as Record<string, unknown>)[key];
      if (JSON.stringify(other) === JSON.stringify(value)) read += 1;
    }
}

async function expectRead(form: ApplicationForm, body: string): Promise<void> {
  const back = contentOf(await formOf(body));
  count(form, back);
  expect(back).toEqual(form);
}

beforeAll(async () => {
  const { dossiers } = await readingOf([SAMPLES], libreOfficeConverter());
  forms.push(aFilledForm(), ...dossiers.flatMap(({ application }) => (application ? [application.form] : [])));
}, 120_000);
afterAll(() => {
  process.stdout.write(`forms of other programs: ${read} of ${fields} fields, boxes and rows read right\n`);
});

/** Every form at night; by day some, other ones for each of the `turn`s. */
function formsOf(turn: number): ApplicationForm[] {
  expect(forms).toHaveLength(15);
  return process.env.NIGHTLY ? forms : forms.filter((_, index) => index % 5 === turn % 5);
}

describe.each(Object.keys(LAYOUTS))('a form in the layout of %s', (layout) => {
  const write = LAYOUTS[layout] ?? LAYOUTS['the annex'];
  test.each(Object.keys(MARKS))('is read as it was ticked: %s', async (name) => {
    for (const form of formsOf(Object.keys(MARKS).indexOf(name)))
      await expectRead(form, write?.(form, MARKS[name] ?? (() => '')) ?? '');
  });

  test.each(Object.keys(HABITS))('is read with a habit of other programs: %s', async (habit) => {
    const mark = MARKS['√ for □'] ?? (() => '');
    for (const form of formsOf(Object.keys(HABITS).indexOf(habit))) {
      const body = write?.(form, mark) ?? '';
      const changed = HABITS[habit]?.(body) ?? '';
      expect(changed.length).toBeGreaterThan(body.length);
      await expectRead(form, changed);
    }
  });
});

test('other people’s forms, any layout, any mark, any two habits of programs', { timeout: 240_000 }, async () => {
  const names = fc.record({
    form: someForm,
    layout: fc.constantFrom(...Object.keys(LAYOUTS)),
    mark: fc.constantFrom(...Object.keys(MARKS)),
    habits: fc.uniqueArray(fc.constantFrom(...Object.keys(HABITS)), { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(names, async ({ form, layout, mark, habits }) => {
      const body = LAYOUTS[layout]?.(form, MARKS[mark] ?? (() => '')) ?? '';
      await expectRead(
        form,
        habits.reduce((xml, habit) => HABITS[habit]?.(xml) ?? xml, body),
      );
    }),
    { numRuns: process.env.NIGHTLY ? 3_000 : 60 },
  );
});
