import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesIn, type PieceOfText } from '../../../renderer/viewer/pdf-search.ts';

const piece = (text: string, x = 0): PieceOfText => ({ text, transform: [1, 0, 0, 1, x, 0], width: 10, height: 10 });

describe('the search in a file', () => {
  it('finds what runs over several pieces, whatever blanks and line ends stand between', () => {
    const pieces = [piece('本证明为 测', 0), piece('试用', 1), piece(' 虚构材料。', 2), piece('测试用', 3)];
    const found = matchesIn(4, pieces, '测试 用虚');
    expect(found).toEqual([{ page: 4, pieces: pieces.slice(0, 3) }]);
    expect(matchesIn(4, pieces, '测试用')).toHaveLength(2);
  });

  it('takes full-width, half-width, upper and lower case for the same', () => {
    expect(matchesIn(1, [piece('ＡＢＣ１２３')], 'abc123')).toHaveLength(1);
    expect(matchesIn(1, [piece('x')], '  ')).toEqual([]);
  });

  it('finds every text where it was put, however it is cut into pieces', () => {
    const word = fc.string({ unit: fc.constantFrom('甲', '乙', 'a', '𠮷', 'ﬁ'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), word, fc.nat(), (before, wanted, cut) => {
        const whole = `${before.join('')}${wanted}`;
        const place = cut % (whole.length + 1);
        const pieces = [piece(whole.slice(0, place), 0), piece(whole.slice(place), 1)];
        // A cut through a surrogate pair is no text that a file holds.
        fc.pre(!/\p{Surrogate}/u.test(pieces.map(({ text }) => text).join('\n')));
        expect(matchesIn(1, pieces, wanted).length).toBeGreaterThan(0);
      }),
    );
  });
});
