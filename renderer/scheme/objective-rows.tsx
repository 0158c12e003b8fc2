import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { namesIn } from '../../domain/base/entries.ts';
import { OBJECTIVE_FIGURES } from '../../domain/scheme/objective-figures.ts';
import { Field } from '../kit/field.tsx';
import { NumberField, ToolButton } from './controls.tsx';
import type { EditedObjectiveRule } from './edited-scheme.ts';

type Band = EditedObjectiveRule['bands'][number];

const FIGURE_OPTIONS = namesIn(OBJECTIVE_FIGURES).map((value) => {
  const { label, unit } = OBJECTIVE_FIGURES[value];
  return { value, label: `${label}（${unit}）` };
});

/** Points by a figure: thresholds with the points for reaching them; the line without a threshold takes the rest. */
export function ObjectiveRows(props: {
  readonly rule: EditedObjectiveRule;
  readonly named: string;
  readonly onChange: (rule: EditedObjectiveRule) => void;
}) {
  const { rule, named, onChange } = props;
  const { bands } = rule;
  const setBands = (changed: readonly Band[]) => onChange({ ...rule, bands: changed });
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
      <BandRows bands={bands} named={named} onChange={setBands} />
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <Button
          size="small"
          disabled={bands.length >= 50}
          onClick={() => setBands([...bands, { atLeast: '', points: '' }])}
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

function BandRows(props: {
  readonly bands: readonly Band[];
  readonly named: string;
  readonly onChange: (bands: readonly Band[]) => void;
}) {
  const { bands, named, onChange } = props;
  return (
    <ul className="stack level-rows">
      {bands.map((band, place) => (
        <BandRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a band is its place; its numbers change while they are typed
          key={place}
          band={band}
          place={place}
          named={named}
          onChange={(part) => onChange(bands.map((each, at) => (at === place ? { ...each, ...part } : each)))}
          onRemove={() => onChange(bands.filter((_, at) => at !== place))}
        />
      ))}
    </ul>
  );
}

/** One threshold with the points for reaching it. */
function BandRow(props: {
  readonly band: Band;
  readonly place: number;
  readonly named: string;
  readonly onChange: (part: Partial<Band>) => void;
  readonly onRemove: () => void;
}) {
  const { band, place, named, onChange } = props;
  return (
    <li className="row">
      <NumberField
        label={place === 0 ? '不低于（空着表示其余情形）' : '不低于'}
        value={band.atLeast}
        onChange={(atLeast) => onChange({ atLeast })}
      />
      <NumberField label="计分" value={band.points} onChange={(points) => onChange({ points })} />
      <ToolButton
        label={`删除${named}第 ${place + 1} 档`}
        icon={<DeleteOutlined aria-hidden />}
        onClick={props.onRemove}
      />
    </li>
  );
}
