import { Button, type InputRef } from 'antd';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useAppearance } from '../kit/appearance.ts';
import { Notice, Reading } from '../kit/notice.tsx';
import { type OpenPdf, openPdf } from './pdf-document.ts';
import { PdfFinder, useFinding } from './pdf-finder.tsx';
import { PdfPage } from './pdf-page.tsx';
import type { Match } from './pdf-search.ts';
import { PdfThumbs } from './pdf-thumbs.tsx';
import { type Look, PLAIN_LOOK, ViewerBar } from './viewer-bar.tsx';
import { viewerKeys } from './viewer-keys.ts';

/** Width at which a page reads well, in CSS pixels at the normal type size; a wider frame leaves margins. */
const WIDEST = 832;

type State = { readonly pdf: OpenPdf | undefined } | 'opening';

/** Pages of a PDF one below the other, rendered from its bytes. */
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
    // pdf.js takes ownership of the bytes it is given, so it gets a copy: the same bytes can be shown again.
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

function PdfPages({ pdf: { document }, label }: { readonly pdf: OpenPdf; readonly label: string }) {
  const [look, setLook] = useState<Look>(PLAIN_LOOK);
  const [thumbs, setThumbs] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const field = useRef<InputRef>(null);
  const { page, goTo, onScroll } = usePlace(frame);
  const finding = useFinding(document, (match) => goTo(match.page));
  const width = useWidth(frame);
  const onKeyDown = viewerKeys({
    look,
    setLook,
    page: (by) => goTo(Math.min(document.numPages, Math.max(1, page + by))),
    find: () => field.current?.focus(),
    next: finding.step,
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole viewer, each of which has a button too
    <div className="viewer" onKeyDown={onKeyDown}>
      <ViewerBar look={look} onLook={setLook}>
        <Button aria-pressed={thumbs} onClick={() => setThumbs(!thumbs)}>
          缩略图
        </Button>
        <span className="quiet numbers">
          第 {page} 页，共 {document.numPages} 页
        </span>
        <PdfFinder finding={finding} fieldRef={field} />
      </ViewerBar>
      <div className="viewer-body">
        {thumbs && <PdfThumbs document={document} page={page} onPage={goTo} />}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section ref={frame} className="viewer-scroll" aria-label={label} tabIndex={0} onScroll={onScroll}>
          <PageList document={document} frameWidth={width} look={look} found={finding.matches[finding.at]} />
        </section>
      </div>
    </div>
  );
}

/** All pages, once the width of the frame is known. */
function PageList(props: {
  readonly document: PDFDocumentProxy;
  readonly frameWidth: number;
  readonly look: Look;
  readonly found: Match | undefined;
}) {
  const { document, frameWidth, look, found } = props;
  const widest = useAppearance((state) => state.scale) * WIDEST;
  if (frameWidth === 0) return null;
  return Array.from({ length: document.numPages }, (_, index) => index + 1).map((number) => (
    <PdfPage
      key={number}
      document={document}
      number={number}
      width={Math.round(Math.min(frameWidth - 48, widest) * look.zoom)}
      rotation={look.rotation}
      {...(found?.page === number ? { marked: found.pieces } : {})}
    />
  ));
}

/** The page in view, and how to go to another. */
function usePlace(frame: RefObject<HTMLDivElement | null>) {
  const [page, setPage] = useState(1);
  const pages = () => [...(frame.current?.querySelectorAll<HTMLElement>('[data-page]') ?? [])];
  return {
    page,
    goTo: (number: number) => {
      setPage(number);
      pages()[number - 1]?.scrollIntoView({ block: 'start' });
    },
    onScroll: () => {
      const { current } = frame;
      if (!current) return;
      const middle = current.getBoundingClientRect().top + current.clientHeight / 2;
      const place = pages().findIndex((each) => each.getBoundingClientRect().bottom > middle);
      if (place >= 0) setPage(place + 1);
    },
  };
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
