import { spawnSync } from 'node:child_process';
import { mkdir, rm, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { formIssues } from '../../../../../domain/application/form-issues.ts';
import { type Application, application } from '../../../../../domain/application/record.ts';
import { libreOfficeConverter } from '../../../../../electron/platform/office/libre-office.ts';
import { readDossiers } from '../../../../../electron/services/intake/reading/read-dossiers.ts';
import type { Reading } from '../../../../../electron/services/intake/reading/reading.ts';
import { docx, paragraphOf, paragraphs, picture, table, texts } from '../../../platform/office/build-docx.ts';
import { xlsx } from '../../../platform/office/build-xlsx.ts';
import {
  aFilledForm,
  annexForm,
  annexLaterSections,
  annexSectionOne,
  annexSectionTwo,
  coverParagraphs,
} from '../build-form.ts';
import {
  aFolder,
  aJob,
  formFile,
  JPEG,
  NO_CONVERTER,
  PDF,
  PNG,
  pngOf,
  readingOf,
  rosterFile,
  SAMPLES,
} from '../sample-files.ts';

let folder = '';
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = '';
});

async function reading(files: Parameters<typeof aFolder>[0]): Promise<Reading> {
  folder = await aFolder(files);
  return readingOf([folder]);
}

/** Name, employer, whether form and roster were found, codes of the import's issues. */
function outline(found: Reading) {
  return applicationsOf(found).map(({ form, formRead, figures, importIssues }) => ({
    name: form.values.name,
    employer: form.values.coverEmployer,
    formRead,
    rank: figures.countyRank,
    issues: importIssues.map((issue) => issue.code),
  }));
}

function applicationsOf({ dossiers }: Reading): Application[] {
  return dossiers.flatMap((dossier) => dossier.application ?? []);
}

const evidenceOf = ({ dossiers }: Reading, index = 0) =>
  dossiers[index]?.evidence.map(({ role, name }) => `${role} ${name}`);
const reportOf = ({ files }: Reading, name: string) => files.find(({ file }) => file.endsWith(name));

const HUATIAN = '姚安花田电子商务有限公司';

describe('the sample round of 2023', () => {
  test('makes fourteen dossiers, the fourteenth on the roster alone where no converter is installed', async () => {
    const found = await readingOf([SAMPLES], NO_CONVERTER, 2023);
    const { dossiers, files } = found;
    expect(dossiers).toHaveLength(14);
    expect(applicationsOf(found).map(({ formRead }) => formRead)).toEqual([...new Array(13).fill(true), false]);
    for (const dossier of dossiers) {
      expect(application.parse(dossier.application)).toEqual(dossier.application);
      expect(dossier.evidence.filter(({ role }) => role !== 'form').map(({ role, name }) => `${role} ${name}`)).toEqual(
        ['photo 照片.png', 'proof 业绩证明-扫描.jpg', 'proof 业绩证明.pdf'],
      );
    }
    expect(
      applicationsOf(found)
        .slice(0, 13)
        .flatMap(({ importIssues }) => importIssues),
    ).toEqual([]);
    const last = dossiers[13]?.application;
    expect(last?.importIssues.map((issue) => issue.code)).toEqual(['doc-needs-conversion', 'form-missing']);
    expect(last?.form.values).toEqual({ name: '毕有才', coverEmployer: '大姚彝绣网店', phone: '13800000014' });
    expect(files.filter(({ outcome }) => outcome === 'refused')).toMatchObject([{ code: 'doc-needs-conversion' }]);
    expect(files).toHaveLength(57);
  });

  test('has every value of a sample read right', async () => {
    const { dossiers } = await readingOf([SAMPLES], NO_CONVERTER, 2023);
    const { form, figures, origins } = dossiers[5]?.application ?? {};
    expect(form).toMatchObject({
      basic: { leadership: true, patriotism: true, conduct: true },
      tracks: { influencer: false, 'live-seller': false, 'e-commerce': true, 'cross-border': false },
      educationRows: [{ period: '2004.09—2008.07', school: '云南财经大学', major: '电子商务' }],
      workRows: [
        { period: '2008.07—2019.03', employer: '昆明某贸易公司', post: '业务主管' },
        { period: '2019.03—至今', employer: '楚雄滇彝优品电子商务有限公司', post: '总经理' },
      ],
    });
    const { achievements, ...values } = form?.values ?? {};
    expect(achievements).toMatch(/^2020年、2021年.*脱贫户5人。\n公司主营/);
    expect(values).toEqual({
      coverApplicant: '周子昂',
      coverEmployer: '楚雄滇彝优品电子商务有限公司',
      specialty: '电子商务',
      phone: '13800000006',
      filledOn: '2023.03.15',
      name: '周子昂',
      sex: '男',
      birth: '1985.06.01',
      ethnicity: '傈僳族',
      origin: '云南楚雄',
      presentPostSince: '2019.03',
      title: '无',
      rank: '无',
      politicalStatus: '中共党员',
      joinedOn: '2012.07.01',
      employerAndPost: '楚雄滇彝优品电子商务有限公司 总经理',
      education: '本科',
      degree: '学士',
      schoolAndMajor: '云南财经大学 电子商务',
      basicStatement: '热爱祖国，遵纪守法，无不良信用记录。',
      employerSealedOn: '2023.03.16',
      undertakingSignature: '周子昂',
      undertakingDate: '2023.03.15',
      employerOpinion: '申报人有关信息真实、完整、合法，同意申报。',
      employerOpinionDate: '2023.03.16',
      organisationOpinion: '同意推荐。',
      newOrganisationsOpinion: '同意。',
      financeOpinion: '情况属实。',
      humanResourcesOpinion: '同意。',
      agricultureOpinion: '同意推荐。',
      commerceOpinion: '经审核，同意推荐上报。',
    });
    expect(figures).toEqual({
      county: '楚雄市',
      creditCode: '91532300MARJT2FQ8L',
      declaredTracks: ['e-commerce'],
      sales: [
        { year: 2022, amount: '3000000' },
        { year: 2021, amount: '2410000' },
      ],
      currency: 'CNY',
      jobs: '12',
      taxYuan: '86000',
      badRecord: { has: false, text: '无' },
      appliedBefore: false,
      countyRank: 6,
    });
    expect(origins).toMatchObject({ name: '06-周子昂.docx 表1第1行', 'sales.2022': 'roster.xlsx 第8行' });
  });

  test('has the figures of the other tracks read right', async () => {
    const found = applicationsOf(await readingOf([join(SAMPLES, 'roster.xlsx')], NO_CONVERTER, 2023));
    const figures = found.map((each) => each.figures);
    expect(figures[0]).toMatchObject({
      followers: '86000',
      accountSince: '2019-05-10',
      activityProof: true,
      influence: '楚雄州文旅推介账号',
    });
    expect(figures[4]).toMatchObject({
      mainlyLocal: true,
      sales: [
        { year: 2022, amount: '299999.99' },
        { year: 2021, amount: '210000' },
      ],
    });
    expect(figures[8]).toMatchObject({
      currency: 'USD',
      rate: '6.7261',
      rateDate: '2022-12-31',
      sales: [{ year: 2022, amount: '15000' }],
    });
    expect(figures[11]?.appliedBefore).toBe(true);
    expect(figures[12]?.badRecord).toEqual({ has: true, text: '有：2021年被列入经营异常名录' });
  });
});

const office = spawnSync('soffice', ['--version']).status === 0;
if (!office) console.warn('soffice (LibreOffice) is missing: reading of old .doc forms is not tested');
describe.skipIf(!office)('the sample .doc through soffice (LibreOffice)', () => {
  test('is read as the fourteenth form, and its gap shows (R4.9)', { timeout: 90_000 }, async () => {
    const { dossiers, files } = await readingOf([SAMPLES], libreOfficeConverter(), 2023);
    const last = dossiers[13]?.application;
    expect([dossiers.length, last?.formRead, last?.form.values.name]).toEqual([14, true, '毕有才']);
    expect(files.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    expect(last && formIssues(last)).toMatchObject([{ code: 'work-history-gap', rule: 'R4.9' }]);
    expect(dossiers[13]?.evidence.find(({ role }) => role === 'form')).toMatchObject({
      name: '14-毕有才.doc',
      mediaType: 'application/msword',
    });
  });
});

describe('a dossier that is joined', () => {
  test('is one of form and row with one name and employer, whatever the spacing', async () => {
    const found = await reading({
      'a.docx': formFile({ name: '李 彩云' }),
      'r.xlsx': rosterFile([['李彩云', '姚安花田电子商务有限公司 ', '139 8780 0001']]),
    });
    expect(outline(found)).toEqual([
      { name: '李彩云', employer: HUATIAN, formRead: true, rank: undefined, issues: [] },
    ]);
  });

  test('stays two where two people of one name have different employers', async () => {
    const found = await reading({
      'a.docx': formFile({
        coverEmployer: '楚雄彝韵文化传播工作室',
        employerAndPost: '楚雄彝韵文化传播工作室 经理',
        phone: '13800000002',
      }),
      'b.docx': formFile(),
      'r.xlsx': rosterFile([
        ['李彩云', HUATIAN, '13987800001'],
        ['李彩云', '楚雄彝韵文化传播工作室', '13800000002'],
      ]),
    });
    expect(outline(found).map(({ employer, formRead, issues }) => [employer, formRead, issues])).toEqual([
      [HUATIAN, true, []],
      ['楚雄彝韵文化传播工作室', true, []],
    ]);
  });

  test.each([
    ['姚安花田电商有限公司', '13987800001', ['join-uncertain', 'form-differs-from-roster']],
    ['花田电子商务公司', '13987800001', ['join-uncertain', 'form-differs-from-roster']],
    ['大理白族特产经营部', '13987800001', ['join-uncertain', 'form-differs-from-roster']],
    [HUATIAN, '13987809999', ['form-differs-from-roster']],
    ['', '13987800001', ['join-uncertain']],
  ])('takes a row with employer %j and telephone %s, with issues', async (employer, phone, issues) => {
    const found = await reading({ 'a.docx': formFile(), 'r.xlsx': rosterFile([['李彩云', employer, phone]]) });
    expect(outline(found)).toEqual([{ name: '李彩云', employer: HUATIAN, formRead: true, rank: undefined, issues }]);
  });

  test('takes no row with another employer and telephone, who is another person', async () => {
    const found = await reading({
      'a.docx': formFile(),
      'r.xlsx': rosterFile([['李彩云', '大理白族特产经营部', '13500000000']]),
    });
    expect(outline(found).map(({ employer, issues }) => [employer, issues])).toEqual([
      ['大理白族特产经营部', ['form-missing']],
      [HUATIAN, ['roster-row-missing']],
    ]);
  });

  test('has values that the form leaves blank from the roster, with their origin', async () => {
    const found = await reading({
      'a.docx': formFile({ phone: '', sex: '' }),
      'r.xlsx': rosterFile([['李彩云', HUATIAN, '13987800001', '女']], ['性别']),
    });
    const { form, origins, importIssues } = found.dossiers[0]?.application ?? {};
    expect([form?.values.phone, form?.values.sex, origins?.phone, importIssues]).toEqual([
      '13987800001',
      '女',
      'r.xlsx 第2行',
      [],
    ]);
  });

  test('has a copy of a form attached and reported, its content not used', async () => {
    const found = await reading({
      '李彩云.docx': formFile(),
      '李彩云(1).docx': formFile({ phone: '13500000000' }),
      'r.xlsx': rosterFile([['李彩云', HUATIAN, '13987800001']]),
    });
    expect(outline(found)).toMatchObject([{ issues: ['form-repeated'] }]);
    expect(evidenceOf(found)).toEqual(['form 李彩云.docx', 'form 李彩云(1).docx']);
    expect(found.files.map(({ outcome }) => outcome)).toEqual(['read', 'attached', 'read']);
  });

  test('has a row that stands twice reported', async () => {
    const found = await reading({
      'r.xlsx': rosterFile([
        ['李彩云', HUATIAN, '1'],
        ['李彩云', HUATIAN, '2'],
      ]),
    });
    expect(outline(found)).toMatchObject([{ issues: ['form-missing', 'roster-row-repeated'] }]);
  });

  test('is found in the rosters of several counties', async () => {
    const found = await reading({
      '姚安县.xlsx': rosterFile([['李彩云', HUATIAN, '1']]),
      '大姚县.xlsx': rosterFile([['王小山', '大姚核桃社', '2']]),
    });
    expect(outline(found).map(({ name }) => name)).toEqual(['王小山', '李彩云']);
  });
});

describe('evidence', () => {
  const roster = rosterFile([
    ['李彩云', HUATIAN, '1'],
    ['李彩', '姚安荷城服务部', '2'],
    ['王小山', '大姚核桃专业合作社', '3'],
    ['王小山', '永仁芒果商贸有限公司', '4'],
  ]);

  test('goes by folder, by its own name, and by employer or number where a name is shared', async () => {
    const found = await reading({
      'r.xlsx': roster,
      'ev/1-李彩云/证书/营业执照.pdf': PDF,
      'ev/1-李彩云/与王小山的合同.pdf': PDF,
      'ev/2李彩/照片.png': PNG,
      'ev/王小山（永仁芒果）/流水.jpg': JPEG,
      'ev/王小山-大姚核桃专业合作社/流水.jpg': JPEG,
      'ev/4-王小山/纳税.pdf': PDF,
      'ev/李彩云业绩.pdf': PDF,
    });
    expect([0, 1, 2, 3].map((index) => evidenceOf(found, index))).toEqual([
      ['proof 与王小山的合同.pdf', 'proof 营业执照.pdf', 'proof 李彩云业绩.pdf'],
      ['photo 照片.png'],
      ['proof 流水.jpg'],
      ['proof 纳税.pdf', 'proof 流水.jpg'],
    ]);
  });

  test('of nobody, and of one of two namesakes, is listed and left', async () => {
    const found = await reading({
      'r.xlsx': roster,
      'ev/赵六/证明.pdf': PDF,
      'ev/王小山/证明.pdf': PDF,
      '通知.pdf': PDF,
    });
    expect(found.dossiers.flatMap(({ evidence }) => evidence)).toEqual([]);
    expect(['赵六/证明.pdf', '王小山/证明.pdf', '通知.pdf'].map((name) => reportOf(found, name))).toMatchObject([
      { outcome: 'ignored', code: 'not-found' },
      { outcome: 'ignored', code: 'ambiguous' },
      { outcome: 'ignored', code: 'not-found' },
    ]);
  });

  test('does not go by a name of two letters inside a longer name', async () => {
    const people = [
      ['李彩', HUATIAN, '1'],
      ['王平', '永仁芒果社', '2'],
    ];
    const found = await reading({
      'r.xlsx': rosterFile(people),
      '李彩云/a.pdf': PDF,
      '李彩云的合同.pdf': PDF,
      '李彩证书.pdf': PDF,
      '李彩获奖/b.pdf': PDF,
      '2 王平（永仁县）电商销售/c.pdf': PDF,
    });
    expect([evidenceOf(found, 0), evidenceOf(found, 1)]).toEqual([['proof b.pdf'], ['proof c.pdf']]);
  });

  test('does not include a roster in a folder named after an applicant, which is still a roster', async () => {
    const roster = rosterFile([['李彩云', HUATIAN, '13987800001', '电商销售', '1']], ['申报类别', '推荐排序']);
    const found = await reading({ '李彩云/汇总表.xlsx': roster, '李彩云/申报表.docx': formFile() });
    expect(outline(found)).toMatchObject([{ name: '李彩云', formRead: true, rank: 1, issues: [] }]);
  });

  test('includes a record of another kind and an empty form, which are no forms', async () => {
    const record = table(texts('姓名', '李彩云', '性别', '女', '民族', '彝族'));
    const empty = aFilledForm();
    const blank = Object.fromEntries(Object.keys(empty.values).map((field) => [field, '']));
    const found = await reading({
      'r.xlsx': rosterFile([
        ['李彩云', HUATIAN, '13987800001'],
        ['王平', 'x', '2'],
      ]),
      '李彩云/简历.docx': docx(record),
      '空白表.docx': docx(annexForm({ ...empty, values: blank, educationRows: [], workRows: [] })),
    });
    expect(outline(found).map(({ issues }) => issues)).toEqual([['form-missing'], ['form-missing']]);
    expect(evidenceOf(found)).toEqual(['proof 简历.docx']);
    expect(reportOf(found, '空白表.docx')).toMatchObject({ outcome: 'refused', code: 'form-unrecognised' });
  });

  test('does not include an old Excel file or a CSV without a roster, refused where a roster belongs', async () => {
    const old = Buffer.alloc(1024);
    old.write('d0cf11e0a1b11ae1', 'hex');
    old.write('Workbook\0', 512, 'utf16le');
    const found = await reading({
      'a.docx': formFile(),
      'b.docx': formFile({ name: '王平', phone: '1' }),
      '汇总.xls': old,
      '汇总.csv': '品名,数量',
    });
    expect([reportOf(found, '汇总.xls'), reportOf(found, '汇总.csv')]).toMatchObject([
      { code: 'type-unsupported' },
      { code: 'roster-unrecognised' },
    ]);
  });

  test('beside the only form of a folder belongs to its applicant', async () => {
    const found = await reading({
      '001/申报表.docx': formFile(),
      '001/材料/a.pdf': PDF,
      '002/申报表.docx': formFile({ name: '王小山' }),
      '002/b.pdf': PDF,
    });
    expect(found.dossiers.map((_, index) => evidenceOf(found, index))).toEqual([
      ['form 申报表.docx', 'proof a.pdf'],
      ['form 申报表.docx', 'proof b.pdf'],
    ]);
  });

  test('includes a table and a Word file in an applicant’s folder, not taken for roster and form', async () => {
    const found = await reading({
      'r.xlsx': rosterFile([['李彩云', HUATIAN, '1']]),
      '1-李彩云/带动就业名单.xlsx': xlsx([
        {
          rows: [
            ['姓名', '联系电话'],
            ['张三', '1'],
            ['李四', '2'],
          ],
        },
      ]),
      '1-李彩云/流水.xlsx': xlsx([
        {
          rows: [
            ['日期', '金额'],
            ['1', '2'],
          ],
        },
      ]),
      '1-李彩云/情况说明.docx': docx(paragraphs('情况说明', '本人……')),
    });
    expect(outline(found)).toHaveLength(1);
    expect(evidenceOf(found)).toEqual(['proof 情况说明.docx', 'proof 带动就业名单.xlsx', 'proof 流水.xlsx']);
  });

  test('with macOS names in NFD finds its applicant and comes out in NFC', async () => {
    const name = 'カ\u3099';
    const found = await reading({
      'r.xlsx': rosterFile([['李ガ', HUATIAN, '1']]),
      [`1-李${name}/证明${name}.pdf`]: PDF,
    });
    expect(evidenceOf(found)).toEqual(['proof 证明ガ.pdf']);
    expect(found.files.every(({ file }) => file === file.normalize('NFC'))).toBe(true);
  });

  test('of one name is kept apart', async () => {
    const found = await reading({
      'r.xlsx': rosterFile([['李彩云', HUATIAN, '1']]),
      '李彩云/甲/1.pdf': PDF,
      '李彩云/乙/1.pdf': PDF,
    });
    expect(evidenceOf(found)).toEqual(['proof 1.pdf', 'proof 1（2）.pdf']);
  });

  test.each([
    ['照片.png', '活动照片.png', '照片.png'],
    ['李彩云.png', '执照.png', '李彩云.png'],
    ['李彩云一寸照.png', '李彩云.png', '李彩云一寸照.png'],
    ['证件照1.png', '获奖照片说明.png', '证件照1.png'],
    ['IMG_001.png', '扫描0001.png', 'IMG_001.png'],
  ])('of %s and %s gives as portrait %s', async (one, two, photo) => {
    const found = await reading({
      'r.xlsx': rosterFile([['李彩云', HUATIAN, '1']]),
      [`李彩云/${one}`]: PNG,
      [`李彩云/${two}`]: PNG,
    });
    expect(found.dossiers[0]?.evidence.filter(({ role }) => role === 'photo').map(({ name }) => name)).toEqual([photo]);
  });

  test('has no portrait in a scanned page, by its shape', async () => {
    const found = await reading({
      'r.xlsx': rosterFile([['李彩云', HUATIAN, '1']]),
      '李彩云/IMG_001.jpg': JPEG,
      '李彩云/IMG_002.png': pngOf(827, 1170),
    });
    expect(found.dossiers[0]?.evidence.map(({ role }) => role)).toEqual(['proof', 'proof']);
  });

  test('includes the other pictures of a form, whose portrait is taken over where no file is one', async () => {
    const form = aFilledForm();
    const later = annexLaterSections(form).replace(
      '23人。',
      `23人。</w:t></w:r>${picture('rId8')}${picture('rId9')}<w:r><w:t>`,
    );
    const body = [
      coverParagraphs(form),
      paragraphs('一、申报人基本情况'),
      annexSectionOne(form, paragraphOf(picture('rId7'))),
      paragraphs('二、符合入选条件'),
      annexSectionTwo(form),
      later,
    ].join('');
    const pictures = { rId7: PNG, rId8: JPEG, rId9: Uint8Array.from([1, 0, 0, 0, 0x6c]) };
    const found = await reading({ 'a.docx': docx(body, pictures) });
    expect(evidenceOf(found)).toEqual(['photo 照片.png', 'form a.docx', 'proof 申报表内图片-1.jpg']);
    expect(found.dossiers[0]?.evidence[0]?.bytes).toEqual(PNG);
    expect(outline(found)).toMatchObject([{ issues: ['picture-not-taken', 'roster-row-missing'] }]);
    const both = await aFolder({ 'x/李彩云/申报表.docx': docx(body, pictures), 'x/李彩云/照片.png': pngOf(413, 600) });
    expect(evidenceOf(await readingOf([both]))?.filter((item) => item.startsWith('photo'))).toEqual(['photo 照片.png']);
    expect((await readingOf([both])).dossiers[0]?.evidence[0]?.bytes).toBeUndefined();
    await rm(both, { recursive: true });
  });
});

describe('an applicant who is known already', () => {
  const known = [{ dossier: 'd1', name: '李彩云', employers: [HUATIAN] }];

  test('keeps the dossier when a later form comes, and later attachments find it', async () => {
    folder = await aFolder({ 'a/申报表.docx': formFile(), 'b/李彩云/证明.pdf': PDF, 'c/赵六/证明.pdf': PDF });
    const context = { round: 2024, converter: NO_CONVERTER, known, job: aJob() };
    const [form, proof, stray] = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        readDossiers([join(folder, name)], {
          ...context,
          known: [...known, { dossier: 'd2', name: '王平', employers: [] }],
        }),
      ),
    );
    expect(form).toMatchObject({ value: { dossiers: [{ known: 'd1', sides: { form: true, roster: false } }] } });
    expect(proof).toMatchObject({ value: { dossiers: [{ known: 'd1', evidence: [{ name: '证明.pdf' }] }] } });
    expect(stray).toMatchObject({ ok: false, code: 'nothing-to-import' });
  });

  test('is someone else than a namesake with another employer', async () => {
    folder = await aFolder({
      'a.docx': formFile({ coverEmployer: '大理白族特产经营部', employerAndPost: '大理白族特产经营部 店主' }),
    });
    const outcome = await readDossiers([folder], { round: 2024, converter: NO_CONVERTER, known, job: aJob() });
    expect(outcome.ok && outcome.value.dossiers.map((dossier) => dossier.known)).toEqual([undefined]);
  });
});

describe('a file', () => {
  test('that is a leftover or a link is ignored and listed', async () => {
    const files = {
      'a.docx': formFile(),
      '~$a.docx': 'x',
      '.DS_Store': 'x',
      'Thumbs.db': 'x',
      '._a.docx': 'x',
      '.~lock.a.docx#': 'x',
    };
    folder = await aFolder(files);
    await symlink('/etc/hostname', join(folder, 'link.pdf'));
    await mkdir(join(folder, '空'));
    const found = await readingOf([folder]);
    expect(
      found.files.filter(({ outcome }) => outcome === 'ignored').map(({ file }) => file.split('/').at(-1)),
    ).toEqual(['.DS_Store', '._a.docx', '.~lock.a.docx#', 'Thumbs.db', 'link.pdf', '~$a.docx']);
    expect(found.dossiers).toHaveLength(1);
  });

  test('counts once where it is chosen together with its folder', async () => {
    folder = await aFolder({ 'f/a.docx': formFile(), 'r.xlsx': rosterFile([['李彩云', HUATIAN, '13987800001']]) });
    const found = await readingOf([join(folder, 'f', 'a.docx'), join(folder, 'r.xlsx'), folder, join(folder, 'f')]);
    expect([outline(found).length, found.files.length]).toEqual([1, 2]);
  });

  test('is told by content: renamed ones read as what they are', async () => {
    const found = await reading({
      'form.pdf': formFile(),
      'roster.docx': rosterFile([['李彩云', HUATIAN, '13987800001']]),
      '李彩云.doc': PDF,
    });
    expect(outline(found)).toMatchObject([{ formRead: true, issues: [] }]);
    expect(evidenceOf(found)).toEqual(['form form.pdf', 'proof 李彩云.doc']);
    expect(found.dossiers[0]?.evidence.map(({ mediaType }) => mediaType.split('.').at(-1))).toEqual([
      'document',
      'application/pdf',
    ]);
  });

  test('that cannot be used stops nothing', async () => {
    const found = await reading({
      'a.docx': formFile(),
      'b.docx': formFile().slice(0, 3000),
      '说明.docx': docx(paragraphs('说明')),
      'x.xlsx': xlsx([{ rows: [['品名', '数量']] }]),
      '空.pdf': '',
      '李彩云.exe': 'MZ\u0090\u0000',
      '二进制.bin': '\u0000\u0001\u0002',
    });
    expect(outline(found)).toHaveLength(1);
    const refused = found.files
      .filter(({ outcome }) => outcome === 'refused')
      .map(({ file, code }) => `${file.split('/').at(-1)} ${code}`);
    expect(refused.sort()).toEqual(
      [
        'b.docx file-unreadable',
        '说明.docx form-unrecognised',
        'x.xlsx roster-unrecognised',
        '二进制.bin type-unsupported',
        '李彩云.exe type-unsupported',
        '空.pdf file-unreadable',
      ].sort(),
    );
  });

  test('that is no form and belongs to no one is refused as such', async () => {
    const found = await reading({
      'r.xlsx': rosterFile([
        ['甲某', 'A', '1'],
        ['乙某', 'B', '2'],
      ]),
      '说明.docx': docx(paragraphs('说明')),
      'x.xlsx': xlsx([{ rows: [['品名']] }]),
    });
    expect([reportOf(found, '说明.docx'), reportOf(found, 'x.xlsx')]).toMatchObject([
      { outcome: 'refused', code: 'form-unrecognised' },
      { outcome: 'refused', code: 'roster-unrecognised' },
    ]);
  });

  test('that is a form but cannot be read is named in the dossier whose name it bears', async () => {
    const found = await reading({
      '李彩云.docx': formFile().slice(0, 3000),
      'r.xlsx': rosterFile([
        ['李彩云', HUATIAN, '1'],
        ['王小山', 'B', '2'],
      ]),
    });
    expect(outline(found).map(({ issues }) => issues)).toEqual([['file-unreadable', 'form-missing'], ['form-missing']]);
  });

  test('that is missing is reported beside the rest', async () => {
    folder = await aFolder({ 'a.docx': formFile() });
    const found = await readingOf([join(folder, 'a.docx'), join(folder, 'gone.docx')]);
    expect(reportOf(found, 'gone.docx')).toMatchObject({ outcome: 'refused', code: 'file-missing' });
  });

  test('beyond 500 MB, or a form beyond 50 MB, is refused', async () => {
    folder = await aFolder({ 'a.docx': formFile(), '李彩云.pdf': PDF, 'big.docx': formFile() });
    await truncate(join(folder, '李彩云.pdf'), 500 * 1024 * 1024 + 1);
    await truncate(join(folder, 'big.docx'), 50 * 1024 * 1024 + 1);
    const found = await readingOf([folder]);
    expect([reportOf(found, '李彩云.pdf'), reportOf(found, 'big.docx')]).toMatchObject([
      { code: 'file-too-large' },
      { code: 'file-too-large' },
    ]);
  });

  test('must be there: nothing, and nothing but leftovers, is refused', async () => {
    folder = await aFolder({ '.DS_Store': 'x' });
    const context = { round: 2024, converter: NO_CONVERTER, known: [], job: aJob() };
    expect(await readDossiers([folder], context)).toMatchObject({ ok: false, code: 'nothing-to-import' });
    expect(await readDossiers([], context)).toMatchObject({ ok: false, code: 'nothing-to-import' });
  });

  test('is not read on when the job is cancelled', async () => {
    folder = await aFolder({ 'a.docx': formFile() });
    const job = aJob(AbortSignal.abort());
    expect(await readDossiers([folder], { round: 2024, converter: NO_CONVERTER, known: [], job })).toMatchObject({
      code: 'cancelled',
    });
  });

  test('reads the same in whatever order the paths come', async () => {
    folder = await aFolder({
      'a.docx': formFile(),
      'b.docx': formFile({ name: '王小山' }),
      'r.xlsx': rosterFile([['王小山', HUATIAN, '1']]),
    });
    const paths = ['a.docx', 'b.docx', 'r.xlsx'].map((name) => join(folder, name));
    expect(await readingOf(paths.toReversed())).toEqual(await readingOf(paths));
  });

  test('makes no application that breaks its schema', async () => {
    const long = '很'.repeat(70_000);
    const found = await reading({ 'a.docx': docx(annexForm(aFilledForm({ achievements: long, title: long }))) });
    const parsed = application.parse(found.dossiers[0]?.application);
    expect(parsed.form.values.achievements).toHaveLength(60_000);
    expect(parsed.importIssues.map((issue) => issue.code)).toEqual([
      'value-too-long',
      'value-too-long',
      'roster-row-missing',
    ]);
  });
});
