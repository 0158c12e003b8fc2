import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Reply } from '../../domain/api.ts';
import type { Evidence } from '../../domain/application/record.ts';
import { readBytes } from '../kit/client.ts';
import { Notice, Reading, RefusalNotice } from '../kit/notice.tsx';
import { ImageView } from './image-view.tsx';
import { isPlayed, MediaView } from './media-view.tsx';
import { PdfView } from './pdf-view.tsx';
import { hasWords, TextView } from './text-view.tsx';

/** Bytes of one attachment; undefined while they are being read. */
export function useEvidence(evidence: Pick<Evidence, 'dossier' | 'sha256'> | undefined): Reply<Uint8Array> | undefined {
  const [reply, setReply] = useState<Reply<Uint8Array>>();
  const { dossier, sha256 } = evidence ?? {};
  useEffect(() => {
    setReply(undefined);
    if (!dossier || !sha256) return;
    let current = true;
    void readBytes('evidence.read', { dossier, sha256 }).then((read) => current && setReply(read));
    return () => {
      current = false;
    };
  }, [dossier, sha256]);
  return reply;
}

/** One attachment in a large window over the page. */
export function AttachmentDialog({ evidence, onClose }: { readonly evidence: Evidence; readonly onClose: () => void }) {
  return (
    <Modal
      open
      title={evidence.name}
      footer={null}
      onCancel={onClose}
      width="min(72rem, 94vw)"
      style={{ top: '2.5vh' }}
    >
      <div className="viewer-dialog">
        <AttachmentView evidence={evidence} />
      </div>
    </Modal>
  );
}

/** One attachment, shown by its media type, which was determined from its content on import. */
export function AttachmentView({ evidence }: { readonly evidence: Evidence }) {
  if (isPlayed(evidence)) return <MediaView evidence={evidence} />;
  if (hasWords(evidence)) return <TextView evidence={evidence} />;
  if (evidence.mediaType === 'application/pdf' || SHOWN_PICTURES.includes(evidence.mediaType))
    return <WholeView evidence={evidence} />;
  return <Notice type="info" title="这种文件不能在这里预览；它的内容已按原样加密保存。" />;
}

/** Pictures that a browser can show; other kinds (TIFF, HEIC) are kept as they are. */
const SHOWN_PICTURES: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
];

/** An attachment that is shown once all of it has been read. */
function WholeView({ evidence }: { readonly evidence: Evidence }) {
  const reply = useEvidence(evidence);
  const { mediaType, name } = evidence;
  if (!reply) return <Reading what="正在读取附件" />;
  if (!reply.ok) return <RefusalNotice refused={reply} />;
  return mediaType === 'application/pdf' ? (
    <PdfView bytes={reply.value} label={name} />
  ) : (
    <ImageView bytes={reply.value} mediaType={mediaType} label={name} />
  );
}
