import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Application, ApplicationForm } from '../../../../../domain/application/record.ts';
import { readDocx } from '../../../../../electron/platform/office/docx/read-docx.ts';
import { libreOfficeConverter } from '../../../../../electron/platform/office/libre-office.ts';
import { openOffice } from '../../../../../electron/platform/office/office-file.ts';
import { type FormPhoto, formDocx } from '../../../../../electron/services/application/word/form-docx.ts';
import { type ReadForm, readForm } from '../../../../../electron/services/intake/form/read-form.ts';
import { aFilledForm } from '../../intake/build-form.ts';
import { contentOf } from '../../intake/read-built.ts';
import { aFolder, readingOf, SAMPLES } from '../../intake/sample-files.ts';
import { anyForm } from './any-form.ts';

const PNG = readFileSync(join(SAMPLES, 'evidence', '01-李晓梅', '照片.png'));
const PHOTO: FormPhoto = { bytes: new Uint8Array(PNG), type: 'png', width: 260, height: 378 };

/** The form read back from a Word file. */
async function readBack(bytes: Uint8Array): Promise<ReadForm> {
  const office = await openOffice(bytes);
  if (!office.ok) throw new Error(office.message);
  const blocks = await readDocx(office.value);
  office.value.archive.close();
  const form = blocks.ok ? readForm(blocks.value) : blocks;
  if (!form.ok) throw new Error(form.message);
  return form.value;
}

/** Main part of a Word file, changed as an editor might change it. */
async function edited(bytes: Uint8Array, edit: (xml: string) => string): Promise<Uint8Array> {
  const { buildZip } = await import('../../../platform/archive/build-zip.ts');
  const office = await openOffice(bytes);
  if (!office.ok) throw new Error(office.message);
  const parts = [];
  for (const { name, size } of office.value.archive.entries()) {
    const content = await office.value.archive.read(name, size);
    if (!content.ok) throw new Error(content.message);
    const text = name === 'word/document.xml' ? edit(Buffer.from(content.value).toString('utf8')) : content.value;
    parts.push({ name, content: text });
  }
  office.value.archive.close();
  return buildZip(parts);
}

describe('the way from form to Word and back', () => {
  test('keeps the annex’s form with everything in it', async () => {
    const form = aFilledForm();
    const read = await readBack(await formDocx(form, PHOTO));
    expect(contentOf(read)).toEqual(form);
    expect(read.issues).toEqual([]);
  });

  test('keeps every field of the 14 sample dossiers, with the photo', { timeout: 180_000 }, async () => {
    const { dossiers } = await readingOf([SAMPLES], libreOfficeConverter());
    expect(dossiers).toHaveLength(14);
    for (const { application } of dossiers) {
      const form = (application as Application).form;
      expect(contentOf(await readBack(await formDocx(form, PHOTO)))).toEqual(form);
    }
  });

  test('keeps any text in any field, any boxes, any rows', { timeout: 900_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyForm, async (form) => {
        expect(contentOf(await readBack(await formDocx(form)))).toEqual(form);
      }),
      { numRuns: process.env.NIGHTLY ? 1_000 : 40 },
    );
  });

  test('keeps 60 rows of each list, and texts as long as a record holds', async () => {
    const long = aFilledForm({ basicStatement: '甲'.repeat(60_000), achievements: '第一段\n\n'.repeat(8_000).trim() });
    const form: ApplicationForm = {
      ...long,
      educationRows: Array.from({ length: 60 }, (_, index) => ({
        period: `${1960 + index}.09`,
        school: '校'.repeat(2_000),
        major: '',
      })),
      workRows: Array.from({ length: 60 }, (_, index) => ({ period: '', employer: `单位${index}`, post: '“职”' })),
    };
    expect(contentOf(await readBack(await formDocx(form)))).toEqual(form);
  });

  test('keeps a form of which nothing but one field is known', async () => {
    const form: ApplicationForm = {
      values: { bureauOpinion: '同意。' },
      basic: {},
      tracks: {},
      educationRows: [],
      workRows: [],
    };
    const read = await readBack(await formDocx(form));
    expect(contentOf(read)).toEqual(form);
    expect(read.issues.map(({ code }) => code)).toEqual(new Array(7).fill('box-unread'));
  });

  test('keeps the photo byte for byte, through the whole import', async () => {
    const folder = await aFolder({ '李彩云.docx': await formDocx(aFilledForm(), PHOTO) });
    const { dossiers } = await readingOf([folder]);
    rmSync(folder, { recursive: true });
    const photo = dossiers[0]?.evidence.find(({ role }) => role === 'photo');
    expect(Buffer.from(photo?.bytes ?? []).equals(PNG)).toBe(true);
    expect(dossiers[0]?.application?.origins.name).toBe('李彩云.docx 表2第1行');
  });
});

describe('the empty form', () => {
  test('is no application', async () => {
    await expect(readBack(await formDocx())).rejects.toThrow('找不到申报表');
  });

  test('becomes one as soon as a field is filled, with the employer’s standing words', async () => {
    const filled = await edited(await formDocx(), (xml) => fillControl(xml, 'xingchu1.name', '王某'));
    expect((await readBack(filled)).values).toEqual({
      name: '王某',
      employerOpinion: '申报人有关信息真实、完整、合法，同意申报。',
    });
  });
});

/** Types into a control, as Word does: the prompt goes. */
function fillControl(xml: string, tag: string, text: string): string {
  const at = xml.indexOf(`<w:tag w:val="${tag}"/>`);
  const end = xml.indexOf('</w:sdt>', at);
  const control = xml
    .slice(at, end)
    .replace('<w:showingPlcHdr/>', '')
    .replace(/<w:t [^>]*>[^<]*<\/w:t>/, `<w:t xml:space="preserve">${text}</w:t>`);
  return xml.slice(0, at) + control + xml.slice(end);
}

describe('our Word file as people change it', () => {
  const form = aFilledForm();
  const made = () => formDocx(form);
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;

  test('makes typing beside a control wait for a person, and does not lose it', async () => {
    const bytes = await edited(await made(), (xml) => {
      const end = xml.indexOf('</w:sdt>', xml.indexOf('xingchu1.origin"')) + '</w:sdt>'.length;
      return `${xml.slice(0, end)}${run('（大姚）')}${xml.slice(end)}`;
    });
    const { values, issues } = await readBack(bytes);
    expect(values.origin).toBe('云南姚安');
    expect(issues).toMatchObject([{ code: 'value-doubtful', subject: '籍贯', field: 'origin' }]);
    expect(issues[0]?.message).toContain('（大姚）');
  });

  test('takes typing beside an empty control for the value', async () => {
    const bytes = await edited(await formDocx(aFilledForm({ origin: '' })), (xml) => {
      const end = xml.indexOf('</w:sdt>', xml.indexOf('xingchu1.origin"')) + '</w:sdt>'.length;
      return `${xml.slice(0, end)}${run('云南大姚')}${xml.slice(end)}`;
    });
    expect((await readBack(bytes)).values.origin).toBe('云南大姚');
  });

  test('takes a new paragraph between those of a long text for part of it', async () => {
    const bytes = await edited(await made(), (xml) => {
      const first = xml.indexOf('</w:p>', xml.indexOf('xingchu1.achievements"')) + '</w:p>'.length;
      return `${xml.slice(0, first)}<w:p>${run('其中出口12万元。')}</w:p>${xml.slice(first)}`;
    });
    expect((await readBack(bytes)).values.achievements).toBe(
      '2023年电商销售额412万元。\n其中出口12万元。\n带动就业23人。',
    );
  });

  test('is read with one control around several paragraphs, as Word makes of a line that is broken', async () => {
    const bytes = await edited(await made(), (xml) => {
      const start = xml.lastIndexOf('<w:p>', xml.indexOf('xingchu1.financeOpinion"'));
      const end = xml.indexOf('</w:p>', start) + '</w:p>'.length;
      const control = `<w:sdt><w:sdtPr><w:tag w:val="xingchu1.financeOpinion"/></w:sdtPr><w:sdtContent><w:p>${run('情况属实。')}</w:p><w:p>${run('同意。')}</w:p></w:sdtContent></w:sdt>`;
      return `${xml.slice(0, start)}${control}${xml.slice(end)}`;
    });
    expect((await readBack(bytes)).values.financeOpinion).toBe('情况属实。\n同意。');
  });

  test('is read with a row added without controls, a row removed, a control emptied, a box ticked by hand', async () => {
    const bytes = await edited(await made(), (xml) => {
      const rows = xml.split(/(?=<w:tr>|<w:tr )/);
      const first = rows.findIndex((row) => row.includes('姚安县供销社'));
      const plain = (rows[first] ?? '')
        .replace(/<w:sdt>.*?<w:sdtContent>/g, '')
        .replaceAll('</w:sdtContent></w:sdt>', '')
        .replace('姚安县供销社', '昆明某公司')
        .replace('2012.07—2018.05', '2011.01—2012.07');
      rows.splice(first, 0, plain);
      const second = rows.findIndex((row) => row.includes('云南财经大学'));
      rows.splice(second, 1);
      const emptied = fillControl(rows.join(''), 'xingchu1.specialty', '单击或点击此处输入文字。').replace(
        '<w:tag w:val="xingchu1.specialty"/>',
        '<w:tag w:val="xingchu1.specialty"/><w:showingPlcHdr/>',
      );
      return fillControl(emptied, 'xingchu1.tracks.influencer', '√');
    });
    const read = await readBack(bytes);
    expect(read.workRows.map(({ employer }) => employer)).toEqual([
      '昆明某公司',
      '姚安县供销社',
      '姚安花田电子商务有限公司',
    ]);
    expect(read.educationRows.map(({ school }) => school)).toEqual(['云南大学']);
    expect(read.values.specialty).toBeUndefined();
    expect(read.tracks).toMatchObject({ influencer: true, 'e-commerce': true });
  });

  test('makes a control that was copied to another place with another text wait for a person', async () => {
    const bytes = await edited(await made(), (xml) => {
      const start = xml.lastIndexOf('<w:sdt>', xml.indexOf('xingchu1.sex"'));
      const end = xml.indexOf('</w:sdt>', start) + '</w:sdt>'.length;
      return xml.replace(
        '</w:body>',
        `<w:p>${fillControl(xml.slice(start, end), 'xingchu1.sex', '男')}</w:p></w:body>`,
      );
    });
    const { values, issues } = await readBack(bytes);
    expect(values.sex).toBe('女');
    expect(issues).toMatchObject([{ code: 'value-doubtful', field: 'sex' }]);
  });

  test('is read like anyone’s form without any control', async () => {
    const bytes = await edited(await made(), (xml) =>
      xml.replace(/<w:sdtPr>.*?<\/w:sdtPr>/g, '').replace(/<\/?w:sdt(Content)?>/g, ''),
    );
    expect(contentOf(await readBack(bytes))).toEqual(form);
  });

  test('has a table pasted into a long text taken as text', async () => {
    const bytes = await edited(await made(), (xml) => {
      const start = xml.lastIndexOf('<w:p>', xml.indexOf('xingchu1.financeOpinion"'));
      const end = xml.indexOf('</w:p>', start) + '</w:p>'.length;
      const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`;
      const table = `<w:tbl><w:tr>${cell('年度')}${cell('万元')}</w:tr><w:tr>${cell('2022')}${cell('41')}</w:tr></w:tbl>`;
      const control = `<w:sdt><w:sdtPr><w:tag w:val="xingchu1.financeOpinion"/></w:sdtPr><w:sdtContent>${table}<w:p>${run('属实')}</w:p></w:sdtContent></w:sdt>`;
      return `${xml.slice(0, start)}${control}${xml.slice(end)}`;
    });
    expect((await readBack(bytes)).values.financeOpinion).toBe('年度\t万元\n2022\t41\n属实');
  });
});

describe('our Word file through LibreOffice', () => {
  const soffice = (() => {
    try {
      execFileSync('soffice', ['--version'], { stdio: 'pipe' });
      return true;
    } catch {
      process.stderr.write('LibreOffice is missing: our Word files were not passed through it\n');
      return false;
    }
  })();
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'form-docx-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Converts a file and gives the name of the result. */
  function converted(file: string, filter: string): string {
    const ending = filter.split(':')[0] ?? '';
    const out = join(folder, `${ending}-${Math.random().toString(36).slice(2)}`);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', ['--headless', profile, '--convert-to', filter, '--outdir', out, file], { stdio: 'pipe' });
    return join(
      out,
      `${file
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '')}.${ending}`,
    );
  }
  const WORD = 'docx:MS Word 2007 XML';

  test.skipIf(!soffice)('keeps every field as .docx, .odt and .doc', { timeout: 180_000 }, async () => {
    const form = aFilledForm();
    const original = join(folder, '申报表.docx');
    writeFileSync(original, await formDocx(form, PHOTO));
    const odt = converted(original, 'odt');
    const ways = [converted(original, WORD), converted(odt, WORD), converted(converted(odt, 'doc'), WORD)];
    for (const way of ways) {
      const read = await readBack(readFileSync(way));
      expect(contentOf(read)).toEqual(form);
      expect(read.issues).toEqual([]);
      expect(read.photo).toBeDefined();
    }
  });

  test.skipIf(!soffice)(
    'keeps every field of sample dossiers as .docx and .odt (at night all 14)',
    { timeout: 600_000 },
    async () => {
      const { dossiers } = await readingOf([SAMPLES], libreOfficeConverter());
      const all14 = dossiers.flatMap(({ application }) => (application ? [application.form] : []));
      const forms = process.env.NIGHTLY ? all14 : all14.filter((_, index) => index % 5 === 0);
      const names = forms.map((_, index) => `${index}.docx`);
      for (const [index, form] of forms.entries())
        writeFileSync(join(folder, `${index}.docx`), await formDocx(form, PHOTO));
      const all = (from: string, ending: string, filter: string) => {
        const out = join(folder, `all-${from}-${ending}`);
        const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
        const files = names.map((name) => join(folder, from, name.replace('docx', from === '' ? 'docx' : 'odt')));
        execFileSync('soffice', ['--headless', profile, '--convert-to', filter, '--outdir', out, ...files], {
          stdio: 'pipe',
        });
        return out;
      };
      const odt = all('', 'odt', 'odt').slice(folder.length + 1);
      let [same, fields] = [0, 0];
      for (const out of [all('', 'docx', WORD), all(odt, 'docx', WORD)]) {
        for (const [index, form] of forms.entries()) {
          const back = contentOf(await readBack(readFileSync(join(out, `${index}.docx`))));
          const parts = (each: ApplicationForm) => Object.entries({ ...each.values, ...each.basic, ...each.tracks });
          const read = new Map(parts(back));
          fields += parts(form).length + form.educationRows.length + form.workRows.length;
          same += parts(form).filter(([key, value]) => read.get(key) === value).length;
          same += form.educationRows.length + form.workRows.length;
          expect(back).toEqual(form);
        }
      }
      process.stdout.write(`through LibreOffice: ${same} of ${fields} fields, boxes and rows unchanged\n`);
    },
  );

  test.skipIf(!soffice)(
    'has the pages of the annex: cover, notes, and one to seven',
    { timeout: 120_000 },
    async () => {
      const file = join(folder, '空表.docx');
      writeFileSync(file, await formDocx());
      const pdf = converted(file, 'pdf');
      const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
      const pages = text.split('\f').map((page) => page.replace(/\s/g, ''));
      const begins = [
        '附件兴楚电商创业领军人才申报表',
        '申报表填写说明',
        '一、',
        '二、',
        '三、',
        '四、',
        '六、',
        '七、',
      ];
      expect(pages.slice(0, 8).map((page, index) => page.slice(0, begins[index]?.length))).toEqual(begins);
      expect(pages.slice(8).join('')).toBe('');
    },
  );
});
