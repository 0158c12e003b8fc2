import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { Role } from '../../../domain/sync/envelope.ts';
import { call } from '../../app/client.ts';
import { CodeField } from '../../app/code-field.tsx';
import { enterRoom } from '../../app/lifecycle.ts';
import { ROLE_NAMES } from '../../app/navigation.ts';
import { Notice, RefusalNotice } from '../../app/notice.tsx';
import { useAction } from '../../app/use-action.ts';
import { type LockReason, useSession } from '../../stores/session.ts';
import { Gate } from './gate.tsx';
import { PassphraseField } from './passphrase-field.tsx';

const REASONS: Readonly<Record<LockReason, string>> = {
  asked: '评审室已锁定。',
  idle: '长时间没有操作，评审室已自动锁定；锁定前已保存的内容都在。',
  suspend: '电脑休眠或锁屏，评审室已随之锁定；锁定前已保存的内容都在。',
};

type Way = 'passphrase' | 'recovery';

/** The lock screen: passphrase, or the recovery code from paper. */
export function Unlock({ role }: { readonly role: Role | undefined }) {
  const because = useSession((state) => state.lockedBecause);
  const [way, setWay] = useState<Way>('passphrase');
  const [secret, setSecret] = useState('');
  const unlock = useAction(async () => {
    const reply = await call(
      'session.unlock',
      way === 'passphrase' ? { passphrase: secret } : { recoveryCode: secret },
    );
    if (reply.ok) await enterRoom();
    return reply;
  });
  const change = (next: Way) => {
    setWay(next);
    setSecret('');
    unlock.clear();
  };
  return (
    <Gate title="打开评审室">
      {role && <p className="quiet">这台电脑上的评审室属于：{ROLE_NAMES[role]}</p>}
      {because && <Notice type="info" title={REASONS[because]} />}
      <Segmented
        aria-label="打开方式"
        value={way}
        onChange={change}
        options={[
          { value: 'passphrase', label: '用口令' },
          { value: 'recovery', label: '忘了口令，用恢复码' },
        ]}
      />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (secret !== '') void unlock.run();
        }}
      >
        {way === 'passphrase' ? (
          <PassphraseField label="口令" value={secret} onChange={setSecret} />
        ) : (
          <CodeField label="恢复码" purpose="recovery" value={secret} onChange={setSecret} />
        )}
        <RefusalNotice refused={unlock.refused} onClose={unlock.clear} />
        <div>
          <Button type="primary" size="large" htmlType="submit" disabled={secret === ''} loading={unlock.busy}>
            {unlock.busy ? '正在打开' : '打开'}
          </Button>
        </div>
      </form>
    </Gate>
  );
}
