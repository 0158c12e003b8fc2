import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { JobBar } from '../kit/job-bar.tsx';
import { NoSecrets } from '../kit/no-secrets.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import type { JobAction } from '../kit/use-action.ts';

/** What is asked before bundles are written: the confirmation (R4.11), then the place. */
export function ExportForm<Written>(props: {
  readonly action: JobAction<[], Written>;
  /** Label of the button. */
  readonly confirm: string;
  readonly onStart: () => void;
  readonly onClose: () => void;
  /** What will be in the bundles, and what to know beforehand. */
  readonly children: ReactNode;
}) {
  const { action } = props;
  const [noSecrets, setNoSecrets] = useState(false);
  return (
    <div className="stack">
      {props.children}
      <NoSecrets what="导出" checked={noSecrets} onChange={setNoSecrets} />
      <RefusalNotice refused={action.refused} onClose={action.clear} />
      <JobBar action={action} title="正在生成数据包" />
      <div className="row">
        <Button type="primary" disabled={!noSecrets} loading={action.busy} onClick={props.onStart}>
          {props.confirm}
        </Button>
        <Button disabled={action.busy} onClick={props.onClose}>
          返回
        </Button>
      </div>
    </div>
  );
}
