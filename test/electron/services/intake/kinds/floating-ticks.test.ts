import { describe, expect, test } from 'vitest';
import { paragraphOf, paragraphs, picture, run } from '../../../platform/office/build-docx.ts';
import { annexForm, annexLaterSections } from '../build-form.ts';
import { contentOf, formOf } from '../read-built.ts';
import { FORM, formWith, LIVE_SELLER, liveSellerWith } from './word-form.ts';

const WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"';
const run_ = (xml: string) => `<w:r>${xml}</w:r>`;
const anchor = (inner: string, { offset = 0, from = 'paragraph', size = 200_000 } = {}) =>
  run_(
    `<w:drawing><wp:anchor ${WP}><wp:positionV relativeFrom="${from}"><wp:posOffset>${offset}</wp:posOffset></wp:positionV><wp:extent cx="${size}" cy="${size}"/><wp:docPr id="5" name="图形 5"/><a:graphic>${inner}</a:graphic></wp:anchor></w:drawing>`,
  );
const blip = '<a:blip r:embed="rId7"/>';
const shapeOf = (content: string) => run_(`<w:pict>${content}</w:pict>`);
const box = (text: string) => `<v:textbox><w:txbxContent>${paragraphs(text)}</w:txbxContent></v:textbox>`;
const alternative = (choice: string, fallback: string) =>
  run_(
    `<mc:AlternateContent><mc:Choice Requires="wps">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`,
  );
const inner = (xml: string) => xml.slice('<w:r>'.length, -'</w:r>'.length);

const FLOATING: Readonly<Record<string, string>> = {
  'picture, DrawingML': anchor(blip),
  'picture in the line': run_(
    `<w:drawing><wp:inline ${WP}><wp:docPr id="1" name="图片 1"/>${blip}</wp:inline></w:drawing>`,
  ),
  'picture without any frame': picture('rId7').replace('<w:drawing>', `<w:drawing><wp:inline ${WP}/>`),
  'line, VML': shapeOf('<v:line style="position:absolute;z-index:1" from="0,0" to="10pt,10pt"/>'),
  'free line, VML': shapeOf('<v:polyline style="position:absolute" points="0,0,5,5,10,0"/>'),
  'shape, VML': shapeOf('<v:shape style="position:absolute;margin-left:2pt;margin-top:1pt;width:10pt;height:10pt"/>'),
  'picture, VML': shapeOf('<v:shape style="position:absolute"><v:imagedata r:id="rId7"/></v:shape>'),
  'group, VML': shapeOf('<v:group style="position:absolute"><v:line from="0,0" to="1,1"/></v:group>'),
  'text box, VML': shapeOf(`<v:shape style="position:absolute">${box('√')}</v:shape>`),
  'text box with another sign': shapeOf(`<v:rect style="position:absolute">${box('V')}</v:rect>`),
  'empty text box': shapeOf(`<v:rect style="position:absolute">${box('')}</v:rect>`),
  'shape, DrawingML': anchor('<wps:wsp/>'),
  'text box, DrawingML and VML': alternative(
    inner(anchor(`<wps:wsp><wps:txbx><w:txbxContent>${paragraphs('√')}</w:txbxContent></wps:txbx></wps:wsp>`)),
    inner(shapeOf(`<v:shape>${box('√')}</v:shape>`)),
  ),
  'ink, with nothing for older programs': alternative(inner(anchor('<w14:contentPart r:id="rId9"/>')), ''),
  'ink, with a picture for older programs': alternative(
    inner(anchor('<w14:contentPart r:id="rId9"/>')),
    inner(anchor(blip)),
  ),
  'shape put in under tracking': `<w:ins w:id="1">${anchor('<wps:wsp/>')}</w:ins>`,
};

/** The tracks that are not ticked on the form. */
const EMPTY = ['influencer', 'live-seller', 'cross-border'] as const;

describe('something drawn on a printed box', () => {
  test.each(Object.entries(FLOATING))('%s: the option is unread, no other', async (_name, drawn) => {
    const bodies = [liveSellerWith(drawn, run('□ ')), liveSellerWith(run('□'), drawn, run(' '))];
    for (const body of bodies) {
      const form = await formOf(body, { rId7: new Uint8Array(9) });
      expect(form.tracks).toEqual({ influencer: false, 'e-commerce': true, 'cross-border': false });
      expect(form.basic).toEqual(FORM.basic);
      const [issue] = form.issues.filter(({ code }) => code === 'box-unread');
      expect(issue?.message).toMatch(/带货主播.*看不清，请人工核对（表2第2行/);
    }
  });

  test('the picture is named and taken over', async () => {
    const form = await formOf(liveSellerWith(anchor(blip), run('□ ')), { rId7: new Uint8Array(9) });
    expect(form.issues[0]?.message).toContain('图片“图形 5”');
    expect(form.pictures).toEqual(['word/media/rId7.bin']);
  });

  test.each([
    ['far from its anchor', liveSellerWith(anchor('<wps:wsp/>', { offset: 600_000 }), run('□ ')), false],
    ['placed on the page', liveSellerWith(anchor('<wps:wsp/>', { from: 'page' }), run('□ ')), false],
    [
      'anchored to the heading',
      formWith('二、符合入选条件', paragraphOf(run('二、符合入选条件'), FLOATING['line, VML'] ?? '')),
      true,
    ],
    [
      'anchored to a blank paragraph',
      formWith(LIVE_SELLER, paragraphs(LIVE_SELLER) + paragraphOf(FLOATING['line, VML'] ?? '')),
      true,
    ],
  ])('%s: no box counts as empty', async (_name, body) => {
    const form = await formOf(body);
    for (const id of EMPTY) expect(form.tracks[id]).not.toBe(false);
    expect(form.tracks['e-commerce']).toBe(true);
    expect(form.issues.filter(({ code }) => code === 'box-unread').length).toBeGreaterThanOrEqual(1);
  });

  test.each([
    ['a rule across the page', shapeOf('<v:rect style="width:0;height:1.5pt" o:hr="t" xmlns:o="urn:o"/>')],
    ['a background as large as the page', anchor(blip, { size: 6_000_000 })],
    ['a text box that is hidden', FLOATING['text box, VML']?.replace('<w:r>', '<w:r><w:rPr><w:vanish/></w:rPr>') ?? ''],
  ])('%s is no tick', async (_name, drawn) => {
    const form = await formOf(liveSellerWith(drawn, run('□ ')), { rId7: new Uint8Array(9) });
    expect(form.tracks).toEqual(FORM.tracks);
    expect(form.issues.filter(({ code }) => code === 'box-unread')).toEqual([]);
  });
});

describe('something drawn elsewhere', () => {
  test('on an option of section 一: no value', async () => {
    const form = await formOf(formWith('女', paragraphOf(run('男□ 女□'), FLOATING['text box, VML'] ?? '')));
    expect(form.values.sex).toBeUndefined();
    expect(form.issues[0]).toMatchObject({ field: 'sex', message: expect.stringContaining('看不清') });
  });

  test.each([
    ['ink', FLOATING['ink, with nothing for older programs'] ?? ''],
    ['a line', FLOATING['line, VML'] ?? ''],
    ['a mark', FLOATING['text box, VML'] ?? ''],
  ])('%s on a value is told', async (_name, drawn) => {
    const form = await formOf(formWith('云南姚安', paragraphOf(run('云南姚安'), drawn)));
    expect(form.values.origin).toBe('云南姚安');
    expect(form.issues).toMatchObject([{ field: 'origin', message: expect.stringContaining('上面叠放着') }]);
  });

  test('a line on the cover and a seal on an opinion are nothing to tell', async () => {
    const cover = formWith(
      '兴楚电商创业领军人才申报表',
      paragraphOf(run('兴楚电商创业领军人才申报表'), FLOATING['line, VML'] ?? ''),
    );
    const sealed = annexLaterSections(FORM).replace(
      paragraphs('情况属实。'),
      paragraphOf(run('情况属实。'), anchor(blip)),
    );
    const body = cover.replace(annexLaterSections(FORM), sealed);
    const form = await formOf(body, { rId7: new Uint8Array(9) });
    expect(contentOf(form)).toEqual(FORM);
    expect(form.issues).toEqual([]);
    expect(annexForm()).not.toBe(body);
  });
});
