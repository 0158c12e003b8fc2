import { AutoComplete } from 'antd';
import { type InputHTMLAttributes, type KeyboardEvent, useId } from 'react';
import { searchCodes } from '../../../domain/application/codes.ts';
import { limitOf } from '../../../domain/application/field-text.ts';
import { type CodeListId, type FieldId, fieldDefinition } from '../../../domain/application/fields.ts';
import { checkValue, type ValueCheck } from '../../../domain/application/value-check.ts';
import { useFillingState } from './filling-context.ts';
import type { FillingSession } from './filling-session.ts';
import { shownText, textOf } from './typed.ts';

/** The mark by which an undone change finds its place on the screen. */
export function targetOf(subject: string): { readonly 'data-target': string } {
  return { 'data-target': subject };
}

/** Enter moves on to the next field; in long texts it starts a new line, and Ctrl+Enter moves on. */
export function goOnWithEnter(event: KeyboardEvent<HTMLElement>): void {
  const isLong = event.currentTarget instanceof HTMLTextAreaElement;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || (isLong && !event.ctrlKey)) return;
  const all = event.currentTarget.closest('.form')?.querySelectorAll<HTMLElement>('.fill-stop:not(:disabled)') ?? [];
  const next = [...all][[...all].indexOf(event.currentTarget) + 1];
  event.preventDefault();
  next?.focus();
}

/** The note under a value. The hint on what to write shows only while the field has the focus. */
export function FillNote(props: {
  readonly id: string;
  readonly check: Pick<ValueCheck, 'level' | 'message' | 'source'> | undefined;
  readonly note?: string | undefined;
}) {
  const { id, check, note } = props;
  const told = check?.message;
  return (
    <span id={id} className="fill-notes">
      {note && <span className="fill-note">{note}</span>}
      {told && (
        <span className={`fill-fault fill-${check.level}`} role="status">
          {told}
          <span className="fill-source">（{check.source}）</span>
        </span>
      )}
    </span>
  );
}

/**
 * One field of the form as it is typed: saved at every keystroke, checked at once, and formatted as the form requires
 * when it loses the focus.
 */
export function FieldControl({ filling, field }: { readonly filling: FillingSession; readonly field: FieldId }) {
  const text = useFillingState(filling, (state) => textOf(state, field));
  const filledOn = useFillingState(filling, (state) => textOf(state, 'filledOn'));
  const { label, kind, note, codes } = fieldDefinition(field);
  const id = useId();
  const check = text.trim() === '' ? undefined : checkValue(field, text, { filledOn });
  const type = (typed: string) => filling.change({ values: { [field]: typed } }, field);
  const shared = {
    ...targetOf(field),
    className: 'fill-stop fill-input',
    'aria-label': label,
    'aria-describedby': id,
    'aria-invalid': check?.level === 'wrong',
    autoComplete: 'off',
    maxLength: 2 * limitOf(field),
    value: text,
    onKeyDown: goOnWithEnter,
    onBlur: () => {
      const shown = shownText(field, text);
      if (shown !== text) type(shown);
      filling.endStep();
    },
  } as const;
  return (
    <span className="fill-field">
      {kind === 'paragraphs' ? (
        <textarea {...shared} rows={3} onChange={({ target }) => type(target.value)} />
      ) : codes ? (
        <CodeInput codes={codes} text={text} onType={type} {...shared} />
      ) : (
        <input {...shared} onChange={({ target }) => type(target.value)} />
      )}
      <FillNote id={id} check={check} note={note} />
    </span>
  );
}

/** A field with suggestions from a national list; other values are allowed. */
function CodeInput(
  props: InputHTMLAttributes<HTMLInputElement> & {
    readonly codes: CodeListId;
    readonly text: string;
    readonly onType: (text: string) => void;
  },
) {
  const { codes, text, onType, value: _shown, onKeyDown: _enter, ...shared } = props;
  return (
    <AutoComplete
      value={text}
      onChange={(typed: string) => onType(typed)}
      options={searchCodes(codes, text).map(({ code, name }) => ({ value: name, label: `${name}　${code}` }))}
      defaultActiveFirstOption={false}
      popupMatchSelectWidth={false}
      variant="borderless"
    >
      <input {...shared} />
    </AutoComplete>
  );
}
