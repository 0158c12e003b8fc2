import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { call } from '../../kit/client.ts';
import { JobBar } from '../../kit/job-bar.tsx';
import { RefusalNotice } from '../../kit/notice.tsx';
import { Panel } from '../../kit/page.tsx';
import { useJob } from '../../kit/use-action.ts';
import { refreshStatus } from '../../shell/lifecycle.ts';
import { isReady, NewPassphrase, NO_PASSPHRASE, type PassphraseTwice } from '../new-passphrase.tsx';
import { PassphraseField } from '../passphrase-field.tsx';
import { RecoverySlip } from './recovery-slip.tsx';

/** What a change of keys needs: the passphrase, perhaps a new one; and the recovery code that it results in. */
function useRekeying() {
  const [passphrase, setPassphrase] = useState('');
  const [isOther, setOther] = useState(false);
  const [next, setNext] = useState(NO_PASSPHRASE);
  const [code, setCode] = useState<string>();
  const rekey = useJob((job) =>
    call('vault.rekey', { passphrase, job, ...(isOther ? { next: next.passphrase } : {}) }),
  );
  const start = async () => {
    const renewed = await rekey.run();
    await refreshStatus();
    if (!renewed) return;
    setCode(renewed.recoveryCode);
    setPassphrase('');
    setNext(NO_PASSPHRASE);
  };
  const changeNext = (part: Partial<PassphraseTwice>) => setNext((before) => ({ ...before, ...part }));
  return {
    passphrase,
    setPassphrase,
    isOther,
    setOther,
    next,
    changeNext,
    code,
    forgetCode: () => setCode(undefined),
    rekey,
    start,
  };
}

/** New keys for everything, for when a passphrase or a copy has fallen into the wrong hands. */
export function RekeyPanel() {
  const { code, forgetCode, ...form } = useRekeying();
  return (
    <Panel title="更换密钥">
      <RekeyForm {...form} />
      {code && <RecoverySlip code={code} onDone={forgetCode} />}
    </Panel>
  );
}

function RekeyForm(props: Omit<ReturnType<typeof useRekeying>, 'code' | 'forgetCode'>) {
  const { passphrase, isOther, next, rekey } = props;
  const complete = passphrase !== '' && (!isOther || isReady(next));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) void props.start();
      }}
    >
      <p className="quiet">
        换一套新密钥，把全部内容重新加密，附件多时要几分钟。旧口令、旧恢复码从此只打得开以前的副本和备份；
        {'中途断电也不丢，新旧总有一套是完整的。做完会得到新的恢复码。'}
      </p>
      <PassphraseField label="换密钥须输口令" value={passphrase} onChange={props.setPassphrase} />
      <Checkbox checked={isOther} onChange={({ target }) => props.setOther(target.checked)}>
        同时换一个新口令
      </Checkbox>
      {isOther && <NewPassphrase label="换密钥后的口令" value={next} onChange={props.changeNext} />}
      <JobBar action={rekey} title="正在更换密钥" />
      <RefusalNotice refused={rekey.refused} onClose={rekey.clear} />
      <div>
        <Button htmlType="submit" disabled={!complete} loading={rekey.busy}>
          更换密钥
        </Button>
      </div>
    </form>
  );
}
