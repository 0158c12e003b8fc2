import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { CallOutput, Reply } from '../../../domain/api.ts';
import { withFile } from '../../kit/client.ts';
import { JobBar } from '../../kit/job-bar.tsx';
import { NoSecrets } from '../../kit/no-secrets.tsx';
import { RefusalNotice } from '../../kit/notice.tsx';
import { useJob } from '../../kit/use-action.ts';
import { ExportResult } from '../export-result.tsx';

export type Written = CallOutput<'bundle.out'>;

/**
 * Writes a bundle: confirmation (R4.11), place, progress, and then what was written with its opening code. While a code
 * is on the screen nothing but the person's word that it is on paper closes the dialog.
 */
export function ExportDialog(props: {
  readonly title: string;
  readonly suggestedName: string;
  readonly send: (job: string, out: string) => Promise<Reply<Written>>;
  /** Title of a receipt to keep, where what is written is handed over to somebody. */
  readonly receipt?: string;
  readonly onSent?: () => void;
  readonly onClose: () => void;
  /** What will be in the bundle, and what to know before. */
  readonly children: ReactNode;
}) {
  const { title, suggestedName, send, onSent, onClose } = props;
  const [noSecrets, setNoSecrets] = useState(false);
  const [written, setWritten] = useState<Written>();
  const run = useJob((job) => withFile('save-bundle', suggestedName, ({ token }) => send(job, token)));
  const start = async () => {
    const done = await run.run();
    if (!done) return;
    setWritten(done);
    onSent?.();
  };
  const closable = !run.busy && !written?.code;
  return (
    <Modal
      open
      title={title}
      width="40rem"
      footer={null}
      closable={closable}
      keyboard={closable}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      {written ? (
        <ExportResult written={written} receipt={props.receipt} onDone={onClose} />
      ) : (
        <div className="stack">
          {props.children}
          <NoSecrets what="导出" checked={noSecrets} onChange={setNoSecrets} />
          <RefusalNotice refused={run.refused} onClose={run.clear} />
          <JobBar action={run} title="正在生成数据包" />
          <div className="row">
            <Button type="primary" disabled={!noSecrets} loading={run.busy} onClick={() => void start()}>
              选择保存位置并导出
            </Button>
            <Button disabled={run.busy} onClick={onClose}>
              返回
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
