import { describe, expect, test } from 'vitest';
import { rosterOf } from './read-rows.ts';

const ROWS = [
  ['姓名', '所在单位', '县市'],
  ['李彩云', '姚安花田', '姚安县'],
];
const relations = (targets: readonly string[]) => ({
  name: 'xl/worksheets/_rels/sheet1.xml.rels',
  content: `<Relationships>${targets.map((target, index) => `<Relationship Id="r${index}" Target="../${target}"/>`).join('')}</Relationships>`,
});
const comments = (ref: string) => ({
  name: 'xl/comments1.xml',
  content: `<comments><authors><author>王某</author></authors><commentList><comment ref="${ref}" authorId="0"><text><r><t>含线下</t></r><r><t>200万元</t></r></text></comment></commentList></comments>`,
});
const thread = {
  name: 'xl/threadedComments/threadedComment1.xml',
  content:
    '<ThreadedComments><threadedComment ref="C2" personId="{P}"><text>待核</text></threadedComment></ThreadedComments>',
};
const people = {
  name: 'xl/persons/person.xml',
  content: '<personList><person displayName="李某" id="{P}"/></personList>',
};
const anchor = (row: number, content: string) =>
  `<xdr:twoCellAnchor xmlns:xdr="x" xmlns:a="a"><xdr:from><xdr:col>2</xdr:col><xdr:row>${row}</xdr:row></xdr:from>${content}</xdr:twoCellAnchor>`;
const drawing = (row: number, content: string) => ({
  name: 'xl/drawings/drawing1.xml',
  content: `<xdr:wsDr xmlns:xdr="x">${anchor(row, content)}</xdr:wsDr>`,
});
const SHAPE = '<xdr:sp><xdr:txBody><a:p><a:r><a:t>√</a:t></a:r></a:p></xdr:txBody></xdr:sp>';

describe('comments', () => {
  test('on a person’s cell go to the person, with author and place', async () => {
    const { rows, notes } = await rosterOf([{ rows: ROWS }], [], [relations(['comments1.xml']), comments('C2')]);
    expect(rows[0]?.issues.map(({ code, message }) => [code, message])).toEqual([
      ['cell-note', '汇总表第2行“县市”有批注（王某）：“含线下200万元”，没有导入，请人工核对。'],
    ]);
    expect(notes).toEqual([]);
  });

  test('on the head go to the file', async () => {
    const { rows, notes } = await rosterOf([{ rows: ROWS }], [], [relations(['comments1.xml']), comments('C1')]);
    expect(rows[0]?.issues).toEqual([]);
    expect(notes.join()).toMatch(/第 1 行第 3 列有批注（王某）/);
  });

  test('threads name who writes, and are told once', async () => {
    const parts = [
      relations(['comments1.xml', 'threadedComments/threadedComment1.xml']),
      comments('C2'),
      thread,
      people,
    ];
    const { rows } = await rosterOf([{ rows: ROWS }], [], parts);
    expect(rows[0]?.issues.map(({ message }) => message)).toEqual([
      '汇总表第2行“县市”有批注（李某）：“待核”，没有导入，请人工核对。',
    ]);
  });
});

describe('pictures and shapes', () => {
  test.each([
    ['picture', '<xdr:pic/>', '图片'],
    ['shape with words', SHAPE, '图形，上面写“√”'],
    ['group', `<xdr:grpSp>${SHAPE}</xdr:grpSp>`, '图形，上面写“√”'],
  ])('%s over a person’s row goes to the person', async (_name, content, words) => {
    const parts = [relations(['drawings/drawing1.xml']), drawing(1, content)];
    const { rows } = await rosterOf([{ rows: ROWS }], [], parts);
    expect(rows[0]?.issues.map(({ code }) => code)).toEqual(['picture-not-taken']);
    expect(rows[0]?.issues[0]?.message).toContain(words);
  });

  test('elsewhere it goes to the file', async () => {
    const parts = [relations(['drawings/drawing1.xml']), drawing(9, '<xdr:pic/>')];
    expect((await rosterOf([{ rows: ROWS }], [], parts)).notes.join()).toMatch(/第 10 行第 3 列处有图片/);
  });
});
