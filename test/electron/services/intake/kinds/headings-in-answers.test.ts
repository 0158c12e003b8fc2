import { describe, expect, test } from 'vitest';
import { cellOf, paragraphs, table, texts } from '../../../platform/office/build-docx.ts';
import { aFilledForm, annexForm, annexLaterSections } from '../build-form.ts';
import { LAYOUTS } from '../layouts.ts';
import { contentOf, formOf } from '../read-built.ts';
import { FORM } from './word-form.ts';

const ANSWERS: Readonly<Record<string, string>> = {
  'numbered parts of a report': '一、基本情况\n本人从事电商六年。\n二、主要业绩\n2022年销售额320万元。',
  'a part named like section 一': '基本情况：本人从事电商六年。',
  'words like the employer’s': '单位意见：销售额320万元属实。\n2022年被评为先进。',
  'words like the pledge': '个人承诺：无不良信用记录，热爱祖国。',
  'a pledge with a numeral': '四、本人承诺\n以上属实。',
  'a department’s words': '县市相关部门意见：同意。\n组织部意见：同意。',
  'words like the other label': '主要业绩：2022年销售额320万元。',
  'words like the committee’s': '七、专家评审委员会意见\n2021年获奖。',
  'a heading alone': '基本情况',
  'the last sections': '八、州商务局意见\n九、州委人才工作领导小组意见\n均已同意。',
};

describe('answers that read like headings stay answers', () => {
  test.each(Object.entries(ANSWERS))('%s', async (_name, answer) => {
    for (const [layout, write] of Object.entries(LAYOUTS)) {
      for (const field of ['basicStatement', 'achievements'] as const) {
        const filled = aFilledForm({ [field]: answer });
        const form = await formOf(write(filled, (ticked, text) => `${ticked ? '√' : '□'} ${text}`));
        expect([layout, contentOf(form), form.issues]).toEqual([layout, filled, []]);
      }
    }
  });

  test('in plain paragraphs', async () => {
    const answer = ['一、基本情况', '从事电商六年。', '二、主要业绩', '2022年320万元。', '个人承诺：属实。'];
    const later = annexLaterSections(FORM);
    const end = later.indexOf(paragraphs('四、申报人承诺'));
    const plain = paragraphs(
      '三、申报人对入选条件说明及主要业绩相关材料',
      '申报人对必须具备的基本条件说明及相关材料：热爱祖国。',
      '主要业绩相关证明材料：',
      ...answer,
      '所在单位（盖章）：',
      '2024年3月10日',
    );
    const form = await formOf(annexForm().replace(later, plain + later.slice(end)));
    expect(form.values).toEqual({ ...FORM.values, basicStatement: '热爱祖国。', achievements: answer.join('\n') });
    expect(form.issues).toEqual([]);
  });

  test('in opinions', async () => {
    const filled = aFilledForm({
      employerOpinion: '一、基本情况属实\n二、主要业绩属实\n同意申报',
      commerceOpinion: '一、基本情况\n属实，同意。',
    });
    const form = await formOf(annexForm(filled));
    expect([contentOf(form), form.issues]).toEqual([filled, []]);
  });
});

describe('tables in answers', () => {
  const inner = table(
    texts('年度', '基本情况'),
    texts('2022', '320万元'),
    texts('姓名', '性别', '民族', '学历'),
    texts('李某', '女', '彝族', '大专'),
  );
  test('a table beside a label is part of the answer', async () => {
    const body = annexForm().replace(
      /<w:tc>(?:(?!<w:tc>).)*2023年电商销售额412万元.*?<\/w:tc>/,
      cellOf(`${paragraphs('见下表')}${inner}${paragraphs('所在单位（盖章）：', '2024 年 3 月 10 日')}`),
    );
    const form = await formOf(body);
    expect(form.values).toEqual({
      ...FORM.values,
      achievements: '见下表\n年度\t基本情况\n2022\t320万元\n姓名\t性别\t民族\t学历\n李某\t女\t彝族\t大专',
    });
    expect(form.issues).toEqual([]);
  });
});

describe('two forms in one file are told', () => {
  const other = aFilledForm({ name: '王小山', coverApplicant: '王小山' });
  test.each([
    ['one behind the other', annexForm() + annexForm(other)],
    [
      'the second without its cover',
      annexForm() + annexForm(other).slice(annexForm(other).indexOf(paragraphs('一、申报人基本情况'))),
    ],
    ['the second without its heading', annexForm() + annexForm(other).replace(paragraphs('一、申报人基本情况'), '')],
    ['both without their headings', (annexForm() + annexForm(other)).replaceAll(paragraphs('一、申报人基本情况'), '')],
  ])('%s', async (_name, body) => {
    const form = await formOf(body);
    expect(contentOf(form)).toEqual(FORM);
    expect(form.issues.map(({ code }) => code)).toEqual(['several-forms']);
  });
});
