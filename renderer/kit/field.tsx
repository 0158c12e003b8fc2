import { type ReactNode, useId } from 'react';

/** What a control inside a `Field` must carry. */
interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string;
}

/** A control under its label, with a hint below that is read out when it changes. */
export function Field(props: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly grow?: boolean;
  readonly children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={props.grow ? 'field field-grow' : 'field'}>
      <label htmlFor={id}>{props.label}</label>
      {props.children({ id, 'aria-describedby': `${id}-hint` })}
      <p id={`${id}-hint`} className="field-hint" aria-live="polite">
        {props.hint}
      </p>
    </div>
  );
}

/** A member of a closed set, as offered in a list or a row of radio buttons. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** The choices of a table that names every member of a closed set, in its order. */
export function choicesOf<Value extends string>(labels: Readonly<Record<Value, string>>): Choice<Value>[] {
  return (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));
}
