import { type SelectHTMLAttributes, useId } from 'react';
import { TRACK_IDS, TRACKS } from '../../../domain/application/conditions.ts';
import { MAX_LINE } from '../../../domain/application/field-text.ts';
import { enterFigure, figureEntry } from '../../../domain/application/figure-entry.ts';
import { type FigureKind, type FigureName, figureDefinition } from '../../../domain/application/figures.ts';
import type { Figures } from '../../../domain/application/record.ts';
import { checkCreditCode } from '../../../domain/application/value-check.ts';
import { FillNote, goOnWithEnter, targetOf } from './field-control.tsx';
import { useFillingState, useIsOpen } from './filling-context.ts';
import type { FillingSession } from './filling-session.ts';
import { figureTextOf } from './typed.ts';

/** How to write a kind of figure. */
const HINTS: Readonly<Partial<Record<FigureKind, string>>> = {
  money: '如 450000.00 或 45万元',
  rate: '如 7.0846',
  count: '如 120000 或 12万',
  rank: '如 1',
  date: 'yyyy.mm.dd',
  record: '无，或 有：情况说明',
};
const CHOICES: Readonly<Partial<Record<FigureName, readonly string[]>>> = {
  mainlyLocal: ['是', '否'],
  activityProof: ['有', '无'],
  appliedBefore: ['是', '否'],
};

/** One figure: read-only, or a field if the holder may edit it. */
export function FigureControl({ filling, name }: { readonly filling: FillingSession; readonly name: FigureName }) {
  const text = useFillingState(filling, (state) => figureTextOf(state, name));
  const isOpen = useIsOpen(filling, name);
  const { label, kind } = figureDefinition(name);
  if (!isOpen)
    return text === '' ? <span className="form-blank">未填</span> : <span className="form-value">{text}</span>;
  const type = (typed: string) => filling.change({ figures: { [name]: typed } }, `figures ${name}`);
  if (kind === 'tracks') return <TracksControl text={text} label={label} onType={type} />;
  return <FigureEntry filling={filling} name={name} text={text} onType={type} />;
}

interface EntryProps {
  readonly filling: FillingSession;
  readonly name: FigureName;
  readonly text: string;
  readonly onType: (text: string) => void;
}

/** A figure as it is typed; what cannot be understood is pointed out at once, until it can. */
function FigureEntry({ filling, name, text, onType }: EntryProps) {
  const figures = useFillingState(filling, (state) => state.application.figures);
  const { shown, check } = readEntry(figures, name, text);
  const id = useId();
  const shared = {
    ...targetOf(`figures ${name}`),
    className: 'fill-stop fill-input',
    'aria-label': figureDefinition(name).label,
    'aria-describedby': id,
    'aria-invalid': check?.level === 'wrong',
    value: text,
    onKeyDown: goOnWithEnter,
  } as const;
  const choices = CHOICES[name];
  return (
    <span className="fill-field">
      {choices ? (
        <ChoiceInput {...shared} choices={choices} onChange={({ target }) => onType(target.value)} />
      ) : (
        <input
          {...shared}
          autoComplete="off"
          maxLength={MAX_LINE}
          placeholder={HINTS[figureDefinition(name).kind]}
          onChange={({ target }) => onType(target.value)}
          onBlur={() => {
            if (shown !== text) onType(shown);
            filling.endStep();
          }}
        />
      )}
      <FillNote id={id} check={check} />
    </span>
  );
}

/**
 * What was typed, formatted as the form requires, and what is wrong with it: not understood, or not a valid credit
 * code.
 */
function readEntry(figures: Figures, name: FigureName, text: string) {
  const { kind, source } = figureDefinition(name);
  const entered = enterFigure(figures, name, text);
  if (!entered.ok) return { shown: text, check: { level: 'wrong', message: entered.message, source } as const };
  const check = kind === 'code' && text.trim() !== '' ? checkCreditCode(text) : undefined;
  return { shown: figureEntry(entered.value, name), check };
}

function ChoiceInput(props: SelectHTMLAttributes<HTMLSelectElement> & { readonly choices: readonly string[] }) {
  const { choices, ...select } = props;
  return (
    <select {...select}>
      <option value="">未填</option>
      {choices.map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  );
}

function TracksControl(props: {
  readonly text: string;
  readonly label: string;
  readonly onType: (text: string) => void;
}) {
  const chosen = TRACK_IDS.filter((id) => props.text.split('；').includes(TRACKS[id].name));
  const turn = (id: (typeof TRACK_IDS)[number], on: boolean) =>
    props.onType(
      TRACK_IDS.filter((each) => (each === id ? on : chosen.includes(each)))
        .map((each) => TRACKS[each].name)
        .join('；'),
    );
  return (
    <fieldset className="fill-choices" aria-label={props.label}>
      {TRACK_IDS.map((id) => (
        <label key={id}>
          <input
            type="checkbox"
            className="fill-stop"
            checked={chosen.includes(id)}
            onChange={({ target }) => turn(id, target.checked)}
            onKeyDown={goOnWithEnter}
          />
          {TRACKS[id].name}
        </label>
      ))}
    </fieldset>
  );
}
