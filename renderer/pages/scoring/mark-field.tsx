import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import type { SchemeItem } from '../../../domain/review/scheme.ts';
import type { Absence, ItemMark } from '../../../domain/review/score-sheet.ts';
import { readTyped, typedText } from './marks.ts';

/** The absences a person may give an item, with their keys; 未评 is an empty field. */
export const ABSENCE_KEYS = { F2: '弃权', F3: '缺席', F4: '回避' } as const satisfies Record<string, Absence>;

function isAbsenceKey(key: string): key is keyof typeof ABSENCE_KEYS {
  return Object.hasOwn(ABSENCE_KEYS, key);
}

interface MarkFieldProps {
  readonly item: SchemeItem;
  readonly mark: ItemMark;
  readonly readOnly: boolean;
  readonly fieldRef: Ref<InputRef>;
  readonly onMark: (mark: ItemMark) => void;
  readonly onLeave: () => void;
  /** To the item before or after this one. */
  readonly onMove: (by: 1 | -1) => void;
}

/** One item of a sheet: its name and range, the mark, and the three ways of giving none. */
export function MarkField(props: MarkFieldProps) {
  const { item, mark, readOnly, onMark, onMove } = props;
  const [typed, setTyped] = useState<string>();
  const field = useId();
  // What was typed is shown as long as it means the mark on the sheet: an undo shows the sheet's mark again.
  const read = typed === undefined ? undefined : readTyped(item, typed);
  const current = read && typedText(read.mark) === typedText(mark) ? read : undefined;
  const type = (text: string) => {
    setTyped(text);
    onMark(readTyped(item, text).mark);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isAbsenceKey(event.key) && !readOnly) type(ABSENCE_KEYS[event.key]);
    else if (event.key === 'ArrowDown' || event.key === 'Enter') onMove(1);
    else if (event.key === 'ArrowUp') onMove(-1);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="item-head">
        <label htmlFor={field}>{item.name}</label>
        <span className="quiet small numbers">
          0–{item.max}，每档 {item.step}
          {item.weight !== '1' && `，权重 ${item.weight}`}
        </span>
      </div>
      {item.description && <p className="quiet small">{item.description}</p>}
      <div className="item-entry">
        <Input
          id={field}
          ref={props.fieldRef}
          className="item-mark numbers"
          inputMode="decimal"
          autoComplete="off"
          value={current ? typed : typedText(mark)}
          readOnly={readOnly}
          status={current?.fault ? 'error' : ''}
          aria-describedby={`${field}-fault`}
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKeyDown}
          onFocus={({ target }) => target.select()}
          onBlur={props.onLeave}
        />
        <Absences item={item} mark={mark} disabled={readOnly} onChoose={type} />
      </div>
      <p id={`${field}-fault`} className="item-fault small" aria-live="polite">
        {current?.fault}
      </p>
    </>
  );
}

function Absences(props: {
  readonly item: SchemeItem;
  readonly mark: ItemMark;
  readonly disabled: boolean;
  readonly onChoose: (text: string) => void;
}) {
  const chosen = 'absent' in props.mark ? props.mark.absent : undefined;
  return (
    <fieldset className="absences" aria-label={`${props.item.name}不打分`}>
      {Object.entries(ABSENCE_KEYS).map(([key, absence]) => (
        <button
          key={key}
          type="button"
          className="absence"
          aria-pressed={chosen === absence}
          disabled={props.disabled}
          title={`${absence}（${key}）`}
          // Marking goes on by keyboard: these are not stops on the way from item to item.
          tabIndex={-1}
          onClick={() => props.onChoose(chosen === absence ? '' : absence)}
        >
          {absence}
        </button>
      ))}
    </fieldset>
  );
}
