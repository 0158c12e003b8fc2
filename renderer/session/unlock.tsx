import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Role } from '../../domain/base/role.ts';
import { call } from '../kit/client.ts';
import { Notice, RefusalNotice } from '../kit/notice.tsx';
import { ReasonDialog } from '../kit/reason-dialog.tsx';
import { useAction } from '../kit/use-action.ts';
import { enterRoom } from '../shell/lifecycle.ts';
import { ROLE_NAMES } from '../shell/role-words.ts';
import { type LockReason, useSession } from '../shell/session.ts';
import { Gate } from './gate.tsx';
import { RoomList } from './room-list.tsx';
import { Salvage } from './salvage.tsx';
import { NO_SECRET, type SecretEntry, SecretField, secretOf } from './secret-field.tsx';

const REASONS: Readonly<Record<LockReason, string>> = {
  asked: '评审室已锁定。',
  idle: '长时间没有操作，评审室已自动锁定；锁定前已保存的内容都在。',
  suspend: '电脑休眠或锁屏，评审室已随之锁定；锁定前已保存的内容都在。',
};

/** Opens the room with what was typed; `olderBecause` says why work continues on an older copy. */
function useUnlock() {
  const [secret, setSecret] = useState(NO_SECRET);
  const unlock = useAction(async (olderBecause?: string) => {
    const reply = await call('session.unlock', {
      ...secretOf(secret),
      ...(olderBecause === undefined ? {} : { olderBecause }),
    });
    if (reply.ok) await enterRoom();
    return reply;
  });
  const type = (next: SecretEntry) => {
    setSecret(next);
    if (next.way !== secret.way) unlock.clear();
  };
  return { secret, type, unlock };
}

type Unlocking = ReturnType<typeof useUnlock>;

/** The lock screen: passphrase, or the recovery code from paper; and what to do about an older copy or a damaged vault. */
export function Unlock({ role }: { readonly role: Role | undefined }) {
  const because = useSession((state) => state.lockedBecause);
  const unlocking = useUnlock();
  const [accepting, setAccepting] = useState(false);
  const { secret, unlock } = unlocking;
  const { refused, clear } = unlock;
  return (
    <Gate title="打开评审室">
      {role && <p className="quiet">这台电脑上的评审室属于：{ROLE_NAMES[role]}</p>}
      {because && <Notice type="info" title={REASONS[because]} />}
      <SecretForm {...unlocking}>
        <RefusalNotice
          refused={accepting ? undefined : refused}
          onClose={clear}
          action={
            refused?.code === 'vault-rolled-back' && <Button onClick={() => setAccepting(true)}>核对后接着用</Button>
          }
        />
      </SecretForm>
      <RoomList />
      {refused?.code === 'vault-damaged' && <Salvage secret={secretOf(secret)} onDone={clear} />}
      {accepting && <OlderCopyDialog unlock={unlock} onCancel={() => setAccepting(false)} />}
    </Gate>
  );
}

function SecretForm({ secret, type, unlock, children }: Unlocking & { readonly children: ReactNode }) {
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (secret.text !== '') void unlock.run();
      }}
    >
      <SecretField label="口令" value={secret} onChange={type} />
      {children}
      <div>
        <Button type="primary" size="large" htmlType="submit" disabled={secret.text === ''} loading={unlock.busy}>
          {unlock.busy ? '正在打开' : '打开'}
        </Button>
      </div>
    </form>
  );
}

/** Whoever continues with an older copy of the room gives a reason, which goes on record. */
function OlderCopyDialog(props: { readonly unlock: Unlocking['unlock']; readonly onCancel: () => void }) {
  const { busy, refused, run } = props.unlock;
  return (
    <ReasonDialog
      title="接着用这份较旧的数据"
      confirm="写入理由并打开"
      hint="例如：电脑损坏，用 11 月 20 日的备份恢复"
      busy={busy}
      refused={refused?.code === 'vault-rolled-back' ? undefined : refused}
      onConfirm={(reason) => void run(reason)}
      onCancel={props.onCancel}
    >
      <p>{refused?.message}</p>
      <p>
        如果手上还有较新的一份，请先不要接着用，退出软件，把较新的文件夹或备份换回来。接着用以后，缺的内容要从别人交来的数据包补回；
        {'已交出去的记录与今后新写的可能分叉，合并时会提示核定。'}
      </p>
    </ReasonDialog>
  );
}
