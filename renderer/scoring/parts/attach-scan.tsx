import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../../domain/api.ts';
import { call, withFile } from '../../kit/client.ts';
import { Notice, RefusalNotice } from '../../kit/notice.tsx';
import { formatSize } from '../../kit/time.ts';
import { useAction } from '../../kit/use-action.ts';

/** Attaches the scan of a printed and signed score sheet to the sealed sheets; the secretariat names the member. */
export function AttachScan({ panellist }: { readonly panellist?: string }) {
  const [kept, setKept] = useState<CallOutput<'sheet.scan'>>();
  const attach = useAction(() =>
    withFile('scan', undefined, ({ token }) =>
      call('sheet.scan', { file: token, ...(panellist === undefined ? {} : { panellist }) }),
    ),
  );
  return (
    <div className="stack">
      <div>
        <Button loading={attach.busy} onClick={() => void attach.run().then((done) => done && setKept(done))}>
          附上签名评分表的扫描件
        </Button>
      </div>
      <RefusalNotice refused={attach.refused} onClose={attach.clear} />
      {kept && (
        <Notice
          type="success"
          title={`已附上 ${kept.name}（${formatSize(kept.size)}），与 ${kept.sheets} 份已封存的评分绑定。`}
        />
      )}
    </div>
  );
}
