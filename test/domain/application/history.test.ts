import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkWorkHistory, junction, parsePeriod, workTimeline } from '../../../domain/application/history.ts';
import type { WorkRow } from '../../../domain/application/record.ts';

const rows = (...periods: string[]): WorkRow[] =>
  periods.map((period, index) => ({ period, employer: `单位${index + 1}`, post: '职员' }));
const codes = (...periods: string[]) => checkWorkHistory(rows(...periods)).map((issue) => issue.code);

describe('parsePeriod', () => {
  test.each([
    '2008.07—2019.03',
    '2008.07-2019.03',
    '2008.07－2019.03',
    '2008.07–2019.03',
    '2008.07——2019.03',
    '2008.07~2019.03',
    '2008.07～2019.03',
    '2008.07至2019.03',
    '2008.07到2019.03',
    '2008.7-2019.3',
    '2008-07-2019-03',
    '2008/07-2019/03',
    '200807-201903',
    '２００８．０７－２０１９．０３',
    '2008。07—2019。03',
    ' 2008.07 — 2019.03 ',
    '2008年7月至2019年3月',
    '2008年07月—2019年03月',
    '自2008年7月起至2019年3月止',
    '（2008.07—2019.03）',
    '2008.07\n—\n2019.03',
    '2008.07一2019.03',
  ])('reads %j', (text) => {
    expect(parsePeriod(text)).toEqual({ from: '2008-07', to: '2019-03' });
  });

  test.each(['2019.03-至今', '2019.03—今', '2019.03至今', '2019年3月至现在', '2019.03～目前', '2019-03-至今'])(
    'reads %j without an end',
    (text) => {
      expect(parsePeriod(text)).toEqual({ from: '2019-03' });
    },
  );

  test('keeps days', () => {
    expect(parsePeriod('2008.07.01-2019.03.31')).toEqual({ from: '2008-07-01', to: '2019-03-31' });
    expect(parsePeriod('20080701-20190331')).toEqual({ from: '2008-07-01', to: '2019-03-31' });
  });

  test.each([
    '',
    '无',
    '2008—2019',
    '2008.07',
    '2008.13—2019.03',
    '2008.07—',
    '—2019.03',
    '至今',
    '2019.03—2008.07',
    '三年',
    '2008.07—2019.02.30',
  ])('does not read %j', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });
});

describe('junction (R4.9)', () => {
  test.each([
    ['2008.07-2019.03', '2019.03-至今', 'touching'],
    ['2008.07-2019.03', '2019.04-至今', 'gap'],
    ['2008.07-2019.03', '2019.02-至今', 'overlap'],
    ['2008.07-至今', '2019.03-至今', 'overlap'],
    ['2008.07.01-2019.03.31', '2019.04.01-至今', 'touching'],
    ['2008.07.01-2020.02.29', '2020.03.01-至今', 'touching'],
    ['2008.07.01-2019.12.31', '2020.01.01-至今', 'touching'],
    ['2008.07.01-2019.03.30', '2019.04.01-至今', 'gap'],
    ['2008.07.01-2019.03.31', '2019.04.02-至今', 'gap'],
    ['2008.07.01-2019.03.31', '2019.04-至今', 'gap'],
    ['2008.07-1993.02', '1999.02-至今', undefined],
    ['1990.07-1993.02', '1999.02-至今', 'gap'],
  ])('of %s and %s is %s', (before, after, expected) => {
    const [one, two] = [parsePeriod(before), parsePeriod(after)];
    expect(one && two && junction(one, two)).toBe(expected);
  });
});

describe('checkWorkHistory (R4.9)', () => {
  test('raises nothing for periods end to start', () => {
    expect(codes('2004.07-2008.07', '2008.07—2019.03', '2019.03-至今')).toEqual([]);
    expect(codes('2004.07-2008.07')).toEqual([]);
    expect(codes()).toEqual([]);
  });

  test('finds the gap in the example of the form’s note', () => {
    const issues = checkWorkHistory(rows('1990.07—1993.02', '1999.02—至今'));
    expect(issues).toMatchObject([{ code: 'work-history-gap', rule: 'R4.9', subject: '主要工作经历' }]);
    expect(issues[0]?.message).toContain('1993.02 至 1999.02');
  });

  test('names the months of an overlap', () => {
    const issues = checkWorkHistory(rows('2004.07-2010.01', '2008.07—2019.03'));
    expect(issues.map((issue) => issue.code)).toEqual(['work-history-overlap']);
    expect(issues[0]?.message).toContain('2008.07 至 2010.01');
  });

  test('takes 至今 before the last row for an overlap', () => {
    expect(codes('2004.07-至今', '2008.07—2019.03')).toEqual(['work-history-overlap']);
  });

  test('finds an overlap in a short job within a long one, and still the gap behind it', () => {
    expect(codes('2004.07-2015.07', '2008.07—2009.03', '2015.07-至今')).toEqual(['work-history-overlap']);
    expect(codes('2004.07-2015.07', '2008.07—2009.03', '2016.07-至今')).toEqual([
      'work-history-overlap',
      'work-history-gap',
    ]);
  });

  test('names rows from late to early as out of order, and judges them by time', () => {
    expect(codes('2019.03-至今', '2008.07—2019.03')).toEqual(['work-history-order']);
  });

  test('names unreadable and missing periods by their row', () => {
    const issues = checkWorkHistory(rows('2004.07-2008.07', '若干年', ''));
    expect(issues.map((issue) => issue.code)).toEqual(['work-period-unreadable', 'work-period-unreadable']);
    expect(issues.map((issue) => issue.message).join()).toMatch(/第2行.*若干年.*第3行.*未填/);
  });

  test('raises nothing for rows of 无 and blanks', () => {
    expect(
      checkWorkHistory([
        { period: '无', employer: '无', post: '' },
        { period: '', employer: '', post: '' },
      ]),
    ).toEqual([]);
  });
});

describe('workTimeline', () => {
  test('gives spans in order of time, with gaps and overlaps between', () => {
    expect(workTimeline(rows('2019.03-至今', '2004.07-2008.07', '坏', '2008.01—2015.03'))).toEqual([
      { kind: 'work', from: '2004-07', to: '2008-07', row: 1 },
      { kind: 'overlap', from: '2008-01', to: '2008-07' },
      { kind: 'work', from: '2008-01', to: '2015-03', row: 3 },
      { kind: 'gap', from: '2015-03', to: '2019-03' },
      { kind: 'work', from: '2019-03', row: 0 },
    ]);
  });
});

describe('a work history', () => {
  const month = fc
    .integer({ min: 1950 * 12, max: 2100 * 12 })
    .map((count) => `${Math.floor(count / 12)}.${String((count % 12) + 1).padStart(2, '0')}`);

  test('whose periods share their ends raises nothing; one month less is a gap', () => {
    const chain = fc.uniqueArray(month, { minLength: 3, maxLength: 12 }).map((months) => months.sort());
    fc.assert(
      fc.property(chain, (months) => {
        const periods = months.slice(1).map((to, index) => `${months[index]}—${to}`);
        expect(codes(...periods)).toEqual([]);
      }),
    );
  });

  test('has the same gaps and overlaps in whatever order its rows stand', () => {
    const period = fc.tuple(month, month).map(([a, b]) => (a < b ? `${a}-${b}` : `${b}-${a}`));
    fc.assert(
      fc.property(fc.uniqueArray(period, { maxLength: 8 }), (periods) => {
        const found = (list: string[]) =>
          checkWorkHistory(rows(...list))
            .filter((issue) => issue.code !== 'work-history-order')
            .map((issue) => issue.message);
        expect(found(periods.toReversed()).sort()).toEqual(found(periods).sort());
      }),
      { examples: [[['1950.01-1950.02', '1950.01-1950.01']]] },
    );
  });

  test('of any text is parsed or not, without failing', () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePeriod(text)));
  });
});
