import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../../domain/api.ts';
import { call, withFile } from '../../kit/client.ts';
import { JobBar } from '../../kit/job-bar.tsx';
import { Notice, RefusalNotice } from '../../kit/notice.tsx';
import { Panel } from '../../kit/page.tsx';
import { useJob } from '../../kit/use-action.ts';
import { refreshStatus } from '../../shell/lifecycle.ts';
import { NO_SECRET, SecretField, secretOf } from '../secret-field.tsx';

/** Proves that a backup can be restored: opens it and goes through everything in it. */
export function RehearsePanel() {
  const [secret, setSecret] = useState(NO_SECRET);
  const [found, setFound] = useState<CallOutput<'vault.rehearse'>>();
  const rehearse = useJob((job) =>
    withFile('backup', undefined, ({ token }) =>
      call('vault.rehearse', { file: token, secret: secretOf(secret), job }),
    ),
  );
  const start = async () => {
    setFound(undefined);
    const done = await rehearse.run();
    if (!done) return;
    setFound(done);
    setSecret(NO_SECRET);
    await refreshStatus();
  };
  return (
    <Panel title="演练恢复">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (secret.text !== '') void start();
        }}
      >
        <p className="quiet">用口令打开一份备份，逐条逐个核对，看它到时候能不能用。什么也不写、不改。</p>
        <SecretField label="备份时的口令" value={secret} onChange={setSecret} />
        <JobBar action={rehearse} title="正在演练" />
        <RefusalNotice refused={rehearse.refused} onClose={rehearse.clear} />
        {found && <Rehearsed found={found} />}
        <div>
          <Button htmlType="submit" disabled={secret.text === ''} loading={rehearse.busy}>
            选一份备份来演练
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Rehearsed({ found: { file, records, attachments, own } }: { readonly found: CallOutput<'vault.rehearse'> }) {
  return (
    <Notice
      type="success"
      title={`“${file}”能恢复：${records} 条记录、${attachments} 个附件全部完好。`}
      description={own ? undefined : '这不是本评审室的备份。'}
    />
  );
}
