import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FormModel } from '../../../../domain/application/documents.ts';
import { formModel } from '../../../../domain/application/form-document.ts';
import type { DocumentModel } from '../../../../domain/documents.ts';
import { type RenderOptions, renderReport } from '../../../../electron/platform/pdf/render.ts';
import { aCode, aFile, anApplication, CREATED, DIGEST } from '../../../domain/printing/samples.ts';
import { ordinaryDocuments } from './documents.ts';
import { hasTool, resources, runOver } from './stock-tools.ts';

const PHOTO = readFileSync('test/samples/round-2023/evidence/01-李晓梅/照片.png');
const OPTIONS: RenderOptions = { code: aCode(), created: CREATED, resources: 'dist' };
const documents = ordinaryDocuments();
const texts = hasTool('pdftotext');

function formOf(values: FormModel['values'] | object): FormModel {
  return formModel({ application: anApplication({ values }), evidence: [aFile('照片.png', 'photo', 'image/png')] });
}

async function bytesOf(model: DocumentModel, changes: Partial<RenderOptions> = {}): Promise<Uint8Array> {
  const made = await renderReport(model, { ...OPTIONS, ...changes });
  if (!made.ok) throw new Error(made.message);
  return made.value.bytes;
}

function words(pdf: Uint8Array): string {
  return runOver(pdf, 'pdftotext', '-raw', 'FILE', '-').replace(/\s+/g, ' ');
}

beforeAll(() => {
  resources();
});

describe('renderReport', () => {
  it.each(Object.entries(documents))('gives the same bytes for %s twice', async (_, model) => {
    expect(Buffer.from(await bytesOf(model)).equals(await bytesOf(model))).toBe(true);
  });

  it('gives the same bytes whatever was printed before, even by other code points of the same glyphs', async () => {
    const model = formOf({ name: '一二三 人\u00a0大', specialty: '（～／－）' });
    const before = await bytesOf(model);
    await bytesOf(formOf({ name: '⼀⼆三⼈⼤', specialty: '〜∕‑' }));
    expect(Buffer.from(before).equals(await bytesOf(model))).toBe(true);
  });

  it('changes with the time of making, and carries it', async () => {
    const later = new Date('2027-01-02T03:04:05Z');
    const pdf = Buffer.from(await bytesOf(formOf({}), { created: later })).toString('latin1');
    expect([...pdf.matchAll(/\(D:20270102030405Z\)/g)]).toHaveLength(2);
  });

  it('refuses characters that no font has, by name, rather than print other letters', async () => {
    const made = await renderReport(formOf({ name: '阿\ue5d2\ue5d3', achievements: '很好😀😀' }), OPTIONS);
    expect(made).toMatchObject({ ok: false, code: 'glyph-missing' });
    const message = made.ok ? '' : made.message;
    expect(message).toContain('\ue5d2（U+E5D2）、\ue5d3（U+E5D3）、😀（U+1F600）（私用区的字');
    expect(message.split('😀')).toHaveLength(2);
  });

  it('refuses a folder without fonts', async () => {
    const made = await renderReport(documents.form as FormModel, { ...OPTIONS, resources: 'test' });
    expect(made).toMatchObject({ ok: false, code: 'file-missing' });
  });

  it('rejects a code that could not be read back from paper', async () => {
    const code = { ...aCode(), text: 'X'.repeat(53) };
    await expect(renderReport(formOf({}), { ...OPTIONS, code })).rejects.toThrow('too long');
  });
});

describe.skipIf(!texts)('the text of a rendered report (needs pdftotext)', () => {
  it('holds rare names, whatever font had to lend the glyph', async () => {
    const pdf = await bytesOf(formOf({ name: '王䶮㛃𬭎𠅤䨱', origin: '镕堃喆' }));
    expect(words(pdf)).toContain('王䶮㛃𬭎𠅤䨱');
    expect(words(pdf)).toContain('镕堃喆');
  });

  it('holds Yi names and signs', async () => {
    const pdf = await bytesOf(formOf({ name: '阿ꆈꌠ', specialty: '带货🏆👍❤' }));
    expect(words(pdf)).toContain('阿ꆈꌠ');
    expect(words(pdf)).toContain('带货🏆 👍 ❤');
  });

  it('holds ordinary spaces, and the common code point of each glyph', async () => {
    const pdf = await bytesOf(formOf({ name: '甲 乙', specialty: '⼀⼤⾯' }));
    expect(words(pdf)).toContain('甲 乙');
    expect(words(pdf)).toContain('一大面');
  });

  it('holds □ for every box and √ for the ticked ones (R4.10)', async () => {
    const application = anApplication({ values: {}, tracks: { influencer: true, 'live-seller': true } });
    const text = words(await bytesOf(formModel({ application, evidence: [] })));
    const conditions = text.slice(text.indexOf('二、符合入选条件'), text.indexOf('三、申报人对'));
    expect([...conditions.matchAll(/□/g)]).toHaveLength(7);
    expect([...conditions.matchAll(/√/g)]).toHaveLength(5);
    expect([...conditions.matchAll(/（未识读）/g)]).toHaveLength(2);
  });

  it('has no hyphen where a line of Chinese breaks', async () => {
    const text = words(await bytesOf(formOf({ achievements: '王䶮的销售额为（ABC）一百万元，'.repeat(40) })));
    expect(text).not.toMatch(/[\p{Script=Han}，]-/u);
  });
});

describe('the photo of a form', () => {
  const images = (photo: Uint8Array) => ({ images: { [DIGEST]: photo } });
  const imageCount = (pdf: Uint8Array) =>
    [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/Subtype \/Image/g),
    ].length;

  it('is printed', async () => {
    expect(imageCount(await bytesOf(formOf({}), images(PHOTO)))).toBe(1);
  });

  it.each([
    ['a cut PNG', PHOTO.subarray(0, 900)],
    ['an altered PNG', Buffer.from(PHOTO).fill(7, 700, 720)],
    ['no image', Buffer.from('%PDF-1.7')],
    ['nothing', new Uint8Array()],
  ])('that is %s gives way to words', async (_, photo) => {
    const pdf = await bytesOf(formOf({}), images(photo));
    expect(imageCount(pdf)).toBe(0);
    if (texts) expect(words(pdf).replaceAll(' ', '')).toContain('照片无法显示');
  });

  it('that the model does not name is not printed', async () => {
    const model = formModel({ application: anApplication(), evidence: [] });
    expect(imageCount(await bytesOf(model, images(PHOTO)))).toBe(0);
  });
});
