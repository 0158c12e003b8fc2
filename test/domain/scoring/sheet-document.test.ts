import { describe, expect, it } from 'vitest';
import { sheetModel } from '../../../domain/scoring/sheet-document.ts';
import { aMember, aScheme, aSheet } from '../printing/samples.ts';

const scheme = aScheme();
const base = { round: 2023, room: '2023年度评审室', scheme, schemeVersion: 2 };

describe('sheetModel', () => {
  const sheetOf = (changes: object, items: object = {}) => {
    const sheet = aSheet(0, scheme);
    const sheets = [{ ...sheet, ...changes, items: { ...sheet.items, ...items } }];
    return sheetModel({ ...base, member: aMember(0), sheets });
  };

  it('prints marks and the total as they are', () => {
    const [row] = sheetOf({}).rows;
    expect(row?.cells).toEqual(['22', '15', '20', '12', '8']);
    expect([row?.total, row?.state]).toEqual(['77', '已封存']);
  });

  it.each(['未评', '弃权', '回避', '缺席'] as const)('tells %s apart and marks the total as incomplete', (absent) => {
    const [row] = sheetOf({ complete: false, total: '62' }, { growth: { absent } }).rows;
    expect(row?.cells[1]).toBe(absent);
    expect(row?.total).toBe('62*');
  });

  it('prints no total for a recusal, and a dash for none', () => {
    expect(sheetOf({ state: 'recused' }).rows[0]).toMatchObject({
      total: '—',
      state: '回避',
      cells: Array(5).fill('回避'),
    });
    expect(sheetOf({ state: 'empty', total: null, complete: false }).rows[0]?.total).toBe('—');
  });

  it('prints a dash for an item that is not marked for the track, never 未评', () => {
    const items = [
      { id: 'a', name: '甲', max: '100', tracks: ['live-seller', 'influencer'] },
      { id: 'b', name: '乙', max: '100', tracks: ['e-commerce', 'cross-border'] },
    ];
    const tracked = aScheme({ items, ties: [] });
    const sheet = { ...aSheet(0, tracked), items: { a: { mark: '90' } } };
    const model = sheetModel({ ...base, scheme: tracked, member: aMember(0), sheets: [sheet] });
    expect(model.rows[0]?.cells).toEqual(['90', '—']);
    expect(model.notes.some((note) => note.includes('不对这一申报类别评分'))).toBe(true);
  });

  it('says that an unsealed sheet does not count, and that the scheme is a sample', () => {
    const { notes, scheme: printed } = sheetOf({ state: 'draft' });
    expect(notes.some((note) => note.includes('没有签名'))).toBe(true);
    expect(notes.some((note) => note.includes('示例'))).toBe(true);
    expect(printed).toEqual({ title: scheme.title, version: '第2版', sample: true });
    const confirmed = aScheme({ sample: false });
    expect(sheetModel({ ...base, scheme: confirmed, member: aMember(0), sheets: [] }).notes).toHaveLength(1);
  });

  it('lists comments by item, and only where there are any', () => {
    const model = sheetOf({ comments: { scale: '规模大。' }, comment: '　总体好。\n' });
    expect(model.comments).toEqual([
      {
        applicant: '1　李晓梅',
        lines: [
          { label: '业绩规模', text: '规模大。' },
          { label: '总评', text: '总体好。' },
        ],
      },
    ]);
    expect(sheetOf({}).comments).toEqual([]);
  });

  it('prints the weight of an item where it is not 1', () => {
    const weighted = aScheme({ items: [{ id: 'a', name: '甲', max: '50', weight: '2' }], ties: [] });
    const model = sheetModel({ ...base, scheme: weighted, member: aMember(0), sheets: [] });
    expect(model.items).toEqual([{ name: '甲', max: '满分50，权重2' }]);
  });
});
