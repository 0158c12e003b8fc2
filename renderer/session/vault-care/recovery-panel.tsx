import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../kit/client.ts';
import { RefusalNotice } from '../../kit/notice.tsx';
import { Panel } from '../../kit/page.tsx';
import { useAction } from '../../kit/use-action.ts';
import { PassphraseField } from '../passphrase-field.tsx';
import { RecoverySlip } from './recovery-slip.tsx';

/** Replaces a recovery code that was lost, or seen by others. */
export function RecoveryPanel() {
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState<string>();
  const renew = useAction(() => call('vault.renewRecovery', { current: { passphrase } }));
  const start = async () => {
    const renewed = await renew.run();
    if (!renewed) return;
    setCode(renewed.recoveryCode);
    setPassphrase('');
  };
  return (
    <Panel title="更换恢复码">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '') void start();
        }}
      >
        <p className="quiet">恢复码的纸找不到了，或被别人看过，就换一个。旧的从此打不开这间评审室。</p>
        <PassphraseField label="换恢复码须输口令" value={passphrase} onChange={setPassphrase} />
        <RefusalNotice refused={renew.refused} onClose={renew.clear} />
        <div>
          <Button htmlType="submit" disabled={passphrase === ''} loading={renew.busy}>
            更换恢复码
          </Button>
        </div>
      </form>
      {code && <RecoverySlip code={code} onDone={() => setCode(undefined)} />}
    </Panel>
  );
}
