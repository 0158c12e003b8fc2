import { Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { MEMBER_KINDS } from '../../../domain/report/review-words.ts';
import type { Panellist } from '../../../domain/sync/envelope.ts';
import { call } from '../../app/client.ts';
import { RefusalNotice } from '../../app/notice.tsx';
import { useAction } from '../../app/use-action.ts';

/** Name, kind and unit of a new member; the field for the name is ready for the next one afterwards. */
export function AddMember({ onAdded }: { readonly onAdded: () => void }) {
  const [name, setName] = useState('');
  const [unit, setUnit] = useState('');
  const [kind, setKind] = useState<Panellist['kind']>('expert');
  const [nameField, unitField] = [useId(), useId()];
  const add = useAction(() =>
    call('panel.add', { name: name.trim(), kind, ...(unit.trim() ? { unit: unit.trim() } : {}) }),
  );
  const submit = async () => {
    if (!(await add.run())) return;
    setName('');
    setUnit('');
    onAdded();
    document.getElementById(nameField)?.focus();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void submit();
      }}
    >
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <div>
          <label htmlFor={nameField}>姓名</label>
          <Input id={nameField} value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
        </div>
        <div style={{ flex: '1 1 14rem', maxWidth: '24rem' }}>
          <label htmlFor={unitField}>单位（可不填）</label>
          <Input id={unitField} value={unit} maxLength={200} onChange={({ target }) => setUnit(target.value)} />
        </div>
        <Radio.Group
          aria-label="身份"
          value={kind}
          onChange={({ target }) => setKind(target.value as Panellist['kind'])}
          options={[
            { value: 'expert', label: MEMBER_KINDS.expert },
            { value: 'manager', label: MEMBER_KINDS.manager },
          ]}
        />
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={add.busy}>
          添加
        </Button>
      </div>
      <RefusalNotice refused={add.refused} onClose={add.clear} />
    </form>
  );
}
