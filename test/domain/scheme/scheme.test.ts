import { describe, expect, it } from 'vitest';
import { TRACK_IDS } from '../../../domain/application/conditions.ts';
import { decimal } from '../../../domain/base/decimal.ts';
import { EXAMPLE_SCHEME } from '../../../domain/scheme/example-scheme.ts';
import { fullMark, itemsFor, marksCarryOver, parseScheme, schemeNotes } from '../../../domain/scheme/scheme.ts';
import { isAllowedMark, type SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import { aScheme, type SchemeInput, schemeInput } from '../../builders/a-scheme.ts';

/** The sentence of the refusal; fails where the scheme is taken. */
function fault(input: unknown): string {
  const parsed = parseScheme(input);
  return parsed.ok ? 'taken' : `${parsed.code} ${parsed.message}`;
}

const item = (parts: Partial<SchemeInput['items'][number]> = {}) => ({
  ...{ id: 'score', name: '得分', max: '100' },
  ...parts,
});

describe('parseScheme', () => {
  it('fills in what may be left out', () => {
    const bare = { items: [item()], aggregate: 'mean', minValid: 1, rounding: { places: 2 } };
    expect(parseScheme(bare)).toEqual({
      ok: true,
      value: {
        title: '评审方案',
        sample: false,
        items: [{ id: 'score', name: '得分', max: '100', step: '1', weight: '1' }],
        aggregate: 'mean',
        drop: { high: 0, low: 0 },
        minValid: 1,
        rounding: { places: 2, mode: 'half-up', at: 'final' },
        ties: [],
        quota: 10,
      },
    });
  });

  it('reads JSON numbers and decimal strings alike', () => {
    const numbers = aScheme({ items: [item({ max: 30, step: 0.5, weight: 0.35 })], passMark: 60 });
    const strings = aScheme({ items: [item({ max: '30', step: '0.5', weight: '0.35' })], passMark: '60' });
    expect(numbers).toEqual(strings);
  });

  it('reads what it wrote', () => {
    const ties: SchemeInput['ties'] = ['exact', 'score', 'item:score', { item: 'score' }, 'median'];
    const scheme = aScheme({ ties });
    expect(scheme.ties).toEqual(['exact', 'item:score', 'item:score', 'item:score', 'median']);
    expect(parseScheme(JSON.parse(JSON.stringify(scheme)))).toEqual({ ok: true, value: scheme });
  });

  it('takes the example, and says that it is one', () => {
    const parsed = parseScheme(EXAMPLE_SCHEME);
    expect(parsed.ok && schemeNotes(parsed.value)).toEqual(['评审方案为示例，须经州商务局确认']);
  });

  it.each([
    ['no object', 'text', /文件/],
    ['nothing', undefined, /文件/],
    ['an unknown key', { ...schemeInput(), weights: 1 }, /文件/],
    ['no items', schemeInput({ items: [] }), /items/],
    ['a quota above 10', schemeInput({ quota: 11 }), /名额 11 超过每年不超过 10 名的上限（第八条）/],
    ['a quota of 0', schemeInput({ quota: 0 }), /quota/],
    ['half a seat', schemeInput({ quota: 1.5 }), /quota/],
    ['an unknown tie rule', schemeInput({ ties: ['luck'] }), /同分规则“luck”不认识/],
    ['an unknown item as a tie rule', schemeInput({ ties: [{ item: 'luck' }] }), /同分规则“luck”不认识/],
    ['a property of every object as a tie rule', schemeInput({ ties: ['toString'] }), /同分规则“toString”不认识/],
    ['a property of every object as an id', schemeInput({ items: [item({ id: 'constructor' })] }), /items\.0\.id/],
    ['an id with a blank', schemeInput({ items: [item({ id: 'a b' })] }), /items\.0\.id/],
    [
      'a maximum off its steps',
      schemeInput({ items: [item({ max: '10', step: '3' })] }),
      /满分 10 不是步长 3 的整数倍/,
    ],
    ['a step of 0', schemeInput({ items: [item({ step: '0' })] }), /都应大于 0/],
    ['a maximum of 0', schemeInput({ items: [item({ max: '0' })] }), /都应大于 0/],
    ['a weight below 0', schemeInput({ items: [item({ weight: '-1' })] }), /都应大于 0/],
    ['one id twice', schemeInput({ items: [item(), item({ name: '又一项' })] }), /编号“score”重复/],
    ['a mark in words', schemeInput({ items: [item({ max: '一百' })] }), /items\.0\.max：应为十进制数/],
    ['an exponent', schemeInput({ items: [item({ max: 1e21 })] }), /应为十进制数/],
    ['a thousands separator', schemeInput({ items: [item({ max: '1,000' })] }), /应为十进制数/],
    ['a drop below 0', schemeInput({ drop: { high: -1, low: 0 } }), /drop\.high/],
    ['half a drop', { ...schemeInput(), drop: { high: 1 } }, /drop\.low/],
    ['no least number of totals', schemeInput({ minValid: 0 }), /minValid/],
    ['an unknown aggregate', { ...schemeInput(), aggregate: 'mode' }, /aggregate/],
    ['another rounding', { ...schemeInput(), rounding: { places: 2, mode: 'ceiling' } }, /rounding\.mode/],
    ['eleven places', schemeInput({ rounding: { places: 11 } }), /rounding\.places/],
    ['a pass mark in words', schemeInput({ passMark: '及格' }), /passMark/],
    ['an unknown track', { ...schemeInput(), items: [{ ...item(), tracks: ['all'] }] }, /tracks/],
    ['no track at all', schemeInput({ items: [item({ tracks: [] })] }), /tracks/],
  ])('refuses %s', (_name, input, sentence) => {
    expect(fault(input)).toMatch(/^scheme-invalid 评审方案有误：.*请改正后重试。$/);
    expect(fault(input)).toMatch(sentence);
  });

  it('names every fault at once', () => {
    const message = fault(schemeInput({ quota: 12, ties: ['luck'], items: [item({ max: '10', step: '3' })] }));
    for (const part of ['名额 12', '同分规则“luck”', '满分 10 不是步长 3']) expect(message).toContain(part);
  });

  it('takes the ceiling of ten seats (R1.1)', () => {
    expect(aScheme({ quota: 10 }).quota).toBe(10);
  });

  it('tells a tie rule from an item of the same name', () => {
    const items = [item({ id: 'median' })];
    expect(aScheme({ items, ties: ['median', 'item:median', { item: 'median' }] }).ties).toEqual([
      'median',
      'item:median',
      'item:median',
    ]);
  });
});

describe('items of some tracks only', () => {
  const sales = item({ id: 'sales', max: '40', tracks: ['live-seller', 'e-commerce', 'cross-border'] });
  const fame = item({ id: 'fame', max: '20', weight: '2', tracks: ['influencer'] });
  const common = item({ id: 'common', max: '60' });

  it('are marked for their tracks alone', () => {
    const scheme = aScheme({ items: [common, sales, fame] });
    expect(itemsFor(scheme, 'influencer').map(({ id }) => id)).toEqual(['common', 'fame']);
    expect(itemsFor(scheme, 'cross-border').map(({ id }) => id)).toEqual(['common', 'sales']);
    expect(TRACK_IDS.map((track) => fullMark(scheme, track))).toEqual(TRACK_IDS.map(() => decimal('100')));
  });

  it('are refused where the full marks differ', () => {
    expect(fault(schemeInput({ items: [common, sales] }))).toContain('满分不相等');
    expect(fault(schemeInput({ items: [sales] }))).toContain('满分不相等');
  });

  it('cannot break ties: those without them have nothing to compare', () => {
    for (const rule of ['fame', 'item:fame', { item: 'fame' }]) {
      expect(fault(schemeInput({ items: [common, sales, fame], ties: [rule] }))).toContain('只用于部分申报类别');
    }
  });
});

describe('isAllowedMark', () => {
  const half = { id: 'a', name: 'A', max: '10', step: '0.5', weight: '1' } satisfies SchemeItem;

  it.each(['0', '0.5', '0.50', '9.5', '10', '10.0'])('takes %s', (text) => {
    expect(isAllowedMark(half, text)).toBe(true);
  });

  it.each(['-0.5', '10.5', '0.25', '3.3', '', '5a', '1e1'])('refuses %j', (text) => {
    expect(isAllowedMark(half, text)).toBe(false);
  });

  it('is exact: 0.3 is three steps of 0.1', () => {
    expect(isAllowedMark({ ...half, step: '0.1' }, '0.3')).toBe(true);
  });
});

describe('marksCarryOver', () => {
  const items = [item({ id: 'a', max: '60' }), item({ id: 'b', max: '40' })];
  const from = aScheme({ items });

  it.each<readonly [string, Partial<SchemeInput>]>([
    ['other words, weights, rules', { items: items.map((each) => ({ ...each, name: '新名', weight: '2' })), quota: 3 }],
    ['another order', { items: [...items].reverse() }],
    [
      'the same numbers written otherwise',
      { items: items.map((each) => ({ ...each, max: `${each.max}.0`, step: 1 })) },
    ],
    ['all tracks named', { items: items.map((each) => ({ ...each, tracks: [...TRACK_IDS] })) }],
  ])('lets marks stay with %s', (_name, parts) => {
    expect(marksCarryOver(from, aScheme({ items, ...parts }))).toBe(true);
  });

  it.each<readonly [string, SchemeInput['items']]>([
    ['another range', [item({ id: 'a', max: '50' }), item({ id: 'b', max: '40' })]],
    ['another step', [item({ id: 'a', max: '60', step: '0.5' }), item({ id: 'b', max: '40' })]],
    ['another item', [...items, item({ id: 'c', max: '10' })]],
    ['an item less', items.slice(1)],
    ['an item renamed', [item({ id: 'A', max: '60' }), item({ id: 'b', max: '40' })]],
    ['ranges exchanged', [item({ id: 'a', max: '40' }), item({ id: 'b', max: '60' })]],
  ])('lets no marks stay with %s', (_name, changed) => {
    expect(marksCarryOver(from, aScheme({ items: changed }))).toBe(false);
    expect(marksCarryOver(aScheme({ items: changed }), from)).toBe(false);
  });
});

describe('schemeNotes', () => {
  it('tells of a drop that does nothing', () => {
    const drop = { high: 1, low: 1 };
    expect(schemeNotes(aScheme({ drop }))).toEqual([expect.stringContaining('没有去掉任何评分')]);
    expect(schemeNotes(aScheme({ drop, aggregate: 'trimmed-mean' }))).toEqual([]);
  });
});
