import { describe, expect, test } from 'vitest';
import { readForm } from '../../../../../electron/services/intake/form/read-form.ts';
import { paragraphs, table, texts } from '../../../platform/office/build-docx.ts';
import { annexForm, annexLaterSections, annexSectionOne, coverParagraphs } from '../build-form.ts';
import { blocksOf, contentOf, formOf } from '../read-built.ts';
import { FORM } from './word-form.ts';

const PERSON = table(
  texts('姓名', '宫长文', '性别', '男', '出生年月', '1980.01'),
  texts('民族', '汉族', '籍贯', '云南楚雄', '政治面貌', '群众'),
  texts('学历', '大学本科', '学位', '无', '职称', '讲师'),
);
const later = (...heads: string[]) => heads.map((head) => paragraphs(head) + table(texts('同意。'))).join('');

const OTHERS: Readonly<Record<string, readonly [string, string]>> = {
  'a base’s form': [
    paragraphs('某某学院大学生学科竞赛集训基地', '申报表') + PERSON,
    '某某学院大学生学科竞赛集训基地申报表',
  ],
  'another programme of the same house': [
    paragraphs('兴楚科技创新领军人才申报表', '申 报 人：宫长文', '所在单位：楚雄某公司', '一、申报人基本情况') +
      PERSON +
      later('五、所在单位审核意见', '六、县市相关部门意见', '八、州科技局意见', '九、州委人才工作领导小组意见'),
    '兴楚科技创新领军人才申报表',
  ],
  'a form with the same parts': [
    paragraphs('楚雄州农村致富带头人推荐表', '一、基本情况') +
      PERSON +
      later('二、主要业绩', '三、所在单位意见', '四、县市相关部门意见'),
    '楚雄州农村致富带头人推荐表',
  ],
  'a form for cadres': [paragraphs('干部任免审批表') + PERSON + paragraphs('主要工作业绩'), '干部任免审批表'],
  'a form without a title': [paragraphs('一、基本情况') + PERSON + later('二、主要业绩', '三、单位意见'), ''],
  'a list of people': [
    paragraphs('兴楚电商创业领军人才申报人员名单') +
      table(
        texts('序号', '姓名', '性别', '民族', '工作单位', '联系电话'),
        texts('1', '李某', '女', '彝族', '甲公司', '13900000001'),
        texts('2', '王某', '男', '汉族', '乙公司', '13900000002'),
      ),
    '兴楚电商创业领军人才申报人员名单',
  ],
  'a list under a title like the form’s': [
    paragraphs('兴楚电商创业领军人才申报表（汇总）') +
      table(
        texts('姓名', '性别', '民族', '工作单位', '联系电话'),
        texts('李某', '女', '彝族', '甲公司', '13900000001'),
        texts('王某', '男', '汉族', '乙公司', '13900000002'),
      ),
    '名单',
  ],
};

describe('what is not this form is refused with what it seems to be', () => {
  test.each(Object.entries(OTHERS))('%s', async (_name, [body, seems]) => {
    const form = readForm(await blocksOf(body));
    expect(form).toMatchObject({ ok: false, code: 'form-unrecognised', message: expect.stringContaining(seems) });
  });
});

describe('this form is known by its parts', () => {
  test.each([
    ['without its title', annexForm().replace(paragraphs('兴楚电商创业领军人才申报表'), '')],
    [
      'under another title',
      annexForm().replace(paragraphs('兴楚电商创业领军人才申报表'), paragraphs('楚雄州人才申报表')),
    ],
    [
      'title over two lines',
      annexForm().replace(paragraphs('兴楚电商创业领军人才申报表'), paragraphs('兴楚电商创业领军人才', '申 报 表')),
    ],
  ])('%s', async (_name, body) => {
    expect(contentOf(await formOf(body))).toEqual(FORM);
  });

  test('title and section 一 alone; sections 三 to 九 without section 二', async () => {
    const short = coverParagraphs(FORM) + paragraphs('一、申报人基本情况') + annexSectionOne(FORM);
    expect((await formOf(short)).values.name).toBe('李彩云');
    const rest = paragraphs('一、申报人基本情况') + annexSectionOne(FORM) + annexLaterSections(FORM);
    expect((await formOf(rest)).values.name).toBe('李彩云');
  });
});
