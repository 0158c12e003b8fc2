import { describe, expect, test } from 'vitest';
import { cellOf, paragraphOf, paragraphs, run } from '../../../platform/office/build-docx.ts';
import { annexForm } from '../build-form.ts';
import { contentOf, formOf } from '../read-built.ts';
import { FORM, field, formWith, liveSellerWith, originOf, styleSheet } from './word-form.ts';

describe('fields that draw their text (EQ)', () => {
  test.each([
    ['two lines of small letters', 'eq \\o(\\s\\up 8(云南),\\s\\do 3(姚安))', '云南姚安'],
    ['the lower line written first', 'EQ \\o(\\s\\do 3(姚安),\\s\\up 8(云南))', '云南姚安'],
    ['two lines, left bound', 'eq \\o\\al(\\s\\up7(云南),\\s\\do2(姚安))', '云南姚安'],
    ['raised and lowered without overlay', 'eq \\s\\up6(云南)\\s\\do2(姚安)', '云南姚安'],
    ['spread over a width', 'eq \\o\\ad(云南姚安,　　　　　　)', '云南姚安'],
    ['spread, blanks first', 'eq \\o\\ad(　　　　　,云南姚安)', '云南姚安'],
    ['framed', 'eq \\x(云南姚安)', '云南姚安'],
    ['framed on some sides', 'eq \\x\\to\\bo(云南姚安)', '云南姚安'],
    ['letter in a circle', 'eq \\o\\ac(○,云)', '云'],
    ['letter in a square, larger', 'eq \\o\\ac(□,云)', '云'],
    ['phonetic guide', 'EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(yún nán),云南)', '云南'],
    ['phonetic guide without its formatting', 'eq \\o(\\s\\up 9(yún),云)', '云'],
    ['the same letter twice, to look bold', 'eq \\o(云,云)', '云'],
    ['semicolons between', 'eq \\o(\\s\\up 8(云南);\\s\\do 3(姚安))', '云南姚安'],
    ['brackets and commas that are letters', 'eq \\x(云南\\(姚安\\)\\,)', '云南(姚安),'],
    ['a fraction', 'eq \\f(1,2)', '1/2'],
  ])('%s', async (_name, instruction, value) => {
    for (const runs of [field(instruction), field(instruction, run('')), field(instruction, run('旧'))]) {
      const form = await formOf(originOf(runs));
      expect(form.values.origin).toBe(value);
      expect(form.issues).toEqual([]);
    }
  });

  test('simple field', async () => {
    const form = await formOf(originOf('<w:fldSimple w:instr=" eq \\o\\ad(云南姚安,　　　　) "/>'));
    expect(contentOf(form)).toEqual(FORM);
  });

  test.each([
    ['two letters on one place', field('EQ \\o(云,南)') + run('姚安'), '云南姚安'],
    ['a line through letters', field('EQ \\o(云南,——)') + run('姚安'), '云南姚安'],
    ['small letters over others', field('EQ \\o(\\s\\up 5(云),南)') + run('姚安'), '云南姚安'],
  ])('%s waits for a person', async (_name, runs, value) => {
    const form = await formOf(originOf(runs));
    expect(form.values.origin).toBe(value);
    expect(form.issues).toMatchObject([{ field: 'origin', message: expect.stringContaining('叠印') }]);
  });

  test.each([
    ['tick in a square', 'eq \\o\\ac(□,√)', true],
    ['tick in a circle', 'eq \\o\\ac(○,√)', true],
    ['cross in a square', 'eq \\o\\ac(□,×)', undefined],
    ['struck tick in a square', 'eq \\o(□,√,/)', undefined],
    ['square alone', 'eq \\o\\ac(□, )', false],
  ])('%s', async (_name, instruction, state) => {
    expect((await formOf(liveSellerWith(field(instruction)))).tracks['live-seller']).toBe(state);
  });
});

describe('symbols and form fields', () => {
  const symbol = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
  const data = (inner: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${inner}</w:ffData></w:fldChar></w:r>`;
  const rest = (name: string, result: string) =>
    `<w:r><w:instrText>${name}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  test.each([
    ['Wingdings ticked', symbol('Wingdings', 'F0FE'), true],
    ['Wingdings tick', symbol('Wingdings', '00FC'), true],
    ['Wingdings empty', symbol('Wingdings', 'F06F'), false],
    ['Wingdings 2 ticked', symbol('Wingdings 2', 'F052'), true],
    ['Wingdings 2 empty', symbol('Wingdings 2', 'F0A3'), false],
    ['Segoe UI Symbol ticked', symbol('Segoe UI Symbol', '2611'), true],
    ['Segoe UI Symbol empty', symbol('Segoe UI Symbol', '2610'), false],
    ['MS Gothic empty', symbol('MS Gothic', '2610'), false],
    ['MS Gothic crossed box', symbol('MS Gothic', '2612'), true],
    ['field SYMBOL', field('SYMBOL 254 \\f "Wingdings" \\s 12'), true],
    ['field SYMBOL, empty', field('SYMBOL 111 \\f "Wingdings"'), false],
    ['emoji with its selector', run('☑\ufe0f'), true],
    [
      'old check box, ticked',
      `${data('<w:checkBox><w:checked/></w:checkBox>')}${rest('FORMCHECKBOX', run('□'))}`,
      true,
    ],
    [
      'old check box, by default empty',
      `${data('<w:checkBox><w:default w:val="0"/></w:checkBox>')}${rest('FORMCHECKBOX', '')}`,
      false,
    ],
  ])('%s', async (_name, runs, state) => {
    const form = await formOf(liveSellerWith(runs));
    expect(form.tracks['live-seller']).toBe(state);
    expect(form.issues).toEqual([]);
  });

  const list = '<w:ddList>RESULT<w:listEntry w:val="请选择"/><w:listEntry w:val="云南姚安"/></w:ddList>';
  test.each([
    ['old text field', `${data('')}${rest('FORMTEXT', run('云南姚安'))}`, '云南姚安'],
    [
      'old drop-down, chosen, with its result',
      `${data(list.replace('RESULT', '<w:result w:val="1"/>'))}${rest('FORMDROPDOWN', run('云南姚安'))}`,
      '云南姚安',
    ],
    [
      'old drop-down, not chosen',
      `${data(list.replace('RESULT', ''))}${rest('FORMDROPDOWN', run('请选择'))}`,
      undefined,
    ],
    ['link', field('HYPERLINK "http://example.org"', run('云南姚安')), '云南姚安'],
    [
      'index mark, hidden',
      `${run('云南姚安')}${field('XE "云南"').replaceAll('<w:r>', '<w:r><w:rPr><w:vanish/></w:rPr>')}`,
      '云南姚安',
    ],
  ])('%s', async (_name, runs, value) => {
    const form = await formOf(originOf(runs));
    expect(form.values.origin).toBe(value);
    expect(form.issues).toEqual([]);
  });

  test('phonetic guide: the letters, not their sound', async () => {
    const ruby = `<w:r><w:ruby><w:rt>${run('yúnnán')}</w:rt><w:rubyBase>${run('云南')}</w:rubyBase></w:ruby></w:r>`;
    expect((await formOf(originOf(ruby, run('姚安')))).values.origin).toBe('云南姚安');
  });
});

describe('controls that are marked as showing their prompt', () => {
  const control = (inner: string, properties = '<w:showingPlcHdr/>') =>
    `<w:sdt><w:sdtPr>${properties}<w:text/></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
  const PROMPT = '<w:rStyle w:val="a3"/>';
  const sheet = styleSheet('<w:style w:type="character" w:styleId="a3"><w:name w:val="Placeholder Text"/></w:style>');
  const glossary = {
    name: 'word/glossary/document.xml',
    content: `<w:glossaryDocument xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docParts><w:docPart><w:docPartPr><w:name w:val="P1"/></w:docPartPr><w:docPartBody>${paragraphs('填到县市')}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>`,
  };
  const own = '<w:showingPlcHdr/><w:placeholder><w:docPart w:val="P1"/></w:placeholder>';
  const date = '<w:showingPlcHdr/><w:date w:fullDate="1990-02-01T00:00:00Z"/>';
  test.each([
    ['filled, mark left behind', control(run('云南姚安')), '云南姚安'],
    ['filled in several runs', control(run('云南') + run('姚安', '<w:b/>')), '云南姚安'],
    [
      'drop-down with its entry',
      control(
        run('云南姚安'),
        '<w:showingPlcHdr/><w:dropDownList><w:listItem w:displayText="云南姚安" w:value="1"/></w:dropDownList>',
      ),
      '云南姚安',
    ],
    ['date control', control(run('云南姚安'), date), '云南姚安'],
    ['filled in the style of prompts, other than the prompt', control(run('云南姚安', PROMPT), own), '云南姚安'],
    ['prompt of Word', control(run('单击或点击此处输入文字。', PROMPT)), undefined],
    ['prompt of Word, mark lost', control(run('单击此处输入文字。'), ''), undefined],
    ['prompt of a date control', control(run('单击或点击以输入日期。', PROMPT)), undefined],
    ['prompt of WPS', control(run('请输入籍贯')), undefined],
    ['prompt in the style of prompts', control(run('填到县市', PROMPT)), undefined],
    ['prompt in English', control(run('Click or tap here to enter text.')), undefined],
    ['prompt of the document, without style', control(run('填到县市'), own), undefined],
  ])('%s', async (_name, runs, value) => {
    for (const body of [
      originOf(runs),
      formWith(
        '云南姚安',
        control(
          paragraphOf(runs.replace(/^.*<w:sdtContent>|<\/w:sdtContent>.*$/g, '')),
          /<w:sdtPr>(.*)<w:text\/><\/w:sdtPr>/.exec(runs)?.[1],
        ),
      ),
    ]) {
      const form = await formOf(body, {}, [sheet, glossary]);
      expect(form.values.origin).toBe(value);
      expect(form.issues).toEqual([]);
    }
  });

  test('around a cell', async () => {
    const cell = cellOf(paragraphs('云南姚安'));
    const form = await formOf(annexForm().replace(cell, control(cell)));
    expect(contentOf(form)).toEqual(FORM);
  });
});

describe('automatic numbers', () => {
  const level = (format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
  const numbering = (xml: string) => ({
    name: 'word/numbering.xml',
    content: `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">${xml}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  });
  const item = (text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`;
  const lines = ['2023年电商销售额412万元。', '带动就业23人。'] as const;
  const numbered = (first: string, second: string) =>
    annexForm().replace(paragraphs(...lines), item(first) + item(second));

  test.each([
    ['decimal', '%1.', ['1. ', '2. ']],
    ['chineseCounting', '%1、', ['一、', '二、']],
    ['chineseCountingThousand', '第%1，', ['第一，', '第二，']],
    ['chineseCounting', '（%1）', ['（一）', '（二）']],
    ['decimalEnclosedCircle', '%1', ['①', '②']],
    ['upperLetter', '%1)', ['A) ', 'B) ']],
    ['lowerRoman', '%1.', ['i. ', 'ii. ']],
    ['chineseLegalSimplified', '%1、', ['壹、', '贰、']],
    ['bullet', '\uf0b7', ['', '']],
    ['none', '', ['', '']],
  ])('%s %s are part of a long text', async (format, text, [first, second]) => {
    const form = await formOf(numbered(...lines), {}, [numbering(level(format, text))]);
    expect(form.values.achievements).toBe(`${first}${lines[0]}\n${second}${lines[1]}`);
    expect(form.issues).toEqual([]);
  });

  test('numbers that were typed as well stand once', async () => {
    const form = await formOf(numbered(`1.${lines[0]}`, `2.${lines[1]}`), {}, [numbering(level('decimal', '%1.'))]);
    expect(form.values.achievements).toBe(`1.${lines[0]}\n2.${lines[1]}`);
  });

  test('labels, values and headings that are numbered read as without', async () => {
    const wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>';
    const body = ['籍 贯', '云南姚安', '三、申报人对入选条件说明及主要业绩相关材料'].reduce(
      (whole, text) => whole.replace(paragraphs(text), item(text.replace('三、', ''))),
      annexForm(),
    );
    const form = await formOf(body, {}, [numbering(level('decimal', '%1.', wingdings))]);
    expect(contentOf(form)).toEqual(FORM);
    expect(form.issues).toEqual([]);
  });

  test('a bullet that is a box is the option’s box', async () => {
    const bullet = (char: string) => numbering(level('bullet', char, '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'));
    const line = '从事新业态直播电商发展，以销售楚雄州高原特色农产品，上年度直播销售额达30万元以上的直播人才；';
    const body = annexForm().replace(paragraphs(`□ ${line}`), item(line));
    expect((await formOf(body, {}, [bullet('\uf0a8')])).tracks).toEqual(FORM.tracks);
    expect((await formOf(body, {}, [bullet('\uf0fe')])).tracks['live-seller']).toBe(true);
  });
});
