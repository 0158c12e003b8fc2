import { type FieldId, fieldDefinition } from '../../../domain/application/fields.ts';
import type { Application } from '../../../domain/application/record.ts';
import { parseDate, parseMonth, printDate } from '../../../domain/base/civil-date.ts';
import { BoxControl } from '../filling/box-control.tsx';
import { useFilling, useIsOpen } from '../filling/desk-context.ts';
import { FieldControl } from '../filling/field-control.tsx';
import type { FormDesk } from '../filling/form-desk.ts';
import type { BoxGroupName } from '../filling/typed.ts';

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

interface ValueProps {
  readonly application: Application;
  readonly field: FieldId;
}

/** What one field holds, to be typed over where the form lies on a desk that may write it now. */
export function FieldValue(props: ValueProps) {
  const desk = useFilling();
  return desk ? <DeskValue {...props} desk={desk} /> : <ReadValue {...props} />;
}

function DeskValue({ desk, ...props }: ValueProps & { readonly desk: FormDesk }) {
  return useIsOpen(desk, props.field) ? <FieldControl desk={desk} field={props.field} /> : <ReadValue {...props} />;
}

/** Where a value came from shows on pointing at it. */
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
  readonly group: BoxGroupName;
  readonly id: string;
  readonly ticked: boolean | undefined;
  readonly text: string;
}

/** A box of the form, to be ticked where the form lies on a desk that may. */
export function Box(props: BoxProps) {
  const desk = useFilling();
  return desk ? <DeskBox {...props} desk={desk} /> : <ReadBox {...props} />;
}

function DeskBox({ desk, ...props }: BoxProps & { readonly desk: FormDesk }) {
  return useIsOpen(desk, props.group) ? <BoxControl desk={desk} {...props} /> : <ReadBox {...props} />;
}

/** √ ticked, □ empty, and in words where it could not be read. */
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
