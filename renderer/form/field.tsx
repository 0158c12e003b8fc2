import { type FieldId, fieldDefinition } from '../../domain/application/fields.ts';
import type { Application } from '../../domain/application/record.ts';
import { parseDate, parseMonth, printDate } from '../../domain/civil-date.ts';

/** A value as the form shows it: dates as yyyy.mm.dd (R4.7), everything else as written; undefined where not filled. */
export function shownValue({ form }: Application, field: FieldId): string | undefined {
  const text = form.values[field]?.trim();
  if (!text) return undefined;
  const date = isDate(field) ? (parseDate(text) ?? parseMonth(text)) : undefined;
  return date ? printDate(date) : text;
}

function isDate(field: FieldId): boolean {
  const { kind } = fieldDefinition(field);
  return kind === 'date' || kind === 'month';
}

/** What one field holds. Where it came from shows on pointing at it. */
export function FieldValue({ application, field }: { readonly application: Application; readonly field: FieldId }) {
  const value = shownValue(application, field);
  const origin = application.origins[field];
  if (value === undefined) return <span className="form-blank">未填</span>;
  return (
    <span className={isDate(field) ? 'form-value form-date' : 'form-value'} title={origin && `来自 ${origin}`}>
      {value}
    </span>
  );
}

/** A cell of label and a cell of value. */
export function FieldCells(props: {
  readonly application: Application;
  readonly field: FieldId;
  readonly span?: number;
}) {
  return (
    <>
      <th scope="row">{fieldDefinition(props.field).label}</th>
      <td colSpan={props.span}>
        <FieldValue application={props.application} field={props.field} />
      </td>
    </>
  );
}

/** A box of the form: √ ticked, □ empty, and in words where it could not be read. */
export function Box({ ticked, text }: { readonly ticked: boolean | undefined; readonly text: string }) {
  return (
    <li className="form-box" data-ticked={ticked === true}>
      <span aria-hidden className="form-box-mark">
        {ticked ? '√' : '□'}
      </span>
      <span>
        <span className="unseen">{ticked === undefined ? '未读到：' : ticked ? '已勾选：' : '未勾选：'}</span>
        {text}
        {ticked === undefined && <span className="mark mark-doubt">未读到</span>}
      </span>
    </li>
  );
}
