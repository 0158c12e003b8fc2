import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { GENERAL_TIE_RULES, itemTieRule, TIE_RULES, type TieRule } from '../../domain/scheme/tie-rules.ts';
import { Field } from '../kit/field.tsx';
import { ToolButton } from './controls.tsx';
import type { EditedScheme, SchemeFormProps } from './edited-scheme.ts';

interface TieRuleChoice {
  readonly value: TieRule;
  readonly label: string;
}

/** Tie rules that the scheme can have: the general ones, then the items. */
function choicesOf({ items }: EditedScheme): TieRuleChoice[] {
  return [
    ...GENERAL_TIE_RULES.map((value) => ({ value, label: TIE_RULES[value].label })),
    ...items.map(({ id, name }) => ({ value: itemTieRule(id), label: `“${name.trim() || id}”一项的平均` })),
  ];
}

/** The tie rules in order: the first one that separates two applicants decides. */
export function TieRules({ edited, onChange }: SchemeFormProps) {
  const { ties } = edited;
  const choices = choicesOf(edited);
  const move = (place: number, by: 1 | -1) => {
    const [here, there] = [ties[place], ties[place + by]];
    if (here === undefined || there === undefined) return;
    onChange({ ties: ties.map((rule, at) => (at === place ? there : at === place + by ? here : rule)) });
  };
  return (
    <div className="stack">
      {ties.length === 0 && <p className="quiet">没有区分办法：同分的名次并列，留给会议决定。</p>}
      <ol className="ties">
        {ties.map((rule, place) => (
          <TieRuleRow
            key={rule}
            label={choices.find(({ value }) => value === rule)?.label ?? rule}
            place={place}
            isLast={place === ties.length - 1}
            onMove={(by) => move(place, by)}
            onRemove={() => onChange({ ties: ties.filter((each) => each !== rule) })}
          />
        ))}
      </ol>
      <Field label="再加一级" hint="依次比较，先分出高下的算数；都相同的，名次并列">
        {(control) => (
          <Select
            {...control}
            value={null}
            placeholder="选择比较什么"
            options={choices.filter(({ value }) => !ties.includes(value))}
            onChange={(rule: TieRule) => onChange({ ties: [...ties, rule] })}
          />
        )}
      </Field>
    </div>
  );
}

function TieRuleRow(props: {
  readonly label: string;
  readonly place: number;
  readonly isLast: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}) {
  const { label, place, onMove } = props;
  return (
    <li className="row">
      <span className="ties-name">
        {place + 1}. {label}
      </span>
      <ToolButton
        label={`${label}上移`}
        icon={<ArrowUpOutlined aria-hidden />}
        disabled={place === 0}
        onClick={() => onMove(-1)}
      />
      <ToolButton
        label={`${label}下移`}
        icon={<ArrowDownOutlined aria-hidden />}
        disabled={props.isLast}
        onClick={() => onMove(1)}
      />
      <ToolButton label={`不按${label}区分`} icon={<DeleteOutlined aria-hidden />} onClick={props.onRemove} />
    </li>
  );
}
