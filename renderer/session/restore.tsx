import { Button } from 'antd';
import { call, withFile } from '../kit/client.ts';
import { JobBar } from '../kit/job-bar.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { useJob } from '../kit/use-action.ts';
import { enterRoom } from '../shell/lifecycle.ts';

/**
 * For someone with a backup and a machine without a room: puts the backup's room here, to be opened with its
 * passphrase.
 */
export function Restore() {
  const restore = useJob((job) =>
    withFile('backup', undefined, ({ token }) => call('vault.restore', { file: token, job })),
  );
  return (
    <section className="stack" aria-label="从备份恢复">
      <p className="quiet">换了电脑，或原来的评审室坏了：选备份文件，恢复后用原来的口令打开。</p>
      <JobBar action={restore} title="正在恢复" />
      <RefusalNotice refused={restore.refused} onClose={restore.clear} />
      <div>
        <Button loading={restore.busy} onClick={() => void restore.run().then((done) => done && enterRoom())}>
          从备份恢复
        </Button>
      </div>
    </section>
  );
}
