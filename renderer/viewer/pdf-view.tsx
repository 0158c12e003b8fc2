import { type RefObject, useEffect, useRef, useState } from 'react';
import { Notice, Reading } from '../app/notice.tsx';
import { useAppearance } from '../stores/appearance.ts';
import { type OpenPdf, openPdf } from './pdf-document.ts';
import { PdfPage } from './pdf-page.tsx';
import { type Look, PLAIN_LOOK, ViewerBar } from './viewer-bar.tsx';

/** Width at which a page reads well, in CSS pixels at the ordinary size of type; a wider frame leaves margins. */
const WIDEST = 832;

type State = { readonly pdf: OpenPdf | undefined } | 'opening';

/** Pages of a PDF one under the other, from its very bytes. */
export function PdfView({ bytes, label }: { readonly bytes: Uint8Array; readonly label: string }) {
  const state = usePdf(bytes);
  if (state === 'opening') return <Reading what="正在打开文件" />;
  if (!state.pdf) {
    return <Notice type="warning" title="这份 PDF 打不开：可能已损坏，或设了打开密码。请向提供者要一份原件。" />;
  }
  return <PdfPages pdf={state.pdf} label={label} />;
}

function usePdf(bytes: Uint8Array): State {
  const [state, setState] = useState<State>('opening');
  useEffect(() => {
    let current = true;
    let opened: OpenPdf | undefined;
    setState('opening');
    // pdf.js takes over the bytes it is given: it gets a copy, so that the same bytes can be shown again.
    void openPdf(bytes.slice()).then((pdf) => {
      opened = pdf;
      if (current) setState({ pdf });
      else pdf?.close();
    });
    return () => {
      current = false;
      opened?.close();
    };
  }, [bytes]);
  return state;
}

function PdfPages({ pdf, label }: { readonly pdf: OpenPdf; readonly label: string }) {
  const [look, setLook] = useState<Look>(PLAIN_LOOK);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const widest = useAppearance((state) => state.scale) * WIDEST;
  const count = pdf.document.numPages;
  return (
    <div className="viewer">
      <ViewerBar look={look} onLook={setLook}>
        <span className="quiet">共 {count} 页</span>
      </ViewerBar>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={frame} className="viewer-scroll" aria-label={label} tabIndex={0}>
        {width > 0 &&
          Array.from({ length: count }, (_, index) => index + 1).map((number) => (
            <PdfPage
              key={number}
              document={pdf.document}
              number={number}
              width={Math.round(Math.min(width - 48, widest) * look.zoom)}
              rotation={look.rotation}
            />
          ))}
      </section>
    </div>
  );
}

/** Width of the frame inside its scroll bar, in CSS pixels; 0 before it is known. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
