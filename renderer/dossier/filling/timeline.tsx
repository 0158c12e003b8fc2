import { type TimelineSpan, workTimeline } from '../../../domain/application/history.ts';
import type { WorkRow } from '../../../domain/application/record.ts';
import { printDate } from '../../../domain/base/civil-date.ts';

/** Months since year 0 of `YYYY-MM` or `YYYY-MM-DD`. */
function monthOf(date: string): number {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return year * 12 + month - 1;
}

function thisMonth(): number {
  const today = new Date();
  return today.getFullYear() * 12 + today.getMonth();
}

const WORDS: Readonly<Record<TimelineSpan['kind'], string>> = { work: '任职', gap: '中断', overlap: '重叠' };

/** The work history on a line of years: gaps and overlapping posts are seen at a glance (R4.9). */
export function Timeline({ rows }: { readonly rows: readonly WorkRow[] }) {
  const spans = workTimeline(rows);
  if (spans.length === 0) return null;
  const places = spans.map((span) => ({
    span,
    from: monthOf(span.from),
    to: Math.max(monthOf(span.from) + 1, span.to === undefined ? thisMonth() : monthOf(span.to)),
  }));
  const start = Math.min(...places.map(({ from }) => from));
  const end = Math.max(...places.map(({ to }) => to));
  const part = (months: number) => `${(months / (end - start)) * 100}%`;
  return (
    <figure className="timeline" aria-label="工作经历时间线">
      <ol className="timeline-line">
        {places.map(({ span, from, to }) => (
          <li
            key={`${span.kind} ${span.row ?? ''} ${span.from}`}
            className={`timeline-span timeline-${span.kind}`}
            style={{ left: part(from - start), width: part(to - from) }}
            title={spanText(span, rows)}
          >
            <span className="unseen">{spanText(span, rows)}</span>
          </li>
        ))}
      </ol>
      <TimelineYears start={start} end={end} spans={spans} />
    </figure>
  );
}

/** The first and the last year, and what the colours mean. */
function TimelineYears(props: {
  readonly start: number;
  readonly end: number;
  readonly spans: readonly TimelineSpan[];
}) {
  const { start, end, spans } = props;
  return (
    <figcaption className="timeline-years small">
      <span>{Math.floor(start / 12)} 年</span>
      <span className="timeline-key">
        {(['gap', 'overlap'] as const)
          .filter((kind) => spans.some((span) => span.kind === kind))
          .map((kind) => (
            <span key={kind} className={`timeline-sample timeline-${kind}`}>
              {WORDS[kind]}
            </span>
          ))}
        {spans.every(({ kind }) => kind === 'work') && <span className="quiet">首尾相接</span>}
      </span>
      <span>{Math.floor(end / 12)} 年</span>
    </figcaption>
  );
}

function spanText({ kind, from, to, row }: TimelineSpan, rows: readonly WorkRow[]): string {
  const until = to === undefined ? '至今' : printDate(to);
  const employer = row === undefined ? '' : `：${rows[row]?.employer ?? ''}`;
  return `${printDate(from)} — ${until} ${WORDS[kind]}${employer}`;
}
