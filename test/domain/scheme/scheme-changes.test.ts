import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOverNote, schemeChanges } from '../../../domain/scheme/scheme-changes.ts';
import { aScheme, type SchemeInput } from '../../builders/a-scheme.ts';

const ITEM = { id: 'score', name: '得分', max: '100', step: '0.5' };

/** One change each: what it is called, and the parts of the scheme that make it. */
const CHANGES: readonly (readonly [word: string, parts: Partial<SchemeInput>])[] = [
  ['方案名称：评审方案 → 第二稿', { title: '第二稿' }],
  ['确认：已确认 → 示例', { sample: true }],
  ['“得分”的步长：0.5 → 1', { items: [{ ...ITEM, step: '1' }] }],
  ['“总分”的名称：得分 → 总分', { items: [{ ...ITEM, name: '总分' }] }],
  ['“得分”的权重：1 → 2', { items: [{ ...ITEM, weight: '2' }] }],
  ['“得分”的说明：无 → 看总体', { items: [{ ...ITEM, description: '看总体' }] }],
  ['“得分”的旁列内容：全部数据 → sales', { items: [{ ...ITEM, show: ['sales'] }] }],
  ['“得分”的评语要求：按一般要求 → 零分须写', { items: [{ ...ITEM, commentAt: 'zero' }] }],
  [
    '“得分”的等次：不设 → 差 0–59.5、优 60–100（好）',
    {
      items: [
        {
          ...ITEM,
          levels: [
            { level: '优', from: '60', to: '100', text: '好' },
            { level: '差', from: '0', to: '59.5' },
          ],
        },
      ],
    },
  ],
  [
    '“得分”的打分方式：专家评 → 带动就业',
    { items: [{ ...ITEM, objective: { figure: 'jobs', bands: [{ atLeast: 5, points: 100 }, { points: 0 }] } }] },
  ],
  ['去掉评分项“得分”（满分 100）', { items: [{ ...ITEM, id: 'other' }] }],
  ['增加评分项“另一项”（满分 5）', { items: [ITEM, { id: 'more', name: '另一项', max: '5' }] }],
  ['规则改为：得分为各评审人员有效总分的中位数', { aggregate: 'median' }],
  ['规则改为：推荐名额不超过5名', { quota: 5 }],
  ['规则改为：得分相同的，依次比较', { ties: ['median'] }],
  ['规则改为：最后得分按四舍五入保留3位小数', { rounding: { places: 3 } }],
  ['法定人数：不设 → 5 人', { quorum: 5 }],
  ['回避：不评分 → 不评分、不参加讨论', { recusal: { discussion: true, ballot: false } }],
  ['对专家隐去：无 → 姓名、照片', { mask: ['name', 'photo'] }],
  ['承诺书：不要求 → 先签后评', { promise: true }],
  ['评语的一般要求：不要求 → 很低或很高须写（满分的 10 % 以下', { commentAt: { when: 'extremes', low: 10 } }],
];

describe('the changes of a scheme', () => {
  it.each(CHANGES)('say “%s”', (word, parts) => {
    const told = schemeChanges(aScheme(), aScheme(parts));
    expect(
      told.some((sentence) => sentence.startsWith(word)),
      told.join('\n'),
    ).toBe(true);
  });

  it('are none between a scheme and itself, and some between any two that differ', () => {
    const index = fc.nat({ max: CHANGES.length - 1 });
    fc.assert(
      fc.property(index, index, (one, other) => {
        const [before, after] = [aScheme(CHANGES[one]?.[1]), aScheme(CHANGES[other]?.[1])];
        expect(schemeChanges(before, after).length === 0).toBe(one === other);
      }),
    );
  });

  it('name a new order of the same items', () => {
    const more = { id: 'more', name: '另一项', max: '5' };
    const told = schemeChanges(aScheme({ items: [ITEM, more] }), aScheme({ items: [more, ITEM] }));
    expect(told).toEqual(['评分项的先后顺序有调整']);
  });
});

describe('the note on marks that are there', () => {
  it('says that they stay while items keep range and step, and fall otherwise', () => {
    expect(carryOverNote(aScheme(), aScheme({ items: [{ ...ITEM, name: '总分' }] }))).toContain('继续有效');
    expect(carryOverNote(aScheme(), aScheme({ items: [{ ...ITEM, step: '1' }] }))).toContain('不再计入');
  });
});
