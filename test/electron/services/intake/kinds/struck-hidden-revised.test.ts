import { describe, expect, test } from 'vitest';
import { cell, paragraphOf, paragraphs, row, run } from '../../../platform/office/build-docx.ts';
import { annexForm } from '../build-form.ts';
import { contentOf, formOf } from '../read-built.ts';
import { FORM, formWith, liveSellerWith, originOf, styleSheet, tracked } from './word-form.ts';

const style = (id: string, type: string, properties: string, more = '') =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${more}<w:rPr>${properties}</w:rPr></w:style>`;
const STYLES = styleSheet(
  [
    style('Struck', 'character', '<w:strike/>'),
    style('Child', 'character', '', '<w:basedOn w:val="Struck"/>'),
    style('Unstruck', 'character', '<w:strike w:val="0"/>', '<w:basedOn w:val="Struck"/>'),
    style('Double', 'character', '<w:dstrike/>'),
    style('Hidden', 'character', '<w:vanish/>'),
    style('HiddenParagraph', 'paragraph', '<w:vanish/>'),
    style('HiddenTable', 'table', '<w:vanish/>'),
    style('Loop', 'character', '', '<w:basedOn w:val="Loop"/>'),
  ].join(''),
);
const styled = (id: string) => `<w:rStyle w:val="${id}"/>`;
const gone = (text: string, properties: string) => [run(text, properties), run('云南姚安')];

describe('words that do not count are told and not read', () => {
  test.each([
    ['struck', gone('四川攀枝花', '<w:strike/>'), '划掉的文字“四川攀枝花”'],
    ['struck twice', gone('四川攀枝花', '<w:dstrike/>'), '划掉的文字“四川攀枝花”'],
    ['struck by style', gone('四川', styled('Struck')), '划掉的文字“四川”'],
    ['struck by a style that inherits', gone('四川', styled('Child')), '划掉的文字“四川”'],
    ['struck twice by style', gone('四川', styled('Double')), '划掉的文字“四川”'],
    [
      'struck in pieces',
      [...gone('四', '<w:strike/>').slice(0, 1), run('川', '<w:strike w:val="true"/>'), run('云南姚安')],
      '划掉的文字“四川”',
    ],
    ['hidden', gone('四川', '<w:vanish/>'), '隐藏的文字“四川”'],
    ['hidden by style', gone('四川', styled('Hidden')), '隐藏的文字“四川”'],
    ['put in, then struck', [tracked.inserted(run('四川', '<w:strike/>')), run('云南姚安')], '划掉的文字“四川”'],
  ])('%s', async (_name, runs, told) => {
    const form = await formOf(originOf(...runs), {}, [STYLES]);
    expect(form.values.origin).toBe('云南姚安');
    expect(form.issues.map(({ message }) => message).join()).toContain(told);
    expect(form.issues).toHaveLength(1);
  });

  test.each([
    ['strike taken back by a style', gone('', styled('Unstruck'))],
    ['strike taken back by the run', [run('云南姚安', `${styled('Struck')}<w:strike w:val="0"/>`)]],
    ['style that is based on itself', [run('云南姚安', styled('Loop'))]],
    ['struck blanks', [run('云南姚安'), run('  ', '<w:strike/>')]],
    ['white letters on dark ground', [run('云南姚安', '<w:color w:val="FFFFFF"/><w:shd w:fill="1F3864"/>')]],
  ])('%s is nothing to tell', async (_name, runs) => {
    const form = await formOf(originOf(...runs), {}, [STYLES]);
    expect(form.values.origin).toBe('云南姚安');
    expect(form.issues).toEqual([]);
  });

  test('hidden by the style of its paragraph; switches of two levels cancel out', async () => {
    const hidden = (runs: string) =>
      formWith('云南姚安', `<w:p><w:pPr><w:pStyle w:val="HiddenParagraph"/></w:pPr>${runs}</w:p>${paragraphs('云南')}`);
    expect((await formOf(hidden(run('四川')), {}, [STYLES])).values.origin).toBe('云南');
    expect((await formOf(hidden(run('四川', styled('Hidden'))), {}, [STYLES])).values.origin).toBe(
      '四川\n云南'.replace('\n', ' '),
    );
  });

  test('hidden by the style of its table, and a hidden row', async () => {
    const body = annexForm().replace(
      '<w:tbl><w:tblPr/>',
      '<w:tbl><w:tblPr><w:tblStyle w:val="HiddenTable"/></w:tblPr>',
    );
    const unseen = await formOf(body, {}, [STYLES]);
    expect([unseen.values.name, unseen.values.coverApplicant]).toEqual([undefined, '李彩云']);
    expect(unseen.issues.map(({ message }) => message).join()).toContain('隐藏的文字“云南姚安”');
    const extra = row(cell('备用'), cell('藏')).replace('<w:tr>', '<w:tr><w:trPr><w:hidden/></w:trPr>');
    const form = await formOf(annexForm().replace('</w:tbl>', `${extra}</w:tbl>`));
    expect(contentOf(form)).toEqual(FORM);
    expect(form.issues[0]?.message).toMatch(/表1第12行.*隐藏的文字“备用藏”/);
  });

  test('white letters count and are told', async () => {
    const form = await formOf(originOf(run('云南姚安', '<w:color w:val="FFFFFF"/>')));
    expect(form.values.origin).toBe('云南姚安');
    expect(form.issues[0]?.message).toContain('白色');
  });

  test('a value that is struck whole is told though there is none', async () => {
    const form = await formOf(originOf(run('云南姚安', '<w:strike/>')));
    expect(form.values.origin).toBeUndefined();
    expect(form.issues).toMatchObject([{ message: expect.stringMatching(/表1第2行.*划掉的文字“云南姚安”/) }]);
  });

  test.each([
    ['struck tick beside a box', [run('√', '<w:strike/>'), run('□')], false],
    ['hidden tick beside a box', [run('√', '<w:vanish/>'), run('□')], false],
    ['struck tick alone', [run('√', '<w:strike/>')], undefined],
    ['struck box beside a tick', [run('□', '<w:strike/>'), run('√')], true],
  ])('%s', async (_name, runs, state) => {
    const form = await formOf(liveSellerWith(...runs));
    expect(form.tracks['live-seller']).toBe(state);
    expect(form.issues.some(({ message }) => /没有读入/.test(message))).toBe(true);
  });

  test('struck in an opinion and in a row', async () => {
    const opinion = await formOf(formWith('情况属实。', paragraphOf(run('同意', '<w:strike/>'), run('不同意'))));
    expect(opinion.values.financeOpinion).toBe('不同意');
    expect(opinion.issues).toMatchObject([{ field: 'financeOpinion' }]);
    const rows = await formOf(formWith('姚安县供销社', paragraphOf(run('某国企', '<w:strike/>'), run('姚安县供销社'))));
    expect(rows.workRows).toEqual(FORM.workRows);
    expect(rows.issues).toMatchObject([{ message: expect.stringMatching(/表1第10行.*某国企/) }]);
  });
});

describe('revisions are read as accepted and told wherever they stand', () => {
  const moved = [tracked.movedFrom('四川'), tracked.movedTo('云南姚安')];
  test.each([
    ['put in', originOf(run('云南'), tracked.inserted(run('姚安')))],
    ['taken out', originOf(tracked.deleted('四川'), run('云南姚安'))],
    ['moved', originOf(...moved)],
    [
      'in the cover',
      formWith(
        '专业领域：农村电商',
        paragraphOf(run('专业领域：'), tracked.deleted('直播'), tracked.inserted(run('农村电商'))),
      ),
    ],
    [
      'in the period of a row',
      formWith(
        '2012.07—2018.05',
        paragraphOf(tracked.deleted('2011'), tracked.inserted(run('2012')), run('.07—2018.05')),
      ),
    ],
    [
      'in the school of a row',
      formWith('云南财经大学', paragraphOf(tracked.deleted('清华大学'), tracked.inserted(run('云南财经大学')))),
    ],
    [
      'in a long text',
      formWith(
        '带动就业23人。',
        paragraphOf(run('带动就业'), tracked.deleted('3'), tracked.inserted(run('23')), run('人。')),
      ),
    ],
    ['in an opinion', formWith('情况属实。', paragraphOf(tracked.deleted('不'), run('情况属实。')))],
    [
      'in a date line',
      formWith(
        '2024 年 3 月 22 日',
        paragraphOf(run('2024 年 3 月 '), tracked.deleted('2'), tracked.inserted(run('22')), run(' 日')),
      ),
    ],
    ['in a label', formWith('籍 贯', paragraphOf(run('籍 '), tracked.deleted('地'), tracked.inserted(run('贯'))))],
    ['box taken out and put in', liveSellerWith(tracked.deleted('√'), tracked.inserted(run('□')))],
    ['box as a symbol', liveSellerWith(tracked.inserted('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'))],
    ['a row put in', annexForm().replace(/<w:tr>(?=(?:(?!<w:tr>).)*姚安县供销社)/, '<w:tr><w:trPr><w:ins/></w:trPr>')],
  ])('%s', async (_name, body) => {
    const form = await formOf(body);
    expect(contentOf(form)).toEqual(FORM);
    expect(form.issues).toMatchObject([{ code: 'value-doubtful', message: expect.stringContaining('修订痕迹') }]);
  });

  test.each([
    ['blanks put in', originOf(run('云南姚安'), tracked.inserted(run('  ')))],
    [
      'only the look of letters changed',
      originOf(run('云南姚安', '<w:rPrChange w:id="9"><w:rPr><w:b/></w:rPr></w:rPrChange>')),
    ],
  ])('%s is nothing to tell', async (_name, body) => {
    const form = await formOf(body);
    expect(contentOf(form)).toEqual(FORM);
    expect(form.issues).toEqual([]);
  });

  test('a tick put in counts', async () => {
    const form = await formOf(liveSellerWith(tracked.deleted('□'), tracked.inserted(run('√'))));
    expect(form.tracks['live-seller']).toBe(true);
    expect(form.issues).toMatchObject([{ subject: '二、符合入选条件', message: expect.stringContaining('修订痕迹') }]);
  });

  test('paragraph mark deleted between two parts of a value', async () => {
    const open = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('云南')}</w:p>`;
    const form = await formOf(formWith('云南姚安', open + paragraphs('姚安')));
    expect(form.values.origin).toBe('云南姚安');
    expect(form.issues).toMatchObject([{ field: 'origin' }]);
  });
});
