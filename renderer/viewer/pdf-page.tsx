import type { PageViewport, PDFDocumentProxy } from 'pdfjs-dist';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { PieceOfText } from './pdf-search.ts';

interface PageProps {
  readonly document: PDFDocumentProxy;
  /** From 1. */
  readonly number: number;
  /** Width on the screen in CSS pixels. */
  readonly width: number;
  readonly rotation: number;
  /** Pieces of text to highlight, found by a search. */
  readonly marked?: readonly PieceOfText[];
  /** A thumbnail: it has no text of its own. */
  readonly isThumb?: boolean;
}

/** A4 until the page's own shape is known. */
const USUAL_RATIO = 297 / 210;

/** One page, drawn when it comes near the view. Its text accompanies the picture for screen readers. */
export function PdfPage(props: PageProps) {
  const { number, width, marked = [], isThumb = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const near = useNear(frame);
  const { shape, text } = useDrawing(props, canvas, near);
  const ratio = shape ? shape.height / shape.width : USUAL_RATIO;
  return (
    <div
      ref={frame}
      className="viewer-page"
      data-page={isThumb ? undefined : number}
      style={{ width, height: width * ratio }}
    >
      <canvas
        ref={canvas}
        {...(isThumb ? { 'aria-hidden': true } : { role: 'img', 'aria-label': `第 ${number} 页` })}
      />
      {shape &&
        marked.map((piece) => (
          <span key={piece.transform.join()} className="viewer-hit" style={placeOf(piece, shape)} />
        ))}
      {!isThumb && <p className="unseen">{text}</p>}
    </div>
  );
}

/** Draws a page once it is near, and again at each new size; returns its shape, as rotated, and its text. */
function useDrawing(
  { document, number, width, rotation, isThumb }: PageProps,
  canvas: RefObject<HTMLCanvasElement | null>,
  near: boolean,
): { readonly shape: PageViewport | undefined; readonly text: string } {
  const [text, setText] = useState('');
  const [shape, setShape] = useState<PageViewport>();
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
      setShape(unit);
      const viewport = page.getViewport({ scale: (width * window.devicePixelRatio) / unit.width, rotation: turned });
      target.width = Math.floor(viewport.width);
      target.height = Math.floor(viewport.height);
      const task = page.render({ canvas: target, viewport });
      stop = () => task.cancel();
      await task.promise;
      if (isThumb) return;
      const { items } = await page.getTextContent();
      if (current) setText(items.flatMap((item) => ('str' in item ? [item.str] : [])).join(' '));
    };
    // A superseded drawing (another size, the viewer closed) ends with an error that nobody needs.
    void draw().catch(() => undefined);
    return () => {
      current = false;
      stop();
    };
  }, [document, number, width, rotation, near, isThumb, canvas]);
  return { shape, text };
}

/** Where a piece of text lies on the picture of its page, as shares of the page's size. */
function placeOf({ transform, width, height }: PieceOfText, shape: PageViewport) {
  const [, , c = 0, d = 0, x = 0, y = 0] = transform;
  const tall = height || Math.hypot(c, d);
  const corners = [
    ...shape.convertToViewportPoint(x, y - tall * 0.2),
    ...shape.convertToViewportPoint(x + width, y + tall),
  ] as number[];
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
  const part = (length: number, of: number) => `${(length / of) * 100}%`;
  return {
    left: part(Math.min(x1, x2), shape.width),
    top: part(Math.min(y1, y2), shape.height),
    width: part(Math.abs(x2 - x1), shape.width),
    height: part(Math.abs(y2 - y1), shape.height),
  };
}

/** Whether the element is in view or within a screen of it; once it has been, it stays drawn. */
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
