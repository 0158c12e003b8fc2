import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../../domain/api.ts';
import { call, withFile } from '../../kit/client.ts';
import { linesOfCode } from '../../kit/code-text.ts';
import { Notice } from '../../kit/notice.tsx';
import { StatusTag } from '../../kit/status-tag.tsx';
import { formatSize } from '../../kit/time.ts';
import { useJob } from '../../kit/use-action.ts';
import { ExportForm } from '../export-form.tsx';

type Written = CallOutput<'bundle.outAll'>;

/** Bundles for the whole panel into one folder: a small file for each member, the attachments once for all. */
export function SendToAll({ onSent }: { readonly onSent: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button onClick={() => setOpen(true)}>为全体导出到一个文件夹</Button>
      </div>
      {open && <SendToAllDialog onSent={onSent} onClose={() => setOpen(false)} />}
    </>
  );
}

function SendToAllDialog({ onSent, onClose }: { readonly onSent: () => void; readonly onClose: () => void }) {
  const [written, setWritten] = useState<Written>();
  const run = useJob((job) =>
    withFile('bundle-folder', undefined, ({ token }) => call('bundle.outAll', { folder: token, job })),
  );
  const start = async () => {
    const done = await run.run();
    if (!done) return;
    setWritten(done);
    onSent();
  };
  return (
    <Modal
      open
      title="为全体评审人员导出数据包"
      width="48rem"
      footer={null}
      closable={!run.busy}
      keyboard={!run.busy}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      {written ? (
        <AllWritten written={written} onDone={onClose} />
      ) : (
        <ExportForm action={run} confirm="选择文件夹并导出" onStart={() => void start()} onClose={onClose}>
          <p>
            每人一个小文件，各自只打得开自己的；附件只写一份，放在 objects
            文件夹里，须回避的人打不开。交给各人时，请连同该文件夹一起拷贝。
          </p>
          <p>再次导出到同一个文件夹，只写有变化的；中途断开，再导出一次会接着写。</p>
        </ExportForm>
      )}
    </Modal>
  );
}

/** Which file is whose, with its opening code if its reader still needs one; then who got none, and the notes. */
function AllWritten({ written, onDone }: { readonly written: Written; readonly onDone: () => void }) {
  const { bundles, skipped, objects } = written;
  const notes = [...new Set([...written.notes, ...bundles.flatMap((bundle) => bundle.notes)])];
  return (
    <div className="stack">
      <Notice
        type="success"
        title={`已导出 ${bundles.length} 人；附件 ${objects.count} 个，新写 ${objects.written} 个（${formatSize(objects.bytes)}）`}
      />
      {bundles.some(({ code }) => code !== null) && (
        <Notice
          type="info"
          title="开启码请装入密封信，与数据包分开送达；在“打印与签名”里可以打印各人的密封信，本人登记密钥之前随时可以再打印。"
        />
      )}
      <BundleTable bundles={bundles} />
      {[...skipped.map(({ to, message }) => `${to}：没有导出，${message}`), ...notes].map((note) => (
        <p key={note}>{note}</p>
      ))}
      <div>
        <Button type="primary" onClick={onDone}>
          完成
        </Button>
      </div>
    </div>
  );
}

function BundleTable({ bundles }: Pick<Written, 'bundles'>) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <thead>
          <tr>
            <th>收件人</th>
            <th>文件</th>
            <th>开启码</th>
          </tr>
        </thead>
        <tbody>
          {bundles.map(({ panellist, to, file, state, code }) => (
            <tr key={panellist}>
              <th scope="row">{to}</th>
              <td>
                {file} {state === 'kept' && <StatusTag tone="plain">没有变化</StatusTag>}
              </td>
              <td className="code small">{code === null ? '不需要，已登记密钥' : <CodeLines code={code} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CodeLines({ code }: { readonly code: string }) {
  return linesOfCode(code).map((line) => (
    <span key={line} className="nowrap">
      {line}{' '}
    </span>
  ));
}
