import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Reply } from '../../domain/api.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import { readBytes } from '../kit/client.ts';
import { Reading, RefusalNotice } from '../kit/notice.tsx';
import { PdfView } from '../viewer/pdf-view.tsx';

/** A scheme's blank sheet, as it would be printed; nothing is stored. */
export function BlankSheetDialog({ scheme, onClose }: { readonly scheme: Scheme; readonly onClose: () => void }) {
  const [reply, setReply] = useState<Reply<Uint8Array>>();
  useEffect(() => {
    let current = true;
    void readBytes('scheme.preview', { scheme }).then((read) => current && setReply(read));
    return () => {
      current = false;
    };
  }, [scheme]);
  return (
    <Modal
      open
      title="空白评分表（样张）"
      footer={null}
      width="min(72rem, 94vw)"
      style={{ top: '2.5vh' }}
      onCancel={onClose}
    >
      <div className="viewer-dialog">
        {!reply && <Reading what="正在排版" />}
        {reply?.ok && <PdfView bytes={reply.value} label="空白评分表" />}
        {reply && !reply.ok && <RefusalNotice refused={reply} />}
      </div>
    </Modal>
  );
}
