import { describe, expect, test } from 'vitest';
import { BASIC_CONDITIONS, TRACKS } from '../../../../../domain/application/conditions.ts';
import { cell, cellOf, paragraphOf, paragraphs, row, run, table, texts } from '../../../platform/office/build-docx.ts';
import { aFilledForm, annexLaterSections, annexSectionOne, annexSectionTwo, coverParagraphs } from '../build-form.ts';
import { formOf } from '../read-built.ts';

const FORM = aFilledForm();
const BASIC = Object.values(BASIC_CONDITIONS);
const TRACK_TEXTS = Object.values(TRACKS).map((track) => track.formText);
/** Ticked in every case below: all three conditions, the third track. */
const TICKED = [true, true, true, false, false, true, false];
const OPTIONS = [...BASIC, ...TRACK_TEXTS];

async function boxesOf(sectionTwo: string) {
  const form = await formOf(
    [
      coverParagraphs(FORM),
      paragraphs('一、申报人基本情况'),
      annexSectionOne(FORM),
      paragraphs('二、符合入选条件'),
      sectionTwo,
      annexLaterSections(FORM),
    ].join(''),
  );
  return { basic: form.basic, tracks: form.tracks, issues: form.issues.map((issue) => issue.code) };
}

async function expectTicked(sectionTwo: string): Promise<void> {
  expect(await boxesOf(sectionTwo)).toEqual({ basic: FORM.basic, tracks: FORM.tracks, issues: [] });
}

const annexCells = (lines: readonly string[]) =>
  table(
    row(cell('必须具备的基本条件'), cellOf(lines.slice(0, 3).join(''))),
    row(cell('必须具备其中一个的专业条件'), cellOf(lines.slice(3).join(''))),
  );

describe('a mark (R4.2)', () => {
  test.each([
    ['√', '□'],
    ['☑', '□'],
    ['☑ ', '☐ '],
    ['☒', '☐'],
    ['■', '□'],
    ['✓', '□'],
    ['✔ ', '○ '],
    ['●', '○'],
    ['√□', '□'],
    ['□√ ', '□  '],
    ['（√）', '（ ）'],
    ['(√) ', '(  ) '],
    ['[√]', '[ ]'],
    ['【√】', '【】'],
    ['R ', '□ '],
    ['þ', '¨'],
    ['√', '口'],
    ['1. √ ', '1. □ '],
    ['（1）☑', '（1）□'],
    ['□☑', '□□'],
  ])('before the text is ticked where it is %j, and not where it is %j', (yes, no) =>
    expectTicked(annexSectionTwo(FORM, (ticked, text) => `${ticked ? yes : no}${text}`)),
  );

  test.each([
    [' √', ' □'],
    ['（√）', '（  ）'],
    [' ☑', ' ☐'],
    ['[√]。', '[ ]。'],
    ['（V）', '（）'],
  ])('behind the text is ticked where it is %j, and not where it is %j', (yes, no) =>
    expectTicked(annexSectionTwo(FORM, (ticked, text) => `${text.replace(/[；。]$/, '')}${ticked ? yes : no}`)),
  );

  test.each([
    [
      'w:sym of Wingdings 2',
      '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>',
      '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>',
    ],
    [
      'w:sym of Wingdings',
      '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
      '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
    ],
    [
      'letter R set in Wingdings 2',
      run('R', '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'),
      run('£', '<w:rFonts w:ascii="Wingdings 2"/>'),
    ],
    ['private-use character without a font', run('\uf052'), run('\uf0a3')],
    [
      'content control',
      '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>',
      '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>',
    ],
    [
      'form field',
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
    [
      'enclosed character (EQ field)',
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(</w:instrText></w:r><w:r><w:instrText>□</w:instrText></w:r><w:r><w:instrText>,√)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
      run('□'),
    ],
  ])('is read in its other forms: %s', (_name, yes, no) =>
    expectTicked(annexCells(OPTIONS.map((text, index) => paragraphOf(TICKED[index] ? yes : no, run(` ${text}`))))),
  );
});

test('ticks that were tracked read as accepted and are told, cell by cell', async () => {
  const tick = `<w:del><w:r><w:delText>□</w:delText></w:r></w:del><w:ins>${run('√')}</w:ins>`;
  const { basic, tracks, issues } = await boxesOf(
    annexCells(OPTIONS.map((text, index) => paragraphOf(TICKED[index] ? tick : run('□'), run(` ${text}`)))),
  );
  expect({ basic, tracks }).toEqual({ basic: FORM.basic, tracks: FORM.tracks });
  expect(issues).toEqual(['value-doubtful', 'value-doubtful']);
});

describe('the boxes', () => {
  const mark = (index: number) => (TICKED[index] ? '√' : '□');

  test('read with one option a row, boxes in a column before it', () =>
    expectTicked(table(...OPTIONS.map((text, index) => texts('', mark(index), text)))));

  test('read with one option a row, boxes in a column behind it', () =>
    expectTicked(table(...OPTIONS.map((text, index) => texts(text, mark(index))))));

  test('read with options as paragraphs without a table', () =>
    expectTicked(paragraphs('必须具备的基本条件', ...OPTIONS.map((text, index) => `${mark(index)} ${text}`))));

  test('read with all options of a kind in one paragraph', () => {
    const line = (from: number, to: number) =>
      OPTIONS.slice(from, to)
        .map((text, at) => `${mark(from + at)}${text}`)
        .join('');
    return expectTicked(table(texts('基本条件', line(0, 3)), texts('专业条件', line(3, 7))));
  });

  test('read with options broken over lines as in the printed annex', () => {
    const broken = (text: string) => text.replace(/(.{18})/gu, '$1\n');
    return expectTicked(annexSectionTwo(FORM, (ticked, text) => broken(`${ticked ? '√' : '□'} ${text}`)));
  });

  test('read with tracks by their names only', () => {
    const names = Object.values(TRACKS)
      .map((track, at) => `${mark(at + 3)}${track.name}`)
      .join('　');
    return expectTracks(table(texts('申报条件（打√）', names)));
  });

  async function expectTracks(sectionTwo: string): Promise<void> {
    expect((await boxesOf(sectionTwo)).tracks).toEqual(FORM.tracks);
  }
});

describe('an option', () => {
  test('without any mark stays absent and is reported', async () => {
    const { basic, tracks, issues } = await boxesOf(
      annexSectionTwo(FORM, (ticked, text) => (text.includes('跨境') ? text : `${ticked ? '√' : '□'}${text}`)),
    );
    expect(basic).toEqual(FORM.basic);
    expect(tracks).toEqual({ influencer: false, 'live-seller': false, 'e-commerce': true });
    expect(issues).toEqual(['box-unread']);
  });

  test('with a cross is neither ticked nor empty', async () => {
    const { tracks, issues } = await boxesOf(annexSectionTwo(FORM, (ticked, text) => `${ticked ? '√' : '×'}${text}`));
    expect(tracks).toEqual({ 'e-commerce': true });
    expect(issues).toEqual(['box-unread', 'box-unread', 'box-unread']);
  });

  test('that was taken off the form is reported', async () => {
    const kept = OPTIONS.filter((text) => !text.includes('跨境'));
    const { tracks, issues } = await boxesOf(
      paragraphs(...kept.map((text, index) => `${TICKED[index] ? '√' : '□'}${text}`)),
    );
    expect('cross-border' in tracks).toBe(false);
    expect(issues).toEqual(['box-unread']);
  });

  test('that is ticked and that the form does not print is listed', async () => {
    const lines = OPTIONS.map((text, index) => `${TICKED[index] ? '√' : '□'}${text}`);
    expect((await boxesOf(table(texts('专业条件', [...lines, '√ 其他：乡村网红'].join('\n'))))).issues).toEqual([
      'text-not-placed',
    ]);
    expect((await boxesOf(table(texts('专业条件', [...lines, '□ 其他'].join('\n'))))).issues).toEqual([]);
  });

  test('is not seen in a note on how to tick', async () => {
    const lines = OPTIONS.map((text, index) => `${TICKED[index] ? '√' : '□'}${text}`);
    await expectTicked(
      table(
        texts('基本条件', lines.slice(0, 3).join('\n')),
        texts('专业条件（在对应的□内打√）', lines.slice(3).join('\n')),
      ),
    );
  });

  test('marked twice in two ways is unclear', async () => {
    const lines = OPTIONS.map((text, index) => `${TICKED[index] ? '√' : '□'}${text}`);
    const { tracks, issues } = await boxesOf(paragraphs(...lines, `√${TRACK_TEXTS[3]}`));
    expect('cross-border' in tracks).toBe(false);
    expect(issues).toEqual(['box-unread']);
  });
});
