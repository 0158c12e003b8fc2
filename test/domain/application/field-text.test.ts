import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fieldText,
  lineText,
  longText,
  MAX_LINE,
  MAX_TEXT,
  personName,
  printField,
} from '../../../domain/application/field-text.ts';
import { FIELD_IDS } from '../../../domain/application/fields.ts';

/** Half of a surrogate pair. */
const HALF = /\p{Surrogate}/u;

describe('a text as records hold it', () => {
  test('has single blanks and no line ends in a line', () => {
    expect(lineText(' 云南\n 楚雄\t\u3000市\u0000\ud800 ')).toBe('云南 楚雄 市');
  });

  test('loses the blanks that pad a name of two letters, and keeps those of a foreign one', () => {
    expect(personName('张　 三')).toBe('张三');
    expect(personName('阿依夏木 · Li Ming')).toBe('阿依夏木 · Li Ming');
    expect(fieldText('name', '张 三')).toBe('张三');
    expect(fieldText('employerAndPost', '张 三')).toBe('张 三');
  });

  test('keeps indents of full width and single blank lines where it is long', () => {
    expect(longText('\n\n　　第一段 \r\n\n\n\n \t第二段\u2028末行\n')).toBe('第一段\n\n第二段\n末行');
    expect(longText('甲\n　　乙')).toBe('甲\n　　乙');
  });

  test('keeps rare characters: Han beyond the basic plane, private use, emoji, ticks', () => {
    const rare = '\u{2A6A5}\u{20BB7}\ue5d2\uf052√☑🗹👩‍🌾';
    expect(fieldText('origin', rare)).toBe(rare);
  });

  test('is cut at the record’s bounds, never through a character', () => {
    expect(fieldText('origin', '甲'.repeat(MAX_LINE + 5))).toHaveLength(MAX_LINE);
    expect(fieldText('achievements', '甲'.repeat(MAX_TEXT + 5))).toHaveLength(MAX_TEXT);
    expect(fieldText('origin', `甲${'\u{20BB7}'.repeat(MAX_LINE)}`)).not.toMatch(HALF);
  });

  test('is the same when it is taken a second time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_IDS), fc.string({ unit: 'binary', maxLength: 200 }), (field, raw) => {
        const text = fieldText(field, raw);
        expect(fieldText(field, text)).toBe(text);
        expect(text).not.toMatch(HALF);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('printField', () => {
  test('prints by the kind of the field: a date, a month, a line, paragraphs', () => {
    expect(printField('filledOn', '2023年3月15日')).toBe('2023.03.15');
    expect(printField('birth', '1985年6月')).toBe('1985.06');
    expect(printField('birth', '1985.06.01')).toBe('1985.06.01');
    expect(printField('name', ' 李\n晓梅 ')).toBe('李 晓梅');
    expect(printField('achievements', '　　一\r\n\r\n  二  ')).toBe('一\n二');
  });
});
