import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { ROLES, type Role } from '../../domain/base/role.ts';
import { call } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { Slip } from '../kit/slip.tsx';
import { useAction } from '../kit/use-action.ts';
import { enterRoom } from '../shell/lifecycle.ts';
import { ROLE_NAMES, ROLE_TASKS } from '../shell/role-words.ts';
import { Gate } from './gate.tsx';
import { isReady, NewPassphrase, type PassphraseTwice } from './new-passphrase.tsx';
import { Restore } from './restore.tsx';
import { RoomList } from './room-list.tsx';

const STANDARD_ROOM = '兴楚电商创业领军人才评审室';

interface Founding extends PassphraseTwice {
  readonly role: Role;
  readonly name: string;
  readonly room: string;
}

/** Roles whose room is their own; the others learn their room's name from the first bundle. */
function namesRoom(role: Role): boolean {
  return role === 'secretariat' || role === 'county';
}

/** First start: who works here, and the passphrase that locks everything; then the recovery code, once. */
export function CreateRoom() {
  const [founded, setFounded] = useState<CallOutput<'session.create'>>();
  return founded ? (
    <Gate title="请收好恢复码">
      <Slip
        slip={{
          title: '兴楚评审室 恢复码',
          code: founded.recoveryCode,
          notes: [
            '忘记口令时，只有它能打开这间评审室。它只显示这一次。',
            '请打印或抄写，封好，与电脑分开存放，不要拍照，不要存进电脑或手机。',
          ],
        }}
        confirmation="已打印或抄写，并对照过一遍"
        done="进入评审室"
        onDone={() => void enterRoom()}
      />
    </Gate>
  ) : (
    <Gate title="新建评审室">
      <FoundingForm onFounded={setFounded} />
      <Restore />
      <RoomList />
    </Gate>
  );
}

function FoundingForm({ onFounded }: { readonly onFounded: (founded: CallOutput<'session.create'>) => void }) {
  const [founding, setFounding] = useState<Founding>({
    role: 'secretariat',
    name: '',
    room: STANDARD_ROOM,
    passphrase: '',
    again: '',
  });
  const change = (part: Partial<Founding>) => setFounding((before) => ({ ...before, ...part }));
  const { role, name, room, passphrase } = founding;
  const complete = name.trim() !== '' && isReady(founding);
  const create = useAction(() =>
    call('session.create', { role, name, passphrase, ...(namesRoom(role) ? { room } : {}) }),
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) void create.run().then((founded) => founded && onFounded(founded));
      }}
    >
      <RoleCards role={role} onChange={(next) => change({ role: next })} />
      <LineField
        label={role === 'expert' ? '姓名' : '单位或使用人名称'}
        value={name}
        onChange={(value) => change({ name: value })}
      />
      {namesRoom(role) && <LineField label="评审室名称" value={room} onChange={(value) => change({ room: value })} />}
      <NewPassphrase label="口令" value={founding} onChange={change} />
      <RefusalNotice refused={create.refused} onClose={create.clear} />
      <div>
        <Button type="primary" size="large" htmlType="submit" disabled={!complete} loading={create.busy}>
          {create.busy ? '正在建立' : '建立评审室'}
        </Button>
      </div>
    </form>
  );
}

function RoleCards({ role, onChange }: { readonly role: Role; readonly onChange: (role: Role) => void }) {
  return (
    <fieldset style={{ border: 'none', margin: 0, padding: 0 }}>
      <legend style={{ padding: 0 }}>这台电脑由谁使用</legend>
      <div className="role-cards">
        {ROLES.map((each) => (
          <label key={each} className="role-card">
            <input type="radio" name="role" value={each} checked={each === role} onChange={() => onChange(each)} />
            <span>
              <strong>{ROLE_NAMES[each]}</strong>
              <br />
              <span className="quiet small">{ROLE_TASKS[each]}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function LineField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label={props.label}>
      {(control) => (
        <Input
          {...control}
          size="large"
          value={props.value}
          onChange={({ target }) => props.onChange(target.value)}
          maxLength={60}
          autoComplete="off"
        />
      )}
    </Field>
  );
}
