import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../../domain/api.ts';
import { call, withFile } from '../../kit/client.ts';
import { JobBar } from '../../kit/job-bar.tsx';
import { Notice, RefusalNotice } from '../../kit/notice.tsx';
import { Facts, Panel } from '../../kit/page.tsx';
import { formatInstant, formatSize } from '../../kit/time.ts';
import { useJob } from '../../kit/use-action.ts';
import { refreshStatus } from '../../shell/lifecycle.ts';
import { useSession } from '../../shell/session.ts';

/** Says when the room was last backed up, and backs it up now. */
export function BackupPanel() {
  const care = useSession((state) => state.status?.care);
  const [made, setMade] = useState<CallOutput<'vault.backup'>>();
  const backup = useJob((job) =>
    withFile('save-backup', `评审室备份-${formatInstant(new Date().toISOString()).slice(0, 10)}.backup`, ({ token }) =>
      call('vault.backup', { out: token, job }),
    ),
  );
  const start = async () => {
    const done = await backup.run();
    if (done) setMade(done);
    await refreshStatus();
  };
  return (
    <Panel title="备份">
      <div className="stack">
        <Facts
          facts={[
            ['上次备份', care?.backup ? formatInstant(care.backup) : '还没有备份过'],
            ['此后新增', `${care?.since ?? 0} 条记录`],
            ['上次演练', care?.rehearsal ? formatInstant(care.rehearsal) : '还没有演练过'],
          ]}
        />
        <JobBar action={backup} title="正在备份" />
        <RefusalNotice refused={backup.refused} onClose={backup.clear} />
        {made && <MadeBackup made={made} />}
        <div>
          <Button type="primary" loading={backup.busy} onClick={() => void start()}>
            立即备份
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function MadeBackup({ made }: { readonly made: CallOutput<'vault.backup'> }) {
  const { file, size, records, attachments, notes } = made;
  return (
    <Notice
      type={notes.length > 0 ? 'warning' : 'success'}
      title={`已备份到“${file}”：${records} 条记录，${attachments} 个附件，${formatSize(size)}，写完已读回核对。`}
      description={notes.length > 0 ? notes.join('；') : '请放在 U 盘或另一台电脑上，与这台电脑分开存放。'}
    />
  );
}
