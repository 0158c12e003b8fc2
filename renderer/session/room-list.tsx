import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { call } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { formatInstant } from '../kit/time.ts';
import { useAction } from '../kit/use-action.ts';
import { useCall } from '../kit/use-call.ts';
import { ROLE_NAMES } from '../shell/role-words.ts';
import { useSession } from '../shell/session.ts';

type Room = CallOutput<'room.list'>['rooms'][number];

/** The rooms of a computer that experts use in turn; each room opens only for its own holder. */
export function RoomList() {
  const answer = useCall('room.list', {});
  const turn = useSession((state) => state.turn);
  const [adding, setAdding] = useState(false);
  const choose = useAction(async (id: string) => {
    const reply = await call('room.choose', { id });
    if (reply.ok) turn(reply);
    return reply;
  });
  const rooms = answer.value?.rooms ?? [];
  // At the first start, or with a named folder, there is nothing to choose from.
  if (rooms.length === 0 || (rooms.length === 1 && rooms[0]?.role === undefined)) return null;
  return (
    <section className="stack seats" aria-label="这台电脑上的席位">
      <h2>这台电脑上的席位</h2>
      {rooms.length > 1 && (
        <ul className="stack" style={{ gap: '0.25rem' }}>
          {rooms.map((room) => (
            <li key={room.id}>
              <RoomButton room={room} onChoose={() => void choose.run(room.id)} />
            </li>
          ))}
        </ul>
      )}
      <RefusalNotice refused={choose.refused} />
      {adding ? (
        <NewRoom />
      ) : (
        <div>
          <Button onClick={() => setAdding(true)}>另一位在这台电脑上使用…</Button>
        </div>
      )}
    </section>
  );
}

function RoomButton({ room, onChoose }: { readonly room: Room; readonly onChoose: () => void }) {
  const { label, role, created, chosen } = room;
  return (
    <button
      type="button"
      className="line-button"
      disabled={chosen}
      {...(chosen ? { 'aria-current': 'true' as const } : {})}
      onClick={onChoose}
    >
      <span className="line-button-text">
        <strong>
          {label || '第一个席位'}
          {chosen && '（现在这个）'}
        </strong>
        <span className="quiet small">
          {role ? ROLE_NAMES[role] : '还没有建立'}
          {created && `，${formatInstant(created)} 建立`}
        </span>
      </span>
    </button>
  );
}

/**
 * A room is called by a number or a place, not by a name: the list is visible before anyone has proved who they are.
 */
function NewRoom() {
  const [label, setLabel] = useState('');
  const turn = useSession((state) => state.turn);
  const add = useAction(async () => {
    const reply = await call('room.new', { label: label.trim() });
    if (reply.ok) turn(reply);
    return reply;
  });
  return (
    <form
      className="row"
      style={{ alignItems: 'flex-end' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (label.trim() !== '') void add.run();
      }}
    >
      <Field label="新席位叫什么" hint="例如“席位 3”，不要写姓名">
        {(control) => (
          <Input {...control} value={label} maxLength={20} onChange={({ target }) => setLabel(target.value)} />
        )}
      </Field>
      <Button type="primary" htmlType="submit" disabled={label.trim() === ''} loading={add.busy}>
        新建席位
      </Button>
      <RefusalNotice refused={add.refused} />
    </form>
  );
}
