import { useEffect, useState } from 'react';
import type { CallOutput, Reply } from '../../domain/api.ts';
import { readBytes } from '../kit/client.ts';
import { Reading, RefusalNotice } from '../kit/notice.tsx';
import { PdfView } from '../viewer/pdf-view.tsx';

/** The signed file itself, read back from the vault. */
export function ReportPreview({ made: { sha256, title } }: { readonly made: CallOutput<'report.make'> }) {
  const [reply, setReply] = useState<Reply<Uint8Array>>();
  useEffect(() => {
    let current = true;
    setReply(undefined);
    void readBytes('report.read', { sha256 }).then((read) => current && setReply(read));
    return () => {
      current = false;
    };
  }, [sha256]);
  if (!reply) return <Reading what="正在读取文件" />;
  return reply.ok ? <PdfView bytes={reply.value} label={title} /> : <RefusalNotice refused={reply} />;
}
