import { Button } from 'antd';
import { useContext, useState } from 'react';
import type { Role } from '../../domain/base/role.ts';
import { call } from '../kit/client.ts';
import { Answered, Notice } from '../kit/notice.tsx';
import { Facts, Page, PageTitle, Panel } from '../kit/page.tsx';
import { useCall } from '../kit/use-call.ts';
import { AttachScan } from '../scoring/parts/attach-scan.tsx';
import { isToMark } from '../scoring/parts/marks.ts';
import { useRoute } from '../shell/route.ts';
import { useSession } from '../shell/session.ts';
import { ExportDialog } from './parts/export-dialog.tsx';

/** Hands over what was done here: an expert's sealed sheets, or everything that the meeting laptop has collected. */
export function HandOverPage({ role }: { readonly role: Role }) {
  const title = useContext(PageTitle);
  const [exporting, setExporting] = useState(false);
  const holder = useSession((state) => state.status?.holder ?? '');
  return (
    <Page lead="导出一份只有州商务局和会议电脑打得开的数据包，用 U 盘交回。">
      {role === 'expert' && <SheetsToHandOver onExport={() => setExporting(true)} />}
      {role === 'meeting' && (
        <Panel>
          <p>会上的认定、回避和收到的评分一并交回州商务局归档。</p>
          <p style={{ marginTop: '0.75rem' }}>
            <Button type="primary" onClick={() => setExporting(true)}>
              导出数据包
            </Button>
          </p>
        </Panel>
      )}
      {exporting && (
        <ExportDialog
          title={title}
          receipt="交回回执"
          suggestedName={`交回-${holder}.room`}
          send={(job, out) => call('bundle.return', { out, job })}
          onClose={() => setExporting(false)}
        >
          <p>数据包里只有已签名封存的内容；没有封存的草稿不会带走。</p>
        </ExportDialog>
      )}
    </Page>
  );
}

function SheetsToHandOver({ onExport }: { readonly onExport: () => void }) {
  const answer = useCall('sheet.list', {});
  const go = useRoute((state) => state.go);
  return (
    <Answered from={answer}>
      {({ sheets }) => {
        const own = sheets.filter(isToMark);
        const sealed = own.filter(({ state }) => state === 'sealed').length;
        return (
          <Panel>
            <div className="stack">
              <Facts
                facts={[
                  ['已封存', `${sealed} 份`],
                  ['未封存', `${own.length - sealed} 份`],
                  ['回避或已撤回', `${sheets.length - own.length} 份`],
                ]}
              />
              {sealed < own.length && (
                <Notice
                  type="warning"
                  title={`还有 ${own.length - sealed} 份没有封存，不会交回。`}
                  action={<Button onClick={() => go({ page: 'scoring' })}>去评分</Button>}
                />
              )}
              {sealed > 0 && <AttachScan />}
              <div>
                <Button type="primary" disabled={sealed === 0} onClick={onExport}>
                  导出交回的数据包
                </Button>
              </div>
            </div>
          </Panel>
        );
      }}
    </Answered>
  );
}
