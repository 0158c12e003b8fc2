import { describe, expect, it } from 'vitest';
import { ABSENCES } from '../../../../domain/scheme/marks.ts';
import type { Sheet } from '../../../../domain/scoring/calls.ts';
import {
  allAbsent,
  fullTotal,
  itemsOf,
  missingItems,
  readTyped,
  sealable,
  stepped,
  totalSoFar,
  typedText,
} from '../../../../renderer/scoring/parts/marks.ts';
import { aScheme, mark } from '../../../builders/a-scheme.ts';

const scheme = aScheme({
  items: [
    { id: 'scale', name: '业绩规模', max: '30', step: '0.5' },
    { id: 'growth', name: '成长性', max: '20', step: '0.5', weight: '0.1' },
  ],
});
const [scale] = scheme.items;
if (!scale) throw new Error('the scheme has no item');

function sheetWith(marks: Record<string, string>): Pick<Sheet, 'items'> {
  return { items: Object.fromEntries(Object.entries(marks).map(([id, text]) => [id, mark(text)])) };
}

describe('the total so far', () => {
  it('adds exactly, with weights', () => {
    expect(totalSoFar(scheme.items, sheetWith({ scale: '20.5', growth: '0.5' }))).toBe('20.55');
  });

  it('takes no absence for a zero', () => {
    expect(totalSoFar(scheme.items, sheetWith({ scale: '0', growth: '弃权' }))).toBe('0');
    expect(totalSoFar(scheme.items, sheetWith({ scale: '弃权', growth: '未评' }))).toBeUndefined();
  });

  it('is held against the highest total that can be reached', () => expect(fullTotal(scheme.items)).toBe('32'));
});

describe('typing a mark', () => {
  it.each(['0', '30', '12.5', '２０'])('takes %s', (text) => {
    expect(readTyped(scale, text).fault).toBeUndefined();
    expect(readTyped(scale, text).mark).toHaveProperty('mark');
  });

  it.each(['30.5', '12.3', '1000'])('counts %s as not marked and says the range', (text) => {
    expect(readTyped(scale, text)).toEqual({ mark: { absent: '未评' }, fault: expect.stringContaining('0 至 30') });
  });

  it.each(['-1', 'abc', '12,5', '1e1'])('counts %s as not marked and says what to type', (text) => {
    expect(readTyped(scale, text)).toEqual({ mark: { absent: '未评' }, fault: expect.stringContaining('F2') });
  });

  it.each(ABSENCES)('takes the word %s', (absent) => {
    expect(readTyped(scale, absent)).toEqual({ mark: { absent } });
  });

  it('goes up and down by one step, exactly, and never out of the range', () => {
    expect(stepped(scale, mark('12.5'), 1)).toBe('13');
    expect(stepped(scale, mark('30'), 1)).toBe('30');
    expect(stepped(scale, mark('0'), -1)).toBe('0');
    expect(stepped(scale, mark('未评'), 1)).toBe('0');
    expect(stepped(scale, mark('弃权'), -1)).toBe('30');
  });

  it('shows a mark as it would be typed', () => {
    for (const text of ['', '12.5', '弃权', '缺席', '回避']) expect(typedText(readTyped(scale, text).mark)).toBe(text);
  });
});

describe('a sheet on the screen', () => {
  it('asks for the items that it carries', () => {
    expect(itemsOf(scheme, sheetWith({ growth: '未评' })).map(({ id }) => id)).toEqual(['growth']);
  });

  it('tells which items have no mark, and why', () => {
    const missing = missingItems(scheme.items, sheetWith({ scale: '缺席', growth: '3' }));
    expect(missing.map(({ item, absent }) => [item.name, absent])).toEqual([['业绩规模', '缺席']]);
  });

  it('can carry one absence on every item', () => {
    expect(missingItems(scheme.items, { items: allAbsent(scheme.items, '回避') })).toHaveLength(2);
  });

  it('is sealed when changed, never when empty, recused or sealed already', () => {
    const states = ['empty', 'draft', 'sealed', 'recused'] as const;
    const sheets = states.map((state) => ({ dossier: state, state }) as Sheet);
    expect(sealable(sheets).map(({ state }) => state)).toEqual(['draft']);
  });
});
