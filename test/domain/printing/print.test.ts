import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hexGroups,
  printable,
  printCivil,
  printParagraphs,
  printPeriod,
  shortened,
} from '../../../domain/printing/print.ts';

describe('printCivil (R4.7)', () => {
  it.each([
    ['1980年1月1日', '1980.01.01'],
    ['1980-1-1', '1980.01.01'],
    ['1985.6', '1985.06'],
    ['２０１９年３月', '2019.03'],
    ['2023年2月30日', '2023年2月30日'],
    ['群众', '群众'],
    ['', ''],
  ])('prints %s as %s', (text, printed) => {
    expect(printCivil(text)).toBe(printed);
  });
});

describe('printPeriod (R4.7)', () => {
  it.each([
    ['2004.9-2008.7', '2004.09—2008.07'],
    ['2008年7月至2019年3月', '2008.07—2019.03'],
    ['2019.03—至今', '2019.03—至今'],
    ['2019年3月至今', '2019.03—至今'],
    ['2019.3 到 今', '2019.03—今'],
    ['2001-09-01～2005-07-01', '2001.09.01—2005.07.01'],
    ['２００４．９－２００８．７', '2004.09—2008.07'],
    ['1993.9-1997.7', '1993.09—1997.07'],
    ['大学四年', '大学四年'],
    ['2004-13—2008.7', '2004-13—2008.07'],
    ['', ''],
  ])('prints %s as %s', (text, printed) => {
    expect(printPeriod(text)).toBe(printed);
  });

  it('is a fixed point: what is printed prints the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = printPeriod(text);
        expect(printPeriod(once)).toBe(once);
      }),
    );
  });
});

describe('printParagraphs', () => {
  it('drops blank lines and typed indents, and keeps inner spaces', () => {
    expect(printParagraphs('\n　　第一段 甲\n\n\t第二段\n')).toBe('第一段 甲\n第二段');
  });
});

describe('printable', () => {
  it('takes out, through the whole model, what leaves no ink and could make text lie', () => {
    const model = { name: 'A\u202eB\u200bC\u00adD\ufe0f', rows: [['x\u0007y', 3, null]], flag: true };
    expect(printable(model)).toEqual({ name: 'ABCD', rows: [['xy', 3, null]], flag: true });
  });

  it('prints half a surrogate pair as 〓, composes, and keeps only line feeds', () => {
    expect(printable('\ud800甲')).toBe('〓甲');
    expect(printable('e\u0301\r\n一\u2028二\t三')).toBe('é\n一\n二 三');
  });

  it('prints the character for its radical, as copied texts have it', () => {
    expect(printable('⼀⼤⾯')).toBe('一大面');
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(printable(text))).toBe(printable(text));
      }),
    );
  });
});

describe('hexGroups', () => {
  it('groups by four, whatever the grouping was', () => {
    expect(hexGroups('ab12 cd34:ef')).toEqual(['AB12', 'CD34', 'EF']);
    expect(hexGroups('0123456789abcdef', 8)).toEqual(['0123', '4567']);
    expect(hexGroups('')).toEqual([]);
  });
});

describe('shortened', () => {
  it('counts characters, not UTF-16 units', () => {
    expect(shortened('𬭎𬭎𬭎', 3)).toBe('𬭎𬭎𬭎');
    expect(shortened('𬭎𬭎𬭎𬭎', 3)).toBe('𬭎𬭎…');
  });
});
