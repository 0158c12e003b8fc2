import { Input } from 'antd';
import { type CODE_LENGTHS, codeHint, groupCode } from './code-text.ts';
import { Field } from './field.tsx';

/** A field for an opening code or a recovery code: sets it in groups as it is typed and says what is still missing. */
export function CodeField(props: {
  readonly label: string;
  readonly purpose: keyof typeof CODE_LENGTHS;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly onEnter?: () => void;
}) {
  const { label, purpose, value, onChange } = props;
  const hint = value === '' ? '不分大小写，横线和空格可省。' : codeHint(value, purpose);
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          className="code"
          size="large"
          value={value}
          // Grouping moves the caret to the end, so while someone corrects the middle the text is left alone until they
          // are done.
          onChange={({ target }) =>
            onChange(target.selectionStart === target.value.length ? groupCode(target.value) : target.value)
          }
          onBlur={() => onChange(groupCode(value))}
          onPressEnter={() => props.onEnter?.()}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
        />
      )}
    </Field>
  );
}
