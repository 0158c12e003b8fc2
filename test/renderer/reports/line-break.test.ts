import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syllables, withBreaks } from '../../../renderer/reports/line-break.ts';

const MARK = '\u00ad';
const shown = (text: string, limit = 60) => withBreaks(text, limit).replaceAll(MARK, '|').replaceAll('\u00a0', '_');
const unitsOf = (text: string, limit: number) => withBreaks(text, limit).split(MARK);

describe('withBreaks', () => {
  it.each([
    ['中国人', '中|国|人'],
    ['你好，世界。', '你|好，|世|界。'],
    ['“引号”（括号）', '“引|号”|（括|号）'],
    ['《书名》、〔2022〕7号', '《书|名》、|〔2022〕|7|号'],
    ['销售额3,000.50元', '销|售|额|3,000.50|元'],
    ['增长10%以上', '增|长|10%|以|上'],
    ['破折——省略……完', '破|折——|省|略……|完'],
    ['with two  words', 'with_|two_|words'],
    ['甲 乙', '甲_|乙'],
    ['甲\n乙', '甲\n乙'],
    ['￥300', '￥300'],
    ['王𬭎𠅤', '王|𬭎|𠅤'],
    ['https://example.com/shop/item?id=1', 'https://example.|com/|shop/|item?|id=|1'],
  ])('marks %s', (text, marked) => {
    expect(shown(text)).toBe(marked);
  });

  it('keeps leading blanks with the first word', () => {
    expect(shown('　　甲乙')).toBe('　　甲|乙');
  });

  it('cuts what is wider than the line, even where no break is permitted', () => {
    expect(unitsOf('W'.repeat(40), 20).every((unit) => unit.length <= 10)).toBe(true);
    expect(unitsOf('。'.repeat(40), 20).every((unit) => unit.length <= 10)).toBe(true);
  });

  it('changes nothing but spaces, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 80 }), (text, limit) => {
        const plain = text.replace(/[ \t\u00a0]+/g, '\u00a0').replaceAll(MARK, '');
        expect(withBreaks(text.replaceAll(MARK, ''), limit).replaceAll(MARK, '')).toBe(plain);
      }),
    );
  });

  it('never starts a line with a closing mark nor ends one with an opening mark, within the limit', () => {
    const unit = fc.constantFrom(...'中文字，。、；：？！）》”（《“abc12 ');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const units = unitsOf(text, 1_000);
        for (const each of units.slice(1)) expect(each).not.toMatch(/^[，。、；：？！）》”]/);
        for (const each of units.slice(0, -1)) expect(each).not.toMatch(/[（《“]$/);
      }),
    );
  });
});

describe('syllables', () => {
  it('parts at the marks with an empty syllable, where the engine prints no hyphen', () => {
    expect(syllables(`中${MARK}国${MARK}人`)).toEqual(['中', '', '国', '', '人']);
    expect(syllables('word')).toEqual(['word']);
  });
});
