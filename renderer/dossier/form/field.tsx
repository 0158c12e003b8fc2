import { type FieldId, fieldDefinition } from '../../../domain/application/fields.ts';
import type { BoxTarget } from '../../../domain/application/layout.ts';
import type { Application } from '../../../domain/application/record.ts';
import { parseDate, parseMonth, printDate } from '../../../domain/base/civil-date.ts';
import { BoxControl } from '../filling/box-control.tsx';
import { FieldControl } from '../filling/field-control.tsx';
import { useFilling, useIsOpen } from '../filling/filling-context.ts';
import type { FillingSession } from '../filling/filling-session.ts';

/** A value as the form shows it: dates as yyyy.mm.dd (R4.7), everything else as written; undefined if not filled. */
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

interface ValueProps {
  readonly application: Application;
  readonly field: FieldId;
}

/** The content of one field, editable if the form is being filled in by someone who may write it now. */
export function FieldValue(props: ValueProps) {
  const filling = useFilling();
  return filling ? <FilledValue {...props} filling={filling} /> : <ReadValue {...props} />;
}

function FilledValue({ filling, ...props }: ValueProps & { readonly filling: FillingSession }) {
  return useIsOpen(filling, props.field) ? (
    <FieldControl filling={filling} field={props.field} />
  ) : (
    <ReadValue {...props} />
  );
}

/** A tooltip shows where the value came from. */
function ReadValue({ application, field }: ValueProps) {
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

interface BoxProps {
  readonly box: BoxTarget;
  readonly ticked: boolean | undefined;
  readonly text: string;
}

/** A box of the form, which can be ticked if the form is being filled in by someone who may write it now. */
export function Box(props: BoxProps) {
  const filling = useFilling();
  return filling ? <FilledBox {...props} filling={filling} /> : <ReadBox {...props} />;
}

function FilledBox({ filling, ...props }: BoxProps & { readonly filling: FillingSession }) {
  return useIsOpen(filling, props.box.kind) ? <BoxControl filling={filling} {...props} /> : <ReadBox {...props} />;
}

/** √ ticked, □ empty, or in words if it could not be read. */
function ReadBox({ ticked, text }: Pick<BoxProps, 'ticked' | 'text'>) {
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
