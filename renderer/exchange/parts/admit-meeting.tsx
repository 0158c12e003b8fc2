import { Button } from 'antd';
import { useState } from 'react';
import { type ChosenFile, call, withFile } from '../../kit/client.ts';
import { RefusalNotice } from '../../kit/notice.tsx';
import { Panel } from '../../kit/page.tsx';
import { useAction } from '../../kit/use-action.ts';
import { ExportDialog } from './export-dialog.tsx';

/** Admits a meeting laptop to the room: its request comes as a file, and so does the answer. */
export function AdmitMeeting() {
  const [request, setRequest] = useState<ChosenFile>();
  const choose = useAction(() => withFile('request', undefined, async (file) => ({ ok: true as const, value: file })));
  return (
    <Panel title="会议电脑">
      <p className="quiet">
        会议电脑先导出“加入申请”，在这里选择申请文件，回给它一份数据包，它就能接收全部材料和各位专家交回的评分。
      </p>
      <div className="stack" style={{ marginTop: '0.75rem' }}>
        <RefusalNotice refused={choose.refused} onClose={choose.clear} />
        <div>
          <Button loading={choose.busy} onClick={() => void choose.run().then((file) => file && setRequest(file))}>
            选择加入申请
          </Button>
        </div>
      </div>
      {request && (
        <ExportDialog
          title="接纳会议电脑"
          suggestedName="会议电脑.room"
          send={(job, out) => call('bundle.admit', { request: request.token, out, job })}
          onClose={() => setRequest(undefined)}
        >
          <p>
            加入申请：<strong>{request.name}</strong>
          </p>
          <p>导出后请当面核对会议电脑屏幕上的密钥指纹；对不上的，不要交付数据包。</p>
        </ExportDialog>
      )}
    </Panel>
  );
}
