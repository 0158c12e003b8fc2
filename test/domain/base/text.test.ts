import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterFolding } from '../../../build/character-folding.ts';
import { typedName } from '../../../domain/base/call.ts';
import { csvCell } from '../../../domain/base/csv.ts';
import {
  compareText,
  comparisonKey,
  meansNothing,
  normaliseLine,
  normaliseText,
  shownJson,
  shownText,
  spellingNote,
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

describe('what shows nothing', () => {
  it.each([
    ['marks and embeddings of direction', '\u202a3000000\u202c\u200e', '3000000'],
    ['isolates', '\u2066闵乙\u2069', '闵乙'],
    ['an Arabic letter mark', '\u061c闵乙', '闵乙'],
    ['spaces of no width and a mark of byte order', '闵\u200b乙\ufeff\u2060', '闵乙'],
    ['soft hyphens', '电\u00ad商', '电商'],
    ['joiners between Chinese characters', '闵\u200d乙\u200c丙', '闵乙丙'],
    ['annotation and tags', '\ufff9闵\ufffb\u{e0061}乙', '闵乙'],
    ['the radicals of PDF files', '闵\u2f42秀', '闵文秀'],
  ])('%s is gone on entry', (_name, raw, value) => {
    expect(normaliseText(raw)).toBe(value);
    expect(normaliseLine(raw)).toBe(value);
  });

  it('stays where it is writing: emoji, chosen variants, other scripts', () => {
    for (const text of ['👩\u200d🌾', '❤\ufe0f', '葛\u{e0100}', 'نامه\u200cای']) expect(normaliseText(text)).toBe(text);
  });

  it('becomes 〓 where it reverses what is seen', () => {
    expect(normaliseText('\u202e00.00053\u202c')).toBe('〓00.00053');
  });
});

describe('one person, one enterprise or one label', () => {
  it.each([
    ['a blank in a name', '裴 明', '裴明'],
    ['a blank of full width', '裴　明', '裴明'],
    ['marks of direction', '\u202a闵甲\u202c', '闵甲'],
    ['a joiner', '闵\u200d甲', '闵甲'],
    ['a Korean filler', '闵\u3164甲', '闵甲'],
    ['a variation selector', '葛\u{e0100}飞', '葛飞'],
    ['a Kangxi radical', '闵⽂秀', '闵文秀'],
    ['a CJK radical', '⻓孙⻰', '长孙龙'],
    ['a compatibility ideograph', '神\ufa19', '神神'],
    ['former private use of GB 18030', '王\ue863', '王䶮'],
    ['a stroke for a character', '第㇐中学', '第一中学'],
    ['kana that look like characters', '王カロ', '王力口'],
    ['the traditional script', '張偉華', '张伟华'],
    ['a Japanese form', '戸田産業', '户田产业'],
    ['a variant of 彝', '楚雄彞鄉電子商務有限公司', '楚雄彝乡电子商务有限公司'],
    ['a variant of 峰', '李峯', '李峰'],
    ['full width', 'ＡＢＣ１２３', 'abc123'],
    ['letters of formulas', '𝐀𝐁𝑪', 'ABC'],
    ['Cyrillic letters', 'АВС电商', 'ABC电商'],
    ['Greek letters', 'ΟΚ电商', 'OK电商'],
    ['a Roman numeral', '彝品Ⅱ号店', '彝品II号店'],
    ['· and •', '阿依·夏木', '阿依•夏木'],
    ['· and ‧', '阿依·夏木', '阿依‧夏木'],
    ['· and ・', '阿依·夏木', '阿依・夏木'],
    ['· and .', '阿依·夏木', '阿依.夏木'],
    ['· and ꞏ', '阿依·夏木', '阿依ꞏ夏木'],
    ['· and ㆍ', '阿依·夏木', '阿依ㆍ夏木'],
    ['a Yi name with a blank', 'ꆈꌠ ꁱꂷ', 'ꆈꌠꁱꂷ'],
    ['accents apart', 'Jose\u0301', 'José'],
  ])('has one key, whichever way it is written: %s', (_name, one, two) => {
    expect(comparisonKey(one)).toBe(comparisonKey(two));
  });

  it.each([
    ['李晓梅', '李小梅'],
    ['张己', '张已'],
    ['ꆈꌠ', 'ꆈꌡ'],
    ['José', 'Jose'],
    ['彝品1号店', '彝品①号店'],
    ['王\ue5d2', '王\ue5d3'],
    ['𠀀一', '𠀁一'],
  ])('is told apart by its key: %s is not %s', (one, two) => {
    expect(comparisonKey(one)).not.toBe(comparisonKey(two));
  });

  it('has a key that is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(comparisonKey(comparisonKey(text))).toBe(comparisonKey(text));
      }),
    );
  });
});

describe('spellingNote', () => {
  it.each([
    ['裴 明', '裴　明', ''],
    ['阿依·夏木', '阿依・夏木', ''],
    ['ABC', 'ＡＢＣ', ''],
    ['1-1', '11', '只差标点'],
    ['张三（甲）', '张三甲', '只差标点'],
    ['abc', 'ABC', '大小写'],
    ['李梅', '李晓梅', ''],
    ['⻓孙', '长孙', '看上去一样'],
    ['АВС', 'ABC', '看上去一样'],
    ['王\ue863', '王䶮', '看上去一样'],
    ['張偉', '张伟', '繁简'],
    ['李乾', '李干', '繁简'],
  ])('tells how %s and %s differ', (one, two, words) => {
    const note = spellingNote(one, two);
    expect(note === '').toBe(words === '');
    expect(note).toContain(words);
  });
});

describe('the tables of the key', () => {
  it('are what the library and Unicode say now', () => {
    expect(readFileSync('domain/base/character-folding.ts', 'utf8')).toBe(characterFolding());
  });
});

describe('comparisonKey', () => {
  it('sees through blanks, punctuation, width and case', () => {
    const ways = ['姓名', '姓　　名', '姓 名：', '【姓名】', '姓\u200b名', '姓、名'];
    expect(new Set(ways.map(comparisonKey))).toEqual(new Set(['姓名']));
    expect(comparisonKey('ＡＢＣ-123（一）')).toBe('abc123一');
  });
});

describe('what is shown of what nobody sees', () => {
  it.each([
    ['李\u202e梅', '李〔U+202E〕梅'],
    ['\u001b[31m李', '〔U+001B〕[31m李'],
    ['李\u0085梅\u200f', '李〔U+0085〕梅〔U+200F〕'],
    ['第一行\n第二行\t列', '第一行\n第二行\t列'],
  ])('is its code point, in a listing and in JSON: %j', (text, shown) => {
    expect(shownText(text)).toBe(shown);
    expect(csvCell(text)).toContain(shown);
    const json = shownJson(JSON.stringify({ text }));
    expect(json).not.toMatch(/[\u001b\u0085\u200f\u202e]/);
    expect(JSON.parse(json)).toEqual({ text });
  });
});

describe('typedName', () => {
  it.each([
    '李\u0000梅',
    '李\u0085梅',
    '李\u202e梅',
    '\u2067李梅\u2069',
    '李\u061c梅',
    '李\u200e梅',
    '李\n梅',
    '李\u007f梅',
  ])('refuses %j with a sentence', (text) => {
    const parsed = typedName.min(1).max(60).safeParse(text);
    expect(parsed.error?.issues[0]?.message).toContain('看不见的控制符');
  });

  it.each(['李梅', ' 阿依·夏木 ', 'ꆈꌠ', 'Li Ming', '葛\u{e0100}飞'])('takes %j', (text) => {
    expect(typedName.min(1).max(60).parse(text)).toBe(text.trim());
  });
});

describe('meansNothing', () => {
  it.each([undefined, '', ' ', '　', '无', ' 无 ', '无。', '暂无', '没有', '-', '—', '——', '/', '／', '－－'])(
    'holds of %j (R4.10)',
    (text) => {
      expect(meansNothing(text)).toBe(true);
    },
  );

  it.each(['0', '否', '无锡', '无人机', '没有问题', '有', '2023-', '无/有'])('does not hold of %j', (text) => {
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
