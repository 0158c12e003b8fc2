import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { TIE_RUNGS } from '../../domain/scheme/scheme.ts';
import { Field } from '../kit/field.tsx';
import { ToolButton } from './controls.tsx';
import type { RulesProps } from './rules-form.tsx';
import type { SchemeDraft } from './scheme-draft.ts';

/** Rungs that the ladder can have: the general ones, then the items. */
function rungsOf({ items }: SchemeDraft): { value: string; label: string }[] {
  const general = Object.entries(TIE_RUNGS).map(([value, label]) => ({ value, label: label as string }));
  return [
    ...general,
    ...items.map(({ id, name }) => ({ value: `item:${id}`, label: `“${name.trim() || id}”一项的平均` })),
  ];
}

/** The tie ladder in order: the first rung that tells two apart decides. */
export function TiesList({ draft, onChange }: RulesProps) {
  const { ties } = draft;
  const rungs = rungsOf(draft);
  const move = (place: number, by: 1 | -1) => {
    const [here, there] = [ties[place], ties[place + by]];
    if (here === undefined || there === undefined) return;
    onChange({ ties: ties.map((rung, at) => (at === place ? there : at === place + by ? here : rung)) });
  };
  return (
    <div className="stack">
      {ties.length === 0 && <p className="quiet">没有区分办法：同分的名次并列，留给会议决定。</p>}
      <ol className="ties">
        {ties.map((rung, place) => {
          const label = rungs.find(({ value }) => value === rung)?.label ?? rung;
          return (
            <li key={rung} className="row">
              <span className="ties-name">
                {place + 1}. {label}
              </span>
              <ToolButton
                label={`${label}上移`}
                icon={<ArrowUpOutlined aria-hidden />}
                disabled={place === 0}
                onClick={() => move(place, -1)}
              />
              <ToolButton
                label={`${label}下移`}
                icon={<ArrowDownOutlined aria-hidden />}
                disabled={place === ties.length - 1}
                onClick={() => move(place, 1)}
              />
              <ToolButton
                label={`不按${label}区分`}
                icon={<DeleteOutlined aria-hidden />}
                onClick={() => onChange({ ties: ties.filter((each) => each !== rung) })}
              />
            </li>
          );
        })}
      </ol>
      <Field label="再加一级" hint="依次比较，先分出高下的算数；都相同的，名次并列">
        {(control) => (
          <Select
            {...control}
            value={null}
            placeholder="选择比较什么"
            options={rungs.filter(({ value }) => !ties.includes(value))}
            onChange={(rung: string) => onChange({ ties: [...ties, rung] })}
          />
        )}
      </Field>
    </div>
  );
}
