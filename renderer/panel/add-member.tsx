import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { Panellist } from '../../domain/panel/records.ts';
import { call } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { useAction } from '../kit/use-action.ts';
import { KindChoice } from './kind-choice.tsx';

/** The member to add; name and unit are emptied once it has been added. */
function useNewMember(onAdded: () => void) {
  const [name, setName] = useState('');
  const [unit, setUnit] = useState('');
  const [kind, setKind] = useState<Panellist['kind']>('expert');
  const add = useAction(() =>
    call('panel.add', { name: name.trim(), kind, ...(unit.trim() ? { unit: unit.trim() } : {}) }),
  );
  const submit = async () => {
    if (!(await add.run())) return;
    setName('');
    setUnit('');
    onAdded();
  };
  return { name, setName, unit, setUnit, kind, setKind, add, submit };
}

/** Name, kind and unit of a new member; afterwards the name field is ready for the next one. */
export function AddMember({ onAdded }: { readonly onAdded: () => void }) {
  const nameInput = useRef<InputRef>(null);
  const { name, setName, unit, setUnit, kind, setKind, add, submit } = useNewMember(() => {
    onAdded();
    nameInput.current?.focus();
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void submit();
      }}
    >
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <Field label="姓名">
          {(control) => (
            <Input
              {...control}
              ref={nameInput}
              value={name}
              maxLength={60}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <Field label="单位（可不填）" grow>
          {(control) => (
            <Input {...control} value={unit} maxLength={200} onChange={({ target }) => setUnit(target.value)} />
          )}
        </Field>
        <KindChoice kind={kind} onChange={setKind} />
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={add.busy}>
          添加
        </Button>
      </div>
      <RefusalNotice refused={add.refused} onClose={add.clear} />
    </form>
  );
}
