import { type CivilMonth, daysInMonth, parseDate, parseMonth, printDate } from '../base/civil-date.ts';
import { meansNothing, toHalfWidth } from '../base/text.ts';
import type { FormIssue, WorkRow } from './record.ts';

/** A period as a work or education row states it. Text order of its ends is time order. */
export interface Period {
  /** `YYYY-MM`, or `YYYY-MM-DD` where the row names the day. */
  readonly from: string;
  /** Like `from`; absent means 至今. */
  readonly to?: string;
}

const POINT = String.raw`\d{4}[.\-/年]\d{1,2}(?:[.\-/月]\d{1,2}日?|月)?|\d{8}|\d{6}`;
const SEPARATOR = '[-~至到起]+';
const PERIOD = new RegExp(`^(${POINT})(?:${SEPARATOR}(${POINT})止?|(?:${SEPARATOR})?(?:至今|今|现在|目前|迄今))$`);

/**
 * Parses a period as people write it: 2008.07—2019.03, 2008年7月至2019年3月, 2019.03-至今, 200807～201903.
 * `undefined` for anything else, and where the end is before the start.
 */
export function parsePeriod(text: string): Period | undefined {
  const plain = toHalfWidth(text)
    .replace(/\s/g, '')
    .replace(/[‐-―−─━〜∼～﹣－ー一]+/g, '-')
    .replace(/[。·・]/g, '.')
    .replace(/^[(自从由]+|\)$/g, '');
  const match = PERIOD.exec(plain);
  const from = match?.[1] && point(match[1]);
  if (!from) return undefined;
  if (match[2] === undefined) return { from };
  const to = point(match[2]);
  return to && to.slice(0, 7) >= from.slice(0, 7) ? { from, to } : undefined;
}

function point(text: string): string | undefined {
  return parseDate(text) ?? parseMonth(text);
}

/** How one period follows the one before it (R4.9: the end of one is the start of the next). */
export type Junction = 'touching' | 'gap' | 'overlap';

/** Compares by month; the last day of a month and the first of the next touch as well. */
export function junction(before: Period, after: Period): Junction {
  if (before.to === undefined) return 'overlap';
  const [end, start] = [before.to.slice(0, 7), after.from.slice(0, 7)];
  if (end === start) return 'touching';
  if (end > start) return 'overlap';
  return isEveOf(before.to, after.from) ? 'touching' : 'gap';
}

/** Whether `day` is the last of a month and `next` the first of the following one. */
function isEveOf(day: string, next: string): boolean {
  const [year = 0, month = 0, date] = day.split('-').map(Number);
  return (
    date === daysInMonth(year, month) && next.endsWith('-01') && next.length === 10 && monthsBetween(day, next) === 1
  );
}

function monthsBetween(from: CivilMonth, to: CivilMonth): number {
  const [[fromYear = 0, fromMonth = 0], [toYear = 0, toMonth = 0]] = [from, to].map((text) =>
    text.split('-').map(Number),
  ) as [number[], number[]];
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}

/** One span of the work timeline on screen, in time order; gaps and overlaps stand between their neighbours. */
export interface TimelineSpan {
  readonly kind: 'work' | 'gap' | 'overlap';
  readonly from: string;
  /** Absent means 至今. */
  readonly to?: string;
  /** Index of the row; absent for a gap or an overlap. */
  readonly row?: number;
}

interface DatedRow {
  readonly row: number;
  readonly period: Period;
}

/**
 * Rows with a readable period in time order; of those that begin together the shorter comes first, and equal ones keep
 * the form's order.
 */
function datedRows(rows: readonly WorkRow[]): DatedRow[] {
  return rows
    .flatMap((entry, row) => {
      const period = parsePeriod(entry.period);
      return period ? [{ row, period }] : [];
    })
    .sort(({ row: a, period: first }, { row: b, period: second }) => comparePeriods(first, second) || a - b);
}

function comparePeriods(a: Period, b: Period): number {
  const begins = compareMonths(a.from, b.from);
  if (begins !== 0 || a.to === b.to) return begins;
  if (a.to === undefined || b.to === undefined) return a.to === undefined ? 1 : -1;
  return compareMonths(a.to, b.to);
}

function compareMonths(a: string, b: string): number {
  return monthsBetween(b.slice(0, 7), a.slice(0, 7));
}

/** The work history as a timeline. Rows without a readable period are left out; `checkWorkHistory` reports them. */
export function workTimeline(rows: readonly WorkRow[]): TimelineSpan[] {
  const spans: TimelineSpan[] = [];
  let latest: Period | undefined;
  for (const { row, period } of datedRows(rows)) {
    const kind = latest && junction(latest, period);
    if (latest?.to !== undefined && kind === 'gap') spans.push({ kind, from: latest.to, to: period.from });
    if (latest && kind === 'overlap') {
      const to = earlierEnd(latest.to, period.to);
      spans.push({ kind, from: period.from, ...(to === undefined ? {} : { to }) });
    }
    spans.push({ kind: 'work', row, ...period });
    if (!latest || earlierEnd(latest.to, period.to) === latest.to) latest = period;
  }
  return spans;
}

/** The earlier of two ends, where an absent one means 至今. */
function earlierEnd(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareMonths(a, b) <= 0 ? a : b;
}

/**
 * Checks the work rows against the form's note 5 (R4.9): every period readable, each end equal to the next start, rows
 * in time order, 至今 only in the last. Rows that say 无 or are blank are no history and raise no issue.
 */
export function checkWorkHistory(rows: readonly WorkRow[]): FormIssue[] {
  const issues: FormIssue[] = [];
  for (const [index, row] of rows.entries()) {
    if ([row.period, row.employer, row.post].every(meansNothing) || parsePeriod(row.period)) continue;
    const shown = row.period === '' ? '未填' : `“${row.period}”`;
    issues.push(
      issue('work-period-unreadable', `工作经历第${index + 1}行的起止年月${shown}认不出，应写成 2008.07—2019.03。`),
    );
  }
  const dated = datedRows(rows);
  const isEarlier = (a: DatedRow, b: DatedRow) => compareMonths(a.period.from, b.period.from) < 0;
  if (dated.some((one) => dated.some((other) => isEarlier(one, other) && one.row > other.row))) {
    issues.push(issue('work-history-order', '工作经历没有按时间先后填写，应从早到晚、首尾相接。'));
  }
  for (const span of workTimeline(rows)) {
    const [from, to] = [printDate(span.from), span.to === undefined ? '至今' : printDate(span.to)];
    if (span.kind === 'gap')
      issues.push(issue('work-history-gap', `工作经历在 ${from} 至 ${to} 之间中断，应首尾相接，请补填或说明。`));
    if (span.kind === 'overlap')
      issues.push(issue('work-history-overlap', `工作经历在 ${from} 至 ${to} 之间重叠，应首尾相接，请核对。`));
  }
  return issues;
}

function issue(code: string, message: string): FormIssue {
  return { code, rule: 'R4.9', subject: '主要工作经历', message };
}
