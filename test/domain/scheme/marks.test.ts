import { describe, expect, it } from 'vitest';
import {
  ABSENCES,
  completeMarks,
  type ItemMark,
  itemMark,
  markFault,
  markText,
  readMark,
} from '../../../domain/scheme/marks.ts';
import { aScheme } from '../../builders/a-scheme.ts';

const [item] = aScheme({ items: [{ id: 'a', name: '业绩', max: '10', step: '0.5' }] }).items;

describe('readMark', () => {
  it.each<readonly [string, ItemMark]>([
    ['85', { mark: '85' }],
    [' 85.5 ', { mark: '85.5' }],
    ['８５．５', { mark: '85.5' }],
    ['0', { mark: '0' }],
    ['', { absent: '未评' }],
    ['  ', { absent: '未评' }],
    ...ABSENCES.map((absent) => [absent, { absent }] as const),
  ])('reads %j as %j', (text, expected) => {
    expect(readMark(text)).toEqual(expected);
  });

  it.each(['-1', '85分', '1e2', '8,5', '.5', '5.', '优', '缺席了', 'NaN'])('takes %j for no mark', (text) => {
    expect(readMark(text)).toBeUndefined();
  });
});

describe('a mark', () => {
  it('is a number or one of four absences, never both and never neither', () => {
    const good = [{ mark: '9.5' }, ...ABSENCES.map((absent) => ({ absent }))];
    const bad = [
      { mark: 9.5 },
      { mark: '' },
      { mark: '-1' },
      { absent: '零' },
      { mark: '1', absent: '弃权' },
      {},
      null,
    ];
    expect(good.map((each) => itemMark.safeParse(each).success)).toEqual(good.map(() => true));
    expect(bad.map((each) => itemMark.safeParse(each).success)).toEqual(bad.map(() => false));
  });

  it('outside its item is a fault with the range and the step', () => {
    expect(item && markFault(item, { mark: '10.5' })).toBe('“业绩”的分值 10.5 不在 0 至 10、步长 0.5 之内');
    expect(item && markFault(item, { mark: '0.3' })).toContain('步长 0.5');
    expect(item && markFault(item, { mark: '10' })).toBeUndefined();
    for (const absent of ABSENCES) expect(item && markFault(item, { absent })).toBeUndefined();
  });

  it('that is not there is 未评, as is one for no item', () => {
    expect(item && completeMarks([item], {})).toEqual({ a: { absent: '未评' } });
    expect(item && completeMarks([item], { a: { mark: '3' }, b: { mark: '4' } })).toEqual({ a: { mark: '3' } });
  });

  it('is shown as given', () => {
    expect([markText({ mark: '8.50' }), markText({ absent: '回避' })]).toEqual(['8.50', '回避']);
  });
});
