import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { aFolder, readingOf } from '../sample-files.ts';

const LINES = [
  ['姓名', '所在单位', '申报类别', '上年度销售额（万元）'],
  ['李彩云', '姚安花田', '电商销售', '412.5'],
  ['王小山', '大姚 核桃社', '带货主播', '30'],
];
const joined = (separator: string, end = '\r\n') => LINES.map((cells) => cells.join(separator)).join(end);
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
/** 姓名,县市,申报类别 and 李彩云,姚安县,电商销售 in GB 18030. */
const GB = Buffer.from(
  'd0d5c3fb2ccfd8cad02cc9eab1a8c0e0b1f00d0ac0eeb2cad4c62cd2a6b0b2cfd82cb5e7c9cccffacadb0d0a',
  'hex',
);

async function read(name: string, content: Uint8Array | string) {
  const folder = await aFolder({ [name]: content });
  try {
    const found = await readingOf([folder]);
    const people = found.dossiers.map(({ application }) => [
      application?.form.values.name,
      application?.figures.sales[0]?.amount,
    ]);
    return { people, message: found.files[0]?.message ?? '', code: found.files[0]?.code, dossiers: found.dossiers };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.each([
  ['commas', joined(',')],
  ['semicolons', joined(';')],
  ['tabs', joined('\t')],
  ['full-width commas', joined('，')],
  ['strokes', joined('|')],
  ['line feeds', joined(',', '\n')],
  ['carriage returns', joined(',', '\r')],
  ['a stated separator', `sep=;\r\n${joined(';')}`],
  ['a stated stroke', `"sep=|"\n${joined('|')}`],
  ['a mark of UTF-8', `\ufeff${joined(',')}`],
  ['a title row', `申报汇总表\n\n${joined(',')}`],
  ['a title row of commas', `申报汇总表,,,\n填报单位：姚安县,,,\n${joined(',')}`],
  ['quotes', LINES.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n')],
  ['UTF-16LE', utf16(joined('\t'))],
  ['UTF-16BE', utf16(joined(',')).swap16()],
])('with %s', async (_name, content) => {
  const { people, message } = await read('汇总.csv', content);
  expect(people).toEqual([
    ['李彩云', '4125000'],
    ['王小山', '300000'],
  ]);
  expect(message).toContain('读入 2 人');
});

test('in GB 18030', async () => {
  const { dossiers } = await read('汇总.csv', GB);
  expect(dossiers[0]?.application?.figures).toMatchObject({ county: '姚安县', declaredTracks: ['e-commerce'] });
});

test('as a text file', async () => {
  expect((await read('汇总.txt', joined('\t'))).people).toHaveLength(2);
});

test('line displaced by a separator in a value is told, not read', async () => {
  const { people, message } = await read('汇总.csv', `${joined(',')}\n赵一,赵一公司,电商销售,3,000,000`);
  expect(people).toHaveLength(2);
  expect(message).toContain('第 4 行“赵一”的格数与表头不合');
});

test('no roster', async () => {
  expect(await read('清单.csv', '品名,数量\n菌,3')).toMatchObject({ code: 'roster-unrecognised', people: [] });
});
