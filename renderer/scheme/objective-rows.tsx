import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { OBJECTIVE_FIGURES } from '../../domain/scheme/objective-figures.ts';
import { Field } from '../kit/field.tsx';
import { NumberField, ToolButton } from './controls.tsx';
import type { ObjectiveDraft } from './scheme-draft.ts';

const FIGURE_OPTIONS = Object.entries(OBJECTIVE_FIGURES).map(([value, { label, unit }]) => ({
  value: value as ObjectiveDraft['figure'],
  label: `${label}（${unit}）`,
}));

/** Points by a figure: thresholds with the points that reaching them gives; the line without a threshold takes the rest. */
export function ObjectiveRows(props: {
  readonly rule: ObjectiveDraft;
  readonly named: string;
  readonly onChange: (rule: ObjectiveDraft) => void;
}) {
  const { rule, named, onChange } = props;
  const { bands } = rule;
  const change = (place: number, part: Partial<ObjectiveDraft['bands'][number]>) =>
    onChange({ ...rule, bands: bands.map((band, at) => (at === place ? { ...band, ...part } : band)) });
  return (
    <fieldset className="plain-set" aria-label={`${named}的计分规则`}>
      <Field label="按哪项数据计分">
        {(control) => (
          <Select
            {...control}
            value={rule.figure}
            options={FIGURE_OPTIONS}
            onChange={(figure) => onChange({ ...rule, figure })}
          />
        )}
      </Field>
      <ul className="stack level-rows">
        {bands.map((band, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a band is its place; its numbers change while they are typed
          <li key={place} className="row">
            <NumberField
              label={place === 0 ? '不低于（空着表示其余情形）' : '不低于'}
              value={band.atLeast}
              onChange={(atLeast) => change(place, { atLeast })}
            />
            <NumberField label="计分" value={band.points} onChange={(points) => change(place, { points })} />
            <ToolButton
              label={`删除${named}第 ${place + 1} 档`}
              icon={<DeleteOutlined aria-hidden />}
              onClick={() => onChange({ ...rule, bands: bands.filter((_, at) => at !== place) })}
            />
          </li>
        ))}
      </ul>
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <Button
          size="small"
          disabled={bands.length >= 50}
          onClick={() => onChange({ ...rule, bands: [...bands, { atLeast: '', points: '' }] })}
        >
          加一档
        </Button>
        <NumberField
          label="未填报时计分"
          hint="空着：未填报的没有分，不是零分"
          value={rule.unstated}
          onChange={(unstated) => onChange({ ...rule, unstated })}
        />
      </div>
    </fieldset>
  );
}
