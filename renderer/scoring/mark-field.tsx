import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, memo, type Ref, useId, useState } from 'react';
import type { Absence, ItemMark } from '../../domain/scheme/marks.ts';
import type { SchemeItem } from '../../domain/scheme/scheme-item.ts';
import { sortedLevels } from '../../domain/scheme/scheme-item.ts';
import { isOnLevel, readTyped, stepped, typedText } from './parts/marks.ts';

/** The absences that may be entered for an item, with their keys; 未评 is an empty field. */
export const ABSENCE_KEYS = { F2: '弃权', F3: '缺席', F4: '回避' } as const satisfies Record<string, Absence>;
/** One step up or down; the arrows go from item to item. */
const STEP_KEYS = { '+': 1, '=': 1, '-': -1 } as const;

function has<Table extends object>(table: Table, key: string): key is Extract<keyof Table, string> {
  return Object.hasOwn(table, key);
}

interface MarkFieldProps {
  readonly item: SchemeItem;
  readonly mark: ItemMark;
  readonly readOnly: boolean;
  readonly fieldRef: Ref<InputRef>;
  readonly onMark: (mark: ItemMark) => void;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
  /** To the item before or after this one. */
  readonly onMove: (by: 1 | -1) => void;
}

/** What was typed, as long as it means the mark on the sheet: after an undo the sheet's mark is shown again. */
function useTyped({ item, mark, onMark }: MarkFieldProps) {
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? undefined : readTyped(item, typed);
  const isCurrent = read !== undefined && typedText(read.mark) === typedText(mark);
  return {
    text: isCurrent ? typed : typedText(mark),
    fault: isCurrent ? read.fault : undefined,
    type: (text: string) => {
      setTyped(text);
      onMark(readTyped(item, text).mark);
    },
  };
}

/** Keys of a field: absences, a step up or down, and moving to other items. */
function markKeys({ item, mark, readOnly, onMove }: MarkFieldProps, type: (text: string) => void) {
  return (event: KeyboardEvent) => {
    const { key } = event;
    if (has(ABSENCE_KEYS, key) && !readOnly) type(ABSENCE_KEYS[key]);
    else if (has(STEP_KEYS, key) && !readOnly) type(stepped(item, mark, STEP_KEYS[key]));
    else if (key === 'ArrowDown' || key === 'Enter') onMove(1);
    else if (key === 'ArrowUp') onMove(-1);
    else return;
    event.preventDefault();
  };
}

/** One item of a sheet: its name and range, the mark, and the three ways of giving none. */
export function MarkField(props: MarkFieldProps) {
  const { item, mark, readOnly } = props;
  const field = useId();
  const { text, fault, type } = useTyped(props);
  return (
    <>
      <ItemHead item={item} field={field} />
      <div className="item-entry">
        <Input
          id={field}
          ref={props.fieldRef}
          className="item-mark numbers"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          readOnly={readOnly}
          status={fault ? 'error' : ''}
          aria-describedby={`${field}-fault`}
          onChange={({ target }) => type(target.value)}
          onKeyDown={markKeys(props, type)}
          onFocus={({ target }) => {
            target.select();
            props.onEnter();
          }}
          onBlur={props.onLeave}
        />
        <Absences item={item} mark={mark} disabled={readOnly} onChoose={type} />
      </div>
      <Levels item={item} mark={mark} />
      <p id={`${field}-fault`} className="item-fault small" aria-live="polite">
        {fault}
      </p>
    </>
  );
}

/** Name, range and description; the label of the field with id `field`. */
const ItemHead = memo(({ item, field }: { readonly item: SchemeItem; readonly field: string }) => (
  <>
    <div className="item-head">
      <label htmlFor={field}>{item.name}</label>
      <span className="quiet small numbers">
        0–{item.max}，每档 {item.step}
        {item.weight !== '1' && `，权重 ${item.weight}`}
      </span>
    </div>
    {item.description && <p className="quiet small">{item.description}</p>}
  </>
));

/** Levels of the item with their ranges, the best first; the one that the mark lies in is highlighted. */
function Levels({ item, mark }: { readonly item: SchemeItem; readonly mark: ItemMark }) {
  const levels = sortedLevels(item).reverse();
  if (levels.length === 0) return null;
  return (
    <ul className="levels small" aria-label={`${item.name}的等次`}>
      {levels.map(({ level, from, to, text }) => {
        const on = 'mark' in mark && isOnLevel(mark.mark, { from, to });
        return (
          <li key={level} className={on ? 'level level-on' : 'level'} title={text}>
            {level} {from}–{to}
            {on && text && <span>：{text}</span>}
          </li>
        );
      })}
    </ul>
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
          // These are not tab stops, so that marking by keyboard goes from item to item.
          tabIndex={-1}
          onClick={() => props.onChoose(chosen === absence ? '' : absence)}
        >
          {absence}
        </button>
      ))}
    </fieldset>
  );
}
