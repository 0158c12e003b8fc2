import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { BundledData } from './pdf-data.ts';

GlobalWorkerOptions.workerSrc = workerAddress;

/** Larger pictures inside a file are left blank: a hostile one could claim any size. */
const LARGEST_IMAGE = 120_000_000;

/** A file opened for drawing; `close` ends its worker. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  close(): void;
}

/** Opens the bytes of a PDF; undefined if they are not a PDF or need a password. Takes ownership of the bytes. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf | undefined> {
  const task = getDocument({
    data: bytes,
    BinaryDataFactory: BundledData,
    useWorkerFetch: false,
    // Only has to be set: `BundledData` knows the addresses.
    cMapUrl: '/',
    standardFontDataUrl: '/',
    wasmUrl: '/',
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
    maxImageSize: LARGEST_IMAGE,
  });
  const close = () => void task.destroy();
  try {
    return { document: await task.promise, close };
  } catch {
    close();
    return undefined;
  }
}
