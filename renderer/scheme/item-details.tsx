import { Checkbox, Input, Select } from 'antd';
import { TRACK_IDS, TRACKS, type TrackId } from '../../domain/application/conditions.ts';
import { FIELD_IDS, FIELDS, LISTS, SECTIONS } from '../../domain/application/fields.ts';
import { FIGURES, SINGLE_FIGURES } from '../../domain/application/figures.ts';
import { Field } from '../kit/field.tsx';
import { CommentFields } from './comment-fields.tsx';
import type { ItemFormProps } from './edited-scheme.ts';
import { LevelRows } from './level-rows.tsx';
import { ObjectiveRows } from './objective-rows.tsx';

interface ShownOption {
  readonly value: string;
  readonly label: string;
}

/** Fields and figures that can be shown beside an item: the figures first, then the sections an expert judges by. */
const SHOWN_OPTIONS: { readonly label: string; readonly options: ShownOption[] }[] = [
  {
    label: '业绩数据',
    options: [
      { value: 'sales', label: '各年销售额' },
      ...SINGLE_FIGURES.map((value) => ({ value, label: FIGURES[value].label })),
    ],
  },
  ...(['three', 'one', 'five', 'six'] as const).map((section) => ({
    label: SECTIONS[section].title,
    options: [
      ...FIELD_IDS.filter((field) => FIELDS[field].section === section).map((value) => ({
        value,
        label: FIELDS[value].label,
      })),
      ...(section === 'one' ? Object.entries(LISTS).map(([value, { label }]) => ({ value, label })) : []),
    ],
  })),
];

/** Everything about an item that is not in its first line. An objective item shows its rule even while folded. */
export function ItemDetails(props: ItemFormProps & { readonly open: boolean }) {
  const { item, named, open, onChange } = props;
  return (
    <div className="stack item-details">
      {item.objective && (
        <ObjectiveRows rule={item.objective} named={named} onChange={(objective) => onChange({ objective })} />
      )}
      {open && (
        <>
          <Description {...props} />
          {!item.objective && <LevelRows item={item} named={named} onChange={(levels) => onChange({ levels })} />}
          <Tracks {...props} />
          <Shown {...props} />
          {!item.objective && (
            <CommentFields
              label="这一项的评语要求"
              withGeneral
              value={item.comment}
              onChange={(comment) => onChange({ comment })}
            />
          )}
          <ItemId {...props} />
        </>
      )}
    </div>
  );
}

function Description({ item, onChange }: ItemFormProps) {
  return (
    <Field label="说明（评分时显示）">
      {(control) => (
        <Input.TextArea
          {...control}
          value={item.description}
          maxLength={2000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={({ target }) => onChange({ description: target.value })}
        />
      )}
    </Field>
  );
}

function Tracks({ item, named, onChange }: ItemFormProps) {
  return (
    <div className="field">
      <span>适用类别</span>
      <Checkbox.Group<TrackId>
        aria-label={`${named}的适用类别`}
        value={[...item.tracks]}
        options={TRACK_IDS.map((value) => ({ value, label: TRACKS[value].name }))}
        onChange={(tracks) => onChange({ tracks })}
      />
      <p className="field-hint">只用于部分类别时，各类别的满分合计仍须相等，得分才能一起排名。</p>
    </div>
  );
}

/** What is shown beside the item while it is marked. */
function Shown({ item, onChange }: ItemFormProps) {
  return (
    <Field label="评分时旁边列出（F8 依据）" hint="不选则列出全部业绩数据">
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          value={[...item.show]}
          options={SHOWN_OPTIONS}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(show) => onChange({ show })}
        />
      )}
    </Field>
  );
}

function ItemId({ item, onChange }: ItemFormProps) {
  return (
    <Field label="编号" hint="出现在导出的表格里；已有评分后改编号，原来的评分对不上">
      {(control) => (
        <Input {...control} value={item.id} maxLength={40} onChange={({ target }) => onChange({ id: target.value })} />
      )}
    </Field>
  );
}
