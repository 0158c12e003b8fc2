import { Modal } from 'antd';
import { useState } from 'react';
import type { SessionStatus } from '../../domain/session/calls.ts';
import { call, type Refused } from '../kit/client.ts';
import { RefusalNotice } from '../kit/notice.tsx';
import { SpokenKey } from '../kit/spoken-key.tsx';
import { TypeControl } from '../kit/type-control.tsx';

/** The type size, which is remembered, and the fingerprint to compare. */
export function Settings({ status, onClose }: { readonly status: SessionStatus; readonly onClose: () => void }) {
  const [refused, setRefused] = useState<Refused>();
  return (
    <Modal open title="字号与密钥指纹" footer={null} onCancel={onClose} width="36rem">
      <div className="stack">
        <div>
          <h2>字号</h2>
          <TypeControl
            onChange={(type) =>
              void call('session.prefer', { type }).then((reply) => setRefused(reply.ok ? undefined : reply))
            }
          />
          <RefusalNotice refused={refused} />
        </div>
        <div>
          <h2>本机密钥指纹</h2>
          <p className="quiet">与对方当面或电话核对，每一组都相同，才是同一把钥匙。</p>
          <p className="slip slip-code" style={{ fontSize: '1.25rem' }}>
            {status.fingerprint}
          </p>
          <SpokenKey spoken={status.spoken} />
        </div>
        <p className="quiet">闲置 {status.idleMinutes} 分钟自动锁定；随时可按 Ctrl+L 锁定。</p>
      </div>
    </Modal>
  );
}
