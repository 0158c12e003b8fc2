import { Input } from 'antd';
import { Field } from '../kit/field.tsx';

export function PassphraseField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault?: string | undefined;
}) {
  const { label, value, onChange, fault } = props;
  return (
    <Field label={label} hint={fault} grow>
      {(control) => (
        <Input.Password
          {...control}
          size="large"
          value={value}
          onChange={({ target }) => onChange(target.value)}
          autoComplete="off"
          status={fault ? 'error' : ''}
        />
      )}
    </Field>
  );
}
