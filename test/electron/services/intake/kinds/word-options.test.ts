import { describe, expect, test } from 'vitest';
import { BASIC_CONDITIONS, TRACKS } from '../../../../../domain/application/conditions.ts';
import { cell, paragraphs, row, table, texts } from '../../../platform/office/build-docx.ts';
import { aFilledForm, annexForm, annexSectionTwo } from '../build-form.ts';
import { contentOf, formOf } from '../read-built.ts';
import { FORM, formWith } from './word-form.ts';

const OPTIONS = [...Object.values(BASIC_CONDITIONS), ...Object.values(TRACKS).map(({ formText }) => formText)];
const TICKED = [true, true, true, false, false, true, false];

async function boxesOf(sectionTwo: string) {
  const { basic, tracks, issues } = await formOf(annexForm().replace(annexSectionTwo(FORM), sectionTwo));
  return { basic, tracks, issues: issues.map(({ code }) => code) };
}

describe('yes and no beside an option', () => {
  test.each([
    ['是☑ 否□', '是□ 否☑'],
    ['是（√）否（ ）', '是（ ）否（√）'],
    ['是( √ ) / 否(  )', '是(  ) / 否( √ )'],
    ['☑是 □否', '□是 ☑否'],
    ['否□ 是☑', '否☑ 是□'],
    ['□否 ☑是', '☑否 □是'],
    ['有■ 无□', '有□ 无■'],
    ['符合√ 不符合□', '符合□ 不符合√'],
    ['●是 ○否', '○是 ●否'],
    ['√是 否', '是 √否'],
    ['是√ 否', '是 否√'],
  ])('%s / %s', async (yes, no) => {
    const written = (ticked: boolean, text: string) => `${text} ${ticked ? yes : no}`;
    const expected = { basic: FORM.basic, tracks: FORM.tracks, issues: [] };
    expect(await boxesOf(annexSectionTwo(FORM, written))).toEqual(expected);
    const rows = OPTIONS.map((text, at) => texts(text, TICKED[at] ? yes : no));
    expect(await boxesOf(table(...rows))).toEqual(expected);
  });

  test.each([['是□ 否□'], ['是☑ 否☑'], ['是（ ）否（ ）'], ['是/否'], ['是 √ 否']])(
    '%s is no answer',
    async (written) => {
      const sectionTwo = annexSectionTwo(FORM, (ticked, text) => `${text} ${ticked ? '是☑ 否□' : written}`);
      const { tracks, issues } = await boxesOf(sectionTwo);
      expect(tracks).toEqual({ 'e-commerce': true });
      expect(issues).toEqual(['box-unread', 'box-unread', 'box-unread']);
    },
  );

  test.each([
    ['√', ''],
    ['☑', '□'],
    ['（√）', '（ ）'],
  ])('a tick %s in the column of its answer, %s in the other', async (yes, no) => {
    for (const heads of [
      ['是', '否'],
      ['否', '是'],
      ['符合', '不符合'],
    ] as const) {
      const first = heads[0] !== '否';
      const rows = OPTIONS.map((text, at) => texts(text, ...(TICKED[at] === first ? [yes, no] : [no, yes])));
      expect(await boxesOf(table(texts('条件', ...heads), ...rows))).toEqual({
        basic: FORM.basic,
        tracks: FORM.tracks,
        issues: [],
      });
    }
  });

  test('the answer as a word in a cell of its own', async () => {
    const rows = OPTIONS.map((text, at) => texts(text, TICKED[at] ? '是' : '否'));
    expect(await boxesOf(table(...rows))).toMatchObject({ basic: FORM.basic, tracks: FORM.tracks });
  });
});

describe('options printed in a field', () => {
  test.each([
    ['男□ 女☑', '女'],
    ['□男 ☑女', '女'],
    ['男（ ）女（√）', '女'],
    ['（ ）男 （√）女', '女'],
    ['○男 ●女', '女'],
    ['男 √女', '女'],
    ['男 女√', '女'],
    ['男□/女■', '女'],
    ['[ ]男 [√]女', '女'],
    ['☑女', '女'],
    ['□男 ☑️女', '女'],
  ])('%s is %s', async (written, value) => {
    const form = await formOf(formWith('女', paragraphs(written)));
    expect(form.values.sex).toBe(value);
    expect(form.issues).toEqual([]);
  });

  test.each([
    ['男□ 女□', '没有看到勾选'],
    ['男（ ）女（ ）', '没有看到勾选'],
    ['男/女', '没有看到勾选'],
    ['☑男 ☑女', '不止一项'],
    ['男√ 女√', '不止一项'],
    ['男 √ 女', '看不清'],
    ['□男 ×女', '看不清'],
    ['□男女□', '看不清'],
  ])('%s waits for a person: %s', async (written, why) => {
    const form = await formOf(formWith('女', paragraphs(written)));
    expect(form.values.sex).toBeUndefined();
    expect(form.issues).toMatchObject([{ field: 'sex', message: expect.stringContaining(why) }]);
  });

  test.each([
    ['politicalStatus', '中共党员', '□中共党员 ☑群众', '群众'],
    ['education', '大学本科', '□大专 ☑本科 □硕士', '本科'],
    ['financeOpinion', '情况属实。', '☑同意 □不同意', '同意'],
    ['financeOpinion', '情况属实。', '同意（ ） 不同意（√）', '不同意'],
    ['origin', '云南姚安', '二○一八年迁入', '二○一八年迁入'],
    ['origin', '云南姚安', '云南（姚安）', '云南（姚安）'],
  ] as const)('%s: %s written %s', async (field, old, written, value) => {
    const form = await formOf(formWith(old, paragraphs(written), annexForm(aFilledForm())));
    expect(form.values[field]).toBe(value);
  });
});

test('options as people tick them in words of their own', async () => {
  const names = row(cell('申报类别'), cell('□网络达人 □带货主播 ☑电商销售 □跨境电商'));
  const basic = Object.values(BASIC_CONDITIONS).map((text) => `√ ${text}`);
  const { tracks } = await boxesOf(table(row(cell('基本条件'), cell(basic.join('\n'))), names));
  expect(tracks).toEqual(contentOf(await formOf(annexForm())).tracks);
});
