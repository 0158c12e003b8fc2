import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { aFolder, formFile, PDF, readingOf, rosterFile } from '../sample-files.ts';

let folder = '';
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = '';
});

const PHONE = '13987800001';
const MORE = ['统一社会信用代码', '申报类别', '上年度销售额（元）', '粉丝量（人）'];

async function dossiersOf(files: Parameters<typeof aFolder>[0]) {
  folder = await aFolder(files);
  return (await readingOf([folder])).dossiers;
}

describe('invisible and look-alike characters: form and roster are one person’s', () => {
  test.each([
    ['marks of direction', '闵乙\u200e', '闵乙', 'silent'],
    ['embedding of direction', '\u202a闵乙\u202c', '闵乙', 'silent'],
    ['a space of no width', '闵\u200b乙', '闵乙', 'silent'],
    ['a joiner', '闵\u200d乙', '闵乙', 'silent'],
    ['a soft hyphen', '闵\u00ad乙', '闵乙', 'silent'],
    ['a wide blank', '闵　乙', '闵乙', 'silent'],
    ['a Korean filler', '闵乙\u3164', '闵乙', 'silent'],
    ['a Kangxi radical', '闵\u2f42秀', '闵文秀', 'silent'],
    ['a dot of another script', '阿依・夏木', '阿依·夏木', 'silent'],
    ['a variation selector', '葛\u{e0100}飞', '葛飞', 'silent'],
    ['a CJK radical', '\u2ed3孙乙', '长孙乙', 'told'],
    ['former private use', '王\ue863乙', '王䶮乙', 'told'],
    ['the traditional script', '張偉華', '张伟华', 'told'],
    ['a variant', '李峯', '李峰', 'told'],
  ])('%s', async (_kind, onRoster, onForm, way) => {
    const employer = `${onForm}电子商务有限公司`;
    const dossiers = await dossiersOf({
      '申报表.docx': formFile({
        name: onForm,
        coverEmployer: employer,
        employerAndPost: `${employer} 经理`,
        phone: PHONE,
      }),
      '汇总表.xlsx': rosterFile([[onRoster, `${onRoster}电子商务有限公司`, PHONE]]),
    });
    expect(dossiers).toHaveLength(1);
    const told = dossiers[0]?.application?.importIssues.filter(({ code }) => code === 'form-differs-from-roster') ?? [];
    expect(told.map(({ subject }) => subject)).toEqual(way === 'told' ? ['姓名', '所在单位'] : []);
    for (const { message } of told) expect(message).toContain(`与“`);
  });

  test('people who are two stay two', async () => {
    const dossiers = await dossiersOf({
      '申报表.docx': formFile({ name: '李晓梅', phone: PHONE }),
      '汇总表.xlsx': rosterFile([['李小梅', '姚安花田电子商务有限公司', PHONE]]),
    });
    expect(dossiers).toHaveLength(2);
  });

  test.each([
    ['marks of direction', '\u202a91532300MARJT2FQ8L', '\u202a3000000\u202c', '132000\u200e'],
    ['isolates', '\u206691532300MARJT2FQ8L\u2069', '\u20683000000\u2069', '\u200f132000'],
    ['spaces of no width', '91532300\u200bMARJT2FQ8L', '300\u200b0000', '\ufeff132000'],
    ['soft hyphens', '91532300\u00adMARJT2FQ8L', '3\u00ad000000', '132\u2060000'],
  ])('codes, categories and figures within %s read', async (_kind, code, sales, fans) => {
    const track = '\u2f79络达\u2f08、带货主播';
    const [dossier] = await dossiersOf({
      '汇总表.xlsx': rosterFile([['闵甲', '闵甲电子商务有限公司', PHONE, code, track, sales, fans]], MORE),
    });
    const figures = dossier?.application?.figures;
    expect(figures).toMatchObject({
      creditCode: '91532300MARJT2FQ8L',
      declaredTracks: ['influencer', 'live-seller'],
      followers: '132000',
    });
    expect(JSON.stringify(figures)).toContain('3000000');
  });

  test('a figure that is turned round for the eye is not read as it is stored', async () => {
    const [dossier] = await dossiersOf({
      '汇总表.xlsx': rosterFile([['闵甲', '闵甲公司', PHONE, '', '', '\u202e00000053\u202c', '']], MORE),
    });
    const { figures, importIssues } = dossier?.application ?? {};
    expect(JSON.stringify(figures)).not.toContain('53');
    expect(importIssues?.map(({ message }) => message).join()).toContain('〓00000053');
  });

  test.each([
    ['the traditional script', '張偉華-業績證明.pdf', '张伟华'],
    ['a mark of direction', '闵\u200e乙-证明.pdf', '闵乙'],
    ['a short name with a blank', '李 彩 证明.pdf', '李彩'],
    ['a dot of another script', '阿依・夏木 证明.pdf', '阿依·夏木'],
  ])('a file named in %s is the person’s', async (_kind, file, name) => {
    const dossiers = await dossiersOf({
      '汇总表.xlsx': rosterFile([
        [name, '姚安花田电子商务有限公司', PHONE],
        ['周子昂', '楚雄滇彝优品有限公司', '13800000006'],
      ]),
      [file]: PDF,
    });
    expect(dossiers.map(({ evidence }) => evidence.length)).toEqual([1, 0]);
  });
});
