import type { ReactNode } from 'react';
import { fieldDefinition, LIST_HEADS, LISTS } from '../../../domain/application/fields.ts';
import { type TimelineSpan, workTimeline } from '../../../domain/application/history.ts';
import { BASICS_CELLS } from '../../../domain/application/layout.ts';
import type { Application, WorkRow } from '../../../domain/application/record.ts';
import { printDate } from '../../../domain/base/civil-date.ts';
import { useFilling, useFillingState, useIsOpen } from '../filling/filling-context.ts';
import type { FillingSession } from '../filling/filling-session.ts';
import { PhotoPlace } from '../filling/photo-control.tsx';
import { RowsControl } from '../filling/rows-control.tsx';
import { Timeline } from '../filling/timeline.tsx';
import { workRowsOf } from '../filling/typed.ts';
import { FieldValue } from './field.tsx';

/** 一、申报人基本情况: the particulars beside the photo, then education and work. */
export function SectionOne({ application, photo }: { readonly application: Application; readonly photo: ReactNode }) {
  return (
    <>
      <div className="form-particulars">
        <dl>
          {BASICS_CELLS.flatMap(({ fields, long }) =>
            fields.map((field) => (
              <div key={field} data-long={long !== undefined}>
                <dt>{fieldDefinition(field).label}</dt>
                <dd>
                  <FieldValue application={application} field={field} />
                </dd>
              </div>
            )),
          )}
        </dl>
        <div className="form-photo">
          <PhotoPlace photo={photo} />
        </div>
      </div>
      <Histories application={application} />
    </>
  );
}

/** Education and work, editable if the form is being filled in by someone who may write them. */
function Histories({ application }: { readonly application: Application }) {
  const filling = useFilling();
  return filling ? (
    <FilledHistories filling={filling} application={application} />
  ) : (
    <ReadHistories application={application} />
  );
}

function ReadHistories({ application }: { readonly application: Application }) {
  const { workRows } = application.form;
  return (
    <>
      <EducationTable application={application} />
      <WorkTable rows={workRows} />
      <Timeline rows={workRows} />
    </>
  );
}

function FilledHistories({
  filling,
  application,
}: {
  readonly filling: FillingSession;
  readonly application: Application;
}) {
  const isOpen = useIsOpen(filling, 'workRows');
  if (!isOpen) return <ReadHistories application={application} />;
  return (
    <>
      <RowsControl filling={filling} list="educationRows" />
      <RowsControl filling={filling} list="workRows" before={breakRows} />
      <FilledTimeline filling={filling} />
    </>
  );
}

function FilledTimeline({ filling }: { readonly filling: FillingSession }) {
  const rows = useFillingState(filling, workRowsOf);
  return <Timeline rows={rows} />;
}

function breakRows(rows: readonly WorkRow[], row: number): ReactNode {
  return breaksBefore(workTimeline(rows), row).map((span) => (
    <BreakRow key={`${span.kind} ${span.from} ${span.to}`} span={span} columns={4} />
  ));
}

function EducationTable({ application }: { readonly application: Application }) {
  const rows = application.form.educationRows;
  return (
    <HistoryTable caption={LISTS.educationRows.label} heads={LIST_HEADS.educationRows} empty={rows.length === 0}>
      {rows.map(({ period, school, major }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a filed form never move, and two may be alike
        <tr key={index}>
          <td className="numbers">{period}</td>
          <td>{school}</td>
          <td>{major}</td>
        </tr>
      ))}
    </HistoryTable>
  );
}

/** Work rows in the form's order; a gap or overlap is shown before the row that it leads to (R4.9). */
function WorkTable({ rows }: { readonly rows: readonly WorkRow[] }) {
  const spans = workTimeline(rows);
  return (
    <HistoryTable caption={LISTS.workRows.label} heads={LIST_HEADS.workRows} empty={rows.length === 0}>
      {rows.flatMap((row, index) => [
        ...breaksBefore(spans, index).map((span) => <BreakRow key={`${span.from} ${span.to}`} span={span} />),
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a filed form never move, and two may be alike
        <tr key={index}>
          <td className="numbers">{row.period}</td>
          <td>{row.employer}</td>
          <td>{row.post}</td>
        </tr>,
      ])}
    </HistoryTable>
  );
}

/** Gaps and overlaps directly before a row's span on the timeline. */
function breaksBefore(spans: readonly TimelineSpan[], row: number): TimelineSpan[] {
  const place = spans.findIndex((span) => span.row === row);
  const before = spans[place - 1];
  return place > 0 && before && before.kind !== 'work' ? [before] : [];
}

function BreakRow(props: { readonly span: TimelineSpan; readonly columns?: number }) {
  const { kind, from, to } = props.span;
  const until = to === undefined ? '至今' : printDate(to);
  return (
    <tr className="form-break">
      <td colSpan={props.columns ?? 3}>
        {printDate(from)} — {until} {kind === 'gap' ? '经历中断' : '经历重叠'}（起止时间应首尾相接）
      </td>
    </tr>
  );
}

function HistoryTable(props: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly empty: boolean;
  readonly children: ReactNode;
}) {
  return (
    <table className="form-table form-history">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {props.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.empty ? (
          <tr>
            <td colSpan={props.heads.length} className="form-blank">
              未填
            </td>
          </tr>
        ) : (
          props.children
        )}
      </tbody>
    </table>
  );
}
