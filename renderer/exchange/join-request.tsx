import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { call, withFile } from '../kit/client.ts';
import { Notice, RefusalNotice } from '../kit/notice.tsx';
import { Panel } from '../kit/page.tsx';
import { useAction } from '../kit/use-action.ts';

/** The meeting laptop asks to join: a file with its public key, and the fingerprint to compare. */
export function JoinRequest() {
  const [written, setWritten] = useState<CallOutput<'bundle.request'>>();
  const ask = useAction(() =>
    withFile('save-request', '会议电脑加入申请.request', ({ token }) => call('bundle.request', { out: token })),
  );
  return (
    <Panel title="第一步　导出加入申请">
      <p className="quiet">申请里只有这台电脑的公开密钥，没有申报材料。把文件交给州商务局，对方会回一份数据包。</p>
      <div className="stack" style={{ marginTop: '0.75rem' }}>
        <RefusalNotice refused={ask.refused} onClose={ask.clear} />
        {written && (
          <>
            <Notice type="success" title={`已写成 ${written.file}，请交给州商务局，并核对下面的指纹。`} />
            <p className="slip slip-code" style={{ fontSize: '1.25rem' }}>
              {written.fingerprint}
            </p>
          </>
        )}
        <div>
          <Button
            type={written ? 'default' : 'primary'}
            loading={ask.busy}
            onClick={() => void ask.run().then((done) => done && setWritten(done))}
          >
            {written ? '再导出一次' : '导出加入申请'}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
