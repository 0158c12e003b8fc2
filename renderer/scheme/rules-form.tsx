import { Checkbox, Input, Select } from 'antd';
import { MASK_IDS, MASK_PARTS, type MaskId } from '../../domain/scheme/mask-parts.ts';
import { ROUNDINGS } from '../../domain/scheme/rounding.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import { type Choice, choicesOf, Field } from '../kit/field.tsx';
import { Panel } from '../kit/page.tsx';
import { CommentFields } from './comment-fields.tsx';
import { NumberField } from './controls.tsx';
import type { SchemeFormProps } from './edited-scheme.ts';
import { TieRules } from './tie-rules.tsx';

/** Everything in a scheme except its items, in the order in which marks become a decision. */
export function RulesForm(props: SchemeFormProps) {
  return (
    <>
      <Panel title="怎样算得分">
        <Counting {...props} />
      </Panel>
      <Panel title="同分怎样排">
        <TieRules {...props} />
      </Panel>
      <Panel title="推荐与人数">
        <Places {...props} />
      </Panel>
      <Panel title="回避、匿名与承诺">
        <Conduct {...props} />
      </Panel>
    </>
  );
}

const AGGREGATES = choicesOf<Scheme['aggregate']>({
  'trimmed-mean': '去高去低后平均',
  mean: '平均',
  median: '中位数',
});
const MODES = choicesOf(ROUNDINGS);
const STAGES = choicesOf<Scheme['rounding']['at']>({
  final: '只在最后',
  expert: '每人总分和最后',
  item: '每项、每人总分和最后',
});

function ChoiceField<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: Choice<Value>[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <Field label={props.label}>
      {(control) => (
        <Select
          {...control}
          popupMatchSelectWidth={false}
          value={props.value}
          options={props.options}
          onChange={props.onChange}
        />
      )}
    </Field>
  );
}

function Counting({ edited, onChange }: SchemeFormProps) {
  return (
    <div className="rules-grid">
      <ChoiceField
        label="汇总方式"
        value={edited.aggregate}
        options={AGGREGATES}
        onChange={(aggregate) => onChange({ aggregate })}
      />
      {edited.aggregate === 'trimmed-mean' && (
        <>
          <NumberField label="去掉最高分个数" value={edited.high} onChange={(high) => onChange({ high })} />
          <NumberField label="去掉最低分个数" value={edited.low} onChange={(low) => onChange({ low })} />
        </>
      )}
      <NumberField
        label="最少有效份数"
        hint="少于这么多份，不产生得分"
        value={edited.minValid}
        onChange={(minValid) => onChange({ minValid })}
      />
      <ChoiceField label="在哪里取舍小数" value={edited.at} options={STAGES} onChange={(at) => onChange({ at })} />
      <ChoiceField label="取舍方法" value={edited.mode} options={MODES} onChange={(mode) => onChange({ mode })} />
      <NumberField label="小数位数" value={edited.places} onChange={(places) => onChange({ places })} />
    </div>
  );
}

function Places({ edited, onChange }: SchemeFormProps) {
  return (
    <div className="rules-grid">
      <NumberField
        label="推荐名额"
        hint="每年不超过 10 名（第八条）"
        value={edited.quota}
        onChange={(quota) => onChange({ quota })}
      />
      <NumberField
        label="入选分数线（可不填）"
        value={edited.passMark}
        onChange={(passMark) => onChange({ passMark })}
      />
      <NumberField
        label="法定人数（可不填）"
        hint="封存评分的人不足，排名不作为评审组的结果"
        value={edited.quorum}
        onChange={(quorum) => onChange({ quorum })}
      />
    </div>
  );
}

function Conduct({ edited, onChange }: SchemeFormProps) {
  const { recusal } = edited;
  return (
    <div className="stack">
      <div className="field">
        <span>回避的人除不评分外，还</span>
        <div className="row">
          <Checkbox
            checked={recusal.discussion}
            onChange={({ target }) => onChange({ recusal: { ...recusal, discussion: target.checked } })}
          >
            不参加讨论
          </Checkbox>
          <Checkbox
            checked={recusal.ballot}
            onChange={({ target }) => onChange({ recusal: { ...recusal, ballot: target.checked } })}
          >
            不参加表决
          </Checkbox>
        </div>
      </div>
      <div className="field">
        <span>评分时对专家隐去</span>
        <Checkbox.Group<MaskId>
          aria-label="评分时对专家隐去"
          value={[...edited.mask]}
          options={MASK_IDS.map((value) => ({ value, label: MASK_PARTS[value].label }))}
          onChange={(mask) => onChange({ mask })}
        />
        <p className="field-hint">正文里出现的也会涂去；附件无法自动涂去，要逐份看过、放行，才会放进专家的数据包。</p>
      </div>
      <Checkbox checked={edited.promise} onChange={({ target }) => onChange({ promise: target.checked })}>
        看第一份申报之前，先签承诺书（回避、保密、廉洁）
      </Checkbox>
      <CommentFields label="评语的一般要求" value={edited.comment} onChange={(comment) => onChange({ comment })} />
    </div>
  );
}

/** Title, and whether the bureau has confirmed it. */
export function TitleForm({ edited, onChange }: SchemeFormProps) {
  return (
    <Panel>
      <div className="stack">
        <Field label="方案名称">
          {(control) => (
            <Input
              {...control}
              value={edited.title}
              maxLength={200}
              onChange={({ target }) => onChange({ title: target.value })}
            />
          )}
        </Field>
        <Checkbox checked={!edited.sample} onChange={({ target }) => onChange({ sample: !target.checked })}>
          已经州商务局确认（不勾选的，每一页都标“示例”）
        </Checkbox>
      </div>
    </Panel>
  );
}
