import { Button } from 'antd';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';

const INK = '#12313f';

/** Prepares a canvas for drawing at the screen's resolution; its size stays as it was when it appeared. */
function openPad(canvas: HTMLCanvasElement, onStroke: (pad: SignaturePad) => void): SignaturePad {
  const ratio = Math.min(2, Math.max(1, window.devicePixelRatio));
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
  const pad = new SignaturePad(canvas, { penColor: INK, minWidth: 0.8, maxWidth: 3 });
  pad.addEventListener('endStroke', () => onStroke(pad));
  return pad;
}

/** The picture drawn so far, PNG in base64 without the prefix of its data URL; nothing while the pad is empty. */
function pictureOf(pad: SignaturePad): string | undefined {
  return pad.isEmpty() ? undefined : pad.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

/** A signature pad on a canvas; reports the picture after every stroke. */
function useSignaturePad(canvas: RefObject<HTMLCanvasElement | null>, onChange: (png: string | undefined) => void) {
  const pad = useRef<SignaturePad>(undefined);
  const latest = useRef(onChange);
  latest.current = onChange;
  const [strokes, setStrokes] = useState(0);
  const tell = (from: SignaturePad) => {
    setStrokes(from.toData().length);
    latest.current(pictureOf(from));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pad lives as long as its canvas; `tell` reads refs alone
  useEffect(() => {
    if (!canvas.current) return;
    const opened = openPad(canvas.current, tell);
    pad.current = opened;
    return () => opened.off();
  }, []);
  const keep = (count: number) => {
    const { current } = pad;
    if (!current) return;
    current.fromData(current.toData().slice(0, count));
    tell(current);
  };
  return { strokes, keep };
}

/**
 * A place to sign by mouse, finger or pen. A handwritten signature is never required: whoever works by keyboard leaves
 * it empty.
 */
export function SignatureField({ onChange }: { readonly onChange: (png: string | undefined) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { strokes, keep } = useSignaturePad(canvas, onChange);
  const hint = useId();
  return (
    <div className="field">
      <span>手写签名（可不签）</span>
      <canvas
        ref={canvas}
        className="signature"
        role="img"
        aria-label={strokes === 0 ? '手写签名处，空白' : `手写签名处，已有 ${strokes} 笔`}
        aria-describedby={hint}
      />
      <div className="row">
        <Button size="small" disabled={strokes === 0} onClick={() => keep(strokes - 1)}>
          撤一笔
        </Button>
        <Button size="small" disabled={strokes === 0} onClick={() => keep(0)}>
          重签
        </Button>
      </div>
      <p id={hint} className="field-hint">
        用鼠标、手指或手写笔。只用键盘的，空着即可：封存总有密钥签名，手写签名也可以签在打印出来的评分表上，再附扫描件。
      </p>
    </div>
  );
}
