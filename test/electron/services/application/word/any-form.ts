import fc from 'fast-check';
import { BASIC_CONDITION_IDS, TRACK_IDS } from '../../../../../domain/application/conditions.ts';
import { fieldText, lineText } from '../../../../../domain/application/field-text.ts';
import { FIELD_IDS, type FieldId } from '../../../../../domain/application/fields.ts';
import type { ApplicationForm } from '../../../../../domain/application/record.ts';

/** Texts that a reader could take for the form's own words, and characters that formats stumble over. */
const TRICKY = [
  '姓名',
  '性别：女',
  '政治面貌 加入时间',
  '一、申报人基本情况',
  '四、申报人承诺',
  '五、所在单位审核意见',
  '六、县市相关部门意见',
  '主要教育经历',
  '起止年月',
  '所在单位（盖章）：',
  '签 章',
  '申报人签字：王某',
  '年　　月　　日',
  '2023 年 3 月 16 日',
  '无',
  '√',
  '□（未识读）',
  '☑ 拥护中国共产党领导',
  '县（市）财政局意见',
  '照片',
  '备注',
  '合计',
  '单击或点击此处输入文字。',
  '_x000D_',
  '=1+1',
  '@SUM(A1)',
  '-5',
  '+86',
  '<w:p>&amp;"\'',
  ']]>',
  '“引号”‘单引’',
  '\u{2A6A5}\u{20BB7}',
  '\ue5d2\uf052\uf0a3',
  '👩‍🌾',
  '\u200b\ufeff',
  'é̂',
  '\t间\t隔',
  '______________',
  'www.'.padEnd(300, 'a'),
  '　　缩进',
  '(一)',
  '第一条',
  '1.',
  '●',
  '①',
  '\u2028',
  '\u0085',
  '〇',
  '𠀋',
];

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TRICKY) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '　', '_', '甲', '。', '，', '1', '.') }),
  },
);
const anyText = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));

/** Any text in any field, in the form in which records hold it; some fields not filled. */
const values = fc
  .record(Object.fromEntries(FIELD_IDS.map((field) => [field, fc.option(anyText, { nil: undefined })])))
  .map((texts) => {
    const filled = Object.entries(texts).map(([field, text]) => [field, fieldText(field as FieldId, text ?? '')]);
    return Object.fromEntries(filled.filter(([, text]) => text !== '')) as ApplicationForm['values'];
  });

function boxes<Id extends string>(ids: readonly Id[]): fc.Arbitrary<Partial<Record<Id, boolean>>> {
  const state = fc.option(fc.boolean(), { nil: undefined });
  return fc.record(Object.fromEntries(ids.map((id) => [id, state]))).map((states) => {
    const known = Object.entries(states).filter(([, ticked]) => ticked !== undefined);
    return Object.fromEntries(known) as Partial<Record<Id, boolean>>;
  });
}

/** Rows of three lines, none of them wholly empty. */
const rows = fc
  .array(fc.tuple(anyText, anyText, anyText), { maxLength: 8 })
  .map((all) => all.map((row) => row.map(lineText) as [string, string, string]).filter((row) => row.join('') !== ''));

/** Any form that a record can hold and that says something. */
export const anyForm: fc.Arbitrary<ApplicationForm> = fc
  .record({ values, basic: boxes(BASIC_CONDITION_IDS), tracks: boxes(TRACK_IDS), education: rows, work: rows })
  .map(({ education, work, ...form }) => ({
    ...form,
    educationRows: education.map(([period, school, major]) => ({ period, school, major })),
    workRows: work.map(([period, employer, post]) => ({ period, employer, post })),
  }))
  .filter(({ values: filled }) => Object.keys(filled).length > 0);
