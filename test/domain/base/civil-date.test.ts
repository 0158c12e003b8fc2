import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addYears, daysInMonth, parseDate, parseMonth, printDate } from '../../../domain/base/civil-date.ts';

/** Days from 1900 to 2199 by the platform's calendar, at noon UTC, as year, month, day. */
const days = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2199, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe('parseDate', () => {
  it.each([
    '1980.1.1',
    '1980.01.01',
    '1980-01-01',
    '1980-1-1',
    '1980/1/1',
    '1980/01/01',
    '1980年1月1日',
    '1980年01月01日',
    '1980 年 1 月 1 日',
    '1980年1月1',
    '19800101',
    '１９８０．０１．０１',
    '１９８０年１月１日',
    '　1980年　1月1日 ',
    '1980. 01. 01',
    '1980年1月1号',
    '1980—01—01',
    '1980–1–1',
    '1980。1。1',
    '1980·01·01',
    '1980\u200b.1.1',
  ])('reads %j', (text) => {
    expect(parseDate(text)).toBe('1980-01-01');
  });

  it.each([
    '',
    '无',
    '至今',
    '年 月 日',
    '1980',
    '1980.1',
    '198001',
    '1980010',
    '80.1.1',
    '1.1.1980',
    '1980.13.01',
    '1980.00.10',
    '1980.04.31',
    '1980.01.32',
    '1980.01.00',
    '1899.12.31',
    '2200.01.01',
    '1980.1.1.1',
    '1980-01-01T00:00',
    '一九八〇年一月一日',
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it.each([
    ['2020.02.29', '2020-02-29'],
    ['2000.02.29', '2000-02-29'],
    ['2023.02.29', undefined],
    ['2100.02.29', undefined],
    ['1900.02.29', undefined],
  ])('keeps the leap years: %s', (text, expected) => {
    expect(parseDate(text)).toBe(expected);
  });

  it('reads every day of three centuries back from every way of writing it (R4.7)', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year, month, date] = day.split('-').map(Number);
        const written = [
          printDate(day),
          day,
          day.replaceAll('-', ''),
          `${year}/${month}/${date}`,
          `${year}年${month}月${date}日`,
        ];
        expect(written.map(parseDate)).toEqual(written.map(() => day));
        expect(written.map(parseMonth)).toEqual(written.map(() => day.slice(0, 7)));
      }),
    );
  });
});

describe('parseMonth', () => {
  it.each([
    '1980.1',
    '1980.01',
    '1980-01',
    '1980/1',
    '1980年1月',
    '1980年1',
    '198001',
    '１９８０．０１',
    '1980年01月15日',
  ])('reads %j', (text) => {
    expect(parseMonth(text)).toBe('1980-01');
  });

  it.each(['', '1980', '1980.13', '1980.0', '198013', '1980.02.30', '年 月', '1980.1-', '2200.01'])(
    'refuses %j',
    (text) => {
      expect(parseMonth(text)).toBeUndefined();
    },
  );
});

describe('daysInMonth', () => {
  it('agrees with the platform for every month', () => {
    for (let year = 1900; year < 2200; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
      }
    }
  });

  it.each([0, 13, -1])('has no days in month %i', (month) => {
    expect(daysInMonth(2023, month)).toBe(0);
  });
});

describe('addYears', () => {
  it.each([
    ['2021-03-16', 2, '2023-03-16'],
    ['2020-02-29', 1, '2021-02-28'],
    ['2020-02-29', 2, '2022-02-28'],
    ['2020-02-29', 4, '2024-02-29'],
    ['2023-02-28', 1, '2024-02-28'],
    ['2020-02-29', -1, '2019-02-28'],
    ['2023-12-31', 0, '2023-12-31'],
  ])('of %s and %i years is %s', (date, years, expected) => {
    expect(addYears(date, years)).toBe(expected);
  });

  it('keeps the order of days', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: 0, max: 60 }), (a, b, years) => {
        const [first = '', second = ''] = [a, b].sort();
        expect(addYears(first, years) <= addYears(second, years)).toBe(true);
      }),
    );
  });
});

describe('printDate', () => {
  it('prints as the form demands (R4.7)', () => {
    expect([printDate('1980-01-01'), printDate('2019-03')]).toEqual(['1980.01.01', '2019.03']);
  });
});
