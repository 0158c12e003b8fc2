import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Reply } from '../../../domain/api.ts';
import { withFile } from '../../kit/client.ts';
import { useJob } from '../../kit/use-action.ts';
import { ExportForm } from '../export-form.tsx';
import { ExportResult, type Written } from '../export-result.tsx';

interface ExportDialogProps {
  readonly title: string;
  readonly suggestedName: string;
  readonly send: (job: string, out: string) => Promise<Reply<Written>>;
  /** Title of a receipt to keep, if what is written is handed over to somebody. */
  readonly receipt?: string;
  readonly onSent?: () => void;
  readonly onClose: () => void;
  /** What will be in the bundle, and what to know beforehand. */
  readonly children: ReactNode;
}

/**
 * Writes a bundle: confirmation (R4.11), place, progress, then what was written and its opening code. While a code is
 * on the screen, the dialog closes only once the person confirms that it is on paper.
 */
export function ExportDialog(props: ExportDialogProps) {
  const { title, suggestedName, send, onSent, onClose } = props;
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
        <ExportForm action={run} confirm="选择保存位置并导出" onStart={() => void start()} onClose={onClose}>
          {props.children}
        </ExportForm>
      )}
    </Modal>
  );
}
