import { Input } from 'antd';
import { useId } from 'react';
import { type CODE_LENGTHS, codeHint, groupCode } from './code-text.ts';

/** A field for an opening code or a recovery code: sets it in groups as it is typed and says what is still missing. */
export function CodeField(props: {
  readonly label: string;
  readonly purpose: keyof typeof CODE_LENGTHS;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly onEnter?: () => void;
}) {
  const { label, purpose, value, onChange } = props;
  const field = useId();
  const hint = codeHint(value, purpose);
  return (
    <div>
      <label htmlFor={field}>{label}</label>
      <Input
        id={field}
        className="code"
        value={value}
        // Grouping moves the caret to the end: while someone mends the middle, the text is left alone until they are done.
        onChange={({ target }) =>
          onChange(target.selectionStart === target.value.length ? groupCode(target.value) : target.value)
        }
        onBlur={() => onChange(groupCode(value))}
        onPressEnter={() => props.onEnter?.()}
        aria-describedby={`${field}-hint`}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
      />
      <p id={`${field}-hint`} className="quiet small" aria-live="polite">
        {value === '' ? '不分大小写，横线和空格可省。' : hint.text}
      </p>
    </div>
  );
}
