import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef } from 'react';
import { PdfPage } from './pdf-page.tsx';

/** Width of a thumbnail, in CSS pixels. */
const THUMB = 92;

/** Thumbnails of all pages, the one in view marked; each leads to its page. */
export function PdfThumbs(props: {
  readonly document: PDFDocumentProxy;
  readonly page: number;
  readonly onPage: (page: number) => void;
}) {
  const { document, page, onPage } = props;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-thumb="${page}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [page]);
  return (
    <nav className="viewer-thumbs" aria-label="缩略图">
      <ol ref={list}>
        {Array.from({ length: document.numPages }, (_, index) => index + 1).map((number) => (
          <li key={number}>
            <button
              type="button"
              className="viewer-thumb"
              data-thumb={number}
              aria-label={`到第 ${number} 页`}
              {...(number === page ? { 'aria-current': 'page' } : {})}
              onClick={() => onPage(number)}
            >
              <PdfPage document={document} number={number} width={THUMB} rotation={0} isThumb />
              <span aria-hidden className="small numbers">
                {number}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
