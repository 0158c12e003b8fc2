import { useEffect, useState } from 'react';
import { Notice } from '../kit/notice.tsx';
import { type Look, PLAIN_LOOK, ViewerBar } from './viewer-bar.tsx';
import { viewerKeys } from './viewer-keys.ts';

/** Blob URL of the bytes while a component shows them; revoked when it unmounts. */
export function useBlobAddress(bytes: Uint8Array | undefined, mediaType: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(new Blob([bytes.slice()], { type: mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mediaType]);
  return bytes && address;
}

interface Shape {
  readonly width: number;
  readonly height: number;
}

function lies({ rotation }: Look): boolean {
  return rotation % 180 !== 0;
}

/** The box that the rotated picture fills, so that one scrolls over the picture as it is seen. */
function frameStyle(look: Look, { width, height }: Shape) {
  return { width: `calc(min(100%, 52rem) * ${look.zoom})`, aspectRatio: lies(look) ? height / width : width / height };
}

/** Width of the picture before rotation, as a share of its box's width. */
function turnedWidth(look: Look, { width, height }: Shape): number {
  return lies(look) ? width / height : 1;
}

/** A picture that can be enlarged and rotated. */
export function ImageView(props: { readonly bytes: Uint8Array; readonly mediaType: string; readonly label: string }) {
  const { bytes, mediaType, label } = props;
  const address = useBlobAddress(bytes, mediaType);
  const [look, setLook] = useState<Look>(PLAIN_LOOK);
  const [shape, setShape] = useState({ width: 1, height: 1 });
  const [broken, setBroken] = useState(false);
  const onKeyDown = viewerKeys({ look, setLook });
  if (broken) return <Notice type="warning" title="这张图片显示不了：可能已损坏。请向提供者要一份原件。" />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole viewer, each of which has a button too
    <div className="viewer" onKeyDown={onKeyDown}>
      <ViewerBar look={look} onLook={setLook} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="viewer-scroll" aria-label={label} tabIndex={0}>
        {address && (
          <div className="viewer-image" style={frameStyle(look, shape)}>
            <img
              src={address}
              alt={label}
              style={{ width: `${turnedWidth(look, shape) * 100}%`, rotate: `${look.rotation}deg` }}
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                setShape({ width: naturalWidth || 1, height: naturalHeight || 1 })
              }
              onError={() => setBroken(true)}
            />
          </div>
        )}
      </section>
    </div>
  );
}
