import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { Field } from '../kit/field.tsx';
import { NumberField, ToolButton } from './controls.tsx';
import type { EditedItem, EditedObjectiveRule, ItemFormProps } from './edited-scheme.ts';
import { ItemDetails } from './item-details.tsx';

interface ItemActions {
  readonly onChange: (part: Partial<EditedItem>) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

const FIRST_RULE: EditedObjectiveRule = {
  figure: 'sales.last',
  bands: [{ atLeast: '', points: '0' }],
  unstated: '',
};

/** One item of the scheme being edited: what everyone must fill in on one line, the rest folded away. */
export function ItemCard(props: ItemActions & { readonly item: EditedItem; readonly place: number }) {
  const { item, place, onChange } = props;
  const [open, setOpen] = useState(false);
  const named = item.name.trim() || `第 ${place + 1} 项`;
  return (
    <fieldset className="item-card">
      <legend>
        {place + 1}. {named}
      </legend>
      <FirstLine item={item} named={named} onChange={onChange} />
      <div className="row item-card-tools">
        <button type="button" className="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '说明、等次、类别、旁列内容…'}
        </button>
        <ItemButtons {...props} named={named} />
      </div>
      {(open || item.objective) && <ItemDetails item={item} named={named} open={open} onChange={onChange} />}
    </fieldset>
  );
}

/** Name, range, weight, and who gives the mark. */
function FirstLine({ item, named, onChange }: ItemFormProps) {
  return (
    <div className="item-line">
      <Field label="名称" grow>
        {(control) => (
          <Input
            {...control}
            value={item.name}
            maxLength={100}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <NumberField label="满分" value={item.max} onChange={(max) => onChange({ max })} />
      <NumberField label="步长" value={item.step} onChange={(step) => onChange({ step })} />
      <NumberField label="权重" value={item.weight} onChange={(weight) => onChange({ weight })} />
      <Segmented
        aria-label={`${named}由谁打分`}
        value={item.objective ? 'objective' : 'judged'}
        onChange={(kind) => onChange({ objective: kind === 'objective' ? FIRST_RULE : undefined })}
        options={[
          { value: 'judged', label: '专家评' },
          { value: 'objective', label: '按数据' },
        ]}
      />
    </div>
  );
}

function ItemButtons(props: ItemActions & { readonly named: string }) {
  const { named } = props;
  return (
    <span className="item-card-buttons">
      <ToolButton label={`${named}上移`} icon={<ArrowUpOutlined aria-hidden />} onClick={() => props.onMove(-1)} />
      <ToolButton label={`${named}下移`} icon={<ArrowDownOutlined aria-hidden />} onClick={() => props.onMove(1)} />
      <ToolButton label={`复制${named}`} icon={<CopyOutlined aria-hidden />} onClick={props.onCopy} />
      <ToolButton label={`删除${named}`} icon={<DeleteOutlined aria-hidden />} onClick={props.onRemove} />
    </span>
  );
}
