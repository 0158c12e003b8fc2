import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type RefObject, useEffect, useRef, useState } from 'react';

interface PageProps {
  readonly document: PDFDocumentProxy;
  /** From 1. */
  readonly number: number;
  /** Width on the screen in CSS pixels. */
  readonly width: number;
  readonly rotation: number;
}

/** A4 until the page itself has told its shape. */
const USUAL_RATIO = 297 / 210;

/** One page, drawn when it comes near the view. Its text stands beside the picture for screen readers. */
export function PdfPage({ document, number, width, rotation }: PageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const near = useNear(frame);
  const [ratio, setRatio] = useState(USUAL_RATIO);
  const [text, setText] = useState('');
  useEffect(() => {
    const target = canvas.current;
    if (!near || !target) return;
    let stop = () => {};
    let current = true;
    const draw = async () => {
      const page = await document.getPage(number);
      if (!current) return;
      const turned = (page.rotate + rotation) % 360;
      const unit = page.getViewport({ scale: 1, rotation: turned });
      setRatio(unit.height / unit.width);
      const viewport = page.getViewport({ scale: (width * window.devicePixelRatio) / unit.width, rotation: turned });
      target.width = Math.floor(viewport.width);
      target.height = Math.floor(viewport.height);
      const task = page.render({ canvas: target, viewport });
      stop = () => task.cancel();
      await task.promise;
      const { items } = await page.getTextContent();
      if (current) setText(items.flatMap((item) => ('str' in item ? [item.str] : [])).join(' '));
    };
    // A drawing that was overtaken (another size, the viewer closed) ends with an error that nobody needs.
    void draw().catch(() => undefined);
    return () => {
      current = false;
      stop();
    };
  }, [document, number, width, rotation, near]);
  return (
    <div ref={frame} className="viewer-page" style={{ width, height: width * ratio }}>
      <canvas ref={canvas} role="img" aria-label={`第 ${number} 页`} />
      <p className="unseen">{text}</p>
    </div>
  );
}

/** Whether the element is in view or within a screen of it; once it was, it stays drawn. */
function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!element.current || near) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '100% 0px',
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, near]);
  return near;
}
