import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareText,
  comparisonKey,
  meansNothing,
  normaliseLine,
  normaliseText,
  toHalfWidth,
} from '../../../domain/base/text.ts';

describe('normalising', () => {
  it('composes accents and makes line ends uniform', () => {
    expect(normaliseText('e\u0301\r\nb\rc\n')).toBe('\u00e9\nb\nc\n');
  });

  it('collapses spaces of every kind in a line', () => {
    expect(normaliseLine('\u3000张\u00a0\u200b 三\r\n\t丰\ufeff')).toBe('张 三 丰');
  });

  it('makes full-width digits, letters and signs half-width, and leaves Chinese marks alone', () => {
    expect(toHalfWidth('３００，０００．５０　（Ａ－ｚ）、。“张”')).toBe('300,000.50 (A-z)、。“张”');
  });

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const normalise of [normaliseText, normaliseLine, toHalfWidth]) {
          expect(normalise(normalise(text))).toBe(normalise(text));
        }
      }),
    );
  });
});

describe('comparisonKey', () => {
  it('sees through blanks, punctuation, width and case', () => {
    const ways = ['姓名', '姓　　名', '姓 名：', '【姓名】', '姓\u200b名', '姓、名'];
    expect(new Set(ways.map(comparisonKey))).toEqual(new Set(['姓名']));
    expect(comparisonKey('ＡＢＣ-123（一）')).toBe('abc123一');
  });
});

describe('meansNothing', () => {
  it.each([undefined, '', ' ', '　', '无', ' 无 ', '无。', '暂无', '没有', '-', '—', '——', '/', '／', '－－'])(
    '%j has no content (R4.10)',
    (text) => {
      expect(meansNothing(text)).toBe(true);
    },
  );

  it.each(['0', '否', '无锡', '无人机', '没有问题', '有', '2023-', '无/有'])('%j has', (text) => {
    expect(meansNothing(text)).toBe(false);
  });
});

describe('compareText', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 6 });

  it('is a total order that only equal texts share', () => {
    fc.assert(
      fc.property(texts, texts, texts, (a, b, c) => {
        expect(Math.sign(compareText(a, b)) + Math.sign(compareText(b, a))).toBe(0);
        expect(compareText(a, b) === 0).toBe(a === b);
        const sorted = [a, b, c].sort(compareText);
        expect([c, b, a].sort(compareText)).toEqual(sorted);
      }),
    );
  });

  it('goes by code points, not by UTF-16 units: 𠅤 (U+20164) after U+FF5E', () => {
    expect(compareText('\uff5e', '𠅤')).toBeLessThan(0);
    expect(compareText('张', '张三')).toBeLessThan(0);
  });
});
