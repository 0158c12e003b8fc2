import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIELDS, fieldsOf } from '../../../domain/application/fields.ts';
import { formModel } from '../../../domain/application/form-document.ts';
import {
  EMPLOYER_CONSENT,
  FORM_ISSUER,
  FORM_NOTES,
  FORM_TITLE,
  NOTES_TITLE,
  UNDERTAKING,
} from '../../../domain/application/form-text.ts';
import { aFile, anApplication } from '../printing/samples.ts';

const EMPTY = { values: {}, basic: {}, tracks: {}, educationRows: [], workRows: [] };

function modelOf(changes = {}, evidence: Parameters<typeof formModel>[0]['evidence'] = []) {
  return formModel({ application: anApplication(changes), evidence });
}

describe('the standing texts of the form', () => {
  // The annex closes one bracket and the fifth note's number with half-width signs.
  const plain = (text: string) => text.replace(/\s/g, '').replaceAll(')', '）');
  const policy = plain(readFileSync('test/samples/policy-zh.txt', 'utf8'));

  it.each([FORM_TITLE, FORM_ISSUER, NOTES_TITLE, UNDERTAKING, EMPLOYER_CONSENT])('stand in the annex: %s', (text) => {
    expect(policy).toContain(plain(text));
  });

  it.each(FORM_NOTES.map((note, index) => [index + 1, note] as const))(
    'stand in the annex: note %i',
    (number, note) => {
      // R4.9: the example of note 5 is a misprint; nothing else differs.
      const printed = number === 5 ? note.replace('起始即为1993.02', '起始即为1999.02') : note;
      expect(policy).toContain(plain(printed));
    },
  );
});

describe('formModel', () => {
  it('prints dates as the form demands (R4.7)', () => {
    const { values, education, work } = modelOf();
    expect(values.filledOn).toBe('2023.03.15');
    expect(values.birth).toBe('1985.06.01');
    expect(values.presentPostSince).toBe('2019.03');
    expect(education).toEqual([['2004.09—2008.07', '云南财经大学', '电子商务']]);
    expect(work.map(([period]) => period)).toEqual(['2008.07—2019.03', '2019.03—至今']);
  });

  it('prints 无 for every empty field of the applicant (R4.10)', () => {
    const { values, education, work } = modelOf(EMPTY);
    const byHand = ['employerSealedOn', 'undertakingSignature', 'undertakingDate'];
    for (const section of ['cover', 'one', 'three', 'four'] as const) {
      for (const field of fieldsOf(section)) {
        expect([field, values[field]]).toEqual([field, byHand.includes(field) ? '' : '无']);
      }
    }
    expect(education).toEqual([['无', '无', '无']]);
    expect(work).toEqual([['无', '无', '无']]);
  });

  it('leaves sections 六 to 九 free where nothing was written (R4.8)', () => {
    const { values } = modelOf(EMPTY);
    for (const section of ['six', 'seven', 'eight', 'nine'] as const) {
      for (const field of fieldsOf(section)) expect([field, values[field]]).toEqual([field, '']);
    }
    expect(values.employerOpinion).toBe(EMPLOYER_CONSENT);
    expect(values.employerOpinionDate).toBe('');
  });

  it('prints a written opinion and its date as they are (R4.5)', () => {
    const { values } = modelOf();
    expect([values.organisationOpinion, values.financeOpinionDate]).toEqual(['同意推荐。', '2023.03.20']);
  });

  it('does not claim 无 for a form that could not be read, and says so', () => {
    const model = formModel({ application: anApplication(EMPTY, false), evidence: [] });
    expect([model.values.title, model.education]).toEqual(['', [['', '', '']]]);
    expect(model.remarks).toEqual(['未能读取申报表原件，本表按汇总表和人工录入的内容生成，请与原件核对。']);
  });

  it('tells ticked, empty and unread boxes apart (R4.2)', () => {
    const model = modelOf({ basic: { leadership: true, patriotism: false }, tracks: {} });
    expect(model.basic.map(({ state }) => state)).toEqual(['ticked', 'empty', 'unread']);
    expect(model.tracks.map(({ state }) => state)).toEqual(['unread', 'unread', 'unread', 'unread']);
    expect(model.remarks).toHaveLength(1);
  });

  it('fills the cover from section 一 and the other way round', () => {
    expect(modelOf({ values: { name: '甲', employerAndPost: '乙公司' } }).values).toMatchObject({
      coverApplicant: '甲',
      coverEmployer: '乙公司',
    });
    expect(modelOf({ values: { coverApplicant: '甲' } }).values.name).toBe('甲');
  });

  it('lists the added materials and takes the first photo by name (R4.10, form note 8)', () => {
    const files = [aFile('b.pdf', 'proof'), aFile('a.jpg', 'proof', 'image/jpeg'), aFile('表.docx', 'form')];
    const photos = [aFile('照片2.png', 'photo', 'image/png'), aFile('照片1.png', 'photo', 'image/png')];
    const model = modelOf({}, [...files, ...photos]);
    expect(model.materials.map(({ name, kind, size }) => [name, kind, size])).toEqual([
      ['a.jpg', '图片（JPEG）', '20.4 KB'],
      ['b.pdf', 'PDF 文件', '20.4 KB'],
    ]);
    expect(model.photo).toEqual({ sha256: aFile('照片1.png', 'photo').sha256 });
    expect(model.remarks).toEqual(['另有 1 张照片未印出。']);
    expect(modelOf({}, files).photo).toBeNull();
  });

  it('moves what is too long for its cell to the added page, in full (R4.10)', () => {
    const [fits, long] = ['单'.repeat(150), '长'.repeat(151)];
    const model = modelOf({ values: { origin: fits, employerAndPost: long, achievements: long } });
    expect(model.values.origin).toBe(fits);
    expect(model.values.employerAndPost).toBe(`${'长'.repeat(139)}…（见附页）`);
    expect(model.values.achievements).toBe(long);
    expect(model.overflow.filter(({ label }) => label === FIELDS.employerAndPost.label)).toEqual([
      { label: FIELDS.employerAndPost.label, text: long },
    ]);
    const rows = [{ period: '2019.03', employer: long, post: '无' }];
    expect(modelOf({ workRows: rows }).overflow).toEqual([{ label: '主要工作经历第1行', text: long }]);
  });

  it('is plain data: the same after a trip through JSON', () => {
    const model = modelOf({}, [aFile('照片.png', 'photo')]);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });
});
