import { execFileSync } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { A_SCHEME, room, someFiles } from './run-room.ts';

const files = someFiles();
afterAll(files.remove);

const HEAD = 'applicant,expert,item,mark';

async function rank(table: string | Uint8Array, scheme: object = A_SCHEME) {
  const paths = [files.file(table), files.file(JSON.stringify(scheme), 'json')] as const;
  return room('rank', '--scores', paths[0], '--scheme', paths[1]);
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** 申报人,评委,评分项,分值 and 甲 in GB 18030. */
const GB_HEAD = Buffer.from('c9eab1a8c8cb2cc6c0ceaf2cc6c0b7d6cfee2cb7d6d6b50d0a', 'hex');
const GB_ROW = (expert: string, mark: number) =>
  Buffer.concat([Buffer.from('bcd7', 'hex'), Buffer.from(`,${expert},a,${mark}\r\n`)]);

const PLAIN = `${HEAD}\n甲,一,a,80\n甲,二,a,90\n`;
const CHINESE = '申报人,评委,评分项,分值\r\n甲,一,业绩,80\r\n甲,二,业绩,90\r\n';

describe('a table of marks is read as it was written', () => {
  test.each<readonly [string, string | Uint8Array]>([
    ['plain', PLAIN],
    ['Chinese heads, items by name', CHINESE],
    ['a mark of UTF-8', `\ufeff${CHINESE}`],
    ['semicolons', CHINESE.replaceAll(',', ';')],
    ['tabs', CHINESE.replaceAll(',', '\t')],
    ['Chinese commas', CHINESE.replaceAll(',', '，')],
    ['Chinese semicolons', CHINESE.replaceAll(',', '；')],
    ['sep=;', `sep=;\r\n${CHINESE.replaceAll(',', ';')}`],
    ['sep=, in quotes and a mark', `\ufeff"sep=,"\r\n${CHINESE}`],
    ['sep=|', `SEP=|\n${PLAIN.replaceAll(',', '|')}`],
    ['UTF-16, little end first', utf16(CHINESE, 'le', true)],
    ['UTF-16, big end first', utf16(CHINESE, 'be', true)],
    ['UTF-16 without a mark', utf16(CHINESE, 'le', false)],
    ['UTF-16, big end first, without a mark', utf16(CHINESE, 'be', false)],
    ['UTF-16 with tabs, as Excel saves Unicode text', utf16(CHINESE.replaceAll(',', '\t'), 'le', true)],
    ['GB 18030', Buffer.concat([GB_HEAD, GB_ROW('一'.length ? 'J1' : '', 80), GB_ROW('J2', 90)])],
    ['a title', `2023 年度评分表\n${CHINESE}`],
    ['a title over all columns, and the unit', `2023 年度评分表,,,\n填报单位：州商务局,,,\n${CHINESE}`],
    ['empty lines', `\n\n${HEAD}\n\n甲,一,a,80\n\n,,,\n甲,二,a,90\n\n`],
    ['old line ends', PLAIN.replaceAll('\n', '\r')],
    ['quotes', '"applicant","expert","item","mark"\n"甲","一","a","80"\n"甲","二","a","90"\n'],
    ['digits of full width', PLAIN.replace('80', '８０').replace('90', '９０．０')],
  ])('%s', async (_name, table) => {
    const { exit, json } = await rank(table);
    expect(json).toMatchObject({ ok: true, ranking: [{ applicant: '甲', score: '85.00', valid: 2 }] });
    expect(exit).toBe(0);
  });

  test.each([
    ['a title', `2023 年度评分表\n${PLAIN}`, /第 1 行在表头之上，没有读：2023 年度评分表/],
    [
      'a column that means nothing here',
      PLAIN.replace(/^(.*)$/gm, (line) => (line ? `${line},序号` : line)),
      /没有读的列：序号/,
    ],
  ])('what was not read is told: %s', async (_name, table, note) => {
    const { json } = await rank(table);
    expect(json.ok).toBe(true);
    expect(json.notes.join('\n')).toMatch(note);
  });

  test('lines keep their numbers below titles and empty lines', async () => {
    const { json } = await rank(`sep=;\n题目\n\n${HEAD.replaceAll(',', ';')}\n\n甲;一;a;优\n`);
    expect(json.message).toMatch(/第 6 行/);
  });

  test.each<readonly [string, string | Uint8Array, RegExp]>([
    [
      'no column of marks',
      'applicant,expert,item\n甲,一,a\n',
      /缺少列：分值（mark）；读到的第一行是 “applicant”、“expert”、“item”/,
    ],
    ['one column twice', `${HEAD},得分\n甲,一,a,1,2\n`, /列重复：分值（mark）/],
    ['nothing', '', /缺少列/],
    ['a quote that never ends', `${HEAD}\n"甲,一,a,80\n`, /引号/],
    ['a quote within a cell', `${HEAD}\n甲"乙,一,a,80\n`, /引号/],
    ['a Chinese comma among others', `${HEAD}\n甲，一,a,80\n`, /第 2 行有 3 格，与表头的 4 格不合/],
    ['a decimal comma', `${HEAD}\n甲,一,a,80,5\n`, /第 2 行有 5 格/],
    ['a decimal comma between semicolons', `${HEAD.replaceAll(',', ';')}\n甲;一;a;80,5\n`, /“80,5”不是分值/],
    ['UTF-8 with a broken byte', Buffer.concat([Buffer.from(PLAIN), Buffer.from([0xe7, 0x0a])]), /文字编码/],
    ['bytes of a program', Buffer.from([0x4d, 0x5a, 0, 0, 0, 0, 1, 2, 3]), /文字编码/],
  ])('%s is refused in Chinese', async (_name, table, message) => {
    const { exit, json } = await rank(table);
    expect(json).toMatchObject({ ok: false, code: 'csv-invalid' });
    expect(json.message).toMatch(message);
    expect(exit).toBe(1);
  });

  test('every fault is counted', async () => {
    const rows = Array.from({ length: 33 }, (_, place) => `甲,${place},a,优`);
    const ragged = Array.from({ length: 33 }, (_, place) => `甲,${place}`);
    for (const faulty of [rows, ragged])
      expect((await rank(`${HEAD}\n${faulty.join('\n')}\n`)).json.message).toMatch(/另有 13 处/);
  });
});

describe('a mark is a plain decimal', () => {
  test.each([
    '2²',
    '1⁰',
    '⑤',
    '⒌',
    '㊄',
    '1e1',
    '+5',
    '-5',
    '٣',
    '५',
    '五',
    '½',
    '𝟓',
    '0x5',
    '5.',
    '.5',
    '5 0',
    '5，0',
    '5%',
    '5分',
    '∞',
  ])('%s is none', async (text) => {
    const { exit, json } = await rank(`${HEAD}\n甲,一,a,${text}\n`);
    expect(json).toMatchObject({ ok: false, code: 'csv-invalid' });
    expect(json.message).toMatch(/第 2 行：“.*”不是分值/);
    expect(exit).toBe(1);
  });

  test.each([
    ['５', '5.00'],
    ['５．５', '5.50'],
    ['5.50', '5.50'],
    [' 5 ', '5.00'],
    ['5\u200b', '5.00'],
  ])('%j counts %s', async (text, score) => {
    const { json } = await rank(`${HEAD}\n甲,一,a,${text}\n`, { ...A_SCHEME, minValid: 1 });
    expect(json.ranking).toMatchObject([{ score }]);
  });
});

describe('one person, one name', () => {
  test.each([
    ['张 三', '张三'],
    ['张　三', '张三'],
    ['张\u200b三', '张三'],
    ['⾼三', '高三'],
    ['张三（组长）', '张三(组长)'],
  ])('experts %j and %j are one', async (one, other) => {
    const { json } = await rank(`${HEAD}\n裴明,${one},a,90\n裴明,${other},a,80\n`);
    expect(json).toMatchObject({ ok: false, code: 'csv-invalid' });
    expect(json.message).toMatch(/第 3 行：.*与第 2 行重复/);
  });

  test('written in two ways, they are told and counted once', async () => {
    const { json } = await rank(`${HEAD}\n裴 明,张 三,a,90\n裴明,李四,a,80\n乙,张三,a,70\n乙,李四,a,60\n`);
    expect(
      json.ranking.map(({ applicant, valid }: { applicant: string; valid: number }) => [applicant, valid]),
    ).toEqual([
      ['裴明', 2],
      ['乙', 2],
    ]);
    expect(json.notes.join('\n')).toMatch(/申报人“裴 明”（第 2 行）、“裴明”（第 3 行）写法不同，按同一人“裴明”计/);
    expect(json.notes.join('\n')).toMatch(/评审人员“张 三”（第 2 行）、“张三”（第 4 行）/);
  });

  test.each([
    ['1-1', '11'],
    ['1-12', '11-2'],
    ['选手 1.1', '选手 11'],
    ['A1', 'A2'],
    ['王芳（甲公司）', '王芳（乙公司）'],
  ])('%s and %s are two', async (one, other) => {
    const { json } = await rank(`${HEAD}\n${one},一,a,90\n${other},一,a,80\n`, { ...A_SCHEME, minValid: 1 });
    expect(json.ranking).toHaveLength(2);
  });

  test.each([
    ['ZHANG', 'zhang', /只差标点或大小写/],
    ['裴明', '裴明。', /只差标点或大小写/],
    ['张國栋', '张国栋', /繁简或异体/],
  ])('%s and %s: a person must say whether they are one', async (one, other, note) => {
    const { json } = await rank(`${HEAD}\n${one},一,a,90\n${other},二,a,80\n`);
    expect(json).toMatchObject({ ok: false, code: 'csv-invalid' });
    expect(json.message).toMatch(note);
    expect(json.message).toMatch(/第 3 行.*第 2 行/);
  });

  test('with an employer here and without one there, nobody can tell', async () => {
    const { json } = await rank(`${HEAD}\n王芳,一,a,90\n王芳（甲公司）,二,a,80\n`);
    expect(json).toMatchObject({ ok: false, code: 'csv-invalid' });
    expect(json.message).toMatch(/第 3 行：申报人“王芳（甲公司）”与第 2 行的“王芳”分不清是不是同一人/);
  });
});

describe('the scheme of a table', () => {
  const rows = Array.from({ length: 12 }, (_, place) =>
    [1, 2].map((expert) => `人${place},${expert},a,${90 - place}`),
  ).flat();
  const twelve = `${HEAD}\n${rows.join('\n')}\n`;
  const recommended = (json: { ranking: { standing: string }[] }) =>
    json.ranking.filter(({ standing }) => standing === 'recommended').length;

  test.each<readonly [string, object, number | null, number]>([
    ['none', {}, null, 12],
    ['five', { quota: 5 }, 5, 5],
    ['ten', { quota: 10 }, 10, 10],
    ['more than art. 8 allows a room', { quota: 11 }, 11, 11],
  ])('quota: %s', async (_name, parts, quota, most) => {
    const { json } = await rank(twelve, { ...A_SCHEME, ...parts });
    expect(json).toMatchObject({ ok: true, quota });
    expect(recommended(json)).toBe(most);
  });

  test.each<readonly [string, object, RegExp]>([
    [
      'drop more than there may be',
      { aggregate: 'trimmed-mean', drop: { high: 3, low: 0 }, minValid: 1 },
      /至少应为 4/,
    ],
    ['drop all of the fewest', { aggregate: 'trimmed-mean', drop: { high: 1, low: 1 }, minValid: 2 }, /至少应为 3/],
    ['a word for a number', { minValid: '三' }, /minValid：应为/],
    ['no aggregate', { aggregate: undefined }, /aggregate：没有写/],
    ['another aggregate', { aggregate: 'mode' }, /aggregate：应为 mean、trimmed-mean、median 之一/],
    ['a field more', { weights: 1 }, /不认识“weights”/],
    ['no items', { items: [] }, /items：不能少于 1 项/],
    ['a list for an item', { items: [[]] }, /items\.0：应为一组字段/],
    ['half a place', { rounding: { places: 1.5 } }, /rounding\.places：应为整数/],
    ['too many places', { rounding: { places: 11 } }, /不能多于 10/],
    ['a tie rule of nothing', { ties: [5] }, /ties\.0：/],
  ])('%s is refused in Chinese', async (_name, parts, message) => {
    const { exit, json } = await rank(PLAIN, { ...A_SCHEME, ...parts });
    expect(json).toMatchObject({ ok: false, code: 'scheme-invalid' });
    expect(json.message).toMatch(message);
    expect(json.message).not.toMatch(/Invalid|expected|received|Too |Unrecognized/);
    expect(exit).toBe(1);
  });
});

describe('who has no row for an applicant', () => {
  test('is no reviewer of theirs, and is not called 未评', async () => {
    const { json } = await rank(`${HEAD}\n甲,一,a,90\n甲,二,a,80\n乙,二,a,70\n乙,三,a,60\n`);
    expect(json.ranking.map(({ excluded }: { excluded: unknown[] }) => excluded)).toEqual([[], []]);
    expect(json.notes.join('\n')).toMatch(/表中共有 3 位评审人员；2 位申报人没有其中一些人的行，按“未分配”计/);
  });

  test('one item without a row is 未评', async () => {
    const items = ['a', 'b'].map((id) => ({ id, name: id, max: '10' }));
    const { json } = await rank(`${HEAD}\n甲,一,a,9\n甲,二,a,8\n甲,二,b,8\n`, {
      ...A_SCHEME,
      items,
      minValid: 1,
      ties: [],
    });
    expect(json.ranking[0].excluded).toEqual([{ expert: '一', because: '未评' }]);
  });
});

describe('what is no file of a table', () => {
  const pipe = `${files.path}/pipe.csv`;
  const huge = `${files.path}/huge.csv`;
  execFileSync('mkfifo', [pipe]);
  writeFileSync(huge, '');
  truncateSync(huge, 5 * 1024 ** 3);

  test.each([
    ['a pipe', pipe, 'file-unreadable'],
    ['a device', '/dev/zero', 'file-unreadable'],
    ['a folder', files.path, 'file-unreadable'],
    ['five gigabytes', huge, 'file-too-large'],
    ['nothing', `${files.path}/none.csv`, 'file-missing'],
  ])('%s is refused at once, as marks and as a scheme', async (_name, path, code) => {
    const [table, scheme] = [files.file(PLAIN), files.file(JSON.stringify(A_SCHEME), 'json')];
    for (const [scores, rules] of [
      [path, scheme],
      [table, path],
    ] as const) {
      const { exit, json } = await room('rank', '--scores', scores, '--scheme', rules);
      expect([exit, json.code]).toEqual([1, code]);
    }
  });
});
