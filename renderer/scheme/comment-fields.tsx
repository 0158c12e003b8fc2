import { Select } from 'antd';
import { choicesOf, Field } from '../kit/field.tsx';
import { NumberField } from './controls.tsx';
import type { EditedCommentRule } from './edited-scheme.ts';

const TIMES = choicesOf<EditedCommentRule['when']>({
  general: '按方案的一般要求',
  never: '不要求',
  zero: '打零分时必须写明理由',
  extremes: '打得很低或很高时必须写明理由',
  always: '每个分值都必须写明理由',
});

/** When a mark needs a reason; the bounds of “very low” and “very high” are shares of the highest mark. */
export function CommentFields(props: {
  readonly label: string;
  /** Whether the item may defer to the scheme's rule. */
  readonly withGeneral?: boolean;
  readonly value: EditedCommentRule;
  readonly onChange: (value: EditedCommentRule) => void;
}) {
  const { value, onChange } = props;
  return (
    <div className="row comment-rule">
      <Field label={props.label}>
        {(control) => (
          <Select
            {...control}
            popupMatchSelectWidth={false}
            value={value.when}
            options={TIMES.filter((each) => props.withGeneral || each.value !== 'general')}
            onChange={(when) => onChange({ ...value, when })}
          />
        )}
      </Field>
      {value.when === 'extremes' && (
        <>
          <NumberField
            label="低于或等于满分的 %"
            hint="不填为 0"
            value={value.low}
            onChange={(low) => onChange({ ...value, low })}
          />
          <NumberField
            label="高于或等于满分的 %"
            hint="不填为 100"
            value={value.high}
            onChange={(high) => onChange({ ...value, high })}
          />
        </>
      )}
    </div>
  );
}
