import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../kit/field.tsx';

/** A decimal number as text. */
export function NumberField(props: {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(control) => (
        <Input
          {...control}
          className="number-input numbers"
          inputMode="decimal"
          autoComplete="off"
          value={props.value}
          maxLength={20}
          onChange={({ target }) => props.onChange(target.value.normalize('NFKC').trim())}
        />
      )}
    </Field>
  );
}

/** A small button with only an icon. */
export function ToolButton(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Button
      size="small"
      type="text"
      aria-label={props.label}
      title={props.label}
      icon={props.icon}
      disabled={props.disabled ?? false}
      onClick={props.onClick}
    />
  );
}
