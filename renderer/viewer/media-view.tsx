import { useState } from 'react';
import type { Evidence } from '../../domain/application/record.ts';
import { MEDIA_PATH, PLAYED_TYPES } from '../../domain/dossier/media.ts';
import { Notice } from '../kit/notice.tsx';

export function isPlayed({ mediaType }: Evidence): boolean {
  return PLAYED_TYPES.some((type) => type === mediaType);
}

function addressOf({ dossier, sha256, mediaType, size }: Evidence): string {
  return `${MEDIA_PATH}${dossier}/${sha256}?${new URLSearchParams({ type: mediaType, size: String(size) })}`;
}

/**
 * A film or a recording, decrypted piece by piece while it plays: space plays and pauses, the arrows go forward and
 * back.
 */
export function MediaView({ evidence }: { readonly evidence: Evidence }) {
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <Notice type="warning" title="这段音像播放不了：编码不受支持，或文件已损坏。请向提供者要 MP4（H.264）格式。" />
    );
  const shared = {
    src: addressOf(evidence),
    controls: true,
    controlsList: 'nodownload noremoteplayback',
    disablePictureInPicture: true,
    preload: 'metadata',
    'aria-label': evidence.name,
    onError: () => setBroken(true),
  } as const;
  return (
    <div className="viewer viewer-media">
      {evidence.mediaType.startsWith('audio/') ? <audio {...shared} /> : <video {...shared} />}
    </div>
  );
}
