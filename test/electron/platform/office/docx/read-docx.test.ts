import { describe, expect, test } from 'vitest';
import type { Block, Table } from '../../../../../electron/platform/office/docx/model.ts';
import { cellAt } from '../../../../../electron/platform/office/docx/model.ts';
import { blocksOf } from '../../../services/intake/read-built.ts';
import { cell, paragraphOf, paragraphs, row, run, table, textBox, texts } from '../build-docx.ts';

async function textsOf(body: string): Promise<string[]> {
  return (await blocksOf(body)).flatMap((block: Block) => (block.kind === 'paragraph' ? [block.text] : []));
}

async function tableOf(body: string): Promise<Table> {
  const found = (await blocksOf(body)).find((block) => block.kind === 'table');
  if (found?.kind !== 'table') throw new Error('no table');
  return found;
}

describe('a paragraph', () => {
  test('reads text in runs, tabs, breaks and fields in order', async () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const body = paragraphOf(
      run('甲\t乙\n'),
      field,
      run('丙'),
      '<w:r><w:fldChar w:fldCharType="end"/><w:noBreakHyphen/></w:r>',
    );
    expect(await textsOf(body)).toEqual(['甲\t乙\n丙-']);
  });

  test('leaves out hidden text, reading aids and comments', async () => {
    const ruby =
      '<w:r><w:ruby><w:rt><w:r><w:t>lǐ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>李</w:t></w:r></w:rubyBase></w:ruby></w:r>';
    expect(await textsOf(paragraphOf(run('藏', '<w:vanish/>'), ruby, run('现', '<w:vanish w:val="0"/>')))).toEqual([
      '李现',
    ]);
  });

  test('runs on where its end mark was deleted', async () => {
    const open = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('姚安')}</w:p>`;
    expect(await textsOf(open + paragraphs('花田'))).toEqual(['姚安花田']);
    expect(await textsOf(open)).toEqual(['姚安']);
  });

  test('has a text box once, behind its anchor, without the fallback', async () => {
    expect(await textsOf(textBox(paragraphs('框内')) + paragraphs('后'))).toEqual(['', '框内', '后']);
  });

  test('has the fallback where that is alone', async () => {
    const fallback = `<mc:AlternateContent><mc:Fallback><w:pict><v:textbox><w:txbxContent>${paragraphs('旧框')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
    expect(await textsOf(paragraphOf(`<w:r>${fallback}</w:r>`))).toEqual(['', '旧框']);
  });

  test('has its text normalised to NFC', async () => {
    expect(await textsOf(paragraphs('Cafe\u0301'))).toEqual(['Caf\u00e9']);
  });
});

describe('a table', () => {
  test('lays merges down, across and indented rows on one grid', async () => {
    const grid = await tableOf(
      table(
        row(cell('a', { merge: 'restart' }), cell('b', { span: 2 }), cell('c')),
        row(cell('', { merge: 'continue' }), cell('d'), cell('e'), cell('f')),
        row(cell('g'), cell('h', { span: 3 })),
        row(cell('i')).replace('<w:tr>', '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>'),
      ),
    );
    const letters = [0, 1, 2, 3].map((at) =>
      [0, 1, 2, 3].map((column) => cellAt(grid, at, column)?.text ?? '-').join(''),
    );
    expect(letters).toEqual(['abbc', 'adef', 'ghhh', '--i-']);
    expect(grid.cells.map(({ text, height }) => `${text}${height}`).join(' ')).toBe('a2 b1 c1 d1 e1 f1 g1 h1 i1');
  });

  test('begins a cell of its own for a merge that continues nothing', async () => {
    const grid = await tableOf(
      table(row(cell('a', { merge: 'continue' }), cell('b')), row(cell('c', { merge: 'continue' }), cell('d'))),
    );
    expect(grid.cells.map((found) => found.text).join('')).toBe('abd');
  });

  test('widens the cell before by an old horizontal merge', async () => {
    const merged = (value: string) => `<w:tc><w:tcPr><w:hMerge w:val="${value}"/></w:tcPr>${paragraphs(value)}</w:tc>`;
    const grid = await tableOf(table(row(merged('restart'), merged('continue'), cell('x'))));
    expect(grid.cells.map((found) => [found.text, found.column, found.width])).toEqual([
      ['restart', 0, 2],
      ['x', 2, 1],
    ]);
  });

  test('bounds absurd spans', async () => {
    const grid = await tableOf(
      table(row(cell('a', { span: 2_000_000_000 }), cell('b')), texts(...new Array(500).fill('x'))),
    );
    expect(grid.cells[0]?.width).toBe(64);
    expect(grid.rows[1]?.length).toBe(64);
  });
});
