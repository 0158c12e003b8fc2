import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../kit/client.ts';
import { Notice, RefusalNotice } from '../../kit/notice.tsx';
import { Panel } from '../../kit/page.tsx';
import { useAction } from '../../kit/use-action.ts';
import { isReady, NewPassphrase, NO_PASSPHRASE } from '../new-passphrase.tsx';
import { NO_SECRET, SecretField, secretOf } from '../secret-field.tsx';

/** Replaces the passphrase. */
export function PassphrasePanel() {
  const [current, setCurrent] = useState(NO_SECRET);
  const [next, setNext] = useState(NO_PASSPHRASE);
  const [changed, setChanged] = useState(false);
  const complete = current.text !== '' && isReady(next);
  const change = useAction(() => call('vault.changePassphrase', { current: secretOf(current), next: next.passphrase }));
  const start = async () => {
    setChanged(false);
    if (!(await change.run())) return;
    setChanged(true);
    setCurrent(NO_SECRET);
    setNext(NO_PASSPHRASE);
  };
  return (
    <Panel title="更换口令">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) void start();
        }}
      >
        <p className="quiet">以前的备份仍用当时的口令打开。怀疑旧口令已被人知道的，请用下面的“更换密钥”。</p>
        <SecretField label="现在的口令" value={current} onChange={setCurrent} />
        <NewPassphrase label="新口令" value={next} onChange={(part) => setNext((before) => ({ ...before, ...part }))} />
        <RefusalNotice refused={change.refused} onClose={change.clear} />
        {changed && <Notice type="success" title="口令已更换，下次打开用新口令。" />}
        <div>
          <Button htmlType="submit" disabled={!complete} loading={change.busy}>
            更换口令
          </Button>
        </div>
      </form>
    </Panel>
  );
}
