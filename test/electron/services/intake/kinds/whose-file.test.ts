import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { readDossiers } from '../../../../../electron/services/intake/reading/read-dossiers.ts';
import { docx, paragraphs, table, texts } from '../../../platform/office/build-docx.ts';
import { xlsx } from '../../../platform/office/build-xlsx.ts';
import { aFolder, aJob, formFile, NO_CONVERTER, PDF, PNG, readingOf, rosterFile } from '../sample-files.ts';

let folder = '';
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = '';
});

/** An old office file with a stream of this name. */
function compound(stream: string): Uint8Array {
  const bytes = Buffer.alloc(2_048);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  bytes.write(`${stream}\0`, 512, 'utf16le');
  return bytes;
}

const XLS = compound('Workbook');
const DOC = compound('WordDocument');
const OTHER_FORM = docx(table(texts('姓名', '常有德', '性别', '男')));
const LETTER = docx(paragraphs('情况说明', '本单位……'));
const STOCK = xlsx([{ rows: [['品名', '数量']] }]);

type Content = Uint8Array | string;

describe('with one applicant in the folder', () => {
  const others: readonly [string, Content][] = [
    ['forms/02-常有德-申报表.docx', OTHER_FORM],
    ['常有德.docx', OTHER_FORM],
    ['申报表2.docx', OTHER_FORM],
    ['推荐表.docx', LETTER],
    ['说明.docx', LETTER],
    ['汇总表.xls', XLS],
    ['2024年申报汇总.xls', XLS],
    ['库存.xlsx', STOCK],
    ['常有德.doc', DOC],
    ['申报表.doc', DOC],
    ['常有德.pdf', PDF],
    ['02-常有德-申报表.pdf', PDF],
    ['常有德的材料.pdf', PDF],
    ['申报表（常有德）.pdf', PDF],
    ['常有德照片.png', PNG],
    ['常有德/营业执照.pdf', PDF],
    ['02-常有德/材料/营业执照.pdf', PDF],
    ['欧阳明德.pdf', PDF],
    ['李晓梅/常有德.pdf', PDF],
    ['李晓梅/常有德/营业执照.pdf', PDF],
    ['李晓梅/常有德-申报表.docx', OTHER_FORM],
    ['李晓梅/表格.docx', OTHER_FORM],
    ['李晓梅/汇总表.xls', XLS],
    ['李晓梅/申报表.doc', DOC],
  ];
  test.each(others)('%s is not attached, and it is said why', async (name, content) => {
    folder = await aFolder({ '01-李晓梅.docx': formFile({ name: '李晓梅' }), [name]: content });
    const { dossiers, files } = await readingOf([folder]);
    expect(dossiers[0]?.evidence.map(({ name }) => name)).toEqual(['01-李晓梅.docx']);
    const report = files.find(({ file }) => file.endsWith(name));
    expect(report?.outcome).toMatch(/refused|ignored/);
    expect(report?.code).toMatch(/./);
    expect(report?.message).toMatch(/[。）]$/);
  });

  const own: readonly [string, Content][] = [
    ['营业执照.pdf', PDF],
    ['金奖.pdf', PDF],
    ['荣誉证书.pdf', PDF],
    ['平台截图.png', PNG],
    ['2023年流水.pdf', PDF],
    ['安全生产许可证.pdf', PDF],
    ['高新技术企业.pdf', PDF],
    ['楚雄州农业龙头企业.pdf', PDF],
    ['牛肝菌检测报告.pdf', PDF],
    ['项目成果.pdf', PDF],
    ['IMG_0001.png', PNG],
    ['照片.png', PNG],
    ['李晓梅.pdf', PDF],
    ['证明/营业执照.pdf', PDF],
    ['张三劳动合同/李晓梅.pdf', PDF],
    ['李晓梅/与王小山的合同.pdf', PDF],
    ['李晓梅/张三丰劳动合同.pdf', PDF],
    ['李晓梅/流水.xls', XLS],
    ['李晓梅/情况说明.docx', LETTER],
    ['李晓梅/库存.xlsx', STOCK],
    ['李晓梅-情况说明.docx', LETTER],
  ];
  test.each(own)('%s is attached', async (name, content) => {
    folder = await aFolder({ '01-李晓梅.docx': formFile({ name: '李晓梅' }), [name]: content });
    const { dossiers, files } = await readingOf([folder]);
    expect(files.find(({ file }) => file.endsWith(name))).toMatchObject({ outcome: 'attached' });
    expect(dossiers[0]?.evidence).toHaveLength(2);
  });
});

describe('with one applicant known already', () => {
  const known = [{ dossier: 'd1', name: '李晓梅', employers: ['楚雄彝韵文化传播工作室'] }];
  const context = { round: 2024, converter: NO_CONVERTER, known, job: aJob() };
  const others: readonly [string, Content][] = [
    ['常有德/证明.pdf', PDF],
    ['常有德.pdf', PDF],
    ['表.docx', OTHER_FORM],
    ['汇总表.xls', XLS],
  ];
  test.each(others)('%s is not attached', async (name, content) => {
    folder = await aFolder({ [name]: content, '彝韵营业执照.pdf': PDF });
    const outcome = await readDossiers([folder], context);
    expect(outcome.ok && outcome.value.dossiers.map(({ evidence }) => evidence.map((each) => each.name))).toEqual([
      ['彝韵营业执照.pdf'],
    ]);
  });
});

test('a file that bears the name of another applicant in somebody’s folder is left to a person', async () => {
  folder = await aFolder({
    'r.xlsx': rosterFile([
      ['李晓梅', '甲', '1'],
      ['常有德', '乙', '2'],
    ]),
    '1-李晓梅/常有德.pdf': PDF,
    '1-李晓梅/营业执照.pdf': PDF,
  });
  const { dossiers, files } = await readingOf([folder]);
  expect(dossiers.map(({ evidence }) => evidence.map(({ name }) => name))).toEqual([['营业执照.pdf'], []]);
  expect(files.find(({ file }) => file.endsWith('常有德.pdf'))).toMatchObject({
    outcome: 'ignored',
    code: 'ambiguous',
  });
});
